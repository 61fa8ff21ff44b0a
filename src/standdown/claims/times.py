"""Finding the time expressions of a sentence; each becomes a time tree with the span it was read from.

One table of patterns, each with the function that builds its tree; where two match the same words, the longer wins.
What a tree means in days is :mod:`standdown.claims.calendar`'s business.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from standdown.claims.timetree import (
    Before,
    Between,
    Date,
    Deictic,
    Feast,
    In,
    NamedAnchor,
    Shift,
    Since,
    TimeTree,
    Unit,
    Vague,
    Weekday,
)
from standdown.model import AnchorKind, Span

__all__ = ["Expression", "find_times"]

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_SMALL = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
]
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_HAPPENINGS = (
    "deal|agreement|pact|accord|arrangement|truce|ceasefire|clash|clashes|brawl|violence|skirmish|incident|attack|"
    "meeting|talks|summit|visit|announcement|breakthrough|disengagement|withdrawal|pull-?back|build-?up|standoff"
)
_FEASTS = "Diwali|Deepavali|Holi|Dussehra|Eid al-Fitr|Eid al-Adha|Easter Sunday|Christmas|Republic Day|Independence Day|Lunar New Year|Chinese New Year|Spring Festival|New Year's Day|Mid-Autumn Festival"

# Case matters for months and weekdays ("may", "march" are verbs); the rest may open a sentence.
_MONTH = "(?:{})".format(
    "|".join(m.capitalize() for m in _MONTHS) + "|" + "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_DOT = r"\.?"
_YEAR = r"(?:19|20)\d\d"
_D = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_DASH = r"\s?[-–—]\s?"
_TO = rf"(?:{_DASH}|\s(?:to|and|or|until)\s)"
_WEEKDAY = "(?:{})".format("|".join(d.capitalize() for d in _DAYS))
_COUNT = rf"(?:\d{{1,3}}|(?i:an?|{'|'.join(_SMALL)}|{'|'.join(_TENS)}))"
_UNIT = "(?:day|week|fortnight|month|year|decade)"
_SEASON = "(?:spring|summer|autumn|fall|winter)"
_PART = r"(?i:early|mid|late|(?:the )?(?:beginning|start|middle|end) of)[\s-]?(?:in )?"


@dataclass(frozen=True, slots=True)
class Expression:
    """One time expression: the words, their span in the report, and what they mean."""

    text: str
    span: Span
    tree: TimeTree


def _month(word: str) -> int:
    return next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(word.lower().rstrip(".")[:3]))


def _number(word: str) -> int:
    word = word.lower().strip()
    if word in ("a", "an"):
        return 1
    if word.isdigit():
        return int(word)
    return _TENS.get(word) or _SMALL.index(word) + 1


def _day_of(word: str) -> int:
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else _ORDINALS.index(word.lower()) + 1


def _year(match: re.Match[str]) -> int | None:
    year = match.groupdict().get("y")
    return int(year) if year else None


def _part(match: re.Match[str]) -> str:
    word = (match.groupdict().get("part") or "").lower()
    table = (
        ("early", "early"),
        ("begin", "early"),
        ("start", "early"),
        ("mid", "mid"),
        ("late", "late"),
        ("end", "late"),
    )
    return next((name for key, name in table if key in word), "")


def _one_day(m: re.Match[str]) -> TimeTree:
    return Date(_year(m), _month(m["m"]), _day_of(m["d"]), night=bool(m.groupdict().get("night")))


def _day_range(m: re.Match[str]) -> TimeTree:
    year, month = _year(m), _month(m["m"])
    last = _month(m["m2"]) if m.groupdict().get("m2") else month
    return Between(Date(year, month, _day_of(m["d"])), Date(year, last, _day_of(m["d2"])))


def _month_only(m: re.Match[str]) -> TimeTree:
    return Date(_year(m), _month(m["m"]), part=_part(m))


def _month_range(m: re.Match[str]) -> TimeTree:
    last_year = _year(m)
    first_year = int(m["y1"]) if m.groupdict().get("y1") else last_year
    return Between(Date(first_year, _month(m["m"])), Date(last_year, _month(m["m2"])))


def _deictic(m: re.Match[str]) -> TimeTree:
    by = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}[m["which"].lower()]
    word = m["unit"].lower()
    if word == "weekend":
        return Between(Weekday(5, min(by, 0)), Weekday(6, min(by, 0)))
    if re.fullmatch(_SEASON, word):
        return Deictic(Unit.SEASON, by, word)
    return Deictic(Unit(word), by)


def _relative_year(m: re.Match[str]) -> TimeTree:
    by = {"last": -1, "this": 0, "next": 1, "same": 0}[m["which"].lower()]
    day = _day_of(m["d"]) if m.groupdict().get("d") else None
    return In(Date(month=_month(m["m"]), day=day, part=_part(m)), Deictic(Unit.YEAR, by))


def _which_month(m: re.Match[str]) -> TimeTree:
    # "last June" is the June before now; "next June" the one to come.
    return Date(None, _month(m["m"])) if m["which"].lower() != "next" else Since(Date(None, _month(m["m"])))


def _shift(m: re.Match[str]) -> TimeTree:
    count = m.groupdict().get("n")
    word = m["unit"].lower().rstrip("s")
    sign = -1 if m["way"].lower() in ("ago", "before", "earlier", "back", "prior to") else 1
    amount = _number(count) if count else None
    about = bool(m.groupdict().get("about"))
    named = m.groupdict().get("named")
    if named:
        return Shift(amount, Unit(word), sign, AnchorKind.HAPPENING, NamedAnchor(named), about)
    anchor = AnchorKind.PUBLICATION if m["way"].lower() in ("ago", "back") else AnchorKind.NARRATIVE
    return Shift(amount, Unit(word), sign, anchor, about=about)


def _month_shift(m: re.Match[str]) -> TimeTree:
    amount = _number(m["n"])
    sign = -1 if m["way"].lower() in ("before", "earlier") else 1
    return In(Date(month=_month(m["m"])), Shift(amount, Unit.YEAR, sign, AnchorKind.NARRATIVE))


def _week_of(m: re.Match[str]) -> TimeTree:
    year, month = _year(m), _month(m["m"])
    if m["n"].lower() == "last":
        return Date(year, month, part="late")
    first = 7 * _ORDINALS.index(m["n"].lower()) + 1
    return Between(Date(year, month, first), Date(year, month, first + 6))


def _that_year(m: re.Match[str]) -> TimeTree:
    return In(Date(month=_month(m["m"])), Shift(0, Unit.YEAR, 1, AnchorKind.NARRATIVE))


def _of_this_month(m: re.Match[str]) -> TimeTree:
    by = -1 if m["which"].lower() == "last" else 0
    return In(Date(day=_day_of(m["d"])), Deictic(Unit.MONTH, by))


def _past_span(m: re.Match[str]) -> TimeTree:
    unit = Unit(m["unit"].lower().rstrip("s"))
    amount = _number(m["n"]) if m["n"] else 1
    return Between(Shift(amount, unit, -1, AnchorKind.PUBLICATION), Deictic(Unit.DAY, 0))


def _bounded(m: re.Match[str]) -> TimeTree:
    inner = _plain(m["inner"])
    word = m["bound"].lower()
    if word.startswith("since"):
        return Since(inner)
    return Before(inner, included=word.startswith(("by", "until")))


def _plain(words: str) -> TimeTree:
    """The tree of a bare inner expression."""
    for pattern, build in _PATTERNS:
        match = pattern.fullmatch(words.strip())
        if match:
            return build(match)
    return Vague("PAST_REF")


_INNER = rf"(?:(?:{_D} )?{_MONTH}{_DOT}(?: {_D}(?!\d),?)?(?: {_YEAR})?|{_YEAR}|{_WEEKDAY}|(?i:last|this|next) \w+)"

_Build = Callable[[re.Match[str]], TimeTree]
_TABLE: tuple[tuple[str, _Build], ...] = (
    (rf"(?P<night>(?i:the )?(?i:intervening )?(?i:night) of )?(?P<d>{_D}) (?:of )?(?P<m>{_MONTH}){_DOT},?(?: (?P<y>{_YEAR}))?\b", _one_day),
    (rf"(?P<night>(?i:the )?(?i:night) of )?(?P<m>{_MONTH}){_DOT} (?P<d>{_D})(?!\d|,\d| km| men| troops)(?:,? (?P<y>{_YEAR}))?\b", _one_day),
    (rf"(?i:the night of |between )?(?P<d>{_D}){_TO}(?P<d2>{_D}) (?P<m>{_MONTH}){_DOT},?(?: (?P<y>{_YEAR}))?\b", _day_range),
    (rf"(?i:the night of |between )?(?P<m>{_MONTH}){_DOT} (?P<d>{_D}){_TO}(?P<d2>{_D})(?!\d)(?:,? (?P<y>{_YEAR}))?\b", _day_range),
    (rf"(?i:the night of |between )?(?P<d>{_D}) (?P<m>{_MONTH}){_DOT}{_TO}(?P<d2>{_D}) (?P<m2>{_MONTH}){_DOT},?(?: (?P<y>{_YEAR}))?\b", _day_range),
    (rf"(?i:the night of |between )?(?P<m>{_MONTH}){_DOT} (?P<d>{_D}){_TO}(?P<m2>{_MONTH}){_DOT} (?P<d2>{_D})(?!\d)(?:,? (?P<y>{_YEAR}))?\b", _day_range),
    (rf"(?P<part>{_PART})?(?P<m>{_MONTH}){_DOT}(?:,? (?:of )?(?P<y>{_YEAR}))\b", _month_only),
    (rf"(?P<part>{_PART})?\b(?P<m>{_MONTH})\b(?!{_DOT} {_D}\b)", _month_only),
    (rf"(?P<m>{_MONTH}){_DOT}(?: (?P<y1>{_YEAR}))?(?:{_TO}|/)(?P<m2>{_MONTH}){_DOT}(?: (?:of )?(?P<y>{_YEAR}))?\b", _month_range),
    (rf"\b(?P<y>{_YEAR})\b(?! (?:men|troops|soldiers|km|people|square))", lambda m: Date(int(m["y"]))),
    (rf"(?P<part>{_PART})(?P<y>{_YEAR})\b", lambda m: Date(int(m["y"]), part=_part(m))),
    (rf"\b(?P<m>{_MONTH}){_DOT}(?: (?P<d>{_D}))?,?(?: of)?(?: the)? (?P<which>(?i:last|this|next|same)) year\b", _relative_year),
    (rf"\b(?P<which>(?i:last|this|next)) (?P<m>{_MONTH})\b", _which_month),
    (rf"\b(?:the )?(?P<which>(?i:last|past|previous|this|current|next|coming)) (?P<unit>week|fortnight|month|year|decade|weekend|{_SEASON})\b(?!-)(?! \d| (?:of|long))", _deictic),
    (rf"\b(?P<which>(?i:last|this|next|the previous|the following))? ?(?P<w>{_WEEKDAY})\b", lambda m: Weekday(_DAYS.index(m["w"].lower()), {"last": -1, "the previous": -1, "next": 1}.get((m["which"] or "").lower(), 0))),
    (r"\b(?P<word>(?i:today|tonight|this morning|this evening|this afternoon))\b", lambda _: Deictic(Unit.DAY, 0)),
    (r"\b(?i:yesterday|last night|the previous evening)\b", lambda _: Deictic(Unit.DAY, -1)),
    (r"\b(?i:tomorrow)\b", lambda _: Deictic(Unit.DAY, 1)),
    (rf"\b(?P<about>(?i:about|around|some|nearly|almost|over|more than) )?(?P<n>{_COUNT}) (?P<unit>{_UNIT}s?) (?P<way>ago|back)\b", _shift),
    (rf"\b(?P<about>(?i:about|around|some|nearly|almost|over|more than) )?(?P<n>{_COUNT}) (?P<unit>{_UNIT}s?) (?P<way>later|earlier|before|after|afterwards)\b(?! (?:the|a|an|this|that|these|those|[A-Z]))", _shift),
    (rf"\b(?:(?P<n>{_COUNT}) )?(?P<unit>(?i:{_UNIT})s) (?P<way>ago|later|earlier)\b", _shift),
    (rf"\b(?:(?P<n>{_COUNT}) )?(?P<unit>(?i:{_UNIT})s?) (?P<way>after|before|prior to) (?P<named>(?:the|a|that|this|last [a-z]+'s)(?: \w+){{0,2}}? (?:{_HAPPENINGS}))\b", _shift),
    (rf"\b(?:(?i:in|of|by) )?(?P<m>{_MONTH}),? (?P<n>{_COUNT}) years? (?P<way>later|after|earlier|before)\b", _month_shift),
    (rf"\b(?i:the )?(?P<n>(?i:first|second|third|fourth|last)) week (?:of|in) (?P<m>{_MONTH})(?: (?P<y>{_YEAR}))?", _week_of),
    (rf"\b(?P<m>{_MONTH}) (?:of )?(?:that|the same) year\b", _that_year),
    (r"\b(?i:the) (?P<d>" + "|".join([_D, *_ORDINALS]) + r") (?:day )?of (?P<which>(?i:this|last|the)) month\b", _of_this_month),
    (rf"\b(?i:over|in|during|for|within) the (?:last|past)(?: (?P<n>{_COUNT}))? (?P<unit>{_UNIT}s?)\b", _past_span),
    (rf"\b(?P<bound>(?i:pre|post))[-–](?P<inner>{_MONTH}{_DOT} {_YEAR}|{_YEAR})\b", lambda m: Before(_plain(m["inner"])) if m["bound"].lower() == "pre" else Since(_plain(m["inner"]))),
    (rf"\b(?P<bound>(?i:since|before|by|until|prior to)) (?:the )?(?P<inner>{_INNER})", _bounded),
    (rf"\b(?P<f>{_FEASTS})\b(?:,? (?P<y>{_YEAR}))?", lambda m: Feast(m["f"], _year(m))),
    (r"\b(?:in|for(?: the first time in)?) (?:many |several |some |long )?(?P<unit>years|months|weeks|decades)\b", lambda _: Vague("PXY")),
    (r"\b(?i:recently|lately|of late|in recent (?:days|weeks|months|years))\b", lambda _: Vague("PAST_REF")),
    (r"\b(?i:soon|shortly|in the coming (?:days|weeks|months)|in due course)\b", lambda _: Vague("FUTURE_REF")),
)  # fmt: skip
_PATTERNS: tuple[tuple[re.Pattern[str], _Build], ...] = tuple((re.compile(text), build) for text, build in _TABLE)

# A dated stretch told by its length and its start: "a two-day summit that begins November 20".
_LENGTH = re.compile(rf"\b(?P<n>{_COUNT})-day\b")
_SINCE = re.compile(r"\b[Ss]ince (?:the )?$")
_OPENS = re.compile(r"\b(?:begin|open|start)(?:s|ning|ing)?(?: on| from)?\s$")


def find_times(text: str, span: Span) -> tuple[Expression, ...]:
    """The time expressions of ``text`` within ``span``, in order, none overlapping another."""
    part = span.of(text)
    found: list[tuple[int, int, TimeTree]] = []
    for pattern, build in _PATTERNS:
        found.extend((m.start(), m.end(), build(m)) for m in pattern.finditer(part))
    found.sort(key=lambda hit: (hit[0] - hit[1], hit[0]))
    kept: list[tuple[int, int, TimeTree]] = []
    for hit in found:
        if all(hit[1] <= other[0] or hit[0] >= other[1] for other in kept):
            kept.append(hit)
    kept.sort(key=lambda hit: hit[:2])
    out = []
    for start, end, tree in kept:
        start += len(part[start:end]) - len(part[start:end].lstrip())
        words = part[start:end].rstrip(" ,")
        where = Span(span.start + start, span.start + start + len(words))
        tree = _since(part, start, end, _stretched(part, start, tree))
        out.append(Expression(words, where, tree))
    return tuple(out)


def _since(part: str, start: int, end: int, tree: TimeTree) -> TimeTree:
    """ "Since" opens the interval, but not in "since May, when ...", where the day itself is told of."""
    if not _SINCE.search(part[:start]) or isinstance(tree, Since | Vague) or part[end:].startswith(", when"):
        return tree
    return Since(tree)


def _stretched(part: str, start: int, tree: TimeTree) -> TimeTree:
    length = _LENGTH.search(part[:start])
    if not (length and isinstance(tree, Date) and tree.day and _OPENS.search(part[:start])):
        return tree
    days = _number(length["n"])
    last = tree.day + days - 1
    return Between(tree, Date(tree.year, tree.month, last)) if last <= 28 else tree
