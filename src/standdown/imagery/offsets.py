"""Offsets: the step of 0.1 reflectance that Sentinel-2 took on 25 January 2022, told, undone and looked for.

From processing baseline 04.00 on, ESA adds 1000 to every digital number of Level-2A, so that

    reflectance = (DN + BOA_ADD_OFFSET) / 10000,   BOA_ADD_OFFSET = -1000

(Sentinel-2 Products Specification Document 14.9, section 3.1). Archives differ in whether they took it off again, and
their metadata say so wrongly at times (Element84/earth-search issues 66 and 71). So the metadata are followed first
(:func:`terms`), and then the values themselves are asked (:func:`steps`): an offset moves every pixel of a scene by the
same 0.1, dark ones as much as bright ones and red as much as near infrared. Nothing on the ground does: snow and
seasons differ from pixel to pixel, haze lifts dark ground more than bright, and a lower sun scales.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from standdown.imagery.series import BRIGHTNESS, Bools, Floats, Series

__all__ = ["OFFSET", "SINCE", "Mended", "Steps", "Terms", "mended", "steps", "suspects", "terms"]

OFFSET = 0.1
"""Reflectance: 1000 of 10000."""
SINCE = date(2022, 1, 25)
"""The first day of baseline 04.00. Older scenes that were processed again carry it too."""
_FIRST_BASELINE = 4.0
_SCALE = 1e-4

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
_TO_MEND = 0.6  # share of scenes that must agree before the others are put right
_SURE = 3
_BELOW = -0.01  # reflectance under this is no ground
_SHARE_BELOW = 0.02

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Terms:
    """How digital numbers become reflectance: ``DN * scale + offset``."""

    scale: float
    offset: float
    is_sure: bool
    """False where the metadata leave it open, or where archives are known to state it wrongly."""


def terms(
    day: date,
    baseline: str = "",
    *,
    applied: bool | None = None,
    stated: float | None = None,
    scale: float | None = None,
) -> Terms:
    """The terms of a Sentinel-2 L2A scene by what its metadata say.

    Args:
        day: When it was taken.
        baseline: Processing baseline such as ``04.00``, or empty.
        applied: True where the archive says that it took the offset off (``earthsearch:boa_offset_applied``).
        stated: The offset that the metadata state, in reflectance (``raster:offset``; BOA_ADD_OFFSET / 10000).
        scale: The scale that the metadata state.
    """
    scale = scale or _SCALE
    number = _number(baseline)
    if number is not None and number < _FIRST_BASELINE:
        # Some archives state -0.1 for these too, but what made them knew no offset.
        return Terms(scale, 0.0, is_sure=True)
    if applied:
        return Terms(scale, 0.0, is_sure=False)
    if stated is not None and (stated or number is None):
        return Terms(scale, stated, is_sure=applied is None)
    if number is None:
        return Terms(scale, -OFFSET if day >= SINCE else 0.0, is_sure=False)
    return Terms(scale, -OFFSET, is_sure=applied is None)


def _number(baseline: str) -> float | None:
    try:
        return float(baseline)
    except ValueError:
        return None


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

    Each scene is held against the few before it. It may have stepped where the difference to one of them is that of an
    offset in every band: near 0.1, narrowly spread, and equal on dark and bright ground. A stretch of scenes on
    another level is sure where most pairs of scenes across its ends show the same step.

    Args:
        bands: One array or more of one scene order, each (scene, row, column) in reflectance, NaN where not seen.
        days: The day of each scene as ``date.toordinal`` counts, rising.
    """
    scenes = len(bands[0])
    level = np.zeros(scenes, np.int64)
    seen: list[int] = []
    for n in range(scenes):
        level[n] = level[seen[-1]] if seen else 0
        if np.count_nonzero(np.logical_and.reduce([np.isfinite(band[n]) for band in bands])) < _LEAST_PIXELS:
            continue
        pairs = [(old, pair) for old in _partners(days, seen, n) if (pair := _pair(bands, old, n))]
        if pairs:
            level[n] = _likeliest(level, pairs)
        seen.append(n)
    return _borne_out(bands, days, level, seen)


def _likeliest(level: Ints, pairs: list[tuple[int, _Pair]]) -> int:
    """The level that explains a scene best, of those that the scenes before it have or that a clear step leads to."""
    held = {int(level[old]) for old, _ in pairs}
    led = {int(level[old]) + step for old, pair in pairs for step in (-2, -1, 1, 2) if pair.fits(step)}

    def missed(candidate: int) -> float:
        """How far the steps lie from those that the level would need, narrow ones counting most."""
        return sum(
            abs(moved - (candidate - int(level[old])) * OFFSET) / max(pair.spread, _FINEST)
            for old, pair in pairs
            for moved in pair.moved
        )

    return min((each for each in held | led if abs(each) <= 1), key=lambda each: (missed(each), abs(each)))


