"""Cluster: mentions into happenings, by average link, never across what may not be one."""

# Invariant: the order in which mentions are given does not matter; they are sorted first, and of two equal merges the
# one with the earlier mentions is made first.

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from standdown.claims.likeness.mention import Mention, Scored

__all__ = ["May", "Score", "average_link", "cluster"]

Floats = NDArray[np.float32]
Score: TypeAlias = Callable[[Mention, Mention], "Scored | float"]
May: TypeAlias = Callable[[Mention, Mention], bool]


def cluster(
    mentions: Sequence[Mention], score: Score, threshold: float, may: May | None = None
) -> tuple[tuple[Mention, ...], ...]:
    """The happenings that ``mentions`` tell of, each with its mentions in order, by their first mention.

    Two clusters are joined while the mean ``score`` between their mentions is ``threshold`` or more, the likest first,
    and only where ``may`` holds for every mention of the one beside every one of the other. ValueError for a threshold
    that is not above 0.
    """
    if not threshold > 0:
        raise ValueError(f"a threshold of {threshold} joins everything: give one above 0")
    ordered = sorted(mentions, key=lambda mention: mention.order)
    size = len(ordered)
    table = np.zeros((size, size), np.float32)
    for row in range(size):
        for column in range(row):
            if may is None or may(ordered[column], ordered[row]):
                found = score(ordered[column], ordered[row])
                table[row, column] = table[column, row] = found.score if isinstance(found, Scored) else found
            else:
                table[row, column] = table[column, row] = np.nan
    return tuple(tuple(ordered[i] for i in group) for group in average_link(table, threshold))


def average_link(table: Floats, threshold: float) -> list[list[int]]:
    """Groups of the rows of a symmetric ``table``, each ascending, by their first; NaN bars two from one group."""
    size = len(table)
    scores = np.array(table, np.float64)
    scores = np.where(np.isnan(scores), -np.inf, scores)  # a mean with it stays -inf, so the bar is inherited
    np.fill_diagonal(scores, -np.inf)
    weight = np.ones(size)
    groups: dict[int, list[int]] = {row: [row] for row in range(size)}
    best = scores.max(axis=1, initial=-np.inf)
    while size > 1:
        row = int(best.argmax())
        if best[row] < threshold:
            break
        column = int(scores[row].argmax())
        first, second = min(row, column), max(row, column)
        stale = np.flatnonzero((scores[:, first] >= best) | (scores[:, second] >= best))
        joined = weight[first] * scores[first] + weight[second] * scores[second]
        joined /= weight[first] + weight[second]
        joined[[first, second]] = -np.inf
        scores[first] = scores[:, first] = joined
        scores[second] = scores[:, second] = -np.inf
        weight[first] += weight[second]
        groups[first] = sorted(groups[first] + groups.pop(second))
        best = np.maximum(best, joined)
        best[stale] = scores[stale].max(axis=1)
        best[first], best[second] = scores[first].max(), -np.inf
    return sorted(groups.values())
