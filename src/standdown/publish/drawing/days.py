"""Days: claims as bars on one axis of days, no end harder than what a claim says, and where they disagree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from standdown.model import Precision, Realis, When
from standdown.publish.drawing.scale import DayScale
from standdown.publish.words import day_words, when_words

__all__ = ["DayBar", "Needle", "Shape", "claims_scale", "day_bar", "disputed_days", "needle"]

CLOSE = 62
"""Days: a claim that allows no more than these has its whole bar on the axis; a wider one may run off it."""
MARGIN = 0.15
"""Share of the claims' days that is left free before and after them, so that a soft end has room."""
LEAST_MARGIN = 3
NEAR = 21
"""Days after the last claim within which the day asked for is still on the axis."""
LEAST_WIDTH = 0.8
"""Per cent: a day of a long axis can still be seen."""

_STATED = frozenset({Precision.DAY, Precision.RANGE})


class Shape(StrEnum):
    """How a bar is drawn; the word always stands beside it."""

    SOLID = "solid"
    PLANNED = "planned"
    """Dashed and hollow."""
    POSSIBLE = "possible"
    """Dotted and hollow."""
    DENIED = "denied"
    """Hollow and struck through."""
    UNDATED = "undated"
    """Dotted, over the whole axis."""


_SHAPES = {Realis.PLANNED: Shape.PLANNED, Realis.POSSIBLE: Shape.POSSIBLE, Realis.DENIED: Shape.DENIED}


@dataclass(frozen=True, slots=True)
class DayBar:
    """The days that one claim allows."""

    left: str
    width: str
    shape: Shape
    fades: tuple[tuple[str, str], ...]
    """Offset and opacity along the bar, 0 to 1; empty where both ends are hard."""
    end: str
    """Where the line of a stated end stands; or empty."""
    label: str
    """What of it lies beyond the axis, in words; or empty."""
    words: str


@dataclass(frozen=True, slots=True)
class Needle:
    """The day asked for on the axis; ``beyond`` where it lies after its last day, or before its first."""

    at: str
    beyond: bool
    words: str


def claims_scale(whens: Iterable[When], *, as_of: date) -> DayScale:
    """An axis that holds all closely dated claims, or what is known of the others, with room at both ends."""
    dated = [when for when in whens if not when.is_open]
    close = [when for when in dated if (when.days or 1) <= CLOSE] or dated
    days = [day for when in close for day in (when.earliest, when.latest) if day] or [as_of]
    first, last = min(days), max(days)
    if last <= as_of <= last + timedelta(days=max(NEAR, (last - first).days)):
        last = as_of
    room = timedelta(days=max(LEAST_MARGIN, round(MARGIN * (last - first).days)))
    return DayScale(_shifted(first, -room), _shifted(last, room))


def day_bar(when: When, realis: Realis, scale: DayScale, *, ends: bool = False) -> DayBar:
    """The bar of a claim.

    An open end fades out; so does each end of a stretch that is only named ("in October"), for the day lies somewhere
    in it, and both ends of what is told as going on.

    Args:
        when: The days it allows.
        realis: How it is told.
        scale: Where the days are.
        ends: True where it is said to have been over by its last day, at which a line is drawn then.
    """
    words = f"{realis.value}, {when_words(when)}"
    if when.is_open:
        return DayBar("0%", "100%", Shape.UNDATED, (), "", "", words)
    start, core_first, core_last, end = _parts(when, realis, scale)
    left, right = scale.share(start), scale.share(end, end=True)
    if right - left < LEAST_WIDTH:
        left = min(left, 100 - LEAST_WIDTH)
        right = left + LEAST_WIDTH
    return DayBar(
        f"{left:g}%",
        f"{round(right - left, 2):g}%",
        _SHAPES.get(realis, Shape.SOLID),
        _fades(left, scale.share(core_first), scale.share(core_last, end=True), right),
        scale.at(when.latest, end=True) if ends and when.latest and scale.holds(when.latest) else "",
        _beyond(when, scale),
        words,
    )


def disputed_days(pairs: Iterable[tuple[When, When]]) -> tuple[tuple[date, date], ...]:
    """The days on which each two tellings part: from the end of one to the beginning of the other, or those they share.

    Stretches that meet are one; nothing is said of a pair of which one is undated.
    """
    found = []
    for left, right in pairs:
        ends = [when.latest or when.earliest for when in (left, right)]
        starts = [when.earliest or when.latest for when in (left, right)]
        days = sorted((min(e for e in ends if e), max(s for s in starts if s))) if all(ends) and all(starts) else []
        if days:
            found.append((days[0], days[1]))
    merged: list[tuple[date, date]] = []
    for first, last in sorted(found):
        if merged and first <= merged[-1][1] + timedelta(days=1):
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return tuple(merged)


def needle(scale: DayScale, as_of: date) -> Needle:
    """Where the day asked for is drawn."""
    return Needle(scale.at(as_of, end=as_of > scale.last), not scale.holds(as_of), f"as of {day_words(as_of)}")


def _parts(when: When, realis: Realis, scale: DayScale) -> tuple[date, date, date, date]:
    """First day drawn, the days drawn in full, last day drawn."""
    reach = timedelta(days=max(2, scale.days // 6))
    first, last = when.earliest, when.latest
    if first is None:
        first = last or scale.first
        start, core_first, core_last, end = _shifted(first, -reach), first, first, first
    elif last is None:
        start, core_first, core_last, end = first, first, first, _shifted(first, reach)
    elif when.precision in _STATED or first == last:
        start, core_first, core_last, end = first, first, last, last
    else:
        inset = timedelta(days=(last - first).days // 4)
        start, core_first, core_last, end = first, first + inset, last - inset, last
    if realis is Realis.ONGOING:
        if when.days == 1:
            start = _shifted(core_first, -reach / 2)
        end = max(end, _shifted(core_last, reach / 2))
    return start, core_first, core_last, end


def _fades(left: float, core_left: float, core_right: float, right: float) -> tuple[tuple[str, str], ...]:
    wide = right - left
    before, after = max(0.0, core_left - left) / wide, min(1.0, (core_right - left) / wide)
    if before <= 0 and after >= 1:
        return ()
    stops = [(0.0, 0 if before > 0 else 1), (before, 1), (max(before, after), 1), (1.0, 0 if after < 1 else 1)]
    return tuple((f"{offset:.3f}", str(opacity)) for offset, opacity in stops)


def _beyond(when: When, scale: DayScale) -> str:
    if when.latest and when.latest < scale.first:
        return f"before: {when_words(when)}"
    if when.earliest and when.earliest > scale.last:
        return f"after: {when_words(when)}"
    first = f"from {day_words(when.earliest)}" if when.earliest and when.earliest < scale.first else ""
    last = f"to {day_words(when.latest)}" if when.latest and when.latest > scale.last else ""
    return " ".join(filter(None, (first, last)))


def _shifted(day: date, by: timedelta) -> date:
    """The day so much later or earlier; the first or last day that there is, where that lies beyond."""
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta(0) else date.min
