"""Silver labels: what a trained teacher says where a corpus has no layer of its own.

Wikigold has names and no trees, EWT trees and no actors, GUM no names after the Universal NER scheme. The student sees
every layer everywhere, with the teacher's word where there is no annotator's, left out where the teacher is unsure.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import torch

from training.batches import NOT_LEARNED, Example, collate
from training.labels import TAGGERS, Labels
from training.model import Encoder
from training.scores import spans

__all__ = ["SURE", "silvered"]

SURE = 0.9
"""The probability below which a silver label is left out."""
_TOGETHER = 48  # sentences a batch
_AGREES = {"PER": {"person"}, "LOC": {"place", "organization"}, "ORG": {"organization", "place"}}
"""What a name of each kind may be in GUM, which calls an acting country an organization."""


def silvered(examples: Sequence[Example], teacher: Encoder, labels: Labels) -> list[Example]:
    """``examples`` in the order given, with the teacher's labels for the layers each of them lacks."""
    teacher.eval()
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].pieces))
    filled: list[Example | None] = [None] * len(examples)
    with torch.inference_mode():
        for start in range(0, len(order), _TOGETHER):
            chosen = order[start : start + _TOGETHER]
            for i, example in zip(chosen, _filled([examples[i] for i in chosen], teacher, labels), strict=True):
                filled[i] = example
    return [example for example in filled if example is not None]


def _filled(examples: Sequence[Example], teacher: Encoder, labels: Labels) -> list[Example]:
    batch = collate(examples)
    words = teacher(batch.inputs)
    tags = {layer: scores.softmax(-1).max(-1) for layer, scores in teacher.heads.tagged(words).items()}
    size = words.shape[1]
    absent = torch.arange(size) >= batch.inputs.words[:, None]
    arcs = teacher.heads.arcs(words).masked_fill(absent[:, None, :] | torch.eye(size, dtype=torch.bool), -1e4)
    arc = arcs.softmax(-1).max(-1)
    relation = teacher.heads.relation(words, arc.indices).softmax(-1).max(-1)
    made = []
    for row, example in enumerate(examples):
        width = len(example.first)
        layers = {}
        for layer in TAGGERS:
            if layer == "arms" or any(number != NOT_LEARNED for number in example.tags[layer]):
                # Of arms the teacher has read too little to teach.
                layers[layer] = example.tags[layer]
                continue
            layers[layer] = _sure(tags[layer].indices[row, :width], tags[layer].values[row, :width])
        if example.source == "gum":
            layers["names"] = _agreed(layers, labels)
        heads, relations = example.heads, example.relations
        if all(head == NOT_LEARNED for head in heads):
            heads = _sure(arc.indices[row, :width], arc.values[row, :width])
            named = _sure(relation.indices[row, :width], relation.values[row, :width])
            relations = [r if h != NOT_LEARNED else NOT_LEARNED for h, r in zip(heads, named, strict=True)]
        made.append(dataclasses.replace(example, tags=layers, heads=heads, relations=relations))
    return made


def _sure(numbers: torch.Tensor, chances: torch.Tensor) -> list[int]:
    kept = [n if p >= SURE else NOT_LEARNED for n, p in zip(numbers.tolist(), chances.tolist(), strict=True)]
    return [NOT_LEARNED, *kept[1:]]


def _agreed(layers: dict[str, list[int]], labels: Labels) -> list[int]:
    """The silver names of a GUM sentence that its own actors and places bear out; doubtful words are left out."""
    names, mentions = layers["names"], layers["mentions"]
    kept = list(names)
    said = ["O" if n == NOT_LEARNED else labels.tags["names"][n] for n in names]
    kinds = ["O" if m == NOT_LEARNED else labels.tags["mentions"][m] for m in mentions]
    inside: set[int] = set()
    for start, end, kind in spans(said):
        inside.update(range(start, end))
        if not _AGREES[kind] & set(kinds[start:end]):
            kept[start:end] = [NOT_LEARNED] * (end - start)
    proper = labels.tags["upos"].index("PROPN")
    for word, number in enumerate(layers["upos"]):
        if number == proper and kinds[word] != "O" and word not in inside:
            kept[word] = NOT_LEARNED
    return kept
