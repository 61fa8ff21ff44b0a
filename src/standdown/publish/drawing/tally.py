"""Tally: how many sites stood on which step at the end of each quarter."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from standdown.model import SiteState, Step, StepTaken
from standdown.publish.drawing.steps import is_cut
from standdown.publish.words import day_words
from standdown.status.intensity import By

__all__ = ["Column", "step_on", "tally"]

_QUARTERS = 24
"""Columns that fit; of a longer standoff years are shown instead."""
_LABELS = 8
"""Years that are named below the columns."""
_CLEAR = 4
"""Columns before the last one that the words of its day cover."""


@dataclass(frozen=True, slots=True)
class Column:
    """One day on which the sites are counted, the worst first."""

    day: date
    steps: tuple[Step, ...]
    """Sites of which no step is kept for that day are left out."""
    label: str = ""
    """What stands below it: a year where it begins, and the day of the last one."""


def tally(states: Sequence[SiteState], *, first: date, last: date) -> tuple[Column, ...]:
    """A column a quarter, or a year, of the steps of all sites; the last one is of ``last`` itself."""
    quarters = (last - first).days / 91 <= _QUARTERS
    days = _ends(first, last, By.QUARTER if quarters else By.YEAR)
    return _labelled([Column(day, tuple(sorted(_steps(states, day), key=lambda s: -s.height))) for day in days])


def _steps(states: Iterable[SiteState], day: date) -> Iterator[Step]:
    """The steps that are known: before the first of a history that was cut there is none."""
    for state in states:
        if not is_cut(state) or (begun := _day(state.history[0])) is None or begun <= day:
            yield step_on(state.history, day)


def _labelled(columns: list[Column]) -> tuple[Column, ...]:
    begins = [n for n, each in enumerate(columns) if not n or each.day.year != columns[n - 1].day.year]
    named = set(begins[:: math.ceil(len(begins) / _LABELS)])
    last = len(columns) - 1
    out = [
        replace(each, label=str(each.day.year)) if n in named and n + _CLEAR <= last else each
        for n, each in enumerate(columns)
    ]
    return (*out[:-1], replace(out[-1], label=day_words(out[-1].day)))


def step_on(history: Iterable[StepTaken], day: date) -> Step:
    """The step of a site on a day, as its history tells it now."""
    step = Step.NORMAL
    for taken in history:
        since = _day(taken)
        if since is not None and since <= day:
            step = taken.step
    return step


def _day(taken: StepTaken) -> date | None:
    return taken.when.earliest or taken.when.latest


def _ends(first: date, last: date, by: By) -> Iterator[date]:
    start = by.next_start(by.first_day(first))
    while start <= last:
        yield start - timedelta(days=1)
        start = by.next_start(start)
    yield last
