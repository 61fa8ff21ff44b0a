"""Sentences as numbers, in batches of like length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from standdown.language.wordpiece import CLS, WordPiece
from training.corpora import Sentence
from training.labels import TAGGERS, Labels
from training.model import Inputs

__all__ = ["NOT_LEARNED", "Batch", "Example", "Soft", "batches", "collate", "encode", "spelled"]

NOT_LEARNED = -100
"""Stands where a layer has no label to learn from; torch's cross-entropy passes over it."""

_LONGEST = 250  # wordpieces; longer sentences are left out, of which the corpora in use have none


@dataclass(frozen=True, slots=True)
class Soft:
    """The chances that a teacher gives every label of every word of one sentence, or of a batch; padding has none."""

    tags: Tensor
    """[words, labels of all tagging layers]."""
    arcs: Tensor
    """[words, 1 + words] of hanging on the root and on each word."""
    heads: Tensor
    """[words] the head for which a relation was asked."""
    relations: Tensor
    """[words, relations]."""


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence as numbers: its wordpieces and, for the root and each word, what is to be learned."""

    source: str
    words: tuple[str, ...]
    pieces: list[int]
    cases: list[int]
    first: list[int]
    last: list[int]
    tags: dict[str, list[int]]
    heads: list[int]
    relations: list[int]
    soft: Soft | None = None
    """What a teacher thinks of it, beside what is known."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Inputs with the labels beside them, each [B, W]."""

    inputs: Inputs
    tags: dict[str, Tensor]
    heads: Tensor
    relations: Tensor
    soft: Soft | None
    """[B, W, ...] where every sentence of the batch has been taught, zeros for the root and for padding."""

    @property
    def impossible(self) -> Tensor:
        """[B, W, W] what no word can hang on: padding and itself."""
        width = self.heads.shape[1]
        absent = torch.arange(width) >= self.inputs.words[:, None]
        return absent[:, None, :] | torch.eye(width, dtype=torch.bool)


def encode(sentence: Sentence, labels: Labels, pieces: WordPiece) -> Example:
    """``sentence`` as numbers."""
    ids, cases, first, last = spelled(sentence.words, pieces)
    absent = [NOT_LEARNED] * (len(sentence.words) + 1)
    tags = {}
    for layer in TAGGERS:
        given = getattr(sentence, layer)
        numbers = {label: i for i, label in enumerate(labels.tags[layer])}
        tags[layer] = absent if given is None else [NOT_LEARNED, *(numbers.get(tag, NOT_LEARNED) for tag in given)]
    relations = absent
    if sentence.relations is not None:
        relations = [NOT_LEARNED, *(labels.relation(r) for r in sentence.relations)]
        relations = [r if r >= 0 else NOT_LEARNED for r in relations]
    heads = absent if sentence.heads is None else [NOT_LEARNED, *sentence.heads]
    return Example(sentence.source, sentence.words, ids, cases, first, last, tags, heads, relations)


def spelled(words: Sequence[str], pieces: WordPiece) -> tuple[list[int], list[int], list[int], list[int]]:
    """The wordpieces of ``words`` after ``[CLS]``, their letter cases, each word's first piece and its last."""
    ids, cases, first, last = [CLS], [0], [0], [0]
    for word in words:
        cut, case = pieces(word)
        first.append(len(ids))
        ids.extend(cut)
        cases.extend([case] * len(cut))
        last.append(len(ids) - 1)
    return ids, cases, first, last


def batches(examples: Sequence[Example], size: int, dice: random.Random) -> Iterator[list[Example]]:
    """``examples`` in batches of some ``size`` wordpieces, padding counted, alike in length and in random order."""
    # A little noise on the length, so that the same sentences do not meet in every epoch.
    order = sorted(
        (e for e in examples if len(e.pieces) <= _LONGEST), key=lambda e: len(e.pieces) * dice.uniform(0.85, 1.15)
    )
    made: list[list[Example]] = [[]]
    longest = 0
    for example in order:
        longest = max(longest, len(example.pieces))
        if made[-1] and longest * (len(made[-1]) + 1) > size:
            made.append([])
            longest = len(example.pieces)
        made[-1].append(example)
    dice.shuffle(made)
    yield from made


def collate(examples: Sequence[Example]) -> Batch:
    """``examples`` as one batch of tensors."""
    inputs = Inputs(
        pieces=_padded([e.pieces for e in examples], 0),
        cases=_padded([e.cases for e in examples], 0),
        lengths=torch.tensor([len(e.pieces) for e in examples]),
        first=_padded([e.first for e in examples], 0),
        last=_padded([e.last for e in examples], 0),
        words=torch.tensor([len(e.first) for e in examples]),
    )
    return Batch(
        inputs,
        tags={layer: _padded([e.tags[layer] for e in examples], NOT_LEARNED) for layer in TAGGERS},
        heads=_padded([e.heads for e in examples], NOT_LEARNED),
        relations=_padded([e.relations for e in examples], NOT_LEARNED),
        soft=_together([e.soft for e in examples if e.soft is not None]) if examples[0].soft else None,
    )


def _together(rows: Sequence[Soft]) -> Soft:
    width = 1 + max(len(row.heads) for row in rows)
    made = Soft(
        torch.zeros(len(rows), width, rows[0].tags.shape[-1]),
        torch.zeros(len(rows), width, width),
        torch.zeros(len(rows), width, dtype=torch.long),
        torch.zeros(len(rows), width, rows[0].relations.shape[-1]),
    )
    for at, row in enumerate(rows):
        size = 1 + len(row.heads)
        made.tags[at, 1:size] = row.tags
        made.arcs[at, 1:size, :size] = row.arcs
        made.heads[at, 1:size] = row.heads
        made.relations[at, 1:size] = row.relations
    return made


def _padded(rows: Sequence[Sequence[int]], value: int) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([[*row, *([value] * (longest - len(row)))] for row in rows])
