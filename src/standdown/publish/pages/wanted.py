"""Wanted: the words of a search as they stand in a text, found there the way the ledger's index finds them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standdown.model import Span

__all__ = ["Term", "found_in", "terms_of"]

_PARTS = re.compile(r'"([^"]*)"|(\S+)')
# A letter and the accents that are written behind it are one.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand together; the last of them may go on where a ``*`` was written."""

    words: tuple[str, ...]
    goes_on: bool = False


def terms_of(query: str) -> tuple[Term, ...]:
    """What a query asks for, in its order; case and accents do not matter."""
    found = []
    for together, single in _PARTS.findall(query):
        words = tuple(plain for word in _WORD.findall(together or single) for plain in [_plain(word)])
        if words:
            found.append(Term(words, single.endswith("*")))
    return tuple(found)


def found_in(text: str, terms: Sequence[Term]) -> tuple[Span, ...]:
    """Where the terms stand in the text, in order, none overlapping another."""
    words = [(Span(match.start(), match.end()), _plain(match.group())) for match in _WORD.finditer(text)]
    hits, at = list[Span](), 0
    for span in sorted(span for term in terms for span in _hits(words, term)):
        if span.start >= at:
            hits.append(span)
            at = span.end
    return tuple(hits)


def _hits(words: Sequence[tuple[Span, str]], term: Term) -> Iterator[Span]:
    long = len(term.words)
    for start in range(len(words) - long + 1):
        told = [word for _, word in words[start : start + long]]
        last = told[-1].startswith(term.words[-1]) if term.goes_on else told[-1] == term.words[-1]
        if last and tuple(told[:-1]) == term.words[:-1]:
            yield words[start][0].join(words[start + long - 1][0])


def _plain(word: str) -> str:
    parted = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in parted if not unicodedata.combining(letter)).casefold()
