"""Baseline: what each pixel would show on the day of each scene, had nothing changed there.

What moves a whole scene or many pixels alike (season, haze, wet ground, a new processing baseline) is estimated from
the surroundings as a few common modes; how far a pixel follows each of them, from its baseline scenes alone, by Huber
weights: a model of interactive fixed effects predicts what is not treated (Xu's generalized synthetic control, 2017).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from standdown.errors import ImageryError
from standdown.imagery.series import Bools, Floats, Quantity, Series
from standdown.imagery.verdicts.factors import Factors, factors_of
from standdown.imagery.verdicts.modes import loadings_of, modes_of

__all__ = ["FACTOR_SIDES", "LEAST_SCENES", "RESTLESS", "Expected", "expect", "of_the_season"]

LEAST_SCENES = 6
"""Scenes of the baseline without which nothing is expected."""
FACTOR_SIDES = 1, 2, 3
"""Of the squares whose factors are asked for, in pixels."""
MODES = 3
SCENES_A_MODE = 5
"""Baseline scenes that each common mode asks for."""
LEAST_CONTROL = 60
"""Pixels of the sample of the surroundings that must be seen for a scene to count."""
SAMPLE = 1500
"""Pixels from which common modes are estimated."""
BLOCK = 4096
"""Pixels that are gone through together: their numbers fit the processor's cache."""
LEAST_NOISE = 0.6
"""Of the median scene: no scene is trusted beyond this."""
RESTLESS = 4.0
"""Times the usual noise of the surroundings: snow or cloud that no mask found lies all about."""
_MAD = 1.4826
_YEAR = 365.2425


@dataclass(frozen=True, slots=True, eq=False)
class Expected:
    """A series beside what was expected of it; scenes that cannot be compared are left out."""

    series: Series
    baseline: Bools
    """(scene) which belong to the baseline."""
    residual: Floats
    """(scene, row, column) what was seen less what was expected; NaN where not seen."""
    gain: Floats
    """(scene, row, column) what structures over the whole pixel would do to it then, always above zero."""
    around: Floats
    """(scene) the same of the usual pixel around the site."""
    noise: Floats
    """(scene) how noisy the surroundings are, 1 for the usual scene."""
    factors: Mapping[int, Factors]
    """Of squares of some pixels on a side, how what is left over goes together from scene to scene."""
    out_of_season: int
    """Scenes left out since the baseline has none of their season."""
    unsteady: int
    """Scenes left out since too little of the surroundings was seen."""

    @property
    def restless(self) -> Bools:
        """(scene) where the surroundings are so noisy that nothing is told by it."""
        return np.asarray(self.noise > RESTLESS, bool)

    def taken_as(self, sense: int) -> Expected:
        """The same, as if structures moved the quantity that way."""
        quantity = replace(self.series.quantity, sense=self.series.quantity.sense or sense)
        return replace(self, series=replace(self.series, quantity=quantity))

    def uncovering(self) -> Expected:
        """The same where structures may have stood in the baseline: what is under them is like the ground around."""
        return replace(self, gain=np.maximum(self.gain, self.around[:, None, None]))

    def first(self, count: int) -> Expected:
        """The first scenes alone."""
        return replace(
            self,
            series=self.series.only(range(count)),
            baseline=self.baseline[:count],
            residual=self.residual[:count],
            gain=self.gain[:count],
            around=self.around[:count],
            noise=self.noise[:count],
            factors={side: each.first(count) for side, each in self.factors.items()},
        )


def of_the_season(days: npt.NDArray[np.int64], baseline: Bools, *, within: int) -> Bools:
    """The scenes to which a scene of the baseline is of the same season.

    Args:
        days: Days of the scenes as ``date.toordinal`` counts.
        baseline: Which of them are of the baseline.
        within: Days of the year between two scenes of one season, at most.
    """
    apart = np.abs(days[:, None] - days[None, baseline]) % _YEAR
    return np.asarray((np.minimum(apart, _YEAR - apart) <= within).any(axis=1), bool)


