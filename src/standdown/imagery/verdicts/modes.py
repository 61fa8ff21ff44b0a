"""Modes: what moves many pixels alike from scene to scene, and how far a pixel follows each of it.

The interactive fixed effects model of Bai (2009), by alternating least squares with Huber weights; loadings are drawn
to those that are usual around, for baselines are short.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np
import numpy.typing as npt

from standdown.imagery.series import Bools, Floats

__all__ = ["loadings_of", "modes_of"]

Doubles = npt.NDArray[np.float64]

ROUNDS = 10
HUBER_ROUNDS = 2
HUBER = 1.345
"""In scales: 95 % as sharp as least squares where errors are normal (Huber 1981)."""
PULL = 1.0
"""How strongly loadings are drawn to the usual ones, in baseline scenes."""
_MAD = 1.4826


def modes_of(sample: Floats, rank: int, seed: int) -> Floats:
    """(scene, 1 + rank): a constant, then common modes of mean 0 and spread 1.

    Args:
        sample: (scene, pixel) some of the surroundings; NaN where not seen.
        rank: How many modes.
        seed: For where they are sought from.
    """
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


def loadings_of(values: Floats, modes: Floats, baseline: Bools, *, usual: Floats | None = None) -> Floats:
    """(pixel, mode): how far each pixel follows each mode, from its baseline scenes, by iterated Huber weights.

    Args:
        values: (scene, pixel) what was seen; NaN where not.
        modes: As :func:`modes_of` has them.
        baseline: (scene) which belong to the baseline.
        usual: (mode) what loadings are drawn to, 0 without it.
    """
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
