"""The claims room's network as onnxruntime runs it: from sentences that are read to the scores of their words."""

# Loaded on first use and only then, as the language engine's.

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from standdown.language import Stretch, cheapest_batches

__all__ = ["LONGEST", "WEIGHTS", "Network", "Scores", "Window", "shared_network"]

Floats: TypeAlias = NDArray[np.float32]
Numbers: TypeAlias = NDArray[np.int64]
Scores: TypeAlias = dict[str, Floats]
"""[words, labels] the chances of each layer's labels."""

WEIGHTS = Path(str(files("standdown.claims"))) / "trained" / "weights"
"""The folder of the shipped weights and the card that says where they come from."""

LONGEST = 256
"""Words of a window; it was trained on no longer ones."""


@dataclass(frozen=True, slots=True)
class Window:
    """What the network sees at once: sentences that follow each other."""

    words: Floats
    """[N, width] from ``Network.words``, one row a word."""
    marks: Numbers
    """[N] 2 inside quotation marks, 1 in every second sentence, added."""


class Network:
    """The three graphs, one thread wide; raises OSError or ValueError where the weights are missing or not whole."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        import onnxruntime

        card: dict[str, Any] = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        self.labels = {layer: tuple(labels) for layer, labels in card["labels"].items()}
        self.version = str(card["version"])
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._sentences, self._windows, self._roles = (
            onnxruntime.InferenceSession(folder / f"{name}.onnx", options, providers=["CPUExecutionProvider"])
            for name in ("sentences", "windows", "roles")
        )

    def words(self, stretches: Sequence[Stretch]) -> list[Floats]:
        """[W, width] a vector for each word of each stretch, in the order given."""
        sizes = [len(stretch.lower) for stretch in stretches]
        order = sorted(range(len(stretches)), key=sizes.__getitem__)
        found: dict[int, Floats] = {}
        for start, end in cheapest_batches([sizes[i] for i in order]):
            some = order[start:end]
            lower = np.zeros((len(some), max(sizes[i] for i in some), stretches[some[0]].lower.shape[1]), np.float32)
            ends = np.zeros((2, len(some), max(len(stretches[i].first) for i in some)), np.int64)
            for row, i in enumerate(some):
                stretch = stretches[i]
                lower[row, : sizes[i]] = stretch.lower
                ends[0, row, : len(stretch.first)] = stretch.first
                ends[1, row, : len(stretch.last)] = stretch.last
            feed = {"lower": lower, "lengths": np.array([sizes[i] for i in some]), "first": ends[0], "last": ends[1]}
            (vectors,) = self._sentences.run(["words"], feed)
            found.update((i, vectors[row, : len(stretches[i].first)]) for row, i in enumerate(some))
        return [found[i] for i in range(len(stretches))]

    def read(self, window: Window) -> tuple[Scores, Floats]:
        """The chances of each layer, and what ``roles`` reads [N, width]."""
        feed = {"words": window.words[None], "marks": window.marks[None], "lengths": np.array([len(window.marks)])}
        tags, read = self._windows.run(["tags", "read"], feed)
        bounds = np.cumsum([len(labels) for labels in self.labels.values()])[:-1]
        parts = np.split(tags[0], bounds, axis=-1)
        return {
            layer: _chances(part) if part.shape[-1] > 1 else part
            for layer, part in zip(self.labels, parts, strict=True)
        }, read[0]

    def roles(self, read: Floats, cues: Sequence[int]) -> Floats:
        """[C, N, 3] the logarithms of the chances that each word is nothing, source or content to each cue."""
        feed = {"read": read[None], "which": np.zeros(len(cues), np.int64), "cue": np.array(cues, np.int64)}
        (scores,) = self._roles.run(["roles"], feed)
        least = scores - scores.max(axis=-1, keepdims=True)
        chances: Floats = least - np.log(np.exp(least).sum(axis=-1, keepdims=True))
        return chances


def _chances(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    chances: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return chances


@cache
def shared_network() -> Network:
    """The shipped network, loaded once a process."""
    return Network()
