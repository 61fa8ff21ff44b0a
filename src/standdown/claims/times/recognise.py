"""Finding the time expressions of a stretch of text, as TIMEX3 cuts them: no preposition before, no clause after.

The rules' matches compete, the longest wins; then those that belong together are made one ("10 p.m." and "Wednesday"),
and what tells a part of a time is taken on ("early", "the end of", "morning").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from standdown.claims.times.dates import DATES
from standdown.claims.times.grammar import Found, Hit, coded, compiled
from standdown.claims.times.lengths import LENGTHS
from standdown.claims.times.lexer import Item, Tag, items
from standdown.claims.times.pointing import POINTING
from standdown.claims.timetree import (
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
from standdown.model import Span

__all__ = ["Mention", "recognise"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One time expression: where it stands and what it means."""

    span: Span
    tree: TimeTree


_RULES = (*DATES, *POINTING, *LENGTHS)


def recognise(text: str, span: Span, *, tag: Tag | None = None) -> list[Mention]:
    """The time expressions of ``text`` within ``span`` in order, none overlapping another."""
    row = items(text, span.start, span.end, tag=tag)
    codes = coded(row)
    found = _portioned(row, codes, _together(row, _shared(row, _longest(text, row, codes))))
    return [Mention(Span(row[f.first].start, row[f.last - 1].end), f.tree) for f in found]


def _longest(text: str, row: Sequence[Item], codes: str) -> list[Found]:
    hits: list[Found] = []
    for pattern, build in _RULES:
        for match in pattern.finditer(codes):
            if match.end() == match.start():
                continue
            tree = build(Hit(match, row, text))
            if tree is not None:
                hits.append(Found(match.start(), match.end(), tree))
    hits.sort(key=lambda hit: (hit.first - hit.last, hit.first))
    taken = bytearray(len(row))
    kept = []
    for hit in hits:
        if not any(taken[hit.first : hit.last]):
            taken[hit.first : hit.last] = b"\1" * (hit.last - hit.first)
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.first)


def _shared(row: Sequence[Item], found: list[Found]) -> list[Found]:
    """Days and months that share what a neighbour tells: "7 and 8 December", "May and June 2020", "October 28-29"."""
    taken = {i for f in found for i in range(f.first, f.last)}
    out: list[Found] = []
    for at, f in enumerate(found):
        date = f.tree
        if isinstance(date, Date) and date.year and not date.month and (last := _short_year(row, f, date, taken)):
            out += [f, last]
            continue
        if isinstance(date, BeforeChrist) and f.first >= 2 and row[f.first - 1].kind in _JOINS and f.first - 2 not in taken:
            earlier = row[f.first - 2]
            if earlier.kind in ("number", "day", "digits", "year") and isinstance(earlier.value, int) and earlier.value >= date.year:
                out.append(Found(f.first - 2, f.first - 1, BeforeChrist(earlier.value)))
        if isinstance(date, Date) and date.month and date.day:
            if row[f.first].kind in ("day", "dayth"):
                out += reversed(_days_before(row, f, date, taken))
            out.append(f)
            if row[f.first].kind == "month":
                out += _days_after(row, f, date, taken)
            continue
        following = found[at + 1].tree if at + 1 < len(found) else None
        if (
            isinstance(date, Date)
            and date.month
            and not date.day
            and date.year is None
            and isinstance(following, Date)
            and following.month
            and following.year
            and found[at + 1].first - f.last == 1
            and row[f.last].kind in ("and", "or", "to", "hyphen", "comma", "slash", "until")
        ):
            back = date.month > following.month and row[f.last].kind in ("to", "hyphen", "until")
            f = replace(f, tree=replace(date, year=following.year - back))
        out.append(f)
    return out


