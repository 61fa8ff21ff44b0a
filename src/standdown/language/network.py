"""Network: the shipped encoder as onnxruntime runs it, from words to scores."""

# Loaded on first use and only then: a program that reads no report pays for neither onnxruntime nor the weights.

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from standdown.language.wordpiece import CLS, WordPiece

__all__ = ["BATCH", "LONGEST", "WEIGHTS", "Batch", "Labels", "Network", "cheapest_batches", "shared_network"]

Numbers: TypeAlias = NDArray[np.int64]
Scores: TypeAlias = NDArray[np.float32]

WEIGHTS = Path(str(files("standdown.language"))) / "weights"
"""The folder of the shipped weights: the networks, their vocabulary and the card that says where they come from."""

BATCH = 512
"""Wordpieces run at once at most, padding counted; more leave the processor's cache."""
_CALL = 14
"""What a call costs beside its wordpieces, in wordpieces: fitted by hand to timings of batches of many shapes."""
LONGEST = 256
"""Wordpieces of the longest stretch that is run in one piece; it was trained on no longer ones."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What the columns of the scores stand for."""

    tags: dict[str, tuple[str, ...]]
    """The labels of each tagging layer, layers in the order of their columns."""
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """The scores of a few sentences of like length; row r is sentence ``which[r]`` of those given."""

    which: tuple[int, ...]
    words: tuple[int, ...]
    """How many words each row has; what stands behind them is padding."""
    tags: dict[str, Scores]
    """[B, W, labels] for each tagging layer, column 0 being the first word."""
    arcs: Scores
    """[B, W + 1, W + 1] how well word i (row) hangs on word j (column), from 1; 0 is the root."""
    pairs: tuple[Scores, Scores]
    """[B, W + 1, D] each word as a dependent and as a head, from which relations are named."""
    pieces: Numbers
    """[B, T] the wordpieces."""
    cases: Numbers
    """[B, T] their letter cases."""
    lower: Scores
    """[B, T, width] what the lower layers make of each piece."""
    lengths: Numbers
    """[B] how many pieces each row has."""
    first: Numbers
    """[B, W + 1] where each word's first piece stands."""
    last: Numbers
    """[B, W + 1] where its last piece stands."""


class Network:
    """The encoder, one thread wide; raises OSError or ValueError where the weights are missing or are not whole."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        import onnxruntime

        card: dict[str, Any] = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        self.labels = Labels(
            {k: tuple(v) for k, v in card["labels"]["tags"].items()}, tuple(card["labels"]["relations"])
        )
        self.pieces = WordPiece.load(folder / "vocab.txt")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        cpu = ["CPUExecutionProvider"]
        self._encoder = onnxruntime.InferenceSession(folder / card["files"]["encoder"], options, providers=cpu)
        self._relations = onnxruntime.InferenceSession(folder / card["files"]["relations"], options, providers=cpu)

    def run(self, sentences: Sequence[Sequence[str]]) -> Iterator[Batch]:
        """The scores of ``sentences``, shortest first; each must have a word and fit ``LONGEST`` (see ``fit``)."""
        cut = [[self.pieces(word) for word in words] for words in sentences]
        sizes = [1 + sum(len(ids) for ids, _ in words) for words in cut]
        order = sorted(range(len(cut)), key=sizes.__getitem__)
        for start, end in cheapest_batches([sizes[i] for i in order]):
            yield self._scores(tuple(order[start:end]), cut)

    def fit(self, words: Sequence[str], most: int = LONGEST - 1) -> list[int]:
        """The ends of the stretches that ``words`` must be cut into to be run; mostly one, the number of words."""
        ends, size = [], 0
        for index, word in enumerate(words):
            pieces = len(self.pieces(word)[0])
            if size + pieces > most:
                ends.append(index)
                size = 0
            size += pieces
        return [*ends, len(words)]

    def relations(self, pairs: tuple[Scores, Scores], heads: Numbers) -> Scores:
        """[B, W + 1, relations] the scores of each relation between a word and its head in ``heads`` [B, W + 1]."""
        dep, head = pairs
        found: list[Scores] = self._relations.run(None, {"rel_dep": dep, "rel_head": head, "heads": heads})
        return found[0]

    def _scores(self, which: tuple[int, ...], cut: Sequence[Sequence[tuple[tuple[int, ...], int]]]) -> Batch:
        rows = [cut[i] for i in which]
        words = tuple(map(len, rows))
        lengths = [1 + sum(len(ids) for ids, _ in row) for row in rows]
        pieces = np.zeros((len(rows), max(lengths)), dtype=np.int64)
        cases = np.zeros_like(pieces)
        first = np.zeros((len(rows), 1 + max(words)), dtype=np.int64)
        last = np.zeros_like(first)
        for at, row in enumerate(rows):
            ids, case = [CLS], [0]
            for number, (some, class_) in enumerate(row, start=1):
                first[at, number] = len(ids)
                ids += some
                case += [class_] * len(some)
                last[at, number] = len(ids) - 1
            pieces[at, : len(ids)] = ids
            cases[at, : len(case)] = case
        feed = {"pieces": pieces, "cases": cases, "lengths": np.array(lengths), "first": first, "last": last}
        tags, arcs, dep, head, lower = self._encoder.run(["tags", "arcs", "rel_dep", "rel_head", "lower"], feed)
        bounds = np.cumsum([len(labels) for labels in self.labels.tags.values()])[:-1]
        layers = dict(zip(self.labels.tags, np.split(tags[:, 1:], bounds, axis=-1), strict=True))
        return Batch(which, words, layers, arcs, (dep, head), pieces, cases, lower, feed["lengths"], first, last)


def cheapest_batches(sizes: Sequence[int]) -> list[tuple[int, int]]:
    """Where to cut ``sizes``, which ascend, into batches (first, one past the last) that cost least in all.

    A batch costs its longest size for each of its rows, padding being as dear as words, and ``_CALL`` for itself.
    """
    least, cut = [0], [0]
    for end in range(1, len(sizes) + 1):
        longest = sizes[end - 1]
        first = max(0, end - max(1, BATCH // longest))
        costs = [least[start] + _CALL + longest * (end - start) for start in range(first, end)]
        best = min(range(len(costs)), key=costs.__getitem__)
        least.append(costs[best])
        cut.append(first + best)
    found = []
    end = len(sizes)
    while end:
        found.append((cut[end], end))
        end = cut[end]
    return found[::-1]


@cache
def shared_network() -> Network:
    """The shipped network, loaded once a process."""
    return Network()
