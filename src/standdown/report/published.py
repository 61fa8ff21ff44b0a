"""Published: the day of publication, how it is known, and what spoke against it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from standdown.errors import UsageError
from standdown.model import DayBasis, Published
from standdown.report.days import days_of, month_of

__all__ = ["DayEvidence", "decide", "from_url"]

# Newspapers of the last century are read too; a day before this one is a slip of a content system.
_EARLIEST = date(1900, 1, 1)
# 1 January 1970 is the zero of computer clocks: on the web, a missing day.
_ZERO = date(1970, 1, 1)
# A day begins in Kiribati 14 hours before it does in Greenwich, so a report may bear tomorrow's day.
_AHEAD = timedelta(hours=14)

_BASES = list(DayBasis)


@dataclass(frozen=True, slots=True)
class DayEvidence:
    """One thing that tells the publication day, or narrows it."""

    basis: DayBasis
    text: str
    """As written."""
    where: str
    """Where it is written ("the JSON-LD field datePublished"), for people."""
    days: tuple[date, ...] = ()
    """The days it allows, where the finder has read them already; else ``text`` is read."""
    month_day: tuple[int, int] | None = field(default=None, kw_only=True)
    """Month and day where no year is given ("Nov 5")."""


def decide(evidence: Iterable[DayEvidence], *, given: date | None = None, now: datetime | None = None) -> Published:
    """The publication day by the best evidence that holds: given, JSON-LD, meta, feed, address, dateline, page.

    A day in the future or an impossible one is refused, and ``why`` says so; evidence that disagrees is named there.
    Evidence that leaves several days gives candidates. Never the day of reading.

    Raises:
        UsageError: ``given`` lies in the future or cannot be.
    """
    if given is not None:
        fault = _fault(given, now)
        if fault:
            raise UsageError(f"the publication day {given} is {fault}: give the day the report came out.")
        return Published(given, DayBasis.GIVEN, why="given by the person who added the report")
    notes: list[str] = []
    read = [(item, _allowed(item, now, notes)) for item in sorted(evidence, key=lambda e: _BASES.index(e.basis))]
    dated = [(item, days) for item, days in read if days]
    yearless = [item for item in (item for item, _ in read) if item.month_day]
    exact = next(((item, days[0]) for item, days in dated if len(days) == 1), None)
    if exact:
        return _exact(*exact, dated, yearless, notes)
    if dated:
        return _narrowed(dated, yearless, notes)
    notes += [f"{e.where} says {e.text!r} without a year" for e in yearless]
    month_day = yearless[0].month_day if yearless else None
    return Published(why="; ".join(notes) or "nothing in the report tells its day", month_day=month_day)


def _exact(
    item: DayEvidence,
    day: date,
    dated: list[tuple[DayEvidence, tuple[date, ...]]],
    yearless: list[DayEvidence],
    notes: list[str],
) -> Published:
    against = [f"{e.where} says {e.text!r} instead" for e, days in dated if day not in days]
    against += [f"{e.where} says {e.text!r} instead" for e in yearless if e.month_day != (day.month, day.day)]
    why = "; ".join([f"{item.where}: {item.text}", *against, *notes])
    return Published(day, item.basis, why=why)


def _narrowed(
    dated: list[tuple[DayEvidence, tuple[date, ...]]], yearless: list[DayEvidence], notes: list[str]
) -> Published:
    """What several inexact pieces of evidence allow together; a piece that excludes all the rest is named and left."""
    first, days = dated[0]
    basis, said = first.basis, [f"{first.where}: {first.text}"]
    rest = [(e, tuple(d for d in days if d in allowed)) for e, allowed in dated[1:]]
    rest += [(e, tuple(d for d in days if (d.month, d.day) == e.month_day)) for e in yearless]
    for item, allowed in rest:
        left = tuple(d for d in days if d in allowed)
        if not left:
            notes.append(f"{item.where} says {item.text!r} instead")
        elif len(left) < len(days):
            days, basis = left, item.basis
            said.append(f"{item.where}: {item.text}")
    why = "; ".join([*said, *notes])
    if len(days) == 1:
        return Published(days[0], basis, why=why)
    return Published(None, basis, candidates=days, why=why)


def _allowed(item: DayEvidence, now: datetime | None, notes: list[str]) -> tuple[date, ...]:
    if item.month_day:
        return ()
    try:
        days = item.days or days_of(item.text)
    except ValueError:
        notes.append(f"{item.where} says {item.text!r}, which is no day of the calendar")
        return ()
    if not days:
        notes.append(f"{item.where} says {item.text!r}, which is not read as a day")
        return ()
    kept = tuple(day for day in days if not _fault(day, now))
    if not kept:
        notes.append(f"{item.where} says {item.text!r}, refused: {_fault(days[0], now)}")
    return kept


def _fault(day: date, now: datetime | None) -> str:
    if day < _EARLIEST:
        return f"before {_EARLIEST.year}"
    if day == _ZERO:
        return "the zero of a computer's clock"
    if now is not None and day > (now + _AHEAD).date():
        return f"in the future (it is {now.date()})"
    return ""


_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_URL_SPELT = re.compile(r"/((?:19|20)\d\d)/([a-z]{3})/(\d{1,2})/", re.IGNORECASE)
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)/(0?[1-9]|1[0-2])/")


def from_url(url: str) -> list[DayEvidence]:
    """The day or month that stands in an address, if any ("/2024/11/15/", "/2024/nov/15/", "/2024/11/")."""
    path = url.partition("://")[2][:2000].partition("?")[0]
    where = "the address"
    for pattern, text in ((_URL_DAY, "{}-{}-{}"), (_URL_SPELT, "{2} {1} {0}")):
        if found := pattern.search(path):
            written = text.format(*found.groups())
            return [DayEvidence(DayBasis.URL, written, where, _readable(written))]
    if found := _URL_MONTH.search(path):
        year, month = int(found[1]), int(found[2])
        return [DayEvidence(DayBasis.URL, f"{year}-{month:02}", where, month_of(year, month))]
    return []


def _readable(text: str) -> tuple[date, ...]:
    try:
        return days_of(text)
    except ValueError:
        return ()
