"""Surnames: whether a name of one word is the whole name, or the end or beginning of somebody else's."""

from __future__ import annotations

import re

from standdown.claims.roles import named
from standdown.claims.vocabulary import patterns
from standdown.language import Syntax
from standdown.model import Span

__all__ = ["goes_on", "is_part", "start_of"]

_WORDS = patterns("names")
_OUTSIDE = [_WORDS[group] for group in ("titles", "styles", "calendar")]
# "Sushant", "K.", "VK", but no "NATO".
_NAME = re.compile(r"[A-Z][a-z]+(?:[-'’][A-Z]?[a-z]+)?|(?:[A-Z]\.? ?){1,2}")
_AHEAD = re.compile(r"(?P<opens>(?:^|[.!?:;\n\"“”] ?)\s*)?(?P<word>[A-Z][\w.]*) $")
_BEHIND = re.compile(r" (?P<word>[A-Z][a-z]+)")
_NEAR = 40


def start_of(text: str, syntax: Syntax, span: Span, offices: tuple[Span, ...]) -> int:
    """Where the name that ends with ``span`` begins by the tree: "Sushant" for the "Singh" of "Analyst Sushant Singh".

    The words of ``offices`` are no part of it.
    """
    word = syntax.head_word(span)
    if word is None:
        return span.start
    top = syntax.heads[word] if syntax.relation(word) == "flat" else word
    whole = {top, *syntax.children(top, "flat")}
    for known in named(syntax, "PER"):
        if known.covers(span):
            whole.update(syntax.words_in(known))
    start = span.start
    for before in range(word - 1, -1, -1):
        token = syntax.tokens[before]
        beside = not text[token.end : start].strip() and "\n" not in text[token.end : start]
        foreign = any(token.span.overlaps(office) for office in offices)
        if before not in whole or not beside or foreign or not _is_name(token.text):
            break
        start = token.start
    return start


def goes_on(text: str, end: int, limit: int) -> int:
    """Where the name that begins ahead of ``end`` ends: behind "Jing" for the "Wang" of "Wang Jing"."""
    while (more := _BEHIND.match(text, end, limit)) and not _WORDS["calendar"].fullmatch(more["word"]):
        end = more.end()
    return end


def is_part(text: str, span: Span, offices: re.Pattern[str]) -> bool:
    """True for a surname inside a longer name, told without a tree; ``offices`` match the words of offices."""
    if goes_on(text, span.end, len(text)) > span.end:
        return True
    ahead = _AHEAD.search(text[max(0, span.start - _NEAR) : span.start])
    if ahead is None or not _is_name(ahead["word"]) or offices.fullmatch(ahead["word"]):
        return False
    return ahead["opens"] is None or not _WORDS["openers"].fullmatch(ahead["word"])


def _is_name(word: str) -> bool:
    bare = word.rstrip(".")
    return _NAME.fullmatch(word) is not None and not any(outside.fullmatch(bare) for outside in _OUTSIDE)
