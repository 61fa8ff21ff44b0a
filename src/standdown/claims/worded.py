"""The office of somebody whom the theatre does not know, as the text words it beside the name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from standdown.claims.offices import Post, Standing, standing_of
from standdown.claims.roles import CLAUSES, phrase
from standdown.claims.vocabulary import patterns
from standdown.language import Syntax
from standdown.model import Span

__all__ = ["worded_office"]

_OFFICES = patterns("people")["bearing"]
_BESIDE = ("nmod", "compound", "appos")
_ARTICLE = re.compile(r"^(?:the|an?|its|their|his|her) ", re.IGNORECASE)
_AHEAD = re.compile(r"(?:^|[.;:,] |\b(?:and|but) )(?P<office>(?:[Tt]he|an?|its|their) [^,.;:]{4,60}), $")
_NEAR = 70


def worded_office(text: str, syntax: Syntax, name: Span) -> Post | None:
    """The words that say which office whoever bears the name holds or held, or ``None``: "deputy governor of X"."""
    for span in _beside(text, syntax, name):
        words = _ARTICLE.sub("", span.of(text)).rstrip(" ,")
        first, _, rest = words.partition(" ")
        standing = standing_of(first)
        words = words if standing is Standing.HELD else rest
        if _OFFICES.search(words):
            return Post(span, span, words, standing=standing, noun=words)
    return None


def _beside(text: str, syntax: Syntax, name: Span) -> Iterator[Span]:
    """The phrases in apposition to a name, ahead of it or behind; one with a preposition is no apposition."""
    inside = syntax.words_in(name)
    for word in inside:
        for child in syntax.children(word, *_BESIDE):
            if child not in inside and not syntax.children(child, "case"):
                yield phrase(syntax, child, *CLAUSES)
    ahead = _AHEAD.search(text, max(0, name.start - _NEAR), name.start)
    if ahead and any(syntax.relation(word) == "appos" for word in inside):
        yield Span(*ahead.span("office"))
