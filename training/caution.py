"""How sure the network must be before it calls a word a name, set on sentences it did not learn from.

A network that has learned its names by heart is surer of them than new text bears out. One number is chosen, so the
names F1 of the set it is chosen on is a little better than it would be elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from standdown.language.decode import best_bio
from training.batches import Example, collate
from training.labels import Labels
from training.model import Encoder
from training.scores import spans

__all__ = ["made_cautious"]

_LAYER = "names"
_STEPS = np.arange(-1.0, 3.01, 0.25)  # of a score, which is a natural logarithm
_TOGETHER = 64  # sentences a batch


def made_cautious(model: Encoder, examples: Sequence[Example], labels: Labels) -> float:
    """What was added to the score of "no name" in ``model``: that with which F1 on ``examples`` is best.

    Of several as good, the one nearest to 0. Examples without names of their own are passed over.
    """
    tags = labels.tags[_LAYER]
    scored = _scored([e for e in examples if max(e.tags[_LAYER]) >= 0], model)
    outside = np.array([tag == "O" for tag in tags], dtype=np.float32)
    best = max(_STEPS, key=lambda step: (_f1(scored, step * outside, tags), -abs(step)))
    with torch.no_grad():
        # The layers' biases stand one behind the other; what a part of them is given, the whole gets.
        biases = dict(
            zip(model.heads.sizes, model.heads.tags.bias.split(list(model.heads.sizes.values())), strict=True)
        )
        biases[_LAYER][tags.index("O")] += float(best)
    return float(best)


def _scored(examples: Sequence[Example], model: Encoder) -> list[tuple[np.ndarray, list[int]]]:
    """[W, labels] scores of each example's words, and their numbers as annotated."""
    model.eval()
    found = []
    with torch.inference_mode():
        for start in range(0, len(examples), _TOGETHER):
            chosen = examples[start : start + _TOGETHER]
            scores = model.heads.tagged(model(collate(chosen).inputs))[_LAYER].float().numpy()
            found += [(scores[row, 1 : len(e.first)], e.tags[_LAYER][1:]) for row, e in enumerate(chosen)]
    return found


def _f1(scored: Sequence[tuple[np.ndarray, list[int]]], shift: np.ndarray, tags: tuple[str, ...]) -> float:
    both = total = 0
    for scores, gold in scored:
        wanted = spans(tags[number] for number in gold)
        found = spans(tags[number] for number in best_bio(scores[None] + shift, tags)[0])
        both += len(wanted & found)
        total += len(wanted) + len(found)
    return 2 * both / total if total else 0.0
