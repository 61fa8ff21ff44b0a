"""Panels: the scales of the timeline, the whole standoff and its last weeks, and where the day asked for lies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from standdown.ledger.columns import NO_DAY
from standdown.publish.drawing.scale import DayScale, Tick
from standdown.publish.pages.table import Bools, Table
from standdown.publish.words import day_words

__all__ = ["AHEAD", "WEEKS", "Panel", "is_on", "panels_of"]

WEEKS = 6
"""How far back the panel of days goes."""
AHEAD = 14
"""Days beyond the one asked for: what is planned lies there."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel: a scale, what is marked on it, and where the day asked for lies."""

    name: str
    title: str
    scale: DayScale
    ticks: tuple[Tick, ...]
    needle: str
    """Where the day asked for ends; empty where it is not on the panel."""
    future: str
    """How wide what lies after it is."""
    shown: int


def panels_of(table: Table, here: Bools, *, as_of: date, baseline: date) -> tuple[Panel, Panel]:
    """The whole standoff, and the weeks up to the day, or up to the last of them that had a happening.

    Args:
        table: The happenings.
        here: Which of them lie on the panels.
        as_of: The day asked for.
        baseline: The first day of the whole.
    """
    days = table.day[here & ~table.undated]
    days = days[days <= as_of.toordinal()]
    latest = date.fromordinal(int(days.max())) if len(days) else as_of
    recent = latest > as_of - timedelta(weeks=WEEKS)
    end = as_of if recent else latest
    whole = DayScale(baseline, max(as_of, baseline) + timedelta(days=AHEAD))
    weeks = DayScale(end - timedelta(weeks=WEEKS) + timedelta(days=1), end + timedelta(days=AHEAD))
    title = f"Since {day_words(weeks.first)}, day by day"
    if not recent:
        title = f"The last weeks with news, to {day_words(latest)}"
    scales = (("whole", "The whole standoff", whole), ("weeks", title, weeks))
    first, second = (_panel(*each, int(np.count_nonzero(here & is_on(table, each[2]))), as_of) for each in scales)
    return first, second


def _panel(name: str, title: str, scale: DayScale, shown: int, as_of: date) -> Panel:
    needle = scale.at(as_of, end=True) if scale.holds(as_of) else ""
    future = scale.between(as_of + timedelta(days=1), scale.last) if as_of < scale.last else ""
    return Panel(name, title, scale, scale.ticks(), needle, future, shown)


def is_on(table: Table, scale: DayScale) -> Bools:
    """True for the happenings of which a day lies on the scale."""
    first = np.where(table.first != NO_DAY, table.first, table.last)
    last = np.where(table.last != NO_DAY, table.last, table.first)
    touches = (first <= scale.last.toordinal()) & (last >= scale.first.toordinal())
    return np.asarray(touches & ~table.undated, bool)
