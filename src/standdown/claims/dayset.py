"""Day sets: the days that a piece of evidence leaves for the publication of a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

__all__ = ["FIRST", "LAST", "DaySet"]

FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)
"""Reports are looked for between these days; a set that reaches one of them is open on that side."""

_DAY = timedelta(days=1)
_WEEK = frozenset(range(7))

Interval = tuple[date, date]


@dataclass(frozen=True, slots=True)
class DaySet:
    """Days as intervals in order, apart from each other, of which only those on ``weekdays`` (0 = Monday) count."""

    intervals: tuple[Interval, ...] = ((FIRST, LAST),)
    weekdays: frozenset[int] = _WEEK

    @classmethod
    def between(cls, first: date | None = None, last: date | None = None) -> DaySet:
        """All days from ``first`` to ``last``, both included; an end left out is open."""
        return cls.of_intervals([(first or FIRST, last or LAST)])

    @classmethod
    def of_intervals(cls, intervals: Iterable[Interval]) -> DaySet:
        """The days of any of the intervals, which may overlap, run backwards (and be empty) or pass the horizon."""
        out: list[Interval] = []
        for first, last in sorted((max(a, FIRST), min(b, LAST)) for a, b in intervals):
            if first > last:
                continue
            if out and first <= out[-1][1] + _DAY:
                out[-1] = (out[-1][0], max(last, out[-1][1]))
            else:
                out.append((first, last))
        return cls(tuple(out))

    @classmethod
    def of_days(cls, days: Iterable[date]) -> DaySet:
        """Just these days."""
        return cls.of_intervals((day, day) for day in days)

    @classmethod
    def on_weekdays(cls, weekdays: Iterable[int]) -> DaySet:
        """Every day that falls on one of ``weekdays``."""
        return cls(weekdays=frozenset(weekdays))

    def meet(self, other: DaySet) -> DaySet:
        """The days that are in both."""
        pairs = ((max(a, c), min(b, d)) for a, b in self.intervals for c, d in other.intervals if a <= d and c <= b)
        return DaySet(DaySet.of_intervals(pairs).intervals, self.weekdays & other.weekdays)

    def __contains__(self, day: date) -> bool:
        return day.weekday() in self.weekdays and any(first <= day <= last for first, last in self.intervals)

    def __iter__(self) -> Iterator[date]:
        for first, last in self.intervals:
            for ordinal in range(first.toordinal(), last.toordinal() + 1):
                day = date.fromordinal(ordinal)
                if day.weekday() in self.weekdays:
                    yield day

    def __bool__(self) -> bool:
        return next(iter(self), None) is not None

    def listed(self, most: int) -> tuple[date, ...] | None:
        """The days in order, or ``None`` where there are more than ``most``."""
        days = tuple(islice(self, most + 1))
        return days if len(days) <= most else None

    @property
    def earliest(self) -> date | None:
        """The first day, or ``None`` where the set is empty or open to the past."""
        if not self.intervals or self.intervals[0][0] == FIRST:
            return None
        return next(iter(self), None)

    @property
    def latest(self) -> date | None:
        """The last day, or ``None`` where the set is empty or open to the future."""
        if not self.intervals or self.intervals[-1][1] == LAST:
            return None
        for first, last in reversed(self.intervals):
            # A week back from the end holds every day of the week, so no more need be looked at.
            back = (last - n * _DAY for n in range(min(6, (last - first).days) + 1))
            found = next((day for day in back if day.weekday() in self.weekdays), None)
            if found:
                return found
        return None
