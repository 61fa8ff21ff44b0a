"""Panels: the scales of the timeline, the whole standoff and its last weeks, and where the day asked for lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from standdown.publish.drawing.scale import DayScale, Tick
from standdown.publish.pages.happening import Drawn
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


def panels_of(all_: Sequence[Drawn], *, as_of: date, baseline: date) -> tuple[Panel, Panel]:
    """The whole standoff, and the weeks up to the day, or up to the last of them that had a happening."""
    days = [day for each in all_ if (day := each.spell.last or each.spell.first) and day <= as_of]
    latest = max(days, default=as_of)
    recent = latest > as_of - timedelta(weeks=WEEKS)
    end = as_of if recent else latest
    whole = DayScale(baseline, max(as_of, baseline) + timedelta(days=AHEAD))
    weeks = DayScale(end - timedelta(weeks=WEEKS) + timedelta(days=1), end + timedelta(days=AHEAD))
    title = f"Since {day_words(weeks.first)}, day by day"
    if not recent:
        title = f"The last weeks with news, to {day_words(latest)}"
    return _panel("whole", "The whole standoff", whole, all_, as_of), _panel("weeks", title, weeks, all_, as_of)


def _panel(name: str, title: str, scale: DayScale, all_: Sequence[Drawn], as_of: date) -> Panel:
    needle = scale.at(as_of, end=True) if scale.holds(as_of) else ""
    future = scale.between(as_of + timedelta(days=1), scale.last) if as_of < scale.last else ""
    return Panel(name, title, scale, scale.ticks(), needle, future, sum(is_on(each, scale) for each in all_))


def is_on(each: Drawn, scale: DayScale) -> bool:
    """True where a day of the happening lies on the scale."""
    first, last = each.spell.first or each.spell.last, each.spell.last or each.spell.first
    return bool(first and last and first <= scale.last and last >= scale.first)
