"""A dispute is shown once, however many happenings tell its sides."""

from __future__ import annotations

from dataclasses import replace

from standdown.publish.pages import Asked, Records
from standdown.publish.pages.disputes import disputes


def test_both_sides_are_one_dispute(demo: Records, asked: Asked) -> None:
    events = demo.events(asked)
    found = disputes(events)
    assert [each.question for each in found] == [
        "Disengagement at Demchok, 30-31 Oct 2024: complete or not yet?",
        "Disengagement at Depsang Plains, 30-31 Oct 2024: complete or not yet?",
    ]
    assert sum(each.happenings for each in found) == sum(bool(event.contradictions) for event in events)


def test_no_happening_is_in_two_disputes_and_the_newest_stands_for_its_own(demo: Records, asked: Asked) -> None:
    found = disputes(demo.events(asked))
    assert len({each.event.id for each in found}) == len(found)
    assert all("reports" in each.why for each in found)


def test_what_opposes_nothing_is_no_dispute(demo: Records, asked: Asked) -> None:
    assert disputes([replace(event, contradictions=()) for event in demo.events(asked)]) == ()
