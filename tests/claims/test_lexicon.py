"""The lexicon: a file of words that is sound, compiled once, and gated without losing a match."""

from __future__ import annotations

import pytest

from standdown.claims.lexicon import entries_in, lexicon
from standdown.claims.vocabulary import groups, patterns
from standdown.model import Attribute, Certainty, Kind

NAMES = ["certainty", "names", "nouns", "sources"]


def test_every_kind_has_verbs_and_nouns():
    assert {(e.kind, e.noun) for e in lexicon()} == {(kind, noun) for kind in Kind for noun in (False, True)}


def test_no_entry_matches_nothing_at_all():
    assert [e.pattern.pattern for e in lexicon() if e.pattern.search("")] == []


@pytest.mark.parametrize(
    "part", ["Troops clashed and withdrew.", "Tents were dismantled; patrols resumed.", "nothing", "", "A met B."]
)
def test_the_gates_let_every_match_through(part):
    passed = [e for e in entries_in(part) if e.pattern.search(part)]
    assert passed == [e for e in lexicon() if e.pattern.search(part)]


def test_only_the_dismantling_group_marks_what_it_finds():
    marked = {e.kind for e in lexicon() if Attribute.DISMANTLED in e.attributes}
    assert marked == {Kind.WITHDRAWAL}


@pytest.mark.parametrize("name", NAMES)
def test_each_word_list_has_groups_that_match_whole_words_only(name):
    assert patterns(name)
    assert all(not pattern.search("") for pattern in patterns(name).values())


def test_a_capital_in_a_list_stays_one():
    assert patterns("sources")["media"].search("TV Ostburg")
    assert not patterns("sources")["media"].search("the guardian of the ford")


@pytest.mark.parametrize(("section", "kind"), [("attributes", Attribute), ("hedges", Certainty)])
def test_sections_are_named_by_the_model(section, kind):
    assert {kind(name) for name in groups("certainty", section)}
