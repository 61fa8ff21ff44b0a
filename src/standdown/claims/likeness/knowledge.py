"""Knowledge: what is known of words beforehand: how rare, how alike, and which were seen to tell of one happening."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standdown.claims.likeness.trees import Trees

__all__ = [
    "VECTORS",
    "WEIGHTS",
    "Knowledge",
    "Weights",
    "knowledge_arrays",
    "read_knowledge",
    "shared_weights",
]

Floats = NDArray[np.float32]

WEIGHTS = Path(str(files("standdown.claims"))) / "likeness" / "weights"
"""The folder of the shipped weights and the notice that says where they come from."""

VECTORS = ("here", "all_here", "low", "sentence")
"""The vectors of a mention's traits that are turned before they are compared."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Tables of words, and how vectors are turned."""

    rare: Mapping[str, float]
    """Inverse document frequency of each root; "" is for one never met."""
    words: Mapping[str, int]
    vectors: Floats
    """[words, 64] of length one."""
    seen: Mapping[tuple[str, str], float]
    """How much more often than by chance mentions of two roots told of one happening, as a logarithm."""
    turned: Mapping[str, tuple[Floats, Floats]]
    """For each of ``VECTORS`` the mean [384] and the axes [384, 128] that it is turned by."""

    def rarity(self, root: str) -> float:
        """How rare ``root`` is."""
        return self.rare.get(root, self.rare[""])

    def vector(self, words: Sequence[str]) -> Floats:
        """[64] the mean of the words that are known; zeros where none is."""
        known = [self.words[word] for word in words if word in self.words]
        made: Floats = self.vectors[known].mean(axis=0) if known else np.zeros(self.vectors.shape[1], np.float32)
        return made

    def turn(self, name: str, vectors: Floats) -> Floats:
        """[N, 128] vectors along the axes on which mentions differ, none of which outweighs the others by much."""
        mean, axes = self.turned[name]
        long = np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
        made: Floats = (vectors / long - mean) @ axes
        return made

    def told_together(self, left: str, right: str) -> float:
        """What was seen of two roots; 0 for those that were not seen beside each other."""
        return self.seen.get((min(left, right), max(left, right)), 0.0)


@dataclass(frozen=True, slots=True)
class Weights:
    """All that was learned."""

    knowledge: Knowledge
    pair: Trees
    company: Trees
    """For mentions of many reports."""
    few: Trees
    """The same for mentions of few."""
    threshold: float
    """From which average likeness on two clusters are one."""


def knowledge_arrays(knowledge: Knowledge) -> dict[str, NDArray[Any]]:
    """The arrays that ``read`` takes back, rounded as they ship."""
    words = list(knowledge.words)
    pairs = list(knowledge.seen)
    rare = dict(knowledge.rare)
    names = json.dumps({"words": words, "rare": list(rare), "pairs": pairs}, separators=(",", ":"))
    arrays: dict[str, NDArray[Any]] = {
        "names": np.frombuffer(names.encode(), np.uint8),
        "vectors": np.round(knowledge.vectors * 127).astype(np.int8),
        "rare": np.array(list(rare.values()), np.float16),
        "seen": np.array([knowledge.seen[pair] for pair in pairs], np.float16),
    }
    for name, (mean, axes) in knowledge.turned.items():
        arrays |= {f"mean_{name}": mean.astype(np.float16), f"axes_{name}": axes.astype(np.float16)}
    return arrays


def read_knowledge(arrays: Mapping[str, NDArray[Any]]) -> Knowledge:
    """What ``knowledge_arrays`` wrote."""
    names = json.loads(arrays["names"].tobytes())
    vectors = arrays["vectors"].astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    return Knowledge(
        rare=dict(zip(names["rare"], arrays["rare"].astype(float).tolist(), strict=True)),
        words={word: number for number, word in enumerate(names["words"])},
        vectors=vectors,
        seen={(a, b): worth for (a, b), worth in zip(names["pairs"], arrays["seen"].astype(float), strict=True)},
        turned={
            name: (arrays[f"mean_{name}"].astype(np.float32), arrays[f"axes_{name}"].astype(np.float32))
            for name in VECTORS
        },
    )


@cache
def shared_weights() -> Weights:
    """The shipped weights, loaded once a process; OSError, KeyError or ValueError where they are not whole."""
    with np.load(WEIGHTS / "likeness.npz") as stored:
        arrays = {name: stored[name] for name in stored.files}
    return Weights(
        read_knowledge(arrays),
        Trees.read(arrays, "pair"),
        Trees.read(arrays, "company"),
        Trees.read(arrays, "few"),
        float(arrays["threshold"]),
    )
