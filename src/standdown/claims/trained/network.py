"""The claims room's networks as onnxruntime runs them: from sentences that are read to the scores of their words."""

# Loaded on first use and only then, as the language engine's.

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from standdown.language import Stretch, cheapest_batches

__all__ = ["LONGEST", "WEIGHTS", "Floats", "Network", "Part", "Scores", "Window", "shared_network"]

Floats: TypeAlias = NDArray[np.float32]
Numbers: TypeAlias = NDArray[np.int64]
Scores: TypeAlias = dict[str, Floats]
"""[words, labels] the chances of each layer's labels."""

Feed: TypeAlias = Callable[[Sequence[Stretch]], dict[str, NDArray[Any]]]
"""What a graph over sentences takes of them, beside their lengths and their words' ends."""

WEIGHTS = Path(str(files("standdown.claims"))) / "trained" / "weights"
"""The folder of the shipped weights and the card that says where they come from."""

LONGEST = 256
"""Words of a window; they were trained on no longer ones."""


@dataclass(frozen=True, slots=True)
class Window:
    """What a network sees at once: sentences that follow each other."""

    words: Floats
    """[N, width] from ``Part.words``, one row a word."""
    marks: Numbers
    """[N] 2 inside quotation marks, 1 in every second sentence, added."""


class Part:
    """Two graphs, one over sentences and one over windows, and the layers that they give."""

    def __init__(self, sentences: Any, windows: Any, labels: dict[str, tuple[str, ...]], feed: Feed) -> None:  # noqa: ANN401 - onnxruntime is untyped
        self.labels = labels
        self._sentences, self._windows, self._feed = sentences, windows, feed

    def words(self, stretches: Sequence[Stretch]) -> list[Floats]:
        """[W, width] a vector for the root and each word of each stretch, in the order given."""
        sizes = [len(stretch.pieces) for stretch in stretches]
        order = sorted(range(len(stretches)), key=sizes.__getitem__)
        found: dict[int, Floats] = {}
        for start, end in cheapest_batches([sizes[i] for i in order]):
            some = [stretches[i] for i in order[start:end]]
            feed = self._feed(some) | {
                "lengths": np.array([len(stretch.pieces) for stretch in some]),
                "first": _padded([stretch.first for stretch in some]),
                "last": _padded([stretch.last for stretch in some]),
            }
            (vectors,) = self._sentences.run(["words"], feed)
            for row, i in enumerate(order[start:end]):
                found[i] = vectors[row, : len(stretches[i].first)]
        return [found[i] for i in range(len(stretches))]

    def read(self, window: Window) -> tuple[Scores, Floats]:
        """The chances of each layer, and a vector for each word as it stands in the window [N, width]."""
        feed = {"words": window.words[None], "marks": window.marks[None], "lengths": np.array([len(window.marks)])}
        tags, read = self._windows.run(["tags", "read"], feed)
        bounds = np.cumsum([len(labels) for labels in self.labels.values()])[:-1]
        parts = np.split(tags[0], bounds, axis=-1)
        return {
            layer: _chances(part) if part.shape[-1] > 1 else part
            for layer, part in zip(self.labels, parts, strict=True)
        }, read[0]


class Network:
    """All graphs, one thread wide; raises OSError or ValueError where the weights are missing or not whole."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        import onnxruntime

        card: dict[str, Any] = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        sentences, voices, self._roles, meaning, happenings = (
            onnxruntime.InferenceSession(folder / f"{name}.onnx", options, providers=["CPUExecutionProvider"])
            for name in ("sentences", "voices", "roles", "meaning", "happenings")
        )
        labels = {
            part: {layer: tuple(names) for layer, names in layers.items()} for part, layers in card["labels"].items()
        }
        self.voices = Part(sentences, voices, labels["voices"], _lower)
        """Who says what and how real words are told, over what the language engine's lower layers leave."""
        self.happenings = Part(meaning, happenings, labels["happenings"], _pieces)
        """What words tell of, over an encoder of its own."""

    @property
    def labels(self) -> dict[str, tuple[str, ...]]:
        """The labels of every layer."""
        return self.voices.labels | self.happenings.labels

    def roles(self, read: Floats, cues: Sequence[int]) -> Floats:
        """[C, N, 3] the logarithms of the chances that each word is nothing, source or content to each cue."""
        feed = {"read": read[None], "which": np.zeros(len(cues), np.int64), "cue": np.array(cues, np.int64)}
        (scores,) = self._roles.run(["roles"], feed)
        least = scores - scores.max(axis=-1, keepdims=True)
        chances: Floats = least - np.log(np.exp(least).sum(axis=-1, keepdims=True))
        return chances


def _lower(stretches: Sequence[Stretch]) -> dict[str, NDArray[Any]]:
    lower = np.zeros((len(stretches), *np.max([stretch.lower.shape for stretch in stretches], axis=0)), np.float32)
    for row, stretch in enumerate(stretches):
        lower[row, : len(stretch.lower)] = stretch.lower
    return {"lower": lower}


def _pieces(stretches: Sequence[Stretch]) -> dict[str, NDArray[Any]]:
    return {name: _padded([getattr(stretch, name) for stretch in stretches]) for name in ("pieces", "cases")}


def _padded(rows: Sequence[Numbers]) -> Numbers:
    made = np.zeros((len(rows), max(map(len, rows))), np.int64)
    for at, row in enumerate(rows):
        made[at, : len(row)] = row
    return made


def _chances(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    chances: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return chances


@cache
def shared_network() -> Network:
    """The shipped networks, loaded once a process."""
    return Network()
