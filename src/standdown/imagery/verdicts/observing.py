"""Observing: what each scene shows of a site, as observations for the ledger and for the curve of a page."""

from __future__ import annotations

import hashlib
import math

import numpy as np
import numpy.typing as npt

from standdown.imagery.series import Bools, Floats, Series, Unseen
from standdown.imagery.verdicts.baseline import Expected
from standdown.imagery.verdicts.change import grown
from standdown.imagery.verdicts.judging import LEAST_PIXELS
from standdown.model import Observation

__all__ = ["CHANGED_Z", "SURE_Z", "observe"]

CHANGED_Z = 3.0
"""From here on a pixel differs, in robust standard deviations of its own baseline."""
SURE_Z = 5.0
"""What a change must reach to be seen among all pixels of a site, for the least detectable one."""
_MAD = 1.4826


def observe(site_id: str, one: Expected, footprint: Bools, *, where: Bools | None = None) -> tuple[Observation, ...]:
    """An observation of each scene that could be compared.

    Args:
        site_id: The site.
        one: What was expected of it.
        footprint: (row, column) the site.
        where: The pixels whose mean is z, where they are known: what changed, or what was seen in the crisis. Else z is
            that of the whole site.
    """
    series, part = one.series, footprint if where is None or not where.any() else where
    noise, sense = one.noise[:, None, None], series.quantity.sense or 1
    scale = _scale(one.residual / noise, one.baseline)
    pixels = sense * one.residual / noise / scale
    z = _mean_z(sense * one.residual[:, part] / one.noise[:, None], one.baseline)
    alone = one.gain / noise / scale
    if series.quantity.covered is not None:
        alone = alone * series.quantity.strength
    clear = series.clear_fraction(footprint)
    out = []
    for n, scene in enumerate(series.scenes):
        seen = bool(clear[n] > 0)
        value = float(z[n]) if np.isfinite(z[n]) else None
        largest = _largest(np.abs(pixels[n]) >= CHANGED_Z, footprint)
        out.append(
            Observation(
                id=_id(site_id, series, n, value, largest),
                site_id=site_id,
                day=scene.day,
                sensor=scene.sensor,
                scene_ids=(scene.id,),
                scene_sha256=(scene.sha256,) if scene.sha256 else (),
                clear_fraction=round(float(clear[n]), 3),
                z=round(value, 2) if value is not None else None,
                extent_ha=round(largest * series.grid.pixel_ha, 4) if seen else None,
                sign=0 if value is None or abs(value) < CHANGED_Z else int(math.copysign(1, value)),
                least_detectable_ha=_least(alone[n][footprint], series.grid.pixel_ha) if seen else None,
                quantity=series.quantity.name,
                orbit=scene.orbit,
                hidden_by=_hidden_by(series, n, footprint),
                simulated=scene.simulated,
            )
        )
    return tuple(out)


def _scale(values: Floats, baseline: Bools) -> Floats:
    """(row, column): the noise of each pixel over the baseline, half its own and half that of the usual pixel."""
    base = values[baseline]
    known = np.isfinite(base).any(axis=0)
    own = np.full(known.shape, np.nan)
    apart = base[:, known] - np.nanmedian(base[:, known], axis=0) if known.any() else base[:, known]
    own[known] = _MAD * np.nanmedian(np.abs(apart), axis=0) if known.any() else []
    usual = float(np.nanmedian(own)) if np.isfinite(own).any() else 1.0
    own = np.where(np.isfinite(own), own, usual)
    return np.sqrt(0.5 * own**2 + 0.5 * usual**2 + 1e-18).astype(np.float32)


def _mean_z(values: Floats, baseline: Bools) -> npt.NDArray[np.float64]:
    """(scene): the mean of these pixels over its own spread in the baseline."""
    count = np.isfinite(values).sum(axis=1)
    mean = np.where(count > 0, np.nansum(values, axis=1) / np.maximum(count, 1), np.nan)
    base = mean[baseline & np.isfinite(mean)]
    if len(base) < 2:
        return np.full(len(mean), np.nan)
    middle = float(np.median(base))
    spread = _MAD * float(np.median(np.abs(base - middle)))
    return np.asarray((mean - middle) / max(spread, 1e-9), np.float64)


def _largest(changed: Bools, footprint: Bools) -> int:
    """The pixels of the largest connected part of what changed within the site."""
    left, most = changed & footprint, 0
    while left.any():
        part = np.zeros_like(left)
        part[np.unravel_index(int(np.argmax(left)), left.shape)] = True
        while True:
            wider = grown(part, 1) & left
            if np.array_equal(wider, part):
                break
            part = wider
        most = max(most, int(np.count_nonzero(part)))
        left = left & ~part
    return most


def _least(alone: Floats, pixel_ha: float) -> float | None:
    """The least area of usual structures that would reach :data:`SURE_Z`; the mean of n pixels is sqrt(n) as sharp."""
    known = alone[np.isfinite(alone) & (alone > 0)]
    if not len(known):
        return None
    pixels = max(LEAST_PIXELS, math.ceil((SURE_Z / float(np.median(known))) ** 2))
    return round(pixels * pixel_ha, 4)


def _hidden_by(series: Series, scene: int, footprint: Bools) -> str:
    """What hid most of what was not seen; empty where nothing was hidden."""
    codes = series.unseen[scene][footprint]
    hidden = codes[codes != Unseen.SEEN]
    return Unseen(int(np.bincount(hidden).argmax())).word if len(hidden) else ""


def _id(site_id: str, series: Series, scene: int, z: float | None, pixels: int) -> str:
    """``o-`` and 16 hex digits of the site, what was measured, the scene, and what came out.

    Two questions look at one scene against other baselines and on other ground: what they see are two observations.
    """
    one = series.scenes[scene]
    key = "\n".join((site_id, series.quantity.name, one.id, one.sha256, "" if z is None else f"{z:.2f}", str(pixels)))
    return "o-" + hashlib.sha256(key.encode()).hexdigest()[:16]
