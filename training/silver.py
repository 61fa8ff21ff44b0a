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
_NAMED = {"organization": "ORG", "place": "LOC"}
_JOINS = {"of", "for", "and", "&", "the", "-", "'s", "’s"}


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
            layers["names"] = _agreed(layers, example.words, labels)
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


def _agreed(layers: dict[str, list[int]], words: Sequence[str], labels: Labels) -> list[int]:
    """The silver names of a GUM sentence, mended by its own actors and places.

    A name that they contradict is left out. A proper noun that heads an organization or a place and that the teacher
    passed over, or took for a person, is named after them, with the proper nouns beside it; where "of" joins it to
    more, nobody knows how far the name goes, and it is left out.
    """
    tags = labels.tags["names"]
    kept = list(layers["names"])
    said = ["O" if n == NOT_LEARNED else tags[n] for n in kept]
    kinds = ["O" if m == NOT_LEARNED else labels.tags["mentions"][m] for m in layers["mentions"]]
    named = {word: kind for start, end, kind in spans(said) for word in range(start, end)}
    for start, end, kind in spans(said):
        if not _AGREES[kind] & set(kinds[start:end]):
            kept[start:end] = [NOT_LEARNED] * (end - start)
    proper = labels.tags["upos"].index("PROPN")
    for head, kind in enumerate(kinds):
        if (
            kind == "O"
            or layers["upos"][head] != proper
            or (head in named and (kind == "person" or named[head] != "PER"))
        ):
            continue
        start, end = head, head + 1
        while start > 1 and layers["upos"][start - 1] == proper:
            start -= 1
        while end < len(kinds) and layers["upos"][end] == proper:
            end += 1
        beside = ((start - 1, start - 2), (end, end + 1))  # "Bank of India" from either end
        goes_on = any(
            0 < other < len(kinds) and layers["upos"][other] == proper
            for joint, other in beside
            if 0 < joint < len(kinds) and words[joint - 1].lower() in _JOINS
        )
        numbers = [NOT_LEARNED] * (end - start)
        if kind != "person" and not goes_on:
            name = _NAMED[kind]
            numbers = [tags.index(f"B-{name}"), *[tags.index(f"I-{name}")] * (end - start - 1)]
        kept[start:end] = numbers
    return kept
