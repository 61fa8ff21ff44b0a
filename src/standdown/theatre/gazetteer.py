"""Gazetteer: the places of a theatre that a text names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standdown.model.span import Span
from standdown.theatre._names import Name, NameTree, words_of
from standdown.theatre._series import Series
from standdown.theatre._sides import Named, Sides
from standdown.theatre.pack import Place, Theatre

__all__ = ["Gazetteer", "KnownName", "Mention"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a place; ``candidates`` are the places they may mean, likeliest first."""

    span: Span
    text: str
    candidates: tuple[Place, ...]
    why: str = ""
    """Why the candidates stand in that order, where there are several."""


@dataclass(frozen=True, slots=True)
class KnownName:
    """One name of the theatre, however it is spelt, and the places it may mean, likeliest first."""

    words: tuple[str, ...]
    """In small letters without accents; one that follows on a sign rather than a space begins with the sign."""
    places: tuple[Place, ...]
    _name: Name

    def is_in(self, text: str) -> bool:
        """True when ``text``, which has these words, has the capitals that one of the spellings asks for."""
        return self._name.fits(words_of(text), 0)


class Gazetteer:
    """All names of a theatre, compiled once: the longest name wins, and a name of several places keeps them all."""

    def __init__(self, theatre: Theatre) -> None:
        self._names = NameTree(theatre.places, theatre.ambiguous)
        self._series = Series(theatre.places)
        self._sides = Sides(theatre)

    def find(self, text: str) -> tuple[Mention, ...]:
        """The places named in the text, in its order; "both banks of" a lake gives two mentions over the same words."""
        listed = [_mention(text, span, (place,)) for span, place in self._series.find(text)]
        mentions = _laid(listed, over=self._plain(text))
        named = [Named(mention.span, mention.candidates) for mention in mentions]
        sided = [_mention(text, side.span, (place,)) for side in self._sides.find(text, named) for place in side.places]
        return tuple(_laid(sided, over=mentions))

    def names(self) -> Iterator[KnownName]:
        """Every name there is, for whoever looks for them in another way."""
        return (KnownName(words, name.places, name) for words, name in self._names.walk())

    def _plain(self, text: str) -> list[Mention]:
        words, at, mentions = words_of(text), 0, []
        while at < len(words):
            found = self._names.longest(text, words, at)
            if found is None:
                at += 1
                continue
            name, last = found
            span = Span(words[at].start(), words[last].end())
            mentions.append(_mention(text, span, name.places, why=name.why))
            at = last + 1
        return mentions


def _mention(text: str, span: Span, places: tuple[Place, ...], *, why: str = "") -> Mention:
    """The mention, with the bracket that it left open: "Pangong Tso (north bank)"."""
    words = span.of(text)
    if words.count("(") > words.count(")") and text.startswith(")", span.end):
        span = Span(span.start, span.end + 1)
    return Mention(span, span.of(text), places, why)


def _laid(top: Sequence[Mention], *, over: Sequence[Mention]) -> list[Mention]:
    """Both in the order of the text; where they share words the top one stays, unless the other holds all its words."""
    shown = [mention for mention in top if not any(o.span.covers(mention.span) for o in _touching(mention, over))]
    kept = [mention for mention in over if not _touching(mention, shown)]
    return sorted((*shown, *kept), key=lambda mention: mention.span)


def _touching(mention: Mention, others: Sequence[Mention]) -> Sequence[Mention]:
    """Those of ``others``, which stand in order, that share words with the mention."""
    first = bisect_right(others, mention.span.start, key=lambda other: other.span.end)
    last = bisect_left(others, mention.span.end, key=lambda other: other.span.start)
    return others[first:last]
