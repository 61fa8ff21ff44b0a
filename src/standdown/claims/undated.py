"""Undated reports: the days on which a report may have come out, as far as its own words and the theatre tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from standdown.claims.dayclues import every_year, tells_of_another_year, time_clues, weekday_clue
from standdown.claims.dayset import DaySet
from standdown.claims.draft import Draft
from standdown.claims.evidence import Evidence, Known, Sureness, Undated, weigh
from standdown.claims.frame import Frame
from standdown.claims.tenureclues import TenureClues, known_clues, link_clues
from standdown.model import Report
from standdown.theatre import Theatre

__all__ = ["Undater"]

# A day begins in Kiribati 14 hours before it does in Greenwich, so a report may bear tomorrow's day.
_AHEAD = timedelta(hours=14)


class Undater:
    """Finds the candidate publication days of reports with one theatre's tenures."""

    def __init__(self, theatre: Theatre) -> None:
        self._tenures = TenureClues(theatre)

    def days(
        self,
        report: Report,
        frames: Sequence[Frame],
        drafts: Sequence[Draft],
        *,
        house: str,
        known: Iterable[Known] = (),
    ) -> Undated:
        """The days that all evidence leaves, with the evidence.

        ``frames`` and ``drafts`` are those of a first reading without a day, ``house`` the name of the publisher, and
        ``known`` what is dated already.
        """
        listed = tuple(known)
        clues = [*_outside(report), *self._inside(frames, house), *self._tenures.doings(drafts)]
        return weigh([*clues, *link_clues(report.links, listed), *known_clues(drafts, listed)])

    def _inside(self, frames: Sequence[Frame], house: str) -> Iterator[Evidence]:
        years_told = False
        for frame in frames:
            years_told = years_told or tells_of_another_year(frame)
            yield from time_clues(frame, years_told=years_told)
            yield from self._tenures.offices(frame)
        said = weekday_clue(frames, house)
        if said:
            yield said


def _outside(report: Report) -> Iterator[Evidence]:
    """What is known of the day without reading the text."""
    if report.retrieved:
        last = (report.retrieved + _AHEAD).date()
        yield Evidence(
            Sureness.RETRIEVED, f"read on {report.retrieved.date()}, so not after it", DaySet.between(None, last)
        )
    if report.published.candidates:
        yield Evidence(Sureness.WRITTEN, report.published.why, DaySet.of_days(report.published.candidates))
    if report.published.month_day:
        days = every_year(*report.published.month_day)
        if days:
            yield Evidence(Sureness.WRITTEN, report.published.why, DaySet.of_days(days))
