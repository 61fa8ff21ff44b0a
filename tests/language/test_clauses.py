"""Clauses: a sentence is cut where a reader draws breath, and a list stays whole."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.language import cut
from standdown.language.analysis import read_sentences
from standdown.model import Span


def clauses(text: str) -> list[str]:
    (syntax,) = read_sentences(text, [Span(0, len(text))])
    return [c.span.of(text).strip() for c in cut(text, Span(0, len(text)), syntax)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops left the ridge.", ["Troops left the ridge."]),
        ("The troops left, and the guns were silent.", ["The troops left", "the guns were silent."]),
        ("Troops left, which pleased nobody.", ["Troops left", "pleased nobody."]),
        ("They talked before they fought.", ["They talked", "they fought."]),
        ("Troops left (the last of them) at dawn.", ["Troops left", "the last of them", "at dawn."]),
        ("Talks failed; guns spoke.", ["Talks failed", "guns spoke."]),
        ("Talks failed - guns spoke.", ["Talks failed", "guns spoke."]),
    ],
)
def test_a_sentence_is_cut_at_its_marks_and_joining_words(text, expected):
    assert clauses(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Troops left Alder and Birch.",
        "Troops left in May and June.",
        "Troops left the north and south banks.",
        "Troops came on 10 and 11 May.",
        "They held military- and government-level talks.",
        "Troops left on May 10, 2031.",
        "Two colonels and a young major were hurt.",
        "Patrols went back that week.",
        "They stayed as guests until the end of May 2031.",
        "They had long since left the ridge.",
        "The army, as well as the navy, stayed.".replace(",", ""),
    ],
)
def test_a_list_and_a_date_stay_in_one_clause(text):
    assert clauses(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ostmark withdrew and Wellen has left.", ["Ostmark withdrew", "Wellen has left."]),
        ("They said that troops left.", ["They said", "troops left."]),
        ("Officers say that that ridge is empty.", ["Officers say", "that ridge is empty."]),
        ("Guards left in May and came back in June.", ["Guards left in May", "came back in June."]),
        (
            "Guards fought at Alder on Monday and at Birch on Friday.",
            ["Guards fought at Alder on Monday", "at Birch on Friday."],
        ),
    ],
)
def test_what_has_a_verb_or_a_time_and_place_of_its_own_is_a_clause(text, expected):
    assert clauses(text) == expected


def test_without_its_tree_a_sentence_is_cut_at_every_joining_word():
    text = "Alder and Birch fell."
    assert [c.span.of(text).strip() for c in cut(text, Span(0, len(text)))] == ["Alder", "Birch fell."]


@pytest.mark.parametrize(
    ("text", "joiner"), [("It ended when rain fell.", "when"), ("A post, which stood empty.", "which")]
)
def test_a_clause_knows_the_word_that_joins_it(text, joiner):
    assert cut(text, Span(0, len(text)))[-1].joiner == joiner


@given(st.text(alphabet="ab A,;:()—\"'1 and", max_size=80))
def test_clauses_stand_in_order_within_the_sentence_and_never_overlap(text):
    spans = [c.span for c in cut(text, Span(0, len(text)))]
    assert spans
    assert all(0 <= s.start <= s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


def test_a_month_and_a_name_make_no_list():
    assert clauses("They left in October and Wellen patrols returned.") == [
        "They left in October",
        "Wellen patrols returned.",
    ]


def test_the_word_before_an_empty_stretch_still_joins():
    text = "They left and, in June, patrols returned."
    assert [c.joiner for c in cut(text, Span(0, len(text)))] == ["", "and", ""]
