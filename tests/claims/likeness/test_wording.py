from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.claims.likeness.wording import base_of, grams_of, root_of


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("clashed", "clash"),
        ("stopped", "stop"),
        ("carried", "carry"),
        ("charged", "charge"),
        ("withdrew", "withdraw"),
        ("dying", "die"),
        ("fired", "fire"),
    ],
)
def test_a_verb_has_its_plain_form(word: str, base: str) -> None:
    assert base_of(word, verb=True) == base


@pytest.mark.parametrize(("word", "base"), [("talks", "talk"), ("armies", "army"), ("ministries", "ministry")])
def test_a_noun_loses_its_plural_by_rule(word: str, base: str) -> None:
    assert base_of(word, verb=False) == base


@pytest.mark.parametrize(
    ("noun", "verb"),
    [
        ("announcement", "announce"),
        ("resignation", "resign"),
        ("death", "die"),
        ("withdrawal", "withdraw"),
        ("explosion", "explode"),
        ("appointment", "appoint"),
    ],
)
def test_kin_share_a_root(noun: str, verb: str) -> None:
    assert root_of(noun) == root_of(verb)


@pytest.mark.parametrize(("one", "other"), [("visit", "vote"), ("patrol", "pull"), ("march", "marry")])
def test_strangers_do_not(one: str, other: str) -> None:
    assert root_of(one) != root_of(other)


@given(st.text(max_size=20))
def test_any_word_has_a_root_and_letters(word: str) -> None:
    root_of(base_of(word, verb=True))
    assert all(len(gram) == 3 for gram in grams_of(word)) or len(word) < 1
