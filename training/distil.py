"""What the teacher thinks of every sentence, softened, for the student to learn beside what the annotators said.

A corpus has the layers that its annotators gave it: Wikigold names and no trees, GUM trees and no names after the
Universal NER scheme. The teacher has an opinion of each word in each layer, and how sure it is tells more than a label
does. After Hinton, Vinyals and Dean, "Distilling the Knowledge in a Neural Network" (2015).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from training.batches import NOT_LEARNED, Batch, Example, Soft, collate
from training.model import Encoder

__all__ = ["SOFTENED", "softened", "taught"]

SOFTENED = 2.0
"""What scores are divided by before they become chances, the teacher's and the student's: at 1 a teacher that knows its
sentences by heart says no more than their labels. Hinton's usual value, not searched."""
_TOGETHER = 48  # sentences a batch


def taught(examples: Sequence[Example], teacher: Encoder, *, kept: Path | None = None) -> list[Example]:
    """``examples`` in the order given, each with the teacher's chances; those at ``kept`` are taken, or left there."""
    if kept and kept.exists():
        opinions = [Soft(*parts) for parts in torch.load(kept, weights_only=True)]
    else:
        opinions = _opinions(examples, teacher)
        if kept:
            torch.save([tuple(getattr(soft, f.name) for f in dataclasses.fields(soft)) for soft in opinions], kept)
    return [dataclasses.replace(e, soft=soft) for e, soft in zip(examples, opinions, strict=True)]


def softened(scores: Tensor) -> Tensor:
    """The logarithms of the chances that ``scores`` come to, over the last axis."""
    return torch.log_softmax(scores.float() / SOFTENED, -1)


def _opinions(examples: Sequence[Example], teacher: Encoder) -> list[Soft]:
    teacher.eval()
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].pieces))
    found: dict[int, Soft] = {}
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        for start in range(0, len(order), _TOGETHER):
            chosen = order[start : start + _TOGETHER]
            batch = collate([examples[i] for i in chosen])
            found.update(zip(chosen, _batch_opinions(batch, teacher), strict=True))
    return [found[i] for i in range(len(examples))]


def _batch_opinions(batch: Batch, teacher: Encoder) -> list[Soft]:
    words = teacher(batch.inputs)
    tags = torch.cat([softened(scores).exp() for scores in teacher.heads.tagged(words).values()], -1)
    arcs = softened(teacher.heads.arcs(words).float().masked_fill(batch.impossible, -1e4)).exp()
    heads = torch.where(batch.heads == NOT_LEARNED, arcs.argmax(-1), batch.heads)
    relations = softened(teacher.heads.relation(words, heads)).exp()
    # The root is no word: it has neither tags nor a head.
    return [
        Soft(
            tags[row, 1:size].half().clone(),
            arcs[row, 1:size, :size].half().clone(),
            heads[row, 1:size].clone(),
            relations[row, 1:size].half().clone(),
        )
        for row, size in enumerate(batch.inputs.words.tolist())
    ]
