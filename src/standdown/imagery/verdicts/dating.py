"""Dating: between which scenes some pixels changed, by how well a step before each explains all of their course.

For each scene the course is fitted by what goes together elsewhere and a level from there on; how likely each is makes
a distribution over days (flat before anything was seen; Perreault et al. 2000 for one change in a series), of which
the median is taken: between two bare winters a best single day would be spuriously exact.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from standdown.imagery.series import Bools
from standdown.imagery.verdicts.baseline import FACTOR_SIDES, Expected
from standdown.imagery.verdicts.factors import Factors

__all__ = ["Fit", "Line", "dated", "lines_of"]

Doubles = npt.NDArray[np.float64]

HUBER = 3.0
"""Noises beyond which a scene counts by its distance, not its square: clouds that no mask found."""
ROUNDS = 4
"""Of Huber's weights: later ones move nothing."""
LEAST_AFTER = 3
"""Scenes from a change on without which it is not dated there."""
LEAST_SCALE = 0.5
"""No line is taken to be calmer than half of what is usual: what was learned from looks calmer than it was."""
_FREE = 1e-9
"""Next to nothing is known beforehand of the levels."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """The mean of some pixels over the scenes, of one quantity."""

    values: Doubles
    """(scene) beyond what was expected, structures above zero; NaN where not seen."""
    gains: Doubles
    """(scene) what structures over all of it would do; 0 where not seen."""
    factors: Factors

    @property
    def seen(self) -> Bools:
        """(scene) where any of it was."""
        return np.isfinite(self.values)

    @property
    def noise(self) -> Doubles:
        """(scene) standard deviation of what is each scene's own."""
        return np.sqrt(self.factors.own).astype(np.float64)

    def fitted(self, number: int, since: int, scale: float | None = None) -> Fit:
        """The best fit of factors and of levels: one from ``since`` to the scene ``number``, if any, one from there on.

        Args:
            number: The first scene after the change.
            since: The first scene before it that may stand above the baseline, 0 for none.
            scale: How much noisier than usual the line is; with it, scenes far off count less (Huber).
        """
        scenes, known = np.arange(len(self.values)), self.seen
        rank = self.factors.loadings.shape[1]
        levels = [self.gains * ((since <= scenes) & (scenes < number))] if since else []
        columns = np.column_stack([self.factors.loadings.astype(np.float64), *levels, self.gains * (scenes >= number)])
        ridge = np.diag(np.append(np.ones(rank), np.full(columns.shape[1] - rank, _FREE)))
        noise, weights = self.noise * (scale or 1.0), np.ones(len(scenes))
        found, far = np.zeros(columns.shape[1]), np.zeros(len(scenes))
        for _ in range(ROUNDS if scale else 1):
            weighed = columns[known] * (weights / noise**2)[known, None]
            found = np.linalg.solve(weighed.T @ columns[known] + ridge, weighed.T @ self.values[known])
            far = np.where(known, np.abs(self.values - columns @ found) / noise, 0)
            weights = np.minimum(1, HUBER / np.maximum(far, 1e-9))
        loss = np.where(far < HUBER, far**2 / 2, HUBER * (far - HUBER / 2))
        step = float(found[-1] - (found[-2] if since else 0))
        return Fit(columns[:, :rank] @ found[:rank], step, far, float(loss.sum() + (found[:rank] ** 2).sum() / 2))


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """How well a step explains a line."""

    drift: Doubles
    """(scene) what goes together elsewhere."""
    step: float
    """As a share of structures over all of it."""
    far: Doubles
    """(scene) how far off each is, in noises; 0 where not seen."""
    loss: float
    """Minus the log of how likely it is, but for a constant."""


def lines_of(several: Sequence[Expected], where: Bools, *, turn: int) -> list[Line]:
    """The course of these pixels in every quantity; what goes, -1, is above zero where it went."""
    side = int(np.clip(np.sqrt(np.count_nonzero(where)), min(FACTOR_SIDES), max(FACTOR_SIDES)))
    lines = []
    for one in several:
        inside, gain = one.residual[:, where], one.gain[:, where]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            values: Doubles = np.nanmean(inside, axis=1, dtype=np.float64)
            gains: Doubles = np.nanmean(np.where(np.isfinite(inside), gain, np.nan), axis=1, dtype=np.float64)
        values = values * turn * (one.series.quantity.sense or 1)
        lines.append(Line(values, np.where(np.isfinite(gains), gains, 0), one.factors[side]))
    return lines


def dated(
    lines: Sequence[Line],
    number: int,
    scenes: Sequence[int],
    days: npt.NDArray[np.int64],
    baseline: Bools,
    *,
    since: int = 0,
) -> int:
    """The scene before which half of the chance lies that these lines changed; every one must rise there.

    Args:
        lines: As :func:`lines_of` has them.
        number: What is known of it so far; what is answered where no scene fits.
        scenes: The scenes that are tried.
        days: (scene) as ``date.toordinal`` counts.
        baseline: (scene) which belong to the baseline.
        since: The first scene before the change that may stand above the baseline.
    """
    seen = np.flatnonzero(np.logical_and.reduce([line.seen for line in lines]))
    tried = [n for n in scenes if n in seen and np.count_nonzero(seen >= n) >= LEAST_AFTER and n > seen[0]]
    losses = np.zeros(len(tried))
    for line in lines:
        scale = _scale(line.fitted(number, since).far[baseline & line.seen])
        fits = [line.fitted(n, since, scale) for n in tried]
        losses += [fit.loss if fit.step > 0 else np.inf for fit in fits]
    if not np.isfinite(losses).any():
        return number
    before = days[seen[np.searchsorted(seen, tried) - 1]]
    chance = np.exp(losses[np.isfinite(losses)].min() - losses) * np.maximum(days[tried] - before, 1)
    return tried[int(np.searchsorted(np.cumsum(chance), chance.sum() / 2))]


def _scale(errors: Doubles) -> float:
    """How much noisier than usual, from how far off the scenes of the baseline are."""
    return max(LEAST_SCALE, float(np.sqrt(np.mean(np.minimum(errors, HUBER) ** 2)))) if len(errors) else 1.0