def _partners(days: Ints, seen: list[int], n: int) -> list[int]:
    """The scenes that a later one is held against: the last few of its weeks, or else of its season in past years.

    Over a longer gap the ground itself may have changed by as much, so that nothing can be told from older ones.
    """
    near = [old for old in seen if days[n] - days[old] <= _WEEKS]
    if near:
        return near[-_NEAR:]
    off = [(days[n] - days[old]) % _YEAR for old in seen]
    return [old for old, days_off in zip(seen, off, strict=True) if min(days_off, _YEAR - days_off) <= _SEASON][-_NEAR:]


def _borne_out(bands: Sequence[Floats], days: Ints, level: Ints, seen: list[int]) -> Steps:
    ends = [k for k in range(1, len(seen)) if level[seen[k]] != level[seen[k - 1]]]
    starts = [0, *ends, len(seen)]
    sure, beside = np.ones(len(level), bool), set()
    for n, end in enumerate(ends):
        was, after = level[seen[end - 1]], seen[end : min(starts[n + 2], end + _NEAR)]
        step = int(level[after[0]] - was)
        before = [old for old in seen[:end] if level[old] == was]
        held = [(old, other) for other in after for old in _partners(days, before, other)]
        pairs = [pair for old, other in held if (pair := _pair(bands, old, other))]
        good = sum(pair.fits(step) and pair.slope is not None for pair in pairs)
        if good * 2 <= len(pairs):
            sure[seen[starts[n]] : seen[starts[n + 2] - 1] + 1] = False
            beside |= {seen[end - 1], after[0]}
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


def suspects(series: Series) -> set[int]:
    """The places of scenes that lie an offset away from the rest, for whatever reason; empty for other sensors.

    Only brightness can be asked: an offset has no one size in an index such as NDVI or in decibels.
    """
    if series.quantity.name != BRIGHTNESS.name or not len(series):
        return set()
    if any(scene.sensor != "sentinel-2" for scene in series.scenes):
        return set()
    found = steps([series.values], series.days)
    base, _ = _base([series.values], found.level, np.zeros(len(series), bool))
    return {int(n) for n in np.flatnonzero(found.level != base)} | found.beside


@dataclass(frozen=True, slots=True, eq=False)
class Mended:
    """Bands after the offsets that no metadata explained were looked for."""

    bands: tuple[Floats, ...]
    moved: frozenset[int]
    """Places of scenes that were put right."""
    suspects: frozenset[int]
    """Places of scenes that lie an offset away and could not be put right beyond doubt."""


def mended(bands: Sequence[Floats], days: Ints, sure: Bools) -> Mended:
    """The bands of a Sentinel-2 series with unexplained offsets taken off, where that is beyond doubt.

    A scene is put right where six of ten votes or more are for one level, the steps to its own are borne out, and what
    comes out is no darker than ground can be; otherwise it is named as a suspect.

    Args:
        bands: Red, near infrared ... in reflectance by their metadata, each (scene, row, column), by day.
        days: The day of each scene as ``date.toordinal`` counts, rising.
        sure: Which scenes' metadata leave no doubt (:attr:`Terms.is_sure`).
    """
    found = steps(bands, days)
    base, share = _base(bands, found.level, np.asarray(sure, bool))
    out = [np.array(band, np.float32) for band in bands]
    moved, suspect = set(), set(found.beside)
    for n in map(int, np.flatnonzero(found.level != base)):
        back = OFFSET * (base - int(found.level[n]))
        if share >= _TO_MEND and found.is_sure[n] and not any(_is_too_dark(band[n] + back) for band in bands):
            for band in out:
                band[n] += np.float32(back)
            moved.add(n)
        else:
            suspect.add(n)
    return Mended(tuple(out), frozenset(moved), frozenset(suspect - moved))


def _base(bands: Sequence[Floats], level: Ints, sure: Bools) -> tuple[int, float]:
    """The level that is held to be right, and the share of the votes for it; scenes that are too dark have none."""
    dark = np.array([any(_is_too_dark(band[n]) for band in bands) for n in range(len(level))], bool)
    # What sure metadata say weighs as much as three scenes of which archives say one thing or the other.
    weights = np.where(dark, 0, np.where(sure, _SURE, 1))
    votes = {int(each): int(weights[level == each].sum()) for each in np.unique(level)}
    best = max(votes, key=lambda each: (votes[each], -abs(each)))
    return best, votes[best] / max(1, sum(votes.values()))


def _is_too_dark(values: Floats) -> bool:
    seen = values[np.isfinite(values)]
    return bool(seen.size) and float(np.mean(seen < _BELOW)) > _SHARE_BELOW
