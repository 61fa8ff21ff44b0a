"""Reading a text's times from its beginning: each is resolved with what was told before it, as TIMEX3."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from standdown.claims.calendar import resolve
from standdown.claims.placing import Moment
from standdown.claims.times.recognise import Mention, recognise
from standdown.claims.timetree import (
    BeforeChrist,
    Clock,
    Date,
    Deictic,
    Each,
    In,
    Length,
    Part,
    Portion,
    Shift,
    Stretch,
    TimeTree,
    Unit,
    Vague,
    Weekday,
)
from standdown.language.analysis import read_sentences
from standdown.language.syntax import Syntax
from standdown.model import AnchorKind, Precision, Span, When
from standdown.report import sentences

__all__ = ["Timex", "read_times"]


@dataclass(frozen=True, slots=True)
class Timex:
    """One TIMEX3: its place, type, value and modifier."""

    span: Span
    text: str
    type: str
    value: str
    mod: str


def read_times(text: str, published: date | None) -> list[Timex]:
    """The time expressions of ``text`` in order."""
    spans = sentences(text)
    return timexes(text, list(zip(spans, read_sentences(text, spans), strict=True)), published)


def timexes(text: str, parsed: Sequence[tuple[Span, Syntax]], published: date | None) -> list[Timex]:
    """The time expressions of ``text`` in order, its sentences given."""
    found = [(span, syntax, recognise(text, span, tag=_tagger(syntax))) for span, syntax in parsed]
    narrative = _is_narrative([m for _, _, mentions in found for m in mentions], published)
    told: When | None = None
    quarter: When | None = None
    out = []
    for span, syntax, mentions in found:
        for mention in mentions:
            when = _when(text, span, syntax, mention, published, told, narrative=narrative, quarter=quarter)
            out.append(_timex(text, mention, when))
            if _is_told(mention.tree, when):
                told = when
                if when.precision is Precision.QUARTER:
                    quarter = when
    return out


def _tagger(syntax: Syntax):  # noqa: ANN202
    starts = [token.start for token in syntax.tokens]

    def tag(offset: int) -> str:
        at = bisect_right(starts, offset) - 1
        return syntax.parse.xpos[at] if at >= 0 else ""

    return tag


def _is_narrative(mentions: Sequence[Mention], published: date | None) -> bool:
    """True for a history: it dates by full dates of the past and hardly points from the day it was written."""
    if published is None:
        return True
    past = sum(isinstance(m.tree, Date) and m.tree.year is not None and m.tree.year < published.year - 1 for m in mentions)
    past += sum(isinstance(m.tree, BeforeChrist) for m in mentions)
    pointing = sum(
        isinstance(m.tree, Weekday) or (isinstance(m.tree, Deictic) and m.tree.anchor.value == "publication" and m.tree.unit is not Unit.CENTURY)
        for m in mentions
    )
    return past > 3 * (pointing + 1)


def _is_future(text: str, span: Span, syntax: Syntax, mention: Mention) -> bool | None:
    """True after "will", False beside a past tense, by the nearest verb above the expression."""
    tense = _tense(syntax, mention)
    limit = _LIMIT.search(text, max(span.start, mention.span.start - 14), mention.span.start)
    return True if limit and tense is None else tense


def _tense(syntax: Syntax, mention: Mention) -> bool | None:
    at = syntax.head_word(mention.span)
    words = [] if at is None else [at, *syntax.above(at)]
    for word in words:
        tag = syntax.parse.xpos[word]
        if not tag.startswith(("VB", "MD")) and syntax.parse.upos[word] not in ("VERB", "AUX"):
            continue
        aux = [syntax.tokens[c].text.lower() for c in syntax.children(word, "aux", "cop", "aux:pass")]
        if any(a in ("will", "'ll", "’ll", "shall", "wo", "would", "may", "might", "could", "can", "should", "must", "to") for a in aux):
            return "have" not in aux
        lemma = syntax.tokens[word].text.lower()
        if tag in ("VBD",) or any(a in ("was", "were", "had", "did", "has", "have") for a in aux):
            return False
        if tag == "VB" or lemma in ("scheduled", "expected", "due", "planned", "set", "expects", "plans"):
            return True
        if tag == "VBN" and not aux:
            return False
        if tag in ("VBN", "VBG"):
            continue
        if tag in ("VBZ", "VBP"):
            return None
    return None


_LIMIT = re.compile(r"\b(?:until|till|by|beginning|starting|effective)(?: on)? $", re.IGNORECASE)


def _when(
    text: str,
    span: Span,
    syntax: Syntax,
    mention: Mention,
    published: date | None,
    told: When | None,
    *,
    narrative: bool,
    quarter: When | None = None,
) -> When:
    tree, future = mention.tree, _is_future(text, span, syntax, mention)
    if narrative:
        tree = _in_told_year(tree, told)
        if told and told.earliest and isinstance(tree, Weekday):
            return resolve(tree, Moment(told.latest, told, False))
        if told is None and _yearless(tree):
            return When(timex=_yearless_timex(tree))
        return resolve(tree, Moment(told.earliest if told else published, told, future))
    base = told or (When.on(published) if published else None)
    if _is_of_year(tree):
        return resolve(tree, Moment(published, base, _nearest(tree, published, future)))
    if isinstance(tree, Shift) and tree.unit is Unit.YEAR and tree.amount == 1 and tree.sign < 0 and quarter:
        # "A year ago" beside a quarter's figures is that quarter a year before.
        return resolve(Deictic(Unit.QUARTER, -4, anchor=AnchorKind.NARRATIVE), Moment(published, quarter))
    if isinstance(tree, Deictic) and tree.unit is Unit.QUARTER and tree.anchor is AnchorKind.NARRATIVE:
        before = published and When.on(published - timedelta(days=91))
        return resolve(tree, Moment(published, quarter or before or None))
    return resolve(tree, Moment(published, base, False if future is None else future))


def _is_of_year(tree: TimeTree) -> bool:
    """True for a date whose year is to be found."""
    match tree:
        case Date(year=None, by=0):
            return True
        case Part(whole=whole):
            return _is_of_year(whole)
        case Clock(day=day) if day is not None:
            return _is_of_year(day)
        case _:
            return False


def _nearest(tree: TimeTree, published: date | None, future: bool | None) -> bool | None:
    """The side on which to look for a date's year: the tense's, unless the date is far off on that side.

    "Payable Dec. 7" in a report of October is ahead whatever the tense; a date eleven months back would have its year.
    """
    if future is None or published is None:
        return None
    side = resolve(tree, Moment(published, None, future))
    if side.earliest is None or abs((side.earliest - published).days) > _FAR:
        return None
    return future


_FAR = 330


def _yearless(tree: TimeTree) -> bool:
    return isinstance(tree, Date) and tree.year is None


def _yearless_timex(tree: TimeTree) -> str:
    if not isinstance(tree, Date):
        return ""
    if tree.season:
        return f"XXXX-{'FA' if tree.season in ('autumn', 'fall') else tree.season[:2].upper()}"
    return "XXXX" + (f"-{tree.month:02}" if tree.month else "") + (f"-{tree.day:02}" if tree.day else "")


_BACK = timedelta(days=75)


def _in_told_year(tree: TimeTree, told: When | None) -> TimeTree:
    """A history's "September" is that of the year it has come to, or of the next where the year runs out."""
    match tree:
        case Date(year=None, by=0) if told and told.earliest:
            pass
        case Part(portion, whole):
            return Part(portion, _in_told_year(whole, told))
        case Clock(day=day) if day is not None:
            return replace(tree, day=_in_told_year(day, told))
        case _:
            return tree
    year = told.earliest.year
    if told.precision is Precision.YEAR or not tree.month:
        return replace(tree, year=year)
    try:
        here = date(year, tree.month, min(tree.day or 15, 28))
    except ValueError:
        return replace(tree, year=year)
    return replace(tree, year=year + (here < told.earliest - timedelta(days=270)))


def _is_told(tree: TimeTree, when: When) -> bool:
    """True for what a later "the next day" may count from."""
    if isinstance(tree, Vague | Length | Each | Stretch | BeforeChrist):
        return False
    if (isinstance(tree, Shift) and tree.sign < 0) or (isinstance(tree, Deictic) and tree.by < 0 and tree.unit in (Unit.QUARTER, Unit.YEAR)):
        return False  # a look back is not the course of the story
    return when.earliest is not None


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
    return "TIME" if "T" in value and "REF" not in value and not value.startswith("P") else "DATE"


_MODS = {Portion.EARLY: "START", Portion.MID: "MID", Portion.LATE: "END", Portion.ELAPSED: "START"}


def _mod(tree: TimeTree) -> str:
    match tree:
        case Part(portion, whole):
            return _MODS.get(portion, "") or _mod(whole)
        case Shift(about=True):
            return "APPROX"
        case _:
            return ""
