"""How far what ships is from what was trained."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import torch
from numpy.typing import NDArray

from training.export.session import Feed, session
from training.model import Encoder, Inputs

if TYPE_CHECKING:
    import onnx

__all__ = ["Parity", "feed", "parity"]

Hits: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Parity:
    """One output of the graph against torch, over all words that are not padding."""

    largest: float
    """The largest absolute difference of a score."""
    agree: float
    """The share of rows whose highest score is in the same column; 1.0 is all."""


def feed(inputs: Inputs) -> Feed:
    """``inputs`` as the encoder's graph takes them."""
    return {name: getattr(inputs, name).numpy() for name in ("pieces", "cases", "lengths", "first", "last")}


def parity(
    model: Encoder, encoder: onnx.ModelProto, relations: onnx.ModelProto, batches: Iterable[Inputs]
) -> dict[str, Parity]:
    """How near both graphs are to ``model``, by output: tagging layers, ``arcs`` and ``relations``.

    Relations are compared for the heads that torch scores highest.
    """
    model.eval()
    running, naming = session(encoder), session(relations)
    largest: dict[str, float] = defaultdict(float)
    agree: dict[str, list[Hits]] = defaultdict(list)
    for inputs in batches:
        with torch.inference_mode():
            vectors = model(inputs)
            wanted = {**model.heads.tagged(vectors), "arcs": model.heads.arcs(vectors)}
            heads = wanted["arcs"].argmax(-1)
            wanted["relations"] = model.heads.relation(vectors, heads)
        tags, arcs, dep, head = running.run(["tags", "arcs", "rel_dep", "rel_head"], feed(inputs))
        bounds = np.cumsum(list(model.heads.sizes.values()))[:-1]
        found = {**dict(zip(model.heads.sizes, np.split(tags, bounds, axis=-1), strict=True)), "arcs": arcs}
        (found["relations"],) = naming.run(None, {"rel_dep": dep, "rel_head": head, "heads": heads.numpy()})
        for row, words in enumerate(inputs.words.tolist()):
            for name, scores in wanted.items():
                real = (slice(words), slice(words)) if name == "arcs" else (slice(words),)
                ours, theirs = found[name][row][real], scores[row][real].numpy()
                largest[name] = max(largest[name], float(np.abs(ours - theirs).max()))
                agree[name].append(ours.argmax(-1) == theirs.argmax(-1))
    return {name: Parity(largest[name], float(np.concatenate(agree[name]).mean())) for name in largest}
