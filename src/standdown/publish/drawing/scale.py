"""Scale: days to places on a line, in per cent of its width, with the days at which it is marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["DayScale", "Tick"]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_YEAR = 366
_STEPS = (1, 2, 3, 7, 14)
"""Days between two marks of a short scale."""
_MOST = 12
"""Marks on a scale; their words must not touch."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on a scale and its word."""

    at: str
    """In per cent: ``"12.5%"``."""
    words: str


@dataclass(frozen=True, slots=True)
class DayScale:
    """A line from the beginning of ``first`` to the end of ``last``."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it is long, one at least."""
        return max(1, (self.last - self.first).days + 1)

    def share(self, day: date, *, end: bool = False) -> float:
        """Where the day begins, or where it ends, 0 to 100; days beyond an end of the scale lie at that end."""
        offset = (day - self.first).days + (1 if end else 0)
        return round(100 * min(max(offset, 0), self.days) / self.days, 2)

    def at(self, day: date, *, end: bool = False) -> str:
        """The same as SVG wants it: ``"12.5%"``."""
        return f"{self.share(day, end=end):g}%"

    def between(self, first: date, last: date) -> str:
        """How wide the stretch of both days is: ``"3.2%"``."""
        return f"{max(0.0, self.share(last, end=True) - self.share(first)):g}%"

    def holds(self, day: date) -> bool:
        """True for a day that lies on it."""
        return self.first <= day <= self.last

    def ticks(self) -> tuple[Tick, ...]:
        """The marks: years of a long scale, months of a shorter one, else days; never more than fit."""
        return tuple(Tick(self.at(day), words) for day, words in self._marks())

    def _marks(self) -> Iterator[tuple[date, str]]:
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        if months > _MOST:
            step = -(-(self.last.year - self.first.year + 1) // _MOST)
            years = range(self.first.year + 1, self.last.year + 1, step)
            yield from ((date(year, 1, 1), str(year)) for year in years)
        elif months > 2:
            for n in range(1, months + 1):
                year, month = divmod(self.first.month - 1 + n, 12)
                day = date(self.first.year + year, month + 1, 1)
                yield day, _MONTHS[month] if month else str(day.year)
        else:
            apart = next((step for step in _STEPS if self.days / step <= _MOST), _STEPS[-1])
            day = self.first
            while day <= self.last:
                yield day, f"{day.day} {_MONTHS[day.month - 1]}"
                day += timedelta(days=apart)
