"""Happenings: which words tell of what, and which only mention it."""

from __future__ import annotations

import pytest

from standdown.claims.happenings import find_triggers, is_told
from standdown.model import Kind


def kinds(parse, text: str) -> list[str]:
    return [t.kind.value for t in find_triggers(*parse(text))]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Guards of the two valleys came to blows at the ford.", Kind.CLASH),
        ("Three guards were wounded at the ford.", Kind.CASUALTY),
        ("Guards blocked a patrol at the ford.", Kind.FACE_OFF),
        ("Guards fired warning shots at the ford.", Kind.THREAT),
        ("The army moved tanks up to the ford.", Kind.BUILD_UP),
        ("The army built a camp near the ford.", Kind.CONSTRUCTION),
        ("The army held a live-fire drill near the ford.", Kind.EXERCISE),
        ("The two armies disengaged at the ford.", Kind.DISENGAGEMENT),
        ("The army vacated the ford.", Kind.WITHDRAWAL),
        ("The army resumed patrolling at the ford.", Kind.PATROL_RESUMED),
        ("Teams inspected the ford.", Kind.VERIFICATION),
        ("The commanders met at the ford.", Kind.TALKS),
        ("The minister visited the ford.", Kind.VISIT),
        ("The ministers signed a paper at the ford.", Kind.AGREEMENT),
        ("Guards exchanged sweets at the ford.", Kind.GESTURE),
        ("The ministry protested over the ford.", Kind.STATEMENT),
        ("The cabinet appointed Ada Brandt.", Kind.APPOINTMENT),
        ("Guards arrested a herder at the ford.", Kind.OTHER),
    ],
)
def test_each_kind_has_words_of_its_own(parse, text, kind):
    assert kind.value in kinds(parse, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They clashed in a face-off at dawn.", ["clash"]),
        ("They held talks and met again.", ["talks", "talks"]),
        ("He came and they withdrew, disengaging fully.", ["withdrawal", "disengagement"]),
        ("The guards clashed, then clashed again.", ["clash", "clash"]),
        ("Nothing of note was said.", []),
    ],
)
def test_one_clause_tells_of_a_kind_once(parse, text, expected):
    assert kinds(parse, text) == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("They clashed at the ford.", True),
        ("They held talks.", True),
        ("The talks went on.", True),
        ("The pull-back was over.", True),
        ("It lies near the deal.", False),
        ("He spoke a word on the talks in the capital.", False),
    ],
)
def test_a_noun_tells_only_where_something_is_said_of_it(parse, text, told):
    whole, sentence = parse(text)
    assert is_told(whole, sentence, find_triggers(whole, sentence)[-1]) is told


@pytest.mark.parametrize(
    ("text", "noun", "definite"),
    [
        ("Ten died in the clash.", True, True),
        ("Ten died in a clash.", True, False),
        ("The fighting ended.", True, True),
        ("Armies clash at dawn.", False, False),
        ("The armies clashed.", False, False),
    ],
)
def test_a_word_behind_an_article_is_a_noun(parse, text, noun, definite):
    (clash,) = (t for t in find_triggers(*parse(text)) if t.kind is Kind.CLASH)
    assert (clash.noun, clash.definite) == (noun, definite)


@pytest.mark.parametrize("word", ["Disenagement", "disengagment", "Disengagementt", "withdrawl", "de-escalaton"])
def test_a_misspelt_long_word_is_still_read(parse, word):
    assert len(kinds(parse, f"{word} at the ford was complete.")) == 1


@pytest.mark.parametrize(
    "text", ["Troops disengaged at the ford; the ridge saw similar steps.", "A left and B did so."]
)
def test_similar_steps_are_of_the_kind_told_first(parse, text):
    found = kinds(parse, text.replace("A left", "Troops withdrew"))
    assert len(found) == 2
    assert len(set(found)) == 1


def test_a_question_asked_about_something_tells_nothing_of_it(parse):
    assert "withdrawal" not in kinds(parse, "The ministry did not comment on the withdrawal.")


@pytest.mark.parametrize("text", ["The camp at the ford stood for long.", "They went to their camp on the ridge."])
def test_a_camp_is_not_the_camping_of_troops(parse, text):
    assert "face-off" not in kinds(parse, text)


def test_every_trigger_stands_where_its_words_are(parse):
    whole, sentence = parse("Troops withdrew, talks were held, and both armies agreed to meet.")
    triggers = find_triggers(whole, sentence)
    assert [t.span.of(whole) for t in triggers] == [t.text for t in triggers]
    assert all(sentence.clauses[t.clause].span.overlaps(t.span) for t in triggers)


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("The withdrawn troops are now in Leh.", [True]),
        ("Troops had withdrawn from Gogra.", [False]),
        ("The fighting at Galwan went on for hours.", [True]),
        ("Soldiers were fighting at Galwan for hours.", [False]),
    ],
)
def test_a_verb_that_stands_as_noun_or_adjective_is_a_noun(parse, text, nouns):
    assert [t.noun for t in find_triggers(*parse(text))] == nouns


def test_a_comma_is_no_number(read):
    reading = read("India and China left Galwan, with troops of both sides moved back from the ridge, officials said.")
    assert Kind.BUILD_UP not in {claim.kind for claim in reading.claims}
