"""Scores on gold tokens, for choosing between recipes; docs/accuracy.md scores from raw text instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import torch

from standdown.language.decode import best_bio
from standdown.language.tree import best_tree
from training.batches import NOT_LEARNED, Batch, Example, collate
from training.labels import Labels
from training.model import Encoder
from training.scores import percentages, spans

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["evaluate"]

_TOGETHER = 64  # sentences a batch


def evaluate(model: Encoder, examples: Sequence[Example], labels: Labels) -> dict[str, float]:
    """Percentages: accuracy for ``upos`` and ``xpos``, ``uas`` and ``las`` (subtypes ignored), F1 for spans."""
    model.eval()
    counts: Counter[str] = Counter()
    ordered = sorted(examples, key=lambda e: len(e.pieces))
    with torch.inference_mode():
        for start in range(0, len(ordered), _TOGETHER):
            _count(model, collate(ordered[start : start + _TOGETHER]), labels, counts)
    return percentages(counts)


def _count(model: Encoder, batch: Batch, labels: Labels, counts: Counter[str]) -> None:
    words = model(batch.inputs)
    for layer, scores in model.heads.tagged(words).items():
        gold = batch.tags[layer]
        # Names and arms as the house reads them: the best legal sequence, not each word's best tag.
        legal = layer in ("names", "arms")
        guess = torch.from_numpy(_legal(scores, labels.tags[layer])) if legal else scores.argmax(-1)
        known = gold != NOT_LEARNED
        if layer in ("upos", "xpos"):
            counts[f"{layer} n"] += int(known.sum())
            counts[f"{layer} hit"] += int((known & (gold == guess)).sum())
            continue
        for row in range(len(gold)):
            if known[row].any():
                _count_spans(layer, gold[row][known[row]].tolist(), guess[row][known[row]].tolist(), labels, counts)
    if (batch.heads != NOT_LEARNED).any():
        _count_trees(model, batch, words, labels, counts)


def _legal(scores: torch.Tensor, tags: tuple[str, ...]) -> NDArray[np.intp]:
    """[B, W] numbers of ``tags``; the root, which is no word, keeps 0."""
    best = np.zeros(scores.shape[:2], dtype=np.intp)
    best[:, 1:] = best_bio(scores[:, 1:].float().numpy(), tags)
    return best


def _count_spans(layer: str, gold: list[int], guess: list[int], labels: Labels, counts: Counter[str]) -> None:
    names = labels.tags[layer]
    if layer == "mentions":
        wanted = {(i, i + 1, names[tag]) for i, tag in enumerate(gold) if tag}
        found = {(i, i + 1, names[tag]) for i, tag in enumerate(guess) if tag}
    else:
        wanted, found = spans(names[tag] for tag in gold), spans(names[tag] for tag in guess)
    counts[f"{layer} gold"] += len(wanted)
    counts[f"{layer} found"] += len(found)
    counts[f"{layer} both"] += len(wanted & found)


def _count_trees(model: Encoder, batch: Batch, words: torch.Tensor, labels: Labels, counts: Counter[str]) -> None:
    stems = [label.split(":")[0] for label in labels.relations]
    scores = model.heads.arcs(words).float().numpy()
    heads = torch.zeros_like(batch.heads)
    for row, size in enumerate(batch.inputs.words.tolist()):
        heads[row, 1:size] = torch.from_numpy(best_tree(scores[row, :size, :size]))
    relations = model.heads.relation(words, heads).argmax(-1)
    for row, column in (batch.heads != NOT_LEARNED).nonzero().tolist():
        right = int(heads[row, column]) == int(batch.heads[row, column])
        gold = int(batch.relations[row, column])
        named = gold >= 0 and stems[int(relations[row, column])] == stems[gold]
        counts["tree n"] += 1
        counts["uas hit"] += right
        counts["las hit"] += right and named
