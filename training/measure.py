"""The shipped network's own scores on gold tokens: the ONNX files as the house runs them, bytes and all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from standdown.language.engine import parse
from standdown.language.network import Network
from training.corpora import Sentence
from training.scores import percentages, spans

__all__ = ["measured"]


def measured(network: Network, sentences: Sequence[Sentence]) -> dict[str, float]:
    """The same percentages as ``training.evaluate``, so that the two can be compared: what bytes cost."""
    counts: Counter[str] = Counter()
    for sentence, found in zip(sentences, parse([s.words for s in sentences], network=network), strict=True):
        for layer, gold, guess in (("upos", sentence.upos, found.upos), ("xpos", sentence.xpos, found.xpos)):
            if gold is not None:
                counts[f"{layer} n"] += len(gold)
                counts[f"{layer} hit"] += sum(a == b for a, b in zip(gold, guess, strict=True))
        if sentence.heads is not None and sentence.relations is not None:
            for head, relation, found_head, found_relation in zip(
                sentence.heads, sentence.relations, found.heads, found.relations, strict=True
            ):
                counts["tree n"] += 1
                counts["uas hit"] += head == found_head
                counts["las hit"] += head == found_head and relation.split(":")[0] == found_relation.split(":")[0]
        for layer, tags, phrases in (("names", sentence.names, found.names), ("arms", sentence.arms, found.arms)):
            if tags is not None:
                _count(counts, layer, spans(tags), {(p.start, p.end, p.kind) for p in phrases})
        if sentence.mentions is not None:
            _count(counts, "mentions", _tagged(sentence.mentions), _tagged(found.mentions))
    return percentages(counts)


def _tagged(tags: Sequence[str]) -> set[tuple[int, int, str]]:
    return {(word, word + 1, tag) for word, tag in enumerate(tags) if tag != "O"}


def _count(counts: Counter[str], layer: str, gold: set[tuple[int, int, str]], found: set[tuple[int, int, str]]) -> None:
    counts[f"{layer} gold"] += len(gold)
    counts[f"{layer} found"] += len(found)
    counts[f"{layer} both"] += len(gold & found)
