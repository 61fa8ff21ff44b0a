"""What time expressions that stand side by side do to each other: share a month, become one, take on a part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from standdown.claims.times.grammar import Found, compiled
from standdown.claims.times.lexer import Item
from standdown.claims.times.tree import (
    BeforeChrist,
    Clock,
    Date,
    Deictic,
    In,
    Length,
    Part,
    Portion,
    Shift,
    TimeTree,
    Unit,
    Vague,
    Weekday,
)

__all__ = ["joined", "parted", "shared"]

_JOINS = frozenset({"and", "or", "to", "hyphen", "dash", "comma", "slash", "until"})
_NUMBERS = frozenset({"day", "number", "digits", "year"})
_ENDED = frozenset({"word", "units", "unit", "month"})
"""Kinds after a number that show that it counts something: "May 5 and 6 soldiers"."""


def shared(row: Sequence[Item], found: Sequence[Found]) -> list[Found]:
    """The expressions with those that a neighbour makes one.

    "7 and 8 December", "May and June 2020", "October 28-29", "2007-08", "499 to 493 BC".
    """
    taken = {i for f in found for i in range(f.first, f.last)}
    out: list[Found] = []
    for at, f in enumerate(found):
        match f.tree:
            case BeforeChrist():
                out += [*_before_christ(row, f, f.tree, taken), f]
            case Date(year=int(), month=None, quarter=None, half=None, season=""):
                out += [f, *_short_year(row, f, f.tree, taken)]
            case Date(month=int(), day=int()) if row[f.first].kind in ("day", "dayth"):
                out += [*_days_before(row, f, f.tree, taken), f]
            case Date(month=int(), day=int()) if row[f.first].kind == "month":
                out += [f, *_days_after(row, f, f.tree, taken)]
            case Date(month=int(), day=None, year=None) if at + 1 < len(found):
                out.append(replace(f, tree=_in_year_of(row, f, f.tree, found[at + 1])))
            case _:
                out.append(f)
    return out


def _in_year_of(row: Sequence[Item], f: Found, date: Date, following: Found) -> Date:
    """The month with the year of the one after it."""
    later, mark = following.tree, row[f.last].kind
    if not (isinstance(later, Date) and later.month and later.year and date.month):
        return date
    if following.first - f.last != 1 or mark not in _JOINS:
        return date
    back = date.month > later.month and mark in ("to", "hyphen", "dash", "until")
    return replace(date, year=later.year - back)


def _before_christ(row: Sequence[Item], f: Found, date: BeforeChrist, taken: set[int]) -> list[Found]:
    at = f.first - 2
    if at < 0 or row[at + 1].kind not in _JOINS or at in taken or row[at].kind not in _NUMBERS:
        return []
    value = row[at].value
    return [Found(at, at + 1, BeforeChrist(value))] if isinstance(value, int) and value >= date.year else []


def _short_year(row: Sequence[Item], f: Found, date: Date, taken: set[int]) -> list[Found]:
    at = f.last + 1
    if at >= len(row) or row[f.last].kind not in ("hyphen", "slash") or at in taken or date.year is None:
        return []
    value = row[at].value
    if len(row[at].word) != 2 or not isinstance(value, int) or value <= date.year % 100:
        return []
    return [Found(at, at + 1, Date(date.year // 100 * 100 + value))]


def _days_before(row: Sequence[Item], f: Found, date: Date, taken: set[int]) -> list[Found]:
    out: list[Found] = []
    at = f.first - 2
    while at >= 0 and row[at + 1].kind in _JOINS and row[at].kind in ("day", "dayth") and at not in taken:
        value = row[at].value
        if not isinstance(value, int) or (date.day and value >= date.day):
            break
        out.insert(0, Found(at, at + 1, replace(date, day=value)))
        at -= 2
    return out


def _days_after(row: Sequence[Item], f: Found, date: Date, taken: set[int]) -> list[Found]:
    out: list[Found] = []
    at, last = f.last + 1, date.day or 0
    while at < len(row) and row[at - 1].kind in _JOINS - {"comma"} and row[at].kind in ("day", "dayth"):
        value, after = row[at].value, row[at + 1].kind if at + 1 < len(row) else ""
        if not isinstance(value, int) or value <= last or at in taken:
            break
        if after in _ENDED and row[at - 1].kind not in ("hyphen", "dash"):
            break
        out.append(Found(at, at + 1, replace(date, day=value)))
        at, last = at + 2, value
    return out


def joined(row: Sequence[Item], found: Sequence[Found]) -> list[Found]:
    """The expressions with neighbours that are one made one: "10 p.m. Wednesday", "Saturday, April 25"."""
    out: list[Found] = []
    for f in found:
        tree = _one(out[-1].tree, f.tree, [item.kind for item in row[out[-1].last : f.first]]) if out else None
        if tree is None:
            out.append(f)
        else:
            out[-1] = Found(out[-1].first, f.last, tree)
    return out


def _one(one: TimeTree, two: TimeTree, gap: list[str]) -> TimeTree | None:
    """The tree of two neighbours with ``gap`` between them, or None where they are two."""
    match one, two:
        case Clock(day=None), _ if _is_day(two) and gap in ([], ["on"], ["comma"], ["of"]):
            return replace(one, day=two)
        case _, Clock(day=None) if _is_day(one) and gap in ([], ["comma"], ["at"]):
            return replace(two, day=one)
        case Part(portion=portion), _ if portion in _DAYPARTS and _is_day(two) and gap in ([], ["of"], ["on"]):
            return Part(portion, two)
        case Weekday(by=0), Date(day=int()) if gap in ([], ["comma"]):
            return two
        case Date(month=int(), year=None), Shift(unit=Unit.YEAR) if gap in ([], ["comma"], ["of"], ["in"]):
            return In(one, two)
        case Date(month=int(), year=None), Deictic(unit=Unit.YEAR) if gap in ([], ["of"]):
            return In(one, two)
    return None


_DAYPARTS = (Portion.MORNING, Portion.AFTERNOON, Portion.EVENING, Portion.NIGHT, Portion.DAYTIME)


def _is_day(tree: TimeTree) -> bool:
    match tree:
        case Weekday() | In(inner=Weekday()) | Deictic(unit=Unit.DAY):
            return True
        case Date(day=day):
            return day is not None
        case Part(portion=Portion.EARLY | Portion.LATE | Portion.MID, whole=whole):
            return _is_day(whole)
    return False


_LEAD = compiled(
    "(?:the? (?:early_part|end_part|middle) of (?:the|its)?|(?:early|mid|late|earlier|later) (?:hyphen|in|on)? the?)$"
)
_OF_DAY = compiled("at? early_mid_late? daypart")


def parted(row: Sequence[Item], codes: str, found: Sequence[Found]) -> list[Found]:
    """The expressions with the words beside them that tell a part: "early", "the end of"; "morning", "at night"."""
    out: list[Found] = []
    for n, f in enumerate(found):
        until = found[n + 1].first if n + 1 < len(found) else len(row)
        floor = out[-1].last if out else 0
        out.append(_with_lead(row, codes, _with_daypart(row, codes, f, until), floor))
    return out


def _with_daypart(row: Sequence[Item], codes: str, f: Found, until: int) -> Found:
    match = _OF_DAY.match(codes, f.last, until) if _is_day(f.tree) else None
    portion = row[match.end() - 1].value if match else None
    return Found(f.first, match.end(), Part(portion, f.tree)) if match and isinstance(portion, Portion) else f


def _with_lead(row: Sequence[Item], codes: str, f: Found, floor: int) -> Found:
    tree = f.tree
    if isinstance(tree, Length | Clock | Vague) or (isinstance(tree, Shift) and tree.amount is None):
        return f
    lead = _LEAD.search(codes[floor : f.first])
    if lead is None:
        return f
    first = floor + lead.start()
    for item in row[first : f.first]:
        if item.kind in ("earlier", "later"):
            whole = _so_far(item.kind, tree)
            return Found(first, f.last, whole) if whole else f
        if isinstance(item.value, Portion):
            return Found(first, f.last, Part(item.value, tree))
    return f


def _so_far(way: str, tree: TimeTree) -> TimeTree | None:
    """Earlier this month, up to its telling; "later last week" is in it all the same."""
    match tree:
        case Deictic(by=0):
            return Part(Portion.ELAPSED if way == "earlier" else Portion.REMAINING, tree)
        case Deictic() | Part():
            return tree
    return None
