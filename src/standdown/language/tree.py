"""The best dependency tree under the arc scores: a maximum spanning arborescence with one root (Chu-Liu/Edmonds)."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["best_tree", "is_tree"]

Scores: TypeAlias = NDArray[np.floating]
Heads: TypeAlias = NDArray[np.int64]

_NEVER = -1e12


def best_tree(scores: Scores) -> Heads:
    """The heads of words 1 to n, as numbers from 1 with 0 for the root; exactly one word hangs on the root.

    ``scores`` is [n + 1, n + 1]: row i, column j is how well word i hangs on word j; row 0 is not read. Nearly always
    each word's best head already makes a tree, and then nothing more is done.
    """
    size = len(scores)
    if size <= 1:
        return np.zeros(0, dtype=np.int64)
    scores = np.array(scores, dtype=np.float64)
    np.fill_diagonal(scores, _NEVER)
    scores[0] = _NEVER
    greedy: Heads = scores.argmax(axis=1)
    greedy[0] = 0
    if is_tree(greedy):
        return greedy[1:]
    found = _arborescence(scores)
    if np.count_nonzero(found[1:] == 0) == 1:
        return found[1:]
    # A fine on every arc from the root, larger than all else can make up for: a tree needs one such arc, so the best
    # tree under the fine has one, and is the best of those that do.
    scores[1:, 0] -= len(scores) * (np.ptp(scores[scores > _NEVER]) + 1)
    return _arborescence(scores)[1:]


def is_tree(heads: Heads) -> bool:
    """True where ``heads`` (its first entry, the root's own, is not read) hangs together with one word on the root."""
    if np.count_nonzero(heads[1:] == 0) != 1:
        return False
    # Following every head n times at once, by doubling, must bring every word to the root.
    reached, steps = heads.copy(), 1
    reached[0] = 0
    while steps < len(heads):
        reached = reached[reached]
        steps *= 2
    return not reached.any()


def _arborescence(scores: Scores) -> Heads:
    """The heads of the best arborescence from node 0, cycles contracted one at a time; entry 0 is 0."""
    heads: Heads = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(scores), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    kept = scores[cycle, heads[cycle]]
    # What entering the cycle at each of its words gains over the arc it breaks, and what leaving it offers.
    entering = scores[np.ix_(cycle, outside)] - kept[:, None]
    leaving = scores[np.ix_(outside, cycle)]
    entry, exit_ = entering.argmax(axis=0), leaving.argmax(axis=1)
    size = len(outside) + 1
    smaller = np.full((size, size), _NEVER)
    smaller[:-1, :-1] = scores[np.ix_(outside, outside)]
    smaller[-1, :-1] = entering.max(axis=0) + kept.sum()
    smaller[:-1, -1] = leaving.max(axis=1)
    smaller[0] = _NEVER
    found = _arborescence(smaller)
    result: Heads = heads.copy()
    for at, node in enumerate(outside):
        if at:
            result[node] = cycle[exit_[at]] if found[at] == size - 1 else outside[found[at]]
    broken = found[-1]
    result[cycle[entry[broken]]] = outside[broken]
    return result


def _cycle(heads: Heads) -> Heads | None:
    """The words of some cycle of ``heads``, or None."""
    state = np.zeros(len(heads), dtype=np.int8)  # 0 not met, 1 on the way, 2 known to reach the root
    state[0] = 2
    for start in range(1, len(heads)):
        way, node = [], start
        while state[node] == 0:
            state[node] = 1
            way.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return np.array(way[way.index(node) :], dtype=np.int64)
        state[way] = 2
    return None
