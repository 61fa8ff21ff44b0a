"""Marked words: what the network takes for happenings in one sentence, each with its kind, realis and teller."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from standdown.claims.trained.network import Floats
from standdown.language import Sentence
from standdown.model import Kind, Realis, SourceKind, Span

__all__ = ["Mark", "marked"]

_NONE = "-"
_LEAST = 0.5
"""How likely a word must be to tell of something: tried from .3 to .6 on the reports that may be read."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of words that tells of one happening."""

    span: Span
    kind: Kind
    chance: float
    """How sure the network is that its surest word tells of a happening."""
    sure: float
    """How sure it is of the kind, among all kinds."""
    realis: Mapping[Realis, float]
    source: Mapping[SourceKind, float]


def marked(sentence: Sentence, scores: Mapping[str, Floats], labels: Mapping[str, tuple[str, ...]]) -> tuple[Mark, ...]:
    """The marks of one sentence in order; ``scores`` are those of its words, ``labels`` what their columns mean."""
    if not scores:
        return ()
    kinds = scores["kind"]
    none = labels["kind"].index(_NONE)
    told = 1 - kinds[:, none]
    best = np.where(told >= _LEAST, np.delete(kinds, none, axis=1).argmax(axis=1), -1)
    names = [Kind(label) for label in labels["kind"] if label != _NONE]
    found = []
    word = 0
    while word < len(best):
        end = word + 1
        if best[word] >= 0:
            while end < len(best) and best[end] == best[word]:
                end += 1
            found.append(_mark(sentence, range(word, end), names[int(best[word])], told, scores, labels))
        word = end
    return tuple(found)


def _mark(
    sentence: Sentence,
    words: range,
    kind: Kind,
    told: Floats,
    scores: Mapping[str, Floats],
    labels: Mapping[str, tuple[str, ...]],
) -> Mark:
    rows = slice(words.start, words.stop)
    tokens = sentence.syntax.tokens
    weight = told[rows, None] / told[rows].sum()
    realis, source = ((scores[layer][rows] * weight).sum(axis=0).tolist() for layer in ("realis", "source"))
    return Mark(
        Span(tokens[words.start].start, tokens[words.stop - 1].end),
        kind,
        float(told[rows].max()),
        float(scores["kind"][rows, labels["kind"].index(kind.value)].max() / told[rows].max()),
        {Realis(label): chance for label, chance in zip(labels["realis"], realis, strict=True)},
        {SourceKind(label): chance for label, chance in zip(labels["source"], source, strict=True)},
    )
