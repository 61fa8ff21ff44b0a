"""Frame: what stands around every page: the theatre, the way about, the line of time, and the entry it is all from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from standdown.publish.drawing import Bar, DayScale, balance_bars
from standdown.publish.pages.asked import Asked
from standdown.status.intensity import Period

__all__ = ["BAR_REACH", "Frame", "TimeLine", "time_line"]

BAR_REACH = 20
"""Pixels of the longest bar of the line of time, up and down."""

_AFTER_DAYS = 14
"""The line of time goes on so long after the last day that anything is known of: plans lie there."""


@dataclass(frozen=True, slots=True)
class TimeLine:
    """The standoff from its baseline to today or beyond, on which a day is chosen."""

    scale: DayScale
    bars: tuple[Bar, ...]
    at: str
    """Where the day asked for lies."""
    offset: int
    """The same in days from the first."""
    most: int
    """Days from the first to the last."""
    before: date
    after: date
    """The days beside the one asked for."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a page knows beside what it is about."""

    theatre: str
    summary: str
    baseline: date
    asked: Asked
    line: TimeLine
    reports: int
    claims: int
    events: int
    waiting: int
    """How many happenings wait for a ruling."""
    seq: int
    """The last entry of the ledger."""
    seal: str
    may_write: bool = False
    user: str = ""
    is_sample: bool = False
    """True for the bundled standoff, whose reports were written for it."""
    sites: tuple[tuple[str, str], ...] = ()
    """Ids and names, in the order of the board."""
    server: bool = True
    """False for pages that lie in a folder: nothing on them asks a server."""
    token: str = ""
    """What a form sends back to show that it is this page's."""
    pictures: Mapping[str, str] = field(default_factory=dict)
    """By their hashes the addresses of pictures, where they are not asked of the server."""


def time_line(
    periods: Sequence[Period], asked: Asked, *, baseline: date, known: Iterable[date], today: date
) -> TimeLine:
    """The line from the baseline to the last of the days that are known, or the one asked for.

    Args:
        periods: The index of everything, month by month.
        asked: The day that is chosen on it.
        baseline: Where it begins.
        known: Days on which something came out.
        today: Where it ends while reports still come in.
    """
    published = max(known, default=baseline)
    # An old standoff ends with its last report, not with today.
    end = max(asked.as_of, min(today, published + timedelta(days=_AFTER_DAYS)))
    scale = DayScale(baseline, max(end, baseline + timedelta(days=1)))
    return TimeLine(
        scale,
        balance_bars(periods, scale, reach=BAR_REACH),
        scale.at(asked.as_of),
        max(0, (asked.as_of - scale.first).days),
        scale.days - 1,
        asked.as_of - timedelta(days=1),
        asked.as_of + timedelta(days=1),
    )
