"""Factors: how what is left over goes together from scene to scene, learned where nothing was claimed.

Late leaves, a wet week or thin haze move some squares of the ground alike in several scenes, and would pass for a
change in each. The covariance of the residuals between scenes is a few factors and what is each scene's own (factor
analysis by principal axes; Bai and Li 2012), so that a change is weighed by what it adds to all of that: generalized
least squares, for which it is no obstacle that a square was seen in some of the scenes alone.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from standdown.imagery.series import Bools, Floats

__all__ = ["Factors", "Left", "factors_of", "weigh"]

Doubles = npt.NDArray[np.float64]

RANK = 4
"""Factors at most; with three or with six a little less is found (bench.imagery detection)."""
SCENES_A_FACTOR = 5
"""Scenes that each factor asks for."""
ROUNDS = 20
"""After which loadings and own variances have settled."""
LEAST_SQUARES = 30
"""Squares in which a scene must be seen before anything is made of it."""
LEAST_OWN = 0.05
"""Of a scene's variance: what no factor explains, at least."""
CLIP = 3.5
"""Standard deviations at which a residual is cut off: some squares around did change."""
OWN = 0.2
"""How far the noise of a square is its own; the rest is that of the usual square."""
_UNTOLD = 1e4
"""Times the largest variance: that of scenes of which nothing is known."""
_CAP = 9.0
"""No scene counts more than one that is three standard deviations off."""
_MAD = 1.4826


@dataclass(frozen=True, slots=True, eq=False)
class Factors:
    """The covariance between scenes is ``loadings @ loadings.T + diag(own)``."""

    loadings: Floats
    """(scene, factor)"""
    own: Floats
    """(scene) variance."""
    usual: float = 1.0
    """Mean square of what is left of the usual square over the baseline, in these variances."""

    def first(self, count: int) -> Factors:
        """Of the first scenes alone."""
        return replace(self, loadings=self.loadings[:count], own=self.own[:count])


@dataclass(frozen=True, slots=True, eq=False)
class Left:
    """Some squares, over their noise: sums over the scenes before each scene, one more than there are scenes.

    With V = L L' + D the covariance between scenes, r the residuals and u the gains in a run of scenes, Woodbury's
    identity says ``u' V^-1 r = u' D^-1 r - (u' D^-1 L) A^-1 (L' D^-1 r)`` with ``A = 1 + L' D^-1 L``. With C the
    Cholesky factor of A the last term is the product of ``shared``, its difference over the run, and ``drift``.
    """

    risen: Floats
    """(scene + 1, square) u' D^-1 r."""
    weight: Floats
    """(scene + 1, square) u' D^-1 u."""
    shared: Floats
    """(factor, scene + 1, square) C^-1 L' D^-1 u."""
    drift: Floats
    """(factor, square) C^-1 L' D^-1 r, over all scenes."""


