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
    """The heads of the best arborescence from node 0, all cycles of a round contracted at once; entry 0 is 0."""
    heads: Heads = scores.argmax(axis=1)
    heads[0] = 0
    cycles = _cycles(heads)
    if not cycles:
        return heads
    group = np.arange(len(scores))
    for cycle in cycles:
        group[cycle] = cycle[0]
    names, group = np.unique(group, return_inverse=True)
    # An arc into a cycle gains what it scores less the arc of the cycle that it breaks.
    gains = scores.copy()
    inside = np.concatenate(cycles)
    gains[inside] -= scores[inside, heads[inside], None]
    order = np.argsort(group, kind="stable")
    firsts = np.searchsorted(group[order], np.arange(len(names)))
    smaller = np.maximum.reduceat(np.maximum.reduceat(gains[order][:, order], firsts, axis=0), firsts, axis=1)
    np.fill_diagonal(smaller, _NEVER)
    smaller[0] = _NEVER
    found = _arborescence(smaller)
    members = np.split(order, firsts[1:])
    for name in range(1, len(names)):
        block = gains[np.ix_(members[name], members[found[name]])]
        entry, exit_ = np.unravel_index(block.argmax(), block.shape)
        heads[members[name][entry]] = members[found[name]][exit_]
    return heads


def _cycles(heads: Heads) -> list[Heads]:
    """The cycles of ``heads``, each as its words."""
    state = np.zeros(len(heads), dtype=np.int8)  # 0 not met, 1 on the way, 2 done with
    state[0] = 2
    found = []
    for start in range(1, len(heads)):
        way, node = [], start
        while state[node] == 0:
            state[node] = 1
            way.append(node)
            node = int(heads[node])
        if state[node] == 1:
            found.append(np.array(way[way.index(node) :], dtype=np.int64))
        state[way] = 2
    return found
