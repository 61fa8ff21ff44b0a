"""From the network's scores to the best consistent labels: legal BIO sequences and whole trees."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from standdown.language.parse import Phrase

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["best_bio", "phrases"]

_ILLEGAL = -1e4


def best_bio(scores: NDArray[np.floating], labels: Sequence[str]) -> NDArray[np.intp]:
    """[B, W] the best label numbers under which every I- follows a B- or I- of its own kind.

    ``scores`` is [B, W, labels]. Padding behind a sentence changes nothing in it: no label forbids what comes before.
    Nearly always each word's best label is legal where it stands, and then nothing more is done.
    """
    best: NDArray[np.intp] = scores.argmax(axis=-1)
    allowed = _transitions(tuple(labels))
    before = np.concatenate([np.full((len(best), 1), labels.index("O")), best[:, :-1]], axis=1)
    broken = np.flatnonzero((allowed[before, best] < 0).any(axis=1))
    if len(broken):
        best[broken] = _viterbi(scores[broken], allowed, labels.index("O"))
    return best


def _viterbi(scores: NDArray[np.floating], allowed: NDArray[np.floating], start: int) -> NDArray[np.intp]:
    batch, width, _ = scores.shape
    came = np.zeros(scores.shape, dtype=np.intp)
    best = scores[:, 0] + allowed[start]
    for column in range(1, width):
        ways = best[:, :, None] + allowed
        came[:, column] = ways.argmax(axis=1)
        best = ways.max(axis=1) + scores[:, column]
    path = np.empty((batch, width), dtype=np.intp)
    path[:, -1] = best.argmax(axis=1)
    rows = np.arange(batch)
    for column in range(width - 1, 0, -1):
        path[:, column - 1] = came[rows, column, path[:, column]]
    return path


def phrases(tags: Sequence[str]) -> tuple[Phrase, ...]:
    """The phrases that a legal BIO sequence marks, in order."""
    if tags.count("O") == len(tags):
        return ()
    found: list[Phrase] = []
    for index, tag in enumerate(tags):
        if tag[0] == "B":
            found.append(Phrase(index, index + 1, tag[2:]))
        elif tag[0] == "I":
            found[-1] = Phrase(found[-1].start, index + 1, tag[2:])
    return tuple(found)


@cache
def _transitions(labels: tuple[str, ...]) -> NDArray[np.floating]:
    """[from, to] 0 where ``to`` may follow ``from``, and very little where it may not."""
    table = np.zeros((len(labels), len(labels)))
    for i, before in enumerate(labels):
        for j, after in enumerate(labels):
            if after.startswith("I-") and before[2:] != after[2:]:
                table[i, j] = _ILLEGAL
    return table