def expect(series: Series, baseline: Bools, surroundings: Bools, *, seed: int = 1) -> Expected:
    """What was expected of each pixel in each scene that can be compared.

    Args:
        series: The scenes.
        baseline: (scene) those taken when nothing had changed yet.
        surroundings: (row, column) pixels outside the site.
        seed: For the sample of the surroundings.

    Raises:
        ImageryError: Fewer than :data:`LEAST_SCENES` scenes of the baseline can be compared (``no-baseline``).
    """
    around = _sample(series.values.reshape(len(series), -1), np.flatnonzero(surroundings), seed)
    seen = np.isfinite(around).sum(axis=1) >= min(LEAST_CONTROL, max(1, around.shape[1] // 4))
    count = int(np.count_nonzero(seen & baseline))
    if count < LEAST_SCENES:
        raise ImageryError(
            f"{count} scenes of the baseline can be used, {LEAST_SCENES} are needed: ask for earlier scenes",
            code="no-baseline",
        )
    alike = of_the_season(series.days, seen & baseline, within=series.quantity.season_days)
    kept = np.flatnonzero(seen & alike)
    chosen, base = series.only(kept.tolist()), np.asarray(baseline[kept], bool)
    flat = chosen.values.reshape(len(chosen), -1)
    sample = around[kept]
    sample = np.ascontiguousarray(sample[:, np.isfinite(sample).any(axis=0)])
    modes = modes_of(sample, min(MODES, int(base.sum()) // SCENES_A_MODE), seed)
    usual = np.median(loadings_of(sample, modes, base), axis=0)
    usually = modes @ loadings_of(sample, modes, base, usual=usual).T
    outside = sample - usually
    # What came over all ground alike after the baseline, no mode of the baseline tells.
    shared = np.nanmedian(outside, axis=1, keepdims=True)
    spread = _MAD * np.nanmedian(np.abs(outside - shared), axis=1)
    noise = np.maximum(spread / max(float(np.median(spread[base])), 1e-9), LEAST_NOISE)
    residual, gain = np.empty_like(flat), np.empty_like(flat)
    for start in range(0, flat.shape[1], BLOCK):
        some = np.ascontiguousarray(flat[:, start : start + BLOCK])
        expected = modes @ loadings_of(some, modes, base, usual=usual).T + shared
        residual[:, start : start + BLOCK] = some - expected
        gain[:, start : start + BLOCK] = _gain(chosen.quantity, expected)
    left = residual.reshape(chosen.values.shape)
    return Expected(
        chosen,
        base,
        left,
        gain.reshape(chosen.values.shape),
        np.median(_gain(chosen.quantity, usually + shared), axis=1),
        noise.astype(np.float32),
        {side: factors_of(_squares(left, surroundings, side, seed), base) for side in FACTOR_SIDES},
        int(np.count_nonzero(seen & ~alike)),
        int(np.count_nonzero(~seen)),
    )


def _squares(residual: Floats, surroundings: Bools, side: int, seed: int) -> Floats:
    """(scene, square): means over some squares of the surroundings, NaN where less than half of one was seen."""
    height, width = (length - side + 1 for length in surroundings.shape)
    shifts = [(down, right) for down in range(side) for right in range(side)]
    inside = np.logical_and.reduce([surroundings[down:, right:][:height, :width] for down, right in shifts])
    places = np.random.default_rng(seed).permutation(np.argwhere(inside))[: 2 * SAMPLE]
    rows, columns = places[:, 0], places[:, 1]
    pixels = np.stack([residual[:, rows + down, columns + right] for down, right in shifts])
    known = np.isfinite(pixels)
    count = known.sum(axis=0)
    mean = np.where(known, pixels, 0).sum(axis=0) / np.maximum(count, 1)
    return np.where(count >= len(shifts) / 2, mean, np.nan).astype(np.float32)


def _gain(quantity: Quantity, expected: Floats) -> Floats:
    """A built-over pixel goes from what it would show to what structures show; elsewhere any pixel is shifted alike."""
    if quantity.covered is None:
        return np.full(expected.shape, quantity.strength, np.float32)
    gain: Floats = np.maximum(np.abs(expected - np.float32(quantity.covered)), np.float32(0.05))
    return gain


def _sample(values: Floats, among: npt.NDArray[np.intp], seed: int) -> Floats:
    """Some of these pixels, those that were seen most of the time first; none that never was."""
    some = values[:, np.random.default_rng(seed).permutation(among)[: 8 * SAMPLE]]
    times = np.isfinite(some).sum(axis=0)
    ever = np.flatnonzero(times)[: 2 * SAMPLE]
    return np.ascontiguousarray(some[:, ever[np.argsort(-times[ever], kind="stable")[:SAMPLE]]])
