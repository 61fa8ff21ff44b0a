"""Joining plain time expressions with the words around them: "since the end of last month", "from 5 May to 3 June".

Two neighbours join first (a month and its year, then the ends of a range); what stands before one ("late", "since")
is taken on last, innermost word first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from standdown.claims.times.tree import (
    After,
    Before,
    Between,
    Date,
    Deictic,
    Feast,
    In,
    Part,
    Portion,
    Shift,
    Since,
    TimeTree,
    Unit,
    Vague,
    Weekday,
)
from standdown.claims.times.words import COUNT, HAPPENING, TO, number_of
from standdown.model import AnchorKind

__all__ = ["Found", "join"]


@dataclass(frozen=True, slots=True)
class Found:
    """A tree and where in the text it was read."""

    start: int
    end: int
    tree: TimeTree


_WINDOW = 48
_NEAR = 12
_FAR = 120
_OF = re.compile(r"(?:,|['’]s)? (?:(?:of|in|on|to) )?(?:the )?")
_BESIDE = re.compile(r",? \(?(?:on )?(?:the )?")
_RANGE = re.compile(rf"{TO}(?:(?:on|in|early|the) )?")
_DAY_ALONE = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
_APART = re.compile(r"\s(?:and|or)\s")
_BETWEEN = re.compile(r"\bbetween (?:the )?$", re.IGNORECASE)
_ADJACENT = re.compile(r" (?:the )?")


def join(text: str, found: list[Found]) -> list[Found]:
    """The same expressions, in order, with those that belong together made one."""
    for pair in (_inside, _range):
        found = _pairs(text, found, pair)
    out: list[Found] = []
    for item in found:
        floor = out[-1].end if out else 0
        out.append(_with_lead(text, _stretched(text, _with_tail(text, item), floor), floor))
    return out


_Pair = Callable[[str, Found, Found], TimeTree | None]


def _pairs(text: str, found: list[Found], pair: _Pair) -> list[Found]:
    out: list[Found] = []
    for item in found:
        if out and item.start - out[-1].end <= _NEAR:
            tree = pair(text, out[-1], item)
            if tree is not None:
                opened = "(" in text[out[-1].end : item.start] and text[item.end : item.end + 1] == ")"
                out[-1] = Found(out[-1].start, item.end + opened, tree)
                continue
        out.append(item)
    return out


def _inside(text: str, a: Found, b: Found) -> TimeTree | None:
    """One expression inside the time that its neighbour gives: "15 June" and "last year"."""
    gap, one, two = text[a.end : b.start], a.tree, b.tree
    if isinstance(one, Weekday) and isinstance(two, Date) and two.day and _BESIDE.fullmatch(gap):
        return two
    if isinstance(one, Shift) and one.anchor is AnchorKind.HAPPENING and _ADJACENT.fullmatch(gap) and _is_point(two):
        return replace(one, anchor=AnchorKind.CALENDAR, named=None, base=two)
    if not _OF.fullmatch(gap):
        return None
    if isinstance(one, Weekday) and isinstance(two, Deictic) and two.unit in (Unit.WEEK, Unit.FORTNIGHT):
        return In(replace(one, by=0), two)
    for inner, outer in ((one, two), (two, one)):
        if isinstance(inner, Date) and inner.year is None and not inner.by and (inner.month or inner.season):
            if isinstance(outer, Deictic | Shift) and outer.unit is Unit.YEAR and (inner is one or _is_year(outer)):
                return In(inner, outer)
            if isinstance(outer, Date) and outer == Date(outer.year) and gap.strip(" ,"):
                return replace(inner, year=outer.year)
    return None


def _is_year(tree: Deictic | Shift) -> bool:
    return isinstance(tree, Deictic) or tree.anchor is AnchorKind.NARRATIVE


def _is_point(tree: TimeTree) -> bool:
    return isinstance(tree, Weekday | Feast | Between | Part) or (isinstance(tree, Date) and tree.month is not None)


def _range(text: str, a: Found, b: Found) -> TimeTree | None:
    gap, one, two = text[a.end : b.start], a.tree, b.tree
    ends = Date | Weekday | Deictic | In | Part | Feast
    if not (isinstance(one, ends) and isinstance(two, ends) and _RANGE.fullmatch(gap)):
        return None
    if _APART.fullmatch(gap) and not _BETWEEN.search(text[max(0, a.start - 14) : a.start]):
        months = all(isinstance(tree, Date) and tree.month and not tree.day and not tree.by for tree in (one, two))
        written = text[a.start : a.end]
        bare = isinstance(one, Date) and not any(char.isdigit() for char in written)
        if isinstance(one, Part) and isinstance(two, Part):
            return Between(one, two)
        if not (months and bare) and not (_DAY_ALONE.fullmatch(written) or _DAY_ALONE.fullmatch(text[b.start : b.end])):
            return None
    return Between(one, two)


# What stands after an expression: the time of day, "onwards".
_DAYTIME = re.compile(r"(?: at)? (?P<part>morning|afternoon|evening|night)\b|\s(?:late at|at) (?P<late>night)\b")
_ONWARDS = re.compile(r" (?:onwards?|on)(?=[,.;)]|$)| (?:till|to) (?:now|date|the present)\b")


def _with_tail(text: str, item: Found) -> Found:
    one_day = isinstance(item.tree, Weekday | In | Between) or (isinstance(item.tree, Date) and item.tree.day)
    of_day = _DAYTIME.match(text, item.end) if one_day else None
    if of_day:
        night = "night" in (of_day["part"], of_day["late"])
        return Found(item.start, of_day.end(), Part(Portion.NIGHT, item.tree) if night else item.tree)
    onwards = _ONWARDS.match(text, item.end)
    if onwards and re.search(r"\bfrom (?:the )?$", text[max(0, item.start - 10) : item.start], re.IGNORECASE):
        return Found(item.start, onwards.end(), Since(item.tree))
    return item


_LENGTH = re.compile(
    rf"(?P<n>{COUNT})-day\b(?:[^.;]{{0,90}}?\b(?:begin|open|start)(?:s|ning|ing)?(?: on| from)?|[^.;]{{0,30}}? from) $"
)
_ORDINALS = {
    "first": Portion.FIRST_WEEK,
    "second": Portion.SECOND_WEEK,
    "third": Portion.THIRD_WEEK,
    "fourth": Portion.FOURTH_WEEK,
    "last": Portion.LAST_WEEK,
    "final": Portion.LAST_WEEK,
}
_PARTS = {
    "early": Portion.EARLY, "begin": Portion.EARLY, "start": Portion.EARLY, "open": Portion.EARLY,
    "mid": Portion.MID, "late": Portion.LATE, "end": Portion.LATE, "close": Portion.LATE, "turn": Portion.EARLY,
}  # fmt: skip


def _of_week(m: re.Match[str], tree: TimeTree) -> TimeTree:
    return Part(_ORDINALS[m["n"].lower()], tree)


def _of_half(m: re.Match[str], tree: TimeTree) -> TimeTree:
    return Part(Portion.FIRST_HALF if m["n"].lower() == "first" else Portion.SECOND_HALF, tree)


def _portion(m: re.Match[str], tree: TimeTree) -> TimeTree:
    word = m["part"].lower()
    return Part(next(portion for key, portion in _PARTS.items() if word.startswith(key)), tree)


def _so_far(m: re.Match[str], tree: TimeTree) -> TimeTree | None:
    if not isinstance(tree, Deictic) or tree.unit is Unit.DAY:
        return None
    if tree.by:
        return tree
    return Part(Portion.ELAPSED if m["way"].lower() == "earlier" else Portion.REMAINING, tree)


def _night(m: re.Match[str], tree: TimeTree) -> TimeTree:
    return Part(Portion.NIGHT, tree) if "night" in m[0].lower() else tree


def _stretched(text: str, item: Found, floor: int) -> Found:
    """A dated stretch told by its length and its start: "a two-day summit that begins November 20"."""
    tree = item.tree
    length = _LENGTH.search(text[max(floor, item.start - _FAR) : item.start])
    days = number_of(length["n"]) if length else None
    if days is None or not isinstance(tree, Date | Weekday | Deictic) or (isinstance(tree, Date) and not tree.day):
        return item
    return replace(item, tree=Between(tree, Shift(days - 1, Unit.DAY, 1, AnchorKind.CALENDAR, base=tree)))


def _deadline(tree: TimeTree) -> TimeTree:
    """The limit with "the end of the month" told of the month it is said in."""
    match tree:
        case Part(portion, Deictic(by=0, anchor=AnchorKind.NARRATIVE) as whole):
            return Part(portion, replace(whole, anchor=AnchorKind.PUBLICATION))
        case _:
            return tree


def _by(_: re.Match[str], tree: TimeTree) -> TimeTree:
    return Before(_deadline(tree), included=True)


def _before(_: re.Match[str], tree: TimeTree) -> TimeTree:
    # "Before the end of June" is by the end of June, not before the days called its end.
    ends = isinstance(tree, Part) and tree.portion in (Portion.LATE, Portion.LAST_WEEK)
    return Before(_deadline(tree), included=ends)


def _since(_: re.Match[str], tree: TimeTree) -> TimeTree:
    return Since(tree)


def _not_before(_: re.Match[str], tree: TimeTree) -> TimeTree:
    return After(tree, included=True)


def _after(_: re.Match[str], tree: TimeTree) -> TimeTree:
    return After(tree)


def _drop(_: re.Match[str], tree: TimeTree) -> TimeTree:
    return tree


_Lead = tuple[re.Pattern[str], Callable[[re.Match[str], TimeTree], TimeTree | None]]
_HOURS = (
    r"(?:the )?(?:(?:early|wee|small|late) hours|(?:(?:early|late) )?(?:morning|afternoon|evening|dawn|noon)|"
    r"(?:intervening )?night)"
)
_LEADS: tuple[_Lead, ...] = tuple(
    (re.compile(rf"(?<![\w-])(?:{words})$", re.IGNORECASE), build)
    for words, build in (
        (rf"{_HOURS} (?:of|on|between) (?:the )?", _night),
        (r"(?:the )?(?P<n>first|second|third|fourth|last|final) week (?:of|in) (?:the )?", _of_week),
        (r"(?:the )?(?P<n>first|second|latter) half of (?:the )?", _of_half),
        (r"(?:the )?(?P<part>beginning|start|opening|middle|end|close|turn) of (?:the )?", _portion),
        (r"(?P<part>early|mid|late)(?:-| in | on | )(?:the )?", _portion),
        (r"(?P<way>earlier|later) (?:in |on )?(?:the )?", _so_far),
        (r"since(?: the)? ", _since),
        (r"as early as |(?:not|no earlier|no sooner) (?:before|than) (?:the )?", _not_before),
        (r"as late as ", _drop),
        (r"(?:by|until|till|up to|(?:no|not) later than|on or before)(?: the)? ", _by),
        (r"(?:before|prior to|ahead of|earlier than)(?: the)? |pre[-–]", _before),
        (r"(?:after|later than)(?: the)? |post[-–]", _after),
    )
)
_BOUNDS = Since | Before | After
# "Before the 15 June clash" is before the clash; the day is the clash's own.
_OWNED = re.compile(rf"['’]s?\b|(?: [\w-]+){{0,2}} {HAPPENING}")
_DATED_CLAUSE = re.compile(r", when\b")


def _with_lead(text: str, item: Found, floor: int) -> Found:
    while not isinstance(item.tree, _BOUNDS | Vague):
        window = text[max(floor, item.start - _WINDOW) : item.start]
        for pattern, build in _LEADS:
            lead = pattern.search(window)
            tree = build(lead, item.tree) if lead else None
            if lead is None or tree is None:
                continue
            if isinstance(tree, _BOUNDS) and _is_kept_apart(text, item, tree):
                return item
            item = Found(item.start - (len(window) - lead.start()), item.end, tree)
            break
        else:
            return item
    return item


def _is_kept_apart(text: str, item: Found, tree: TimeTree) -> bool:
    """True where the bounding word governs more than the expression: "since May, when ...", "after Monday's clash"."""
    if isinstance(tree, Since):
        return _DATED_CLAUSE.match(text, item.end) is not None
    return _OWNED.match(text, item.end) is not None
