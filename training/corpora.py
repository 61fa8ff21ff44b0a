"""The corpora as the trainer sees them: sentences of words with the layers each corpus has."""

from __future__ import annotations

import gzip
import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from standdown.language.tokens import tokenise
from training.mentions import mention_heads
from training.weaponry import weaponry

__all__ = ["FILES", "Sentence", "fingerprint", "read"]

FILES = {
    "ewt": "ewt_uner_{split}.jsonl.gz",
    "gum": "gum_clean_{split}.jsonl.gz",
    "wikigold": "wikigold_{split}.jsonl.gz",
    "re3d": "re3d_clean_{split}.jsonl.gz",
}
"""Each corpus's file, by split; Wikigold and re3d have a train file only."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with whatever layers their corpus has; a layer that is None is not learned from here."""

    source: str
    """The corpus: a key of ``FILES``."""
    words: tuple[str, ...]
    upos: tuple[str, ...] | None = None
    xpos: tuple[str, ...] | None = None
    """Penn Treebank tags, which tell tense and number."""
    heads: tuple[int, ...] | None = None
    """For each word the number of its head, from 1; 0 for the root."""
    relations: tuple[str, ...] | None = None
    names: tuple[str, ...] | None = None
    """BIO over PER, LOC and ORG."""
    mentions: tuple[str, ...] | None = None
    """For each word what it is the head word of: person, organization, place or O."""
    arms: tuple[str, ...] | None = None
    """BIO over platforms, weapons and military organisations."""


def read(folder: Path, source: str, split: str) -> list[Sentence]:
    """The sentences of one corpus's split, in the order of its file.

    Raises:
        FileNotFoundError: where ``folder`` lacks the file.
    """
    rows = _rows(folder / FILES[source].format(split=split))
    if source == "re3d":
        return [Sentence(source, words, arms=arms) for row in rows for words, arms in weaponry(row)]
    return [_sentence(row, source) for row in rows]


def fingerprint(folder: Path, source: str, split: str) -> str:
    """The SHA-256 of the corpus's file, for the model card."""
    return hashlib.sha256((folder / FILES[source].format(split=split)).read_bytes()).hexdigest()


def _retokenised(words: Sequence[str], names: Sequence[str]) -> Sentence:
    """A Wikigold sentence in the tokens of Universal Dependencies, which part words at their hyphens.

    Miscellaneous names have no counterpart in the Universal NER scheme: outside of its three types they are O.
    """
    tokens = tokenise(" ".join(words))
    ends = list(accumulate(len(word) + 1 for word in words))
    tags = []
    for token in tokens:
        word = bisect_right(ends, token.start)
        tag = "O" if names[word].endswith("MISC") else names[word]
        begins = token.start == (ends[word - 1] if word else 0)
        tags.append(tag if begins else tag.replace("B-", "I-"))
    return Sentence("wikigold", tuple(token.text for token in tokens), names=tuple(tags))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _sentence(row: dict[str, Any], source: str) -> Sentence:
    words = tuple(row["tokens"])
    names: list[str] | None = row.get("ner")
    if source == "wikigold":
        return _retokenised(words, names or [])
    return Sentence(
        source,
        words,
        upos=tuple(row["upos"]),
        xpos=tuple(row["xpos"]),
        heads=tuple(row["head"]),
        relations=tuple(row["deprel"]),
        names=tuple(names) if names else None,
        mentions=mention_heads(row["misc"], row["head"]) if source == "gum" else None,
    )
