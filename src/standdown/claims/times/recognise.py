"""Finding the time expressions of a stretch of text, as TIMEX3 cuts them: no preposition before, no clause after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standdown.claims.times.adjoin import joined, parted, shared
from standdown.claims.times.clock import CLOCK
from standdown.claims.times.days import DAYS
from standdown.claims.times.grammar import Found, Hit, coded
from standdown.claims.times.lengths import LENGTHS
from standdown.claims.times.lexer import Item, Tag, items
from standdown.claims.times.pointing import POINTING
from standdown.claims.times.shifts import SHIFTS
from standdown.claims.times.tree import TimeTree
from standdown.claims.times.years import YEARS
from standdown.model import Span

__all__ = ["Mention", "recognise"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One time expression: where it stands and what it means."""

    span: Span
    tree: TimeTree


_RULES = (*DAYS, *YEARS, *POINTING, *SHIFTS, *LENGTHS, *CLOCK)


def recognise(text: str, span: Span, *, tag: Tag | None = None) -> list[Mention]:
    """The time expressions of ``text`` within ``span`` in order, none overlapping another.

    The rules' matches compete, the longest wins; then those that belong together are made one ("10 p.m. Wednesday"),
    and what tells a part of a time is taken on ("early", "the end of", "morning").

    Args:
        text: What was read.
        span: The sentence.
        tag: The Penn tags of its words, where they are known: "may" and "march" are told apart by them.
    """
    row = items(text, span.start, span.end, tag=tag)
    codes = coded(row)
    found = parted(row, codes, joined(row, shared(row, _longest(text, row, codes))))
    return [Mention(Span(row[f.first].start, row[f.last - 1].end), f.tree) for f in found]


def _longest(text: str, row: Sequence[Item], codes: str) -> list[Found]:
    hits = []
    for pattern, build in _RULES:
        at = 0
        while match := pattern.search(codes, at):
            tree = build(Hit(match, row, text))
            if tree is not None:
                hits.append(Found(match.start(), match.end(), tree))
            # What a longer match is not may be in its later part: "the week following | last month's talks".
            at = match.start() + 1 if tree is None else match.end()
    hits.sort(key=lambda hit: (hit.first - hit.last, hit.first))
    taken = bytearray(len(row))
    kept = []
    for hit in hits:
        if not any(taken[hit.first : hit.last]):
            taken[hit.first : hit.last] = b"\1" * (hit.last - hit.first)
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.first)
