"""Balance: the index period by period, pressure above a line and easing below it, never one number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standdown.publish.drawing.scale import DayScale
from standdown.status.intensity import Period

__all__ = ["Bar", "balance_bars"]


@dataclass(frozen=True, slots=True)
class Bar:
    """One period: where it stands, and how far it reaches up and down, in pixels."""

    left: str
    width: str
    up: float
    down: float
    words: str


def balance_bars(
    periods: Sequence[Period], scale: DayScale, *, reach: float, most: float = 0.0, least: float = 0.0
) -> tuple[Bar, ...]:
    """A bar for each period in which anything counts, the longest ``reach`` pixels long.

    Args:
        periods: Of one index; those that lie beyond the scale are left out.
        scale: Where the days are.
        reach: Pixels from the line to the end of the longest bar.
        most: The points of the longest bar, where several figures share one measure; else the most there is.
        least: Pixels of the shortest bar: a quiet period can still be seen from one in which nothing was told.
    """
    most = most or max((max(period.pressure, period.easing) for period in periods), default=0.0)
    return tuple(
        Bar(
            scale.at(period.start),
            scale.between(period.start, period.end),
            _long(period.pressure, reach / most, least),
            _long(period.easing, reach / most, least),
            f"{period.start} to {period.end}: pressure {period.pressure:g}, easing {period.easing:g}",
        )
        for period in periods
        if (period.pressure or period.easing) and scale.holds(period.start)
    )


def _long(points: float, each: float, least: float) -> float:
    return round(max(least, each * points), 1) if points else 0.0