def _short_year(row: Sequence[Item], f: Found, date: Date, taken: set[int]) -> Found | None:
    """The "08" of "2007-08"."""
    at = f.last + 1
    if at >= len(row) or row[f.last].kind not in ("hyphen", "slash") or at in taken or date.year is None:
        return None
    item = row[at]
    if len(item.word) != 2 or not isinstance(item.value, int) or item.value <= date.year % 100:
        return None
    return Found(at, at + 1, Date(date.year // 100 * 100 + item.value))


_JOINS = frozenset(("and", "or", "to", "hyphen", "comma", "slash", "until"))


def _days_before(row: Sequence[Item], f: Found, date: Date, taken: set[int]) -> list[Found]:
    out = []
    at = f.first - 1
    while at >= 1 and row[at].kind in _JOINS and row[at - 1].kind in ("day", "dayth") and at - 1 not in taken:
        value = row[at - 1].value
        if not isinstance(value, int) or (date.day and value >= date.day):
            break
        out.append(Found(at - 1, at, replace(date, day=value)))
        at -= 2
    return out


def _days_after(row: Sequence[Item], f: Found, date: Date, taken: set[int]) -> list[Found]:
    out = []
    at, last = f.last, date.day or 0
    while at + 1 < len(row) and row[at].kind in _JOINS - {"comma"} and row[at + 1].kind in ("day", "dayth"):
        value = row[at + 1].value
        after = row[at + 2] if at + 2 < len(row) else None
        if not isinstance(value, int) or value <= last or at + 1 in taken:
            break
        if after is not None and after.kind in ("word", "units", "unit", "month") and row[at].kind != "hyphen":
            break
        out.append(Found(at + 1, at + 2, replace(date, day=value)))
        at, last = at + 2, value
    return out


def _together(row: Sequence[Item], found: list[Found]) -> list[Found]:
    out: list[Found] = []
    for f in found:
        if out:
            made = _one(row, out[-1], f)
            if made is not None:
                out[-1] = made
                continue
        out.append(f)
    return out


def _one(row: Sequence[Item], a: Found, b: Found) -> Found | None:
    """Two neighbours that are one expression, or None."""
    gap = [item.kind for item in row[a.last : b.first]]
    one, two = a.tree, b.tree
    if isinstance(one, Clock) and one.day is None and _is_day(two) and gap in ([], ["on"], ["comma"], ["of"]):
        return Found(a.first, b.last, replace(one, day=two))
    if isinstance(two, Clock) and two.day is None and _is_day(one) and gap in ([], ["comma"], ["at"]):
        return Found(a.first, b.last, replace(two, day=one))
    if isinstance(one, Part) and _is_daypart(one) and _is_day(two) and gap in (["of"], ["on"], []):
        return Found(a.first, b.last, Part(one.portion, two))
    if isinstance(one, Weekday) and one.by == 0 and isinstance(two, Date) and two.day and gap in ([], ["comma"]):
        return Found(a.first, b.last, two)
    if isinstance(one, Date) and one.month and one.year is None and isinstance(two, Shift | Deictic) and two.unit is Unit.YEAR:
        if gap in ([], ["comma"], ["of"], ["in"]) and (isinstance(two, Shift) or gap in ([], ["of"])):
            return Found(a.first, b.last, In(one, two))
    return None


def _is_day(tree: TimeTree) -> bool:
    match tree:
        case Weekday() | In(inner=Weekday()):
            return True
        case Date(day=day):
            return day is not None
        case Deictic(unit=Unit.DAY):
            return True
        case Part(whole=whole, portion=Portion.EARLY | Portion.LATE | Portion.MID):
            return _is_day(whole)
        case _:
            return False


_DAYPARTS = (Portion.MORNING, Portion.AFTERNOON, Portion.EVENING, Portion.NIGHT, Portion.DAYTIME)


def _is_daypart(tree: Part) -> bool:
    return tree.portion in _DAYPARTS


_BEFORE = compiled(
    "(?:the? (?:early_part|end_part|middle) of (?:the|its)?|(?:early|mid|late|earlier|later) (?:hyphen|in|on)? the?)$"
)
_DAYPART = compiled("at? early_mid_late? daypart")


def _portioned(row: Sequence[Item], codes: str, found: list[Found]) -> list[Found]:
    out: list[Found] = []
    for n, f in enumerate(found):
        until = found[n + 1].first if n + 1 < len(found) else len(row)
        f = _with_daypart(row, codes, f, until)
        floor = out[-1].last if out else 0
        out.append(_with_portion(row, codes, f, floor))
    return out


def _with_daypart(row: Sequence[Item], codes: str, f: Found, until: int) -> Found:
    if not _is_day(f.tree):
        return f
    match = _DAYPART.match(codes[f.last : until])
    if not match:
        return f
    portion = row[f.last + match.end() - 1].value
    return Found(f.first, f.last + match.end(), Part(portion, f.tree)) if isinstance(portion, Portion) else f


def _with_portion(row: Sequence[Item], codes: str, f: Found, floor: int) -> Found:
    if isinstance(f.tree, Length | Clock | Vague) or (isinstance(f.tree, Shift) and f.tree.amount is None):
        return f
    lead = _BEFORE.search(codes[floor : f.first])
    if not lead:
        return f
    at = floor + lead.start()
    words = [item for item in row[at : f.first]]
    if words[0].kind == "the" and words[-1] is words[0]:
        return f
    for item in words:
        if item.kind in ("earlier", "later"):
            whole = f.tree
            if not isinstance(whole, Deictic | Part):
                return f
            if isinstance(whole, Part):
                return Found(at, f.last, whole)
            if not isinstance(whole, Deictic) or whole.by:
                return Found(at, f.last, whole) if isinstance(whole, Deictic) else f
            return Found(at, f.last, Part(Portion.ELAPSED if item.kind == "earlier" else Portion.REMAINING, whole))
        if isinstance(item.value, Portion):
            return Found(at, f.last, Part(item.value, f.tree))
    return f
