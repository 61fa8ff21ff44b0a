"""Observed: what one kind of scene shows of a site, day by day, against the band of what is normal there."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from standdown.model import Observation, When
from standdown.publish.drawing.observed_words import NO_SCENE, NORMAL, near_words, reason_words, scene_words, summary
from standdown.publish.drawing.scale import DayScale
from standdown.publish.words import count_words, day_words, when_words

__all__ = ["HEIGHT", "NORMAL", "Dot", "Gap", "Level", "Missed", "ObservedChart", "Stretch", "observed_charts"]

HEIGHT = 132
"""Pixels of the plot."""
_EDGE = 10
_LEAST_REACH = 10.0
"""Deviations that the plot shows at least, so that noise alone never fills it."""
_MOST_REACH = 100.0
_LEVELS = (0, 3, 10, 30, 100)
_GAP_DAYS = 28
"""Days without sight of the site from which they are a gap; two passes of radar, or a month of cloud."""
_QUANTITIES = {"vv": "radar VV", "vh": "radar VH", "ndvi": "plants (NDVI)", "brightness": "brightness"}


@dataclass(frozen=True, slots=True)
class Dot:
    """One scene that saw the site: across in per cent, down in pixels; ``cut`` where it lies beyond the plot."""

    x: str
    y: float
    is_beyond: bool
    """Outside of what is normal."""
    cut: bool
    words: str


@dataclass(frozen=True, slots=True)
class Missed:
    """One scene that saw nothing of the site."""

    x: str
    words: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days, as a place on the scale; a stretch of no width is a line."""

    left: str
    width: str
    words: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Days on which nothing was seen, and why."""

    left: str
    width: str
    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class Level:
    """A line of the plot with what it stands for."""

    y: float
    words: str


@dataclass(frozen=True, slots=True)
class ObservedChart:
    """What is drawn of one sensor, quantity and orbit."""

    title: str
    dots: tuple[Dot, ...]
    missed: tuple[Missed, ...]
    gaps: tuple[Gap, ...]
    levels: tuple[Level, ...]
    normal: tuple[float, float]
    """Where the band of what is normal begins, and how high it is."""
    scale: DayScale
    window: Stretch | None
    changed: Stretch | None
    near: tuple[str, ...]
    """The scenes about the claim's window in words, for whoever cannot point at dots."""
    words: str
    simulated: bool
    height: int = HEIGHT

    @property
    def longest(self) -> Gap | None:
        """The longest of the gaps."""
        return max(self.gaps, key=lambda gap: float(gap.width.rstrip("%")), default=None)


def observed_charts(
    observations: Iterable[Observation],
    *,
    window: When | None = None,
    changed: When | None = None,
    scale: DayScale | None = None,
) -> tuple[ObservedChart, ...]:
    """A chart for each sensor, quantity and orbit, radar first, all over the same days.

    Args:
        observations: Of one site; scenes of different orbits are never put into one chart.
        window: The days that the claim allows; an open end is the end of the scale.
        changed: When the ground changed, where that was found.
        scale: The days to show; else from the first observation to the last. What lies beyond is left out.
    """
    listed = sorted(observations, key=lambda o: (o.sensor, o.quantity, o.orbit, o.day, o.id))
    if not listed:
        return ()
    scale = scale or DayScale(min(o.day for o in listed), max(o.day for o in listed))
    inside = [o for o in listed if scale.holds(o.day)]
    groups = groupby(inside, key=lambda o: (o.sensor, o.quantity, o.orbit))
    return tuple(_chart(list(group), scale, window, changed) for _, group in groups)


def _chart(group: Sequence[Observation], scale: DayScale, window: When | None, changed: When | None) -> ObservedChart:
    seen = [o for o in group if o.z is not None]
    most = max((abs(o.z) for o in seen if o.z is not None), default=0.0)
    reach = min(max(most, _LEAST_REACH), _MOST_REACH)
    one = group[0]
    title = f"{one.sensor.title()}, {_QUANTITIES.get(one.quantity, one.quantity or 'change')}"
    if one.orbit:
        title += f", orbit {one.orbit}"
    levels = tuple(
        Level(_y(sign * level, reach), f"{sign * level:+d}".replace("-", "−") if level else "0")
        for level in _LEVELS
        for sign in ((1, -1) if level else (1,))
        if level <= reach
    )
    top = _y(NORMAL, reach)
    gaps = tuple(_gaps(group, scale))
    return ObservedChart(
        title=title,
        dots=tuple(_dot(o, o.z, scale, reach) for o in seen if o.z is not None),
        missed=tuple(
            Missed(_middle(scale, o.day), f"{day_words(o.day)}: nothing seen, {reason_words(o)}")
            for o in group
            if o.z is None
        ),
        gaps=gaps,
        levels=levels,
        normal=(top, round(_y(-NORMAL, reach) - top, 1)),
        scale=scale,
        window=_stretch(window, scale),
        changed=_stretch(changed, scale),
        near=tuple(near_words(group, window, changed)),
        words=summary(title, group, [(float(gap.width.rstrip("%")), gap.words) for gap in gaps], window, changed),
        simulated=any(o.simulated for o in group),
    )


def _y(z: float, reach: float) -> float:
    """Pixels from the top: even near nothing and closer together the further off, so that 3 and 30 both show."""
    half = HEIGHT / 2 - _EDGE
    share = math.asinh(max(-reach, min(reach, z)) / NORMAL) / math.asinh(reach / NORMAL)
    return round(HEIGHT / 2 - half * share, 1)


def _dot(o: Observation, z: float, scale: DayScale, reach: float) -> Dot:
    return Dot(_middle(scale, o.day), _y(z, reach), abs(z) >= NORMAL, abs(z) > reach, scene_words(o))


def _middle(scale: DayScale, day: date) -> str:
    return f"{(scale.share(day) + scale.share(day, end=True)) / 2:.2f}%"


def _stretch(when: When | None, scale: DayScale) -> Stretch | None:
    if when is None or not (when.earliest or when.latest):
        return None
    first, last = when.earliest or scale.first, when.latest or scale.last
    if last < scale.first or first > scale.last:
        return None
    return Stretch(scale.at(first), scale.between(first, last), when_words(when))


def _gaps(group: Sequence[Observation], scale: DayScale) -> Iterator[Gap]:
    """Stretches in which nothing was seen, those before the first scene and after the last too."""
    last_seen, hidden = scale.first - timedelta(days=1), list[Observation]()
    for o in [*group, None]:
        if o is not None and o.z is None:
            hidden.append(o)
            continue
        until = o.day if o else scale.last + timedelta(days=1)
        first, last = last_seen + timedelta(days=1), until - timedelta(days=1)
        if (last - first).days + 1 >= _GAP_DAYS:
            reason = Counter(map(reason_words, hidden)).most_common(1)[0][0] if hidden else NO_SCENE
            said = f"{when_words(When(first, last))}: {reason}"
            if hidden:
                said += f", {count_words(len(hidden), 'scene')} without sight"
            yield Gap(scale.at(first), scale.between(first, last), reason, said)
        last_seen, hidden = until, []
