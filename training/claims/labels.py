"""What the network names: the labels of each layer, and how the corpora's words for them become numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from standdown.model import Kind, Realis, SourceKind
from training.claims.passages import Passage

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["HAPPENINGS", "NAMES", "VOICES", "marked", "sizes"]

_KINDS = ("-", *(kind.value for kind in Kind))
_REALIS = tuple(realis.value for realis in Realis)
_SOURCES = tuple(kind.value for kind in SourceKind)
_STATUS = ("occurred", "planned", "possible", "negated")
_FACTS = ("not", "uncertain", "happened")

NAMES: dict[str, tuple[str, ...]] = {
    "cue": ("-", "begin", "go-on"),
    "kind": _KINDS,
    "realis": _REALIS,
    "source": _SOURCES,
    "status": _STATUS,
    "event": ("-", "event"),
    "fact_uds": _FACTS,
    "fact_meantime": _FACTS,
    "score_uds": ("score",),
    "score_meantime": ("score",),
}
"""The labels of each layer; one with a single label is a number."""
HAPPENINGS = ("kind", "realis", "source")
"""The layers that hang on what words mean; they are read off an encoder of their own."""
VOICES = tuple(layer for layer in NAMES if layer not in HAPPENINGS)
"""The layers that hang on how a sentence is built; they are read off the language engine's lower layers."""


def sizes(layers: Iterable[str]) -> dict[str, int]:
    """How many columns each of ``layers`` has."""
    return {layer: len(NAMES[layer]) for layer in layers}


def marked(passage: Passage, start: int, labels: Mapping[str, NDArray[np.int64]], score: NDArray[np.float32]) -> None:
    """Writes what is to be learned of ``passage``, whose first word is number ``start``, into the flat arrays."""
    end = start + len(passage.words)
    blank = {"polnear": "cue", "written": "kind", "timebank": "event"}.get(passage.task)
    if blank:
        labels[blank][start:end] = 0
    for told in passage.attributions:
        labels["cue"][start + np.array(told.cue)] = 2
        labels["cue"][start + told.cue[0]] = 1
    for judged in passage.judged:
        at = start + np.array(judged.words)
        if passage.task == "written":
            for layer, label in zip(("kind", "realis", "source"), judged.labels, strict=True):
                labels[layer][at] = NAMES[layer].index(label)
        elif passage.task == "timebank":
            labels["event"][at] = 1
            labels["status"][at] = _STATUS.index(judged.labels[0])
        elif judged.score is not None:
            score[at] = judged.score
            labels[f"fact_{passage.task}"][at] = 2 if judged.score >= 1 else 0 if judged.score <= -1 else 1
