"""Boosting: growing trees whose every level asks one question, each to mend what those before it got wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from standdown.claims.likeness.trees import Floats, Trees

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Growth", "bagged", "grow"]

_BINS = 48
"""Limits that are tried for a feature, at its quantiles; the lowest bin is for what is missing."""


@dataclass(frozen=True, slots=True)
class Growth:
    """How trees are grown; chosen by cross-validation over the topics of ECB+ train."""

    trees: int = 300
    depth: int = 5
    rate: float = 0.08
    columns: float = 0.3
    """The share of features that a level may ask for."""
    rows: float = 0.7
    """The share of rows that a tree sees."""
    decay: float = 10.0
    """Added to the weight of every answer, which pulls it to nothing."""


def grow(features: Floats, labels: NDArray[np.bool_], weights: Floats, growth: Growth, *, seed: int) -> Trees:
    """Trees for the chance of ``labels`` [N], with logistic loss and second-order answers (Friedman 2001; XGBoost)."""
    chance = np.random.default_rng(seed)
    limits = [_limits(features[:, column]) for column in range(features.shape[1])]
    binned = np.stack([_binned(features[:, c], limits[c]) for c in range(features.shape[1])])
    share = float(np.average(labels, weights=weights))
    start = float(np.log(share / (1 - share)))
    total = np.full(len(labels), start, np.float64)
    made_columns, made_limits, made_answers = [], [], []
    for _ in range(growth.trees):
        rows = np.flatnonzero(chance.random(len(labels)) < growth.rows)
        odds = 1 / (1 + np.exp(-total[rows]))
        slope = (odds - labels[rows]) * weights[rows]
        curve = odds * (1 - odds) * weights[rows]
        leaf = np.zeros(len(rows), np.int64)
        asked: list[tuple[int, float]] = []
        everywhere = np.zeros(len(labels), np.int64)
        for level in range(growth.depth):
            some = chance.permutation(len(limits))[: max(1, int(growth.columns * len(limits)))]
            best = (-np.inf, 0, 0)
            for column in some.tolist():
                gains = _gains(binned[column][rows], leaf, slope, curve, 2**level, growth.decay)
                at = int(gains[: len(limits[column])].argmax()) if len(limits[column]) else 0
                if len(limits[column]) and gains[at] > best[0]:
                    best = (float(gains[at]), column, at)
            _, column, at = best
            leaf = leaf * 2 + (binned[column][rows] > at)
            everywhere = everywhere * 2 + (binned[column] > at)
            asked.append((column, float(limits[column][at])))
        slopes = np.bincount(leaf, slope, 2**growth.depth)
        curves = np.bincount(leaf, curve, 2**growth.depth)
        answers = -growth.rate * slopes / (curves + growth.decay)
        total += answers[everywhere]
        made_columns.append([column for column, _ in asked])
        made_limits.append([limit for _, limit in asked])
        made_answers.append(answers)
    return Trees(
        np.array(made_columns, np.int16), np.array(made_limits, np.float32), np.array(made_answers, np.float32), start
    )


def bagged(some: Sequence[Trees]) -> Trees:
    """One set of trees whose answer is the mean of those of several, before it becomes a chance."""
    size = len(some)
    return Trees(
        np.concatenate([trees.columns for trees in some]),
        np.concatenate([trees.limits for trees in some]),
        np.concatenate([trees.answers / size for trees in some]).astype(np.float32),
        sum(trees.start for trees in some) / size,
    )


def _limits(values: Floats) -> Floats:
    known = values[~np.isnan(values)]
    if not len(known):
        return np.zeros(0, np.float32)
    found = np.unique(np.quantile(known, np.linspace(0, 1, _BINS)).astype(np.float32))
    # The first limit lies below all that is known, so that "is it missing" can be asked.
    return np.concatenate([found[:1] - np.float32(1), found[:-1]]).astype(np.float32)


def _binned(values: Floats, limits: Floats) -> NDArray[np.uint8]:
    """How many of ``limits`` each value exceeds; none where it is missing."""
    found = np.searchsorted(limits, values, side="left")
    found[np.isnan(values)] = 0
    return found.astype(np.uint8)


def _gains(
    bins: NDArray[np.uint8],
    leaf: NDArray[np.int64],
    slope: NDArray[np.float64],
    curve: NDArray[np.float64],
    leaves: int,
    decay: float,
) -> NDArray[np.float64]:
    """What asking whether a value lies above each bin would gain, over all leaves together."""
    cell = leaf * (_BINS + 1) + bins
    size = leaves * (_BINS + 1)
    slopes = np.bincount(cell, slope, size).reshape(leaves, -1).cumsum(axis=1)
    curves = np.bincount(cell, curve, size).reshape(leaves, -1).cumsum(axis=1)
    right = slopes[:, -1:] - slopes, curves[:, -1:] - curves
    gained: NDArray[np.float64] = (slopes**2 / (curves + decay) + right[0] ** 2 / (right[1] + decay)).sum(axis=0)
    return gained