def factors_of(values: Floats, baseline: Bools) -> Factors:
    """The factors of some squares.

    Args:
        values: (scene, square) what is left over; NaN where not seen.
        baseline: (scene) which belong to the baseline.
    """
    known = np.isfinite(values)
    enough = known.sum(axis=1) >= LEAST_SQUARES
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a scene may not have been seen anywhere
        apart = np.where(known, values - np.nanmedian(values, axis=1, keepdims=True), 0.0)
        spread = _MAD * np.nanmedian(np.where(known, np.abs(apart), np.nan), axis=1, keepdims=True)
    spread = np.where(np.isfinite(spread), np.maximum(spread, 1e-6), 1.0)
    even = np.clip(apart / spread, -CLIP, CLIP)
    pairs = known.astype(np.float64) @ known.T
    together = even @ even.T / np.maximum(pairs, 1)
    scale = np.sqrt(np.maximum(np.diag(together), 1e-9))
    # Of few squares any two scenes go together by chance.
    together = together / np.outer(scale, scale) * (pairs / (pairs + LEAST_SQUARES))
    together[~enough], together[:, ~enough] = 0, 0
    np.fill_diagonal(together, 1)
    loadings, own = _axes(together, min(RANK, int(enough.sum()) // SCENES_A_FACTOR))
    scale = scale * spread[:, 0]
    own = own * scale**2
    own[~enough] = _UNTOLD * own[enough].max(initial=1e-6)
    loadings[~enough] = 0
    found = Factors((loadings * scale[:, None]).astype(np.float32), own.astype(np.float32))
    residual, seen = np.where(known, values, 0).astype(np.float32), known.astype(np.float32)
    lower, drift = _drift(found, residual, seen)
    noises = _noise(found, residual, seen, baseline, _backward(lower, drift))
    return replace(found, usual=float(np.median(noises[noises > 0])) if (noises > 0).any() else 1.0)


def _axes(correlation: Doubles, rank: int) -> tuple[Doubles, Doubles]:
    """Loadings and own variances that are consistent with each other, begun from principal components."""
    own = np.zeros(len(correlation))
    loadings = np.zeros((len(correlation), 0))
    for _ in range(ROUNDS):
        strengths, axes = np.linalg.eigh(correlation - np.diag(own))
        last = len(correlation) - rank
        loadings = axes[:, last:] * np.sqrt(np.maximum(strengths[last:], 1e-6))
        own = np.maximum(1 - (loadings**2).sum(axis=1), LEAST_OWN)
    return loadings, own


def weigh(factors: Factors, residual: Floats, gain: Floats, known: Bools, baseline: Bools, begin: int) -> Left:
    """Residual and gain of some squares, (scene, square), weighed by how they go together.

    Args:
        factors: Of squares of that size.
        residual: What is left over, 0 where not seen.
        gain: What structures would do to it, 0 where not seen.
        known: Where it was seen.
        baseline: (scene) which belong to the baseline.
        begin: The first scene that sums are asked of; those before it are 0.
    """
    seen = known.astype(np.float32)
    lower, drift = _drift(factors, residual, seen)
    noise = _noise(factors, residual, seen, baseline, _backward(lower, drift.copy())) / factors.usual
    scale = 1 / np.sqrt(OWN * noise + np.float32(1 - OWN))
    gain = gain[begin:] * scale
    weighed = gain / factors.own[begin:, None]
    shared = np.zeros((factors.loadings.shape[1], begin + len(gain) + 1, gain.shape[1]), np.float32)
    for number, each in enumerate(factors.loadings.T):
        _run(weighed * each[begin:, None], begin, shared[number])
    risen, weight = np.zeros((2, *shared.shape[1:]), np.float32)
    _run(weighed * residual[begin:] * scale, begin, risen)
    _run(weighed * gain, begin, weight)
    return Left(risen, weight, _forward(lower, shared), drift * scale)


def _drift(factors: Factors, residual: Floats, seen: Floats) -> tuple[Floats, Floats]:
    """A triangle of factors for every square, and (factor, square): the two tell how far it follows each factor."""
    trusted = np.asarray(factors.loadings / factors.own[:, None], np.float32)
    rank = trusted.shape[1]
    pairs = (trusted[:, :, None] * factors.loadings[:, None, :]).reshape(len(trusted), rank * rank)
    lower = _lower(np.asarray(pairs.T @ seen, np.float32).reshape(rank, rank, seen.shape[1]))
    return lower, _forward(lower, np.asarray(trusted.T @ residual, np.float32))


def _noise(factors: Factors, residual: Floats, seen: Floats, baseline: Bools, found: Floats) -> Floats:
    """(square) mean square of what is left over the baseline, each scene's capped."""
    left = residual[baseline] - factors.loadings[baseline] @ found
    left *= left
    left *= seen[baseline] / factors.own[baseline, None]
    np.minimum(left, np.float32(_CAP), out=left)
    return np.asarray(left.sum(axis=0) / np.maximum(seen[baseline].sum(axis=0), 1), np.float32)


def _lower(squares: Floats) -> Floats:
    """The Cholesky factor of ``1 + squares``, of many squares at once."""
    lower = np.zeros_like(squares)
    for j in range(len(squares)):
        lower[j, j] = np.sqrt(1 + squares[j, j] - (lower[j, :j] ** 2).sum(axis=0))
        for i in range(j + 1, len(squares)):
            lower[i, j] = (squares[i, j] - (lower[i, :j] * lower[j, :j]).sum(axis=0)) / lower[j, j]
    return lower


def _forward(lower: Floats, right: Floats) -> Floats:
    for i in range(len(lower)):
        for k in range(i):
            right[i] -= lower[i, k] * right[k]
        right[i] /= lower[i, i]
    return right


def _backward(lower: Floats, right: Floats) -> Floats:
    for i in reversed(range(len(lower))):
        for k in range(i + 1, len(lower)):
            right[i] -= lower[k, i] * right[k]
        right[i] /= lower[i, i]
    return right


def _run(values: Floats, begin: int, out: Floats) -> None:
    """Sums over the scenes before each, into ``out``: scene by scene lies better in the cache than ``cumsum``."""
    for n, each in enumerate(values, begin):
        np.add(out[n], each, out=out[n + 1])
