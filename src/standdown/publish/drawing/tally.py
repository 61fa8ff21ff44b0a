"""Tally: how many sites stood on which step at the end of each quarter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from standdown.model import Step, StepTaken
from standdown.status.intensity import By

__all__ = ["Column", "step_on", "tally"]

_QUARTERS = 24
"""Columns that fit; of a longer standoff years are shown instead."""


@dataclass(frozen=True, slots=True)
class Column:
    """One day on which the sites are counted, the worst first."""

    day: date
    steps: tuple[Step, ...]


def tally(histories: Sequence[Sequence[StepTaken]], *, first: date, last: date) -> tuple[Column, ...]:
    """A column a quarter, or a year, of the steps of all sites; the last one is of ``last`` itself."""
    quarters = (last - first).days / 91 <= _QUARTERS
    days = _ends(first, last, By.QUARTER if quarters else By.YEAR)
    return tuple(
        Column(day, tuple(sorted((step_on(history, day) for history in histories), key=lambda s: -s.height)))
        for day in days
    )


def step_on(history: Iterable[StepTaken], day: date) -> Step:
    """The step of a site on a day, as its history tells it now."""
    step = Step.NORMAL
    for taken in history:
        since = taken.when.earliest or taken.when.latest
        if since is not None and since <= day:
            step = taken.step
    return step


def _ends(first: date, last: date, by: By) -> Iterator[date]:
    start = by.next_start(by.first_day(first))
    while start <= last:
        yield start - timedelta(days=1)
        start = by.next_start(start)
    yield last
