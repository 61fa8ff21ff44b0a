"""Marks: what the network makes of a report, word by word and cue by cue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from standdown.claims.trained.network import LONGEST, Floats, Network, Part, Window, shared_network
from standdown.claims.trained.windows import cut_windows, inside_quotes
from standdown.language import Stretch, Syntax
from standdown.model import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Marks", "Told", "mark"]

_SWITCH = 1.0
"""What a change of role costs, in logarithms of chances: 0 to 3 were tried on the development split of PolNeAR."""
_NOTHING, _SOURCE, _CONTENT = range(3)
_BEGIN, _GO_ON = 1, 2  # of a cue; 0 is none


@dataclass(frozen=True, slots=True)
class Told:
    """One attribution: the words that attribute, who is the voice, and what it says; spans count in the text."""

    cue: Span
    source: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """The chances of every layer for the words of each sentence, and the attributions of the text in order."""

    sentences: tuple[Mapping[str, Floats], ...]
    """A sentence's [words, labels] for each layer; empty for one that was not read."""
    told: tuple[Told, ...]
    labels: Mapping[str, tuple[str, ...]]


def mark(sentences: Sequence[Syntax], *, network: Network | None = None) -> Marks:
    """What the network makes of the sentences of one text, which it sees a few at a time, in their order."""
    network = network or shared_network()
    heard, told_of = (_vectors(sentences, part) for part in (network.voices, network.happenings))
    quoted = inside_quotes([token.text for syntax in sentences for token in syntax.tokens])
    scores: list[Mapping[str, Floats]] = []
    told: list[Told] = []
    at = 0
    for first, end in cut_windows([len(syntax) for syntax in sentences], LONGEST):
        some = sentences[first:end]
        size = sum(map(len, some))
        if not size:
            scores += [{} for _ in some]
            continue
        marks = np.concatenate([np.full(len(syntax), number % 2) for number, syntax in enumerate(some)])
        marks = marks + 2 * np.array(quoted[at : at + size])
        held = min(size, LONGEST)  # a sentence longer than a window keeps its head
        seen = marks[:held].astype(np.int64)
        layers, read = network.voices.read(Window(np.concatenate(heard[first:end])[:held], seen))
        layers |= network.happenings.read(Window(np.concatenate(told_of[first:end])[:held], seen))[0]
        spans = [token.span for syntax in some for token in syntax.tokens][:held]
        told += _attributions(layers["cue"], read, spans, network)
        begin = 0
        for syntax in some:
            scores.append({layer: _rows(values, begin, len(syntax)) for layer, values in layers.items()})
            begin += len(syntax)
        at += size
    return Marks(tuple(scores), tuple(told), network.labels)


def _vectors(sentences: Sequence[Syntax], part: Part) -> list[Floats]:
    """[W, width] for each sentence; no rows for one that was not read."""
    stretches: list[Stretch] = [stretch for syntax in sentences for stretch in syntax.parse.stretches]
    vectors = part.words(stretches) if stretches else []
    width = vectors[0].shape[1] if vectors else 0
    found = iter(vectors)
    nothing = np.zeros((0, width), np.float32)
    return [np.concatenate([nothing, *(next(found)[1:] for _ in syntax.parse.stretches)]) for syntax in sentences]


def _rows(values: Floats, begin: int, size: int) -> Floats:
    """The rows of one sentence; words beyond the window repeat its last."""
    rows = values[begin : begin + size]
    if len(rows) < size:
        rows = np.concatenate([rows, np.repeat(values[-1:], size - len(rows), axis=0)])
    return rows


def _attributions(cue: Floats, read: Floats, spans: Sequence[Span], network: Network) -> list[Told]:
    cues = _cues(cue.argmax(axis=-1))
    if not cues:
        return []
    scores = network.roles(read, [start for start, _ in cues])
    for row, (start, end) in enumerate(cues):
        scores[row, start:end] = [0.0, -np.inf, -np.inf]
    made = []
    for (start, end), roles in zip(cues, _smoothed(scores), strict=True):
        runs = {role: _runs(roles == role) for role in (_SOURCE, _CONTENT)}
        made.append(
            Told(
                Span(spans[start].start, spans[end - 1].end),
                tuple(Span(spans[a].start, spans[b - 1].end) for a, b in runs[_SOURCE]),
                tuple(Span(spans[a].start, spans[b - 1].end) for a, b in runs[_CONTENT]),
            )
        )
    return made


def _cues(tags: NDArray[np.intp]) -> list[tuple[int, int]]:
    """First word and end of each cue."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    for word, tag in enumerate([*tags.tolist(), 0]):
        if start is not None and tag != _GO_ON:
            found.append((start, word))
            start = None
        if tag == _BEGIN or (tag == _GO_ON and start is None):
            start = word
    return found


def _smoothed(scores: Floats) -> NDArray[np.intp]:
    """[C, N] the likeliest roles where every change of role costs ``_SWITCH`` (Viterbi)."""
    cues, words, labels = scores.shape
    cost = _SWITCH * (1 - np.eye(labels, dtype=np.float32))
    best, back = scores[:, 0].copy(), np.zeros((cues, words, labels), dtype=np.intp)
    for word in range(1, words):
        ways = best[:, :, None] - cost
        back[:, word] = ways.argmax(axis=1)
        best = ways.max(axis=1) + scores[:, word]
    found = np.zeros((cues, words), dtype=np.intp)
    found[:, -1] = best.argmax(axis=-1)
    rows = np.arange(cues)
    for word in range(words - 1, 0, -1):
        found[:, word - 1] = back[rows, word, found[:, word]]
    return found


def _runs(inside: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], inside.astype(np.int8), [0]])))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
