"""Verbs: every form from the base, with the spellings that rules miss."""

from __future__ import annotations

import re

import pytest

from standdown.claims.verbs import any_form, forms


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("clash", ("clash", "clashes", "clashed", "clashed", "clashing")),
        ("withdraw", ("withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing")),
        ("patrol", ("patrol", "patrols", "patrolled", "patrolled", "patrolling")),
        ("visit", ("visit", "visits", "visited", "visited", "visiting")),
        ("carry", ("carry", "carries", "carried", "carried", "carrying")),
        ("stay", ("stay", "stays", "stayed", "stayed", "staying")),
        ("die", ("die", "dies", "died", "died", "dying")),
        ("move", ("move", "moves", "moved", "moved", "moving")),
        ("flee", ("flee", "flees", "fled", "fled", "fleeing")),
        ("agree", ("agree", "agrees", "agreed", "agreed", "agreeing")),
    ],
)
def test_forms_of_a_verb(base, expected):
    assert forms(base) == expected


@pytest.mark.parametrize("word", ["travel", "travels", "traveled", "travelled", "traveling", "travelling"])
def test_both_spellings_are_one_verb(word):
    assert re.fullmatch(any_form("travel"), word)


def test_the_longest_form_is_tried_first():
    assert re.match(any_form("visit"), "visited")[0] == "visited"
