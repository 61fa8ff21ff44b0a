"""Gained: what reports that were just added tell, and what of it waits."""

from __future__ import annotations

from datetime import date

from standdown.publish.pages import Asked, Records
from standdown.publish.pages.gained import MOST, gained

LAST = date(2024, 11, 5)


def test_every_happening_of_the_reports_is_listed_or_counted(demo: Records, asked: Asked) -> None:
    for report in demo.chosen().reports.values():
        found = gained(demo, asked, [report.id])
        ids = {event.id for claim in demo.claims_of(asked, report) if (event := demo.event(asked, claim.id))}
        assert {each.event.id for each in found.happenings} <= ids
        assert len(found.happenings) + found.more == len(ids)
        assert len(found.happenings) <= MOST


def test_what_waits_is_what_the_review_shows(demo: Records, asked: Asked) -> None:
    found = gained(demo, asked, demo.chosen().reports)
    assert found.waiting == {each.event.id for each in demo.waiting} & {each.event.id for each in found.happenings}


def test_the_board_to_see_is_that_of_the_last_report(demo: Records) -> None:
    early, late = (gained(demo, Asked(date(year, 1, 1)), demo.chosen().reports) for year in (2022, 2026))
    assert (early.day, late.day) == (LAST, date(2026, 1, 1))


def test_what_the_ledger_does_not_hold_is_passed_over(demo: Records, asked: Asked) -> None:
    found = gained(demo, asked, ["", "r-none"])
    assert (found.happenings, found.more, found.waiting, found.day) == ((), 0, frozenset(), asked.as_of)
