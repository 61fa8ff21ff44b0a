"""Reading a text's times from its beginning: each is resolved with what was told before it, as TIMEX3."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from standdown.claims.times.context import Story
from standdown.claims.times.recognise import Mention, recognise
from standdown.claims.times.tense import likely_ahead
from standdown.claims.times.tree import Clock, Each, Length, Part, Portion, Shift, Stretch, TimeTree
from standdown.model import Span, When

if TYPE_CHECKING:
    from standdown.language import Syntax

__all__ = ["Timex", "read_times", "timexes"]


@dataclass(frozen=True, slots=True)
class Timex:
    """One TIMEX3: its place, type, value and modifier; ``value`` is empty where nothing can be said."""

    span: Span
    text: str
    type: str
    value: str
    mod: str


def read_times(text: str, published: date | None, *, candidates: Sequence[date] = ()) -> list[Timex]:
    """The time expressions of ``text`` in order.

    Where ``published`` is not known, ``candidates`` are days on which it may have been: a value is given where it is
    the same for all of them.
    """
    from standdown.language.analysis import read_sentences  # the engine: the rules alone start without it
    from standdown.report import sentences

    spans = sentences(text)
    parsed = list(zip(spans, read_sentences(text, spans), strict=True))
    if published is None and candidates:
        return _agreed([timexes(text, parsed, day) for day in candidates])
    return timexes(text, parsed, published)


def _agreed(readings: Sequence[Sequence[Timex]]) -> list[Timex]:
    """The expressions of one text read from several days; a value that they do not share is left empty."""
    first, *rest = readings
    return [
        timex if all(other[n].value == timex.value for other in rest) else replace(timex, value="")
        for n, timex in enumerate(first)
    ]


def timexes(text: str, parsed: Sequence[tuple[Span, Syntax]], published: date | None) -> list[Timex]:
    """The time expressions of ``text`` in order, its sentences and their trees given."""
    found = [(syntax, recognise(text, span, tag=syntax.tag_at)) for span, syntax in parsed]
    story = Story([m.tree for _, mentions in found for m in mentions], published)
    out = []
    for number, (syntax, mentions) in enumerate(found):
        for mention in mentions:
            future = likely_ahead(text, syntax, mention.span)
            when = story.when(mention.tree, future, sentence=number)
            out.append(_timex(text, mention, when))
    return out


def _timex(text: str, mention: Mention, when: When) -> Timex:
    value = when.timex or ""
    return Timex(mention.span, mention.span.of(text), _type(mention.tree, value), value, _mod(mention.tree))


def _type(tree: TimeTree, value: str) -> str:
    match tree:
        case Each():
            return "SET"
        case Length() | Stretch():
            return "DURATION"
        case Clock():
            return "TIME"
    return "TIME" if _TIME.search(value) else "DATE"


_TIME = re.compile(r"[\dX]T")
_MODS = {Portion.EARLY: "START", Portion.MID: "MID", Portion.LATE: "END", Portion.ELAPSED: "START"}


def _mod(tree: TimeTree) -> str:
    match tree:
        case Part(portion, whole):
            return _MODS.get(portion, "") or _mod(whole)
        case Shift(about=True):
            return "APPROX"
    return ""
