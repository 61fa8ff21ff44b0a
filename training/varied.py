"""Sentences with some words put in place of others of their kind, which the teacher explains anew.

A student sees too few sentences to learn all that its teacher knows of words. Swapped words make sentences that nobody
wrote and that are built as people build them; what they mean does not matter, for the teacher says what it makes of
them. After Jiao and others, "TinyBERT" (2020), which asks a language model for the words; here they are drawn from
words of the same tag and the same part of a name.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence

from training.batches import Example
from training.corpora import Sentence
from training.labels import TAGGERS, Labels

__all__ = ["SWAPPED", "varied"]

SWAPPED = 0.25
"""Share of the words of open classes that are put in others' place. Not searched."""
_OPEN = {"NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "RB", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "CD"}


def varied(examples: Sequence[Example], pool: Sequence[Example], labels: Labels, *, seed: int) -> list[Sentence]:
    """One variant of each of ``examples``, with words of ``pool``; all must have been taught. Source ``varied``."""
    kinds = [_kinds(example, labels) for example in pool]
    words: dict[tuple[str, str], list[str]] = defaultdict(list)
    for example, of in zip(pool, kinds, strict=True):
        for word, kind in zip(example.words, of, strict=True):
            words[kind].append(word)
    dice = random.Random(seed)  # noqa: S311 - no secret
    return [
        Sentence(
            "varied",
            tuple(
                dice.choice(words[kind]) if kind[0] in _OPEN and words[kind] and dice.random() < SWAPPED else word
                for word, kind in zip(example.words, _kinds(example, labels), strict=True)
            ),
        )
        for example in examples
    ]


def _kinds(example: Example, labels: Labels) -> list[tuple[str, str]]:
    """Each word's Penn tag and its place in a name, as the teacher sees them."""
    if example.soft is None:
        raise ValueError("a sentence that no teacher has seen cannot be varied; teach it first (training.distil)")
    parts = dict(zip(TAGGERS, example.soft.tags.split([len(labels.tags[t]) for t in TAGGERS], -1), strict=True))
    best = {layer: parts[layer].argmax(-1).tolist() for layer in ("xpos", "names")}
    return [(labels.tags["xpos"][x], labels.tags["names"][n]) for x, n in zip(best["xpos"], best["names"], strict=True)]
