"""Roles: what the words of a sentence are to each other, read from its tree."""

from __future__ import annotations

from standdown.language import Syntax
from standdown.model import Span

__all__ = ["named"]


def named(syntax: Syntax, kind: str) -> tuple[Span, ...]:
    """Where the proper names of ``kind`` ("PER", "LOC", "ORG") stand, in the order of the text."""
    words = syntax.tokens
    return tuple(Span(words[n.start].start, words[n.end - 1].end) for n in syntax.parse.names if n.kind == kind)
