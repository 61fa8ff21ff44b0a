"""Finding the time expressions of a sentence; each becomes a time tree with the span it was read from.

Plain expressions come from tables of patterns; where two match the same words, the longer wins. Then those that belong
together are joined. What a tree means in days is :mod:`standdown.claims.times.calendar`'s business.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from standdown.claims.times.joining import Found, join
from standdown.claims.times.lexer import Tag
from standdown.claims.times.phrases import PHRASES
from standdown.claims.times.recognise import recognise
from standdown.claims.times.tree import Clock, Date, Deictic, Each, Length, Part, Shift, TimeTree, Vague, Weekday
from standdown.claims.times.words import HAPPENING
from standdown.model import AnchorKind, Span

__all__ = ["Expression", "find_times"]

_NOUN = re.compile(rf"\b{HAPPENING}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Expression:
    """One time expression: the words, their span in the report, and what they mean."""

    text: str
    span: Span
    tree: TimeTree


def find_times(text: str, span: Span, *, tag: Tag | None = None) -> tuple[Expression, ...]:
    """The time expressions of ``text`` within ``span`` that tell days, in order, none overlapping another."""
    part = span.of(text)
    return tuple(_expression(part, span.start, found) for found in join(part, _plain(text, span, tag)))


_RECENT = re.compile(r"\brecently\b|\blately\b|\brecent (?:days|weeks|months|years)\b", re.IGNORECASE)


def _plain(text: str, span: Span, tag: Tag | None) -> list[Found]:
    """The longest plain expressions, in order."""
    part = span.of(text)
    hits = [
        Found(match.start(), match.end(), tree)
        for pattern, build in PHRASES
        for match in pattern.finditer(part)
        if (tree := build(match)) is not None
    ]
    hits += [
        Found(m.span.start - span.start, m.span.end - span.start, tree)
        for m in recognise(text, span, tag=tag)
        if (tree := _with_days(m.tree)) is not None
        # "Recent" and "the future" tell a happening no time of its own.
        and (not isinstance(tree, Vague) or _RECENT.search(m.span.of(text)))
    ]
    hits.sort(key=lambda hit: (hit.start - hit.end, hit.start))
    taken = bytearray(len(part))
    kept = []
    for hit in hits:
        if not any(taken[hit.start : hit.end]):
            taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
            kept.append(replace(hit, tree=_dated(hit.tree)))
    return sorted(kept, key=lambda hit: hit.start)


def _with_days(tree: TimeTree) -> TimeTree | None:
    """What a tree says of days; None for a length, a repetition, "now" and a time of day alone."""
    match tree:
        case Part(whole=Deictic(anchor=AnchorKind.HAPPENING)):
            return None  # "at night", of no night
        case Length() | Each() | Vague(value="PRESENT_REF") | Clock(day=None):
            return None
        case Clock(day=day):
            return day
        case Part(whole=whole) if _with_days(whole) is None:
            return None
        case _:
            return tree


def _dated(tree: TimeTree) -> TimeTree:
    """A shift from "the June 15 clash" counts from that day, whether or not the report tells of the clash."""
    if not (isinstance(tree, Shift) and tree.named and _NOUN.search(tree.named.text)):
        return tree
    days = [mention.tree for mention in recognise(tree.named.text, Span(0, len(tree.named.text)))]
    base = next((day for day in days if isinstance(day, Weekday) or (isinstance(day, Date) and day.day)), None)
    return replace(tree, anchor=AnchorKind.CALENDAR, named=None, base=base) if base else tree


def _expression(part: str, offset: int, found: Found) -> Expression:
    words = part[found.start : found.end]
    start = found.start + len(words) - len(words.lstrip())
    words = words.strip(" \t\n")
    return Expression(words, Span(offset + start, offset + start + len(words)), found.tree)
