"""Frames: everything found in one sentence, without what only looks like it."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Troops left Gogra on 12 September 2022.", ["12 September 2022"]),
        ("Troops left Gogra for pre-April 2020 positions.", []),
        ("Troops went back to where they stood before May 2020.", []),
    ],
)
def test_a_time_that_names_a_position_is_no_time(frame, text, times):
    assert [t.text.removeprefix("on ") for t in frame(text).times] == times


def test_one_verb_with_two_places_and_days_is_two_happenings(frame):
    triggers = frame("They clashed at Galwan on 15 June 2020, and at Gogra on 3 July 2020.").triggers
    assert [t.kind.value for t in triggers] == ["clash", "clash"]
    assert len({t.clause for t in triggers}) == 2


def test_the_place_and_day_of_a_saying_make_no_second_happening(frame):
    assert len(frame('"They clashed at Galwan," Rajnath Singh said on Monday in Leh.').triggers) == 1


def test_the_speaker_and_the_time_are_no_happenings(frame):
    found = frame("A commander of the patrol said that troops had left Gogra.")
    assert [t.kind.value for t in found.triggers] == ["withdrawal"]


def test_a_name_belongs_to_one_thing_only(frame):
    found = frame("Rajnath Singh met Per Holm at Chushul in May 2020.")
    spans = [p.span for p in (*found.people, *found.places, *found.times)]
    assert not any(a.overlaps(b) for i, a in enumerate(spans) for b in spans[i + 1 :])
    assert [p.name for p in found.people] == ["Rajnath Singh", "Per Holm"]


def test_a_span_is_in_the_clause_that_it_starts_in(frame):
    found = frame("Troops left Gogra, and patrols went to Demchok.")
    assert [found.clause_of(p.span) for p in found.places] == [0, 1]


@pytest.mark.parametrize(
    ("text", "parties", "places"),
    [
        ("A message to Beijing was sent from Leh.", ["Beijing"], ["Leh"]),
        ("The road behind Leh is watched by New Delhi.", ["New Delhi"], ["Leh"]),
        ("The minister landed at New Delhi airport.", [], ["New Delhi"]),
        ("Beijing's troops left.", ["Beijing"], []),
    ],
)
def test_a_capital_is_a_party_or_a_place_and_never_both(frame, text, parties, places):
    found = frame(text)
    assert [m.span.of(found.text) for m in found.parties] == parties
    assert [place.span.of(found.text) for place in found.places] == places
