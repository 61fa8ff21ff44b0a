"""Steps: scenes of a series that lie one offset above or below the others, by their values alone.

An offset moves every pixel of a scene by the same 0.1, dark ones as much as bright ones and red as much as near
infrared. Nothing on the ground does: snow and seasons differ from pixel to pixel, haze lifts dark ground more than
bright, and a lower sun scales.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from standdown.imagery.series import Bools, Floats

__all__ = ["OFFSET", "Ints", "Steps", "steps"]

Ints = npt.NDArray[np.int64]

OFFSET = 0.1
"""Reflectance: 1000 of 10000."""

# Set on made-up series with snow, haze, seasons and noise (tests/imagery/test_offsets.py); run those after a change.
_TOLERANCE = 0.03  # how far from 0.1 the step may lie: surfaces change a little between two scenes
_SPREAD = 0.03  # the step's robust spread over the pixels; snow, haze and crops spread it wider
_SLOPE = 0.2  # how far from 1 dark and bright ground may part
_LEAST_WIDTH = 0.04  # reflectance between dark and bright ground below which their parting cannot be told
_WIDTHS = 4.0  # the same in spreads
_WEEKS = 32  # days between two scenes over which the ground is held to be the same
_YEAR = 365.25
_SEASON = 20  # days by which the season of two years may differ
_FINEST = 0.005  # no two scenes are held to agree better than this
_LEAST_PIXELS = 50
_NEAR = 3  # scenes on either side that a scene is held against


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """How the scenes of a series stand to each other."""

    level: Ints
    """How many offsets each scene lies above the first: -1, 0 or 1."""
    is_sure: Bools
    """False where the steps up to a scene's level and back from it are not borne out by the scenes around."""
    beside: frozenset[int]
    """Places of the scenes just outside a stretch that is not borne out: it may be they that are off."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """One scene held against another, over the pixels that both saw."""

    moved: tuple[float, ...]
    """The median step of each band."""
    spread: float
    slope: float | None

    def fits(self, step: int) -> bool:
        """True where the step is that of so many offsets and of nothing else."""
        return (
            self.spread <= _SPREAD
            and all(abs(moved - step * OFFSET) <= _TOLERANCE for moved in self.moved)
            and (self.slope is None or abs(self.slope - 1) <= _SLOPE)
        )


def steps(bands: Sequence[Floats], days: Ints) -> Steps:
    """The level of each scene, and how sure it is.

    Each scene is held against the few before it, or over a gap against its season in past years. It may have stepped
    where the difference to one of them is that of an offset in every band: near 0.1, narrowly spread, and equal on
    dark and bright ground. A stretch of scenes on another level is sure where most pairs of scenes across its ends
    show the same step. Scenes that can be held against nothing go with those around them.

    Args:
        bands: One array or more of one scene order, each (scene, row, column) in reflectance, NaN where not seen.
        days: The day of each scene as ``date.toordinal`` counts, rising.
    """
    scenes = len(bands[0])
    level = np.zeros(scenes, np.int64)
    judged: list[int] = []
    for n in range(scenes):
        if np.count_nonzero(np.logical_and.reduce([np.isfinite(band[n]) for band in bands])) < _LEAST_PIXELS:
            continue
        near, season = _partners(days, judged, n)
        pairs = _pairs(bands, near, n) or _pairs(bands, season, n)
        found = _likeliest(level, pairs) if pairs else None
        if found is None and near:
            continue  # it shares nothing with its neighbours, or has changed otherwise: nothing hangs on it
        level[n] = found if found is not None else level[judged[-1]] if judged else 0
        judged.append(n)
    result = _borne_out(bands, days, level, judged)
    _fill(result, judged)
    return result


def _fill(steps: Steps, judged: list[int]) -> None:
    """Gives scenes that could not be judged the level of those around, surely where both sides agree."""
    if not judged:
        return
    for n in sorted(set(range(len(steps.level))) - set(judged)):
        place = bisect(judged, n)
        before, after = judged[max(0, place - 1)], judged[min(place, len(judged) - 1)]
        steps.level[n] = steps.level[before]
        steps.is_sure[n] = steps.is_sure[before] and steps.level[before] == steps.level[after]


def _pairs(bands: Sequence[Floats], olds: list[int], n: int) -> list[tuple[int, _Pair]]:
    return [(old, pair) for old in olds if (pair := _pair(bands, old, n))]


def _likeliest(level: Ints, pairs: list[tuple[int, _Pair]]) -> int | None:
    """The level that explains a scene best, of those that its partners have or that a clear step leads to.

    ``None`` where even that one leaves more to explain than the ground changes in between.
    """
    held = {int(level[old]) for old, _ in pairs}
    led = {int(level[old]) + step for old, pair in pairs for step in (-2, -1, 1, 2) if pair.fits(step)}

    def missed(candidate: int) -> float:
        """How far the steps lie from those that the level would need, on average, narrow ones counting most."""
        apart = [
            (abs(moved - (candidate - int(level[old])) * OFFSET), 1 / max(pair.spread, _FINEST))
            for old, pair in pairs
            for moved in pair.moved
        ]
        return sum(each * weight for each, weight in apart) / sum(weight for _, weight in apart)

    best = min((each for each in held | led if abs(each) <= 1), key=lambda each: (missed(each), abs(each)))
    return best if missed(best) <= 2 * _TOLERANCE else None


def _partners(days: Ints, judged: list[int], n: int) -> tuple[list[int], list[int]]:
    """The scenes that a later one is held against: the last few of its weeks, and those of its season in past years.

    Over a longer gap the ground itself may have changed by as much, so that nothing can be told from other ones.
    """
    near = [old for old in judged if days[n] - days[old] <= _WEEKS]
    off = {old: (days[n] - days[old]) % _YEAR for old in judged if days[n] - days[old] > _WEEKS}
    season = [old for old, days_off in off.items() if min(days_off, _YEAR - days_off) <= _SEASON]
    return near[-_NEAR:], season[-_NEAR:]


def _borne_out(bands: Sequence[Floats], days: Ints, level: Ints, judged: list[int]) -> Steps:
    ends = [k for k in range(1, len(judged)) if level[judged[k]] != level[judged[k - 1]]]
    starts = [0, *ends, len(judged)]
    sure, beside = np.ones(len(level), bool), set()
    for n, end in enumerate(ends):
        was, after = level[judged[end - 1]], judged[end : min(starts[n + 2], end + _NEAR)]
        step = int(level[after[0]] - was)
        before = [old for old in judged[:end] if level[old] == was]
        pairs = []
        for other in after:
            near, season = _partners(days, before, other)
            pairs += [pair for _, pair in _pairs(bands, near, other) or _pairs(bands, season, other)]
        good = sum(pair.fits(step) and pair.slope is not None for pair in pairs)
        if good * 2 <= len(pairs):
            sure[judged[starts[n]] : judged[starts[n + 2] - 1] + 1] = False
            beside |= {judged[end - 1], after[0]}
    return Steps(level, sure, frozenset(beside))


def _pair(bands: Sequence[Floats], old: int, new: int) -> _Pair | None:
    common = np.logical_and.reduce([np.isfinite(band[old]) & np.isfinite(band[new]) for band in bands])
    if np.count_nonzero(common) < _LEAST_PIXELS:
        return None
    was, now = [band[old][common] for band in bands], [band[new][common] for band in bands]
    apart = [later - earlier for earlier, later in zip(was, now, strict=True)]
    spread = max(_robust_spread(each) for each in apart)
    moved = tuple(float(np.median(each)) for each in apart)
    return _Pair(moved, spread, _slope(np.concatenate(was), np.concatenate(now), spread))


def _slope(old: Floats, new: Floats, spread: float) -> float | None:
    """How much farther bright lies from dark than before, 1 for an offset; ``None`` where all is equally bright.

    Pixels of all bands together: near infrared is the bright ground of an even field.
    """
    # The ratio of widths, since a regression on noisy values always comes out too flat.
    low, high = np.percentile(old, (10, 90))
    if high - low < max(_WIDTHS * spread, _LEAST_WIDTH):
        return None
    dark, bright = new[old <= np.percentile(old, 30)], new[old >= np.percentile(old, 70)]
    was_dark, was_bright = old[old <= np.percentile(old, 30)], old[old >= np.percentile(old, 70)]
    return float((np.median(bright) - np.median(dark)) / (np.median(was_bright) - np.median(was_dark)))


def _robust_spread(values: Floats) -> float:
    low, high = np.percentile(values, (25, 75))
    return float(high - low) / 1.349  # of a normal distribution
