"""The engine on the shipped weights: any words in, whole parses out."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standdown.language.engine import parse
from standdown.language.network import LONGEST, shared_network
from standdown.language.parse import NOTHING, Parse
from standdown.language.tree import is_tree

words = st.lists(st.text(min_size=1, max_size=12).filter(lambda w: not w.isspace()), max_size=30)


def assert_whole(parse: Parse, size: int) -> None:
    layers = (parse.upos, parse.xpos, parse.heads, parse.relations, parse.mentions)
    assert [len(layer) for layer in layers] == [size] * 5
    assert size == 0 or is_tree(np.array([0, *parse.heads]))
    for phrase in (*parse.names, *parse.arms):
        assert 0 <= phrase.start < phrase.end <= size


@settings(max_examples=40, deadline=None)
@given(st.lists(words, max_size=6))
def test_any_words_have_whole_parses(sentences: list[list[str]]) -> None:
    for parsed, given_words in zip(parse(sentences), sentences, strict=True):
        assert_whole(parsed, len(given_words))


def test_no_words_have_an_empty_parse() -> None:
    assert parse([[], ["Yes"], []])[::2] == [NOTHING, NOTHING]
    assert parse([]) == []


def test_order_and_company_do_not_matter() -> None:
    some = [["Troops", "left", "the", "ridge", "."], ["Rao", ",", "who", "stayed", ",", "said", "nothing", "."]]
    assert parse(some) == parse(some[::-1])[::-1]


@pytest.mark.parametrize("size", [600, 1500])
def test_a_sentence_longer_than_the_encoder_is_read_in_stretches(size: int) -> None:
    long = ("both sides pulled back and " * size).split()[:size]
    (parsed,) = parse([long])
    assert_whole(parsed, size)
    assert parsed.relations.count("root") == 1


def test_a_word_of_many_pieces_at_the_border_of_a_stretch_is_kept() -> None:
    (parsed,) = parse([[*["and"] * (LONGEST - 3), "@@@@@@@@@@@@", "go"]])
    assert_whole(parsed, LONGEST - 1)


def test_a_very_long_word_is_one_word() -> None:
    (parsed,) = parse([["He", "said", "a" * 5000]])
    assert_whole(parsed, 3)


def test_memory_and_time_stay_bounded_for_a_long_text() -> None:
    some = [["The", "two", "armies", "met", "at", "the", "pass", "for", "talks", "on", "Monday", "."]] * 2000
    began = time.perf_counter()
    parsed = parse(some)
    assert len(set(parsed)) <= 2  # the same words in batches of other sizes may tip one near tie
    assert time.perf_counter() - began < 30


def test_the_network_is_loaded_once() -> None:
    assert shared_network() is shared_network()
