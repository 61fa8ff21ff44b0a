"""The engine: words of sentences in, parses out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from standdown.language.decode import best_bio, phrases
from standdown.language.network import Batch, Network, shared_network
from standdown.language.parse import NOTHING, Parse, Phrase, Stretch
from standdown.language.tree import best_tree

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["parse"]


def parse(sentences: Sequence[Sequence[str]], *, network: Network | None = None) -> list[Parse]:
    """The parse of each sentence, given as its words, in the order given; the same words give the same parse.

    A sentence too long for the encoder is parsed in stretches, the later ones hanging on the first as ``parataxis``.
    Scores can differ in the last digit with what is run beside a sentence, so a near tie may fall either way.
    """
    network = network or shared_network()
    stretches: list[Sequence[str]] = []
    owners: list[int] = []
    for index, words in enumerate(sentences):
        begin = 0
        for end in network.fit(words) if words else ():
            stretches.append(words[begin:end])
            owners.append(index)
            begin = end
    parts: list[list[Parse]] = [[] for _ in sentences]
    found: dict[int, Parse] = {}
    for batch in network.run(stretches):
        found.update(zip(batch.which, _parses(batch, network), strict=True))
    for number, owner in enumerate(owners):
        parts[owner].append(found[number])
    return [_joined(some) for some in parts]


def _parses(batch: Batch, network: Network) -> list[Parse]:
    labels = network.labels
    heads = np.zeros(batch.arcs.shape[:2], dtype=np.int64)
    for row, words in enumerate(batch.words):
        heads[row, 1 : words + 1] = best_tree(batch.arcs[row, : words + 1, : words + 1])
    related = _named(network.relations(batch.pairs, heads)[:, 1:], heads[:, 1:], labels.relations.index("root"))
    chosen = {
        layer: best_bio(scores, labels.tags[layer]) if layer in ("names", "arms") else scores.argmax(axis=-1)
        for layer, scores in batch.tags.items()
    }
    spelt = {layer: np.array(labels.tags[layer], dtype=object)[numbers] for layer, numbers in chosen.items()}
    relations = np.array(labels.relations, dtype=object)[related]
    made = []
    for row, words in enumerate(batch.words):
        tags = {layer: tuple(written[row, :words].tolist()) for layer, written in spelt.items()}
        made.append(
            Parse(
                upos=tags["upos"],
                xpos=tags["xpos"],
                heads=tuple(heads[row, 1 : words + 1].tolist()),
                relations=tuple(relations[row, :words].tolist()),
                mentions=tags["mentions"],
                names=phrases(tags["names"]),
                arms=phrases(tags["arms"]),
                stretches=(_stretch(batch, row, words),),
            )
        )
    return made


def _stretch(batch: Batch, row: int, words: int) -> Stretch:
    size = int(batch.lengths[row])
    # Copied, so that a kept sentence does not keep its whole batch.
    pieces, cases = (x[row, :size].copy() for x in (batch.pieces, batch.cases))
    first, last = (x[row, : words + 1].copy() for x in (batch.first, batch.last))
    return Stretch(pieces, cases, batch.lower[row, :size].copy(), first, last)


def _named(scores: NDArray[np.floating], heads: NDArray[np.int64], root: int) -> NDArray[np.intp]:
    """[B, W] the best relation of each word: ``root`` for what hangs on the root, and for nothing else."""
    below = np.where(np.arange(scores.shape[-1]) == root, -np.inf, scores).argmax(axis=-1)
    return np.where(heads == 0, root, below)


def _joined(parts: Sequence[Parse]) -> Parse:
    """The stretches of one sentence as one: the first one's root is the root."""
    if len(parts) <= 1:
        return parts[0] if parts else NOTHING
    root = parts[0].heads.index(0) + 1
    heads, relations = list(parts[0].heads), list(parts[0].relations)
    names, arms = list(parts[0].names), list(parts[0].arms)
    for part in parts[1:]:
        shift = len(heads)
        heads += [head + shift if head else root for head in part.heads]
        relations += [r if head else "parataxis" for head, r in zip(part.heads, part.relations, strict=True)]
        names += [Phrase(p.start + shift, p.end + shift, p.kind) for p in part.names]
        arms += [Phrase(p.start + shift, p.end + shift, p.kind) for p in part.arms]
    return Parse(
        upos=sum((p.upos for p in parts), ()),
        xpos=sum((p.xpos for p in parts), ()),
        heads=tuple(heads),
        relations=tuple(relations),
        mentions=sum((p.mentions for p in parts), ()),
        names=tuple(names),
        arms=tuple(arms),
        stretches=sum((p.stretches for p in parts), ()),
    )
