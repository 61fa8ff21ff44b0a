"""Marked words: what the network takes for happenings in one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from standdown.claims.trained.network import Floats
from standdown.language import Sentence
from standdown.model import Kind, Span

__all__ = ["Mark", "marked"]

_NONE = "-"
_LEAST = 0.5
"""How likely a word must be to tell of something: likelier than not. What a mark must have to stand alone is more."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of words that tells of one happening."""

    span: Span
    kind: Kind
    chance: float
    """How sure the network is that its surest word tells of a happening, of whichever kind."""


def marked(sentence: Sentence, scores: Mapping[str, Floats], labels: Mapping[str, tuple[str, ...]]) -> tuple[Mark, ...]:
    """The marks of one sentence in order; ``scores`` are those of its words, ``labels`` what their columns mean."""
    if not scores:
        return ()
    none = labels["kind"].index(_NONE)
    told = 1 - scores["kind"][:, none]
    best = np.where(told >= _LEAST, np.delete(scores["kind"], none, axis=1).argmax(axis=1), -1).tolist()
    names = [Kind(label) for label in labels["kind"] if label != _NONE]
    tokens = sentence.syntax.tokens
    found = []
    word = 0
    while word < len(best):
        end = word + 1
        while end < len(best) and best[end] == best[word]:
            end += 1
        if best[word] >= 0:
            span = Span(tokens[word].start, tokens[end - 1].end)
            found.append(Mark(span, names[best[word]], float(told[word:end].max())))
        word = end
    return tuple(found)
