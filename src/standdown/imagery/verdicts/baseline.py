"""Baseline: what each pixel would show on the day of each scene, had nothing changed there.

What moves a whole scene or many pixels alike (season, haze, wet ground, a new processing baseline) is estimated from
the surroundings as a few common modes; how far a pixel follows each of them, from its baseline scenes alone, by Huber
weights. This is the interactive fixed effects model of Bai (2009), used to predict what is not treated as in Xu's
generalized synthetic control (2017), with loadings drawn to those that are usual around, for baselines are short.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from standdown.errors import ImageryError
from standdown.imagery.series import Bools, Floats, Quantity, Series

__all__ = ["LEAST_SCENES", "Expected", "expect", "of_the_season"]

Doubles = npt.NDArray[np.float64]

LEAST_SCENES = 6
"""Scenes of the baseline without which nothing is expected."""
MODES = 3
SCENES_A_MODE = 5
"""Baseline scenes that each common mode asks for."""
LEAST_CONTROL = 60
"""Pixels of the sample of the surroundings that must be seen for a scene to count."""
SAMPLE = 1500
"""Pixels from which common modes are estimated."""
ROUNDS = 10
HUBER_ROUNDS = 2
HUBER = 1.345
"""In scales: 95 % as sharp as least squares where errors are normal (Huber 1981)."""
BLOCK = 4096
"""Pixels that are gone through together: their numbers fit the processor's cache."""
PULL = 1.0
"""How strongly loadings are drawn to the usual ones, in baseline scenes."""
LEAST_NOISE = 0.6
"""Of the median scene: no scene is trusted beyond this."""
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
    noise: Floats
    """(scene) how noisy the surroundings are, 1 for the usual scene."""
    out_of_season: int
    """Scenes left out since the baseline has none of their season."""
    unsteady: int
    """Scenes left out since too little of the surroundings was seen."""

    def taken_as(self, sense: int) -> Expected:
        """The same, as if structures moved the quantity that way."""
        quantity = replace(self.series.quantity, sense=self.series.quantity.sense or sense)
        return replace(self, series=replace(self.series, quantity=quantity))

    def first(self, count: int) -> Expected:
        """The first scenes alone."""
        return replace(
            self,
            series=self.series.only(range(count)),
            baseline=self.baseline[:count],
            residual=self.residual[:count],
            gain=self.gain[:count],
            noise=self.noise[:count],
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
    modes = _modes(sample, min(MODES, int(base.sum()) // SCENES_A_MODE), seed)
    usual = np.median(_loadings(sample, modes, base), axis=0)
    outside = sample - modes @ _loadings(sample, modes, base, usual=usual).T
    # What came over all ground alike after the baseline, no mode of the baseline tells.
    shared = np.nanmedian(outside, axis=1, keepdims=True)
    spread = _MAD * np.nanmedian(np.abs(outside - shared), axis=1)
    noise = np.maximum(spread / max(float(np.median(spread[base])), 1e-9), LEAST_NOISE)
    residual, gain = np.empty_like(flat), np.empty_like(flat)
    for start in range(0, flat.shape[1], BLOCK):
        some = np.ascontiguousarray(flat[:, start : start + BLOCK])
        expected = modes @ _loadings(some, modes, base, usual=usual).T + shared
        residual[:, start : start + BLOCK] = some - expected
        gain[:, start : start + BLOCK] = _gain(chosen.quantity, expected)
    return Expected(
        chosen,
        base,
        residual.reshape(chosen.values.shape),
        gain.reshape(chosen.values.shape),
        noise.astype(np.float32),
        int(np.count_nonzero(seen & ~alike)),
        int(np.count_nonzero(~seen)),
    )


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


def _modes(sample: Floats, rank: int, seed: int) -> Floats:
    """(scene, 1 + rank): a constant, then common modes of mean 0 and spread 1, by alternating least squares."""
    rng = np.random.default_rng(seed)
    known = np.isfinite(sample)
    filled, weights = np.where(known, sample, 0.0).astype(np.float64), known.astype(np.float64)
    first = np.nanmedian(sample, axis=1)
    others = rng.normal(0, 1, (len(sample), max(0, rank - 1)))
    modes: Doubles = np.column_stack([np.ones(len(sample)), first - first.mean(), others])
    modes = _standard(modes[:, : 1 + rank])
    trust = _trust(sample, first)
    weights = weights * trust
    for _ in range(ROUNDS if rank else 0):
        loads = _solve(modes, weights, filled, pull=0.01)
        error = filled - modes @ loads.T
        scale = _MAD * float(np.median(np.abs(error[known])))
        weights = trust * known * np.minimum(1.0, HUBER * scale / np.maximum(np.abs(error), 1e-12))
        rest = filled - loads[:, 0]
        shared = loads[:, 1:]
        squares = weights @ (shared[:, :, None] * shared[:, None, :]).reshape(len(shared), -1)
        squares = squares.reshape(-1, rank, rank) + 1e-3 * np.eye(rank)
        modes[:, 1:] = np.linalg.solve(squares, ((weights * rest) @ shared)[..., None])[..., 0]
        modes = _standard(modes)
    return modes.astype(np.float32)


def _trust(sample: Floats, first: Floats) -> Doubles:
    """(scene, 1): 1, and less for scenes noisier than usual: else a mode would be spent on the noise of one scene."""
    apart = sample - first[:, None]
    apart = apart - np.nanmedian(apart, axis=0)
    spread = np.nanmedian(np.abs(apart), axis=1)
    return np.asarray(np.minimum(1.0, np.median(spread) / np.maximum(spread, 1e-9))[:, None] ** 2, np.float64)


def _standard(modes: Doubles) -> Doubles:
    moving = modes[:, 1:] - modes[:, 1:].mean(axis=0)
    return np.asarray(np.column_stack([modes[:, 0], moving / np.maximum(moving.std(axis=0), 1e-9)]), np.float64)


def _loadings(values: Floats, modes: Floats, baseline: Bools, *, usual: Floats | None = None) -> Floats:
    """(pixel, mode): how far each pixel follows each mode, from its baseline scenes, by iterated Huber weights."""
    base, over = values[baseline], modes[baseline]
    known = np.isfinite(base)
    filled = np.where(known, base, np.float32(0))
    loads = _solve(over, known.astype(np.float32), filled, pull=PULL, usual=usual)
    for _ in range(HUBER_ROUNDS):
        error = np.abs(filled - over @ loads.T)
        scale = np.float32(_MAD) * _median_of(error, known)
        scale = np.maximum(scale, np.float32(0.3) * np.median(scale)) + np.float32(1e-9)
        weights = known * np.minimum(np.float32(1), np.float32(HUBER) * scale / np.maximum(error, np.float32(1e-9)))
        loads = _solve(over, weights, filled, pull=PULL, usual=usual)
    return loads


def _median_of(values: Floats, known: Bools) -> Floats:
    """The lower median down each column of what is known, 0 where nothing is."""
    ordered = np.sort(np.where(known, values, np.float32(np.inf)), axis=0)
    middle = np.maximum(known.sum(axis=0) - 1, 0) // 2
    found = np.take_along_axis(ordered, middle[None], axis=0)[0]
    return np.where(np.isfinite(found), found, np.float32(0))


_Any = TypeVar("_Any", np.float32, np.float64)


def _solve(
    modes: npt.NDArray[_Any],
    weights: npt.NDArray[_Any],
    filled: npt.NDArray[_Any],
    *,
    pull: float,
    usual: npt.NDArray[_Any] | None = None,
) -> npt.NDArray[_Any]:
    """Ridge least squares for every pixel at once, drawn to ``usual`` in all but the constant."""
    count = modes.shape[1]
    squares = weights.T @ (modes[:, :, None] * modes[:, None, :]).reshape(len(modes), -1)
    right = (weights * filled).T @ modes
    ridge = np.full(count, pull, modes.dtype)
    ridge[0] = 1e-4
    if usual is not None:
        right = right + ridge * np.where(np.arange(count) > 0, usual, 0).astype(modes.dtype)
    return _solved(squares.reshape(-1, count, count) + np.diag(ridge), right).astype(modes.dtype, copy=False)


def _solved(squares: npt.NDArray[_Any], right: npt.NDArray[_Any]) -> npt.NDArray[_Any]:
    """Many small positive definite systems at once, by LDL' over all of them: a call a system would cost more."""
    count = right.shape[1]
    rows = np.ascontiguousarray(squares.transpose(1, 2, 0))
    found = np.ascontiguousarray(right.T)
    lower: dict[tuple[int, int], npt.NDArray[_Any]] = {}
    diagonal: list[npt.NDArray[_Any]] = []
    for j in range(count):
        left = rows[j, j] - sum(lower[j, k] ** 2 * diagonal[k] for k in range(j))
        diagonal.append(left)
        for i in range(j + 1, count):
            lower[i, j] = (rows[i, j] - sum(lower[i, k] * lower[j, k] * diagonal[k] for k in range(j))) / left
    for i in range(count):
        for k in range(i):
            found[i] -= lower[i, k] * found[k]
    for i in range(count):
        found[i] /= diagonal[i]
    for i in reversed(range(count)):
        for k in range(i + 1, count):
            found[i] -= lower[k, i] * found[k]
    return found.T
