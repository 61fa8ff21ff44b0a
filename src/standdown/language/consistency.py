"""One name, one kind, through one text: what a sentence alone leaves in doubt, another sentence tells."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from standdown.language.parse import Phrase
from standdown.language.syntax import Syntax

__all__ = ["consistent"]

_Name = tuple[str, ...]


def consistent(sentences: Sequence[Syntax]) -> list[Syntax]:
    """The sentences of one text with their names made alike.

    A name that is found with several kinds gets the one found most often; a draw is left. Proper nouns that are
    nowhere else than in a name of this text, written the same, become that name where they were passed over. After
    Krishnan and Manning, "An Effective Two-Stage Model for Exploiting Non-Local Dependencies in Named Entity
    Recognition" (ACL 2006), by counting alone.
    """
    found: defaultdict[_Name, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for name in sentence.parse.names:
            found[_words(sentence, name)][name.kind] += 1
    if not found:
        return list(sentences)
    kinds = {words: _most(counts) for words, counts in found.items()}
    return [_renamed(sentence, kinds) for sentence in sentences]


def _words(sentence: Syntax, name: Phrase) -> _Name:
    return tuple(token.text for token in sentence.tokens[name.start : name.end])


def _most(counts: Counter[str]) -> str:
    """The kind found most often, or none where two are found as often."""
    (kind, most), *rest = counts.most_common()
    return kind if not rest or rest[0][1] < most else ""


def _renamed(sentence: Syntax, kinds: Mapping[_Name, str]) -> Syntax:
    names = [replace(name, kind=kinds[_words(sentence, name)] or name.kind) for name in sentence.parse.names]
    names += _passed_over(sentence, kinds)
    if names == list(sentence.parse.names):
        return sentence
    return Syntax(sentence.tokens, replace(sentence.parse, names=tuple(sorted(names, key=lambda name: name.start))))


def _passed_over(sentence: Syntax, kinds: Mapping[_Name, str]) -> list[Phrase]:
    """Runs of proper nouns outside every name that are, whole and as written, a name of this text."""
    inside = {word for name in sentence.parse.names for word in range(name.start, name.end)}
    proper = [tag == "PROPN" and word not in inside for word, tag in enumerate(sentence.parse.upos)]
    found, start = [], 0
    while start < len(proper):
        end = start
        while end < len(proper) and proper[end]:
            end += 1
        kind = kinds.get(tuple(token.text for token in sentence.tokens[start:end])) if end > start else ""
        if kind:
            found.append(Phrase(start, end, kind))
        start = end + 1
    return found
