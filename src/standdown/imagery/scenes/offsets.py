"""Offsets: the step of 0.1 reflectance that Sentinel-2 took on 25 January 2022, told, undone and looked for.

From processing baseline 04.00 on, ESA adds 1000 to every digital number of Level-2A, so that

    reflectance = (DN + BOA_ADD_OFFSET) / 10000,   BOA_ADD_OFFSET = -1000

(Sentinel-2 Products Specification Document, issue 14.9). Archives differ in whether they took it off again, and
their metadata say so wrongly at times (Element84/earth-search issues 66 and 71). So the metadata are followed first
(:func:`terms`), and then the values themselves are asked (:mod:`standdown.imagery.scenes.steps`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from standdown.imagery.scenes.steps import OFFSET, Ints, steps
from standdown.imagery.series import BRIGHTNESS, Bools, Floats, Series

__all__ = ["OFFSET", "SINCE", "Mended", "Terms", "mended", "suspects", "terms"]

SINCE = date(2022, 1, 25)
"""The first day of baseline 04.00. Older scenes that were processed again carry it too."""
_FIRST_BASELINE = 4.0
_SCALE = 1e-4

_TO_MEND = 0.6  # share of votes that must agree before the others are put right
_SURE = 3  # votes of a scene whose metadata leave no doubt
_BELOW = -0.01  # reflectance under this is no ground
_SHARE_BELOW = 0.02  # of pixels, from which a scene is too dark as a whole


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
    # An offset of 0 may be stated by an archive that took it off, or by one that forgot to state it.
    return Terms(scale, -OFFSET, is_sure=applied is None and stated is None)


def _number(baseline: str) -> float | None:
    try:
        return float(baseline)
    except ValueError:
        return None


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
    empty = ~np.logical_or.reduce([np.isfinite(band).any(axis=(1, 2)) for band in bands])
    for n in map(int, np.flatnonzero((found.level != base) & ~empty)):
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
