"""Time expressions that count or point: "two weeks ago", "last month", "the next day"; pattern and tree."""

from __future__ import annotations

import re

from standdown.claims.timetree import (
    Between,
    Date,
    Deictic,
    In,
    NamedAnchor,
    Part,
    Portion,
    Shift,
    TimeTree,
    Unit,
    Vague,
)
from standdown.claims.timewords import (
    COUNT,
    DAY,
    HAPPENING,
    LONE_YEAR,
    ORDINAL,
    SEASON,
    UNIT,
    WHICH,
    Build,
    Row,
    day_of,
    number_of,
    unit_of,
    which_of,
)
from standdown.model import AnchorKind

__all__ = ["PHRASES"]

_TOLD, _SEEN = AnchorKind.NARRATIVE, AnchorKind.PUBLICATION
_WHICH = f"(?P<the>the )?(?P<which>{WHICH})"
_ABOUT = r"(?P<about>about |around |roughly |nearly |almost |over |more than |less than |some |at least |just )?"
_SIZE = rf"{_ABOUT}(?:(?P<n>{COUNT})[ -])?(?P<half>and a half )?(?P<unit>{UNIT}s?)(?P<half2> and a half)?"
_SIZE_THE = _SIZE.replace("(?P<n>", "(?P<n>the|")
_OVER = "(?P<prep>(?:over|in|within|during|for) )?(?:the |this )"
_WHOLE = r"(?!-| of\b)"
_DET = "(?:the|a|an|that|this|their|its|his|her|both|these|those|last|recent)"
_NAMED = (
    rf"(?P<named>(?:{_DET} (?:[\w'’-]+ ){{0,3}}?|(?:(?-i:[A-Z\d])[\w'’-]* ){{1,3}}|(?:[\w'’-]+ )?)"
    rf"(?<!for )(?<!of ){HAPPENING})"
)
# A clause is named by its first words, which stay outside of the expression: they tell a happening of their own.
_CLAUSE = r"(?P<clause>)(?= (?!and\b|but\b|when\b|which\b|while\b)(?P<words>[^\s,.;:()][^,.;:()]{2,60}))"
_MANY = "(?:many |several |some |long )?"
_NOT_COUNTED = r"(?! (?:ago|before|after|earlier|later|since)\b)"
_SEASON_LEAD = re.compile(
    r"\b(?:in|since|by|until|till|during|over|through|throughout|before|after|early|mid|late)[ -]$", re.IGNORECASE
)
_SEASON_TAIL = (
    r"(?=[,.;:)!?]|$| (?:and|but|when|as|to|for|with|after|before|while|because|by|at|on|in|the|its|their|both|"
    r"months?)\b)"
)


def _season_of(m: re.Match[str]) -> TimeTree | None:
    season, year = m["season"].lower(), m["y"]
    if not year:
        return Date(season=season)
    if m["y2"] and (int(year) + 1) % 100 != int(m["y2"][-2:]):
        return None
    if season != "winter" or m["y2"]:
        return Date(int(year), season=season)
    # "The winter of 2020" is the one at its beginning or the one at its end.
    return Between(Date(int(year), 1), Date(int(year), season=season))


def _season_alone(m: re.Match[str]) -> TimeTree | None:
    lead = m.string[max(0, m.start() - 14) : m.start()]
    return Date(season=m["season"].lower()) if _SEASON_LEAD.search(lead) else None


def _day_of_month(m: re.Match[str]) -> TimeTree:
    by, anchor = which_of((m["the"] or "") + m["which"])
    return In(Date(day=day_of(m["d"])), Deictic(Unit.MONTH, by, anchor=anchor))


def _unit(m: re.Match[str]) -> TimeTree | None:
    if m["which"].lower() == "following" and not m["the"]:
        # "Following last week's talks": after them.
        return None
    by, anchor = which_of((m["the"] or "") + m["which"])
    word = m["unit"].lower()
    if re.fullmatch(SEASON, word):
        return Deictic(Unit.SEASON, by, word, anchor)
    return Deictic(Unit(word), by, anchor=anchor)


def _before_last(m: re.Match[str]) -> TimeTree:
    return Deictic(Unit(m["unit"].lower()), -2)


def _the_unit(m: re.Match[str]) -> TimeTree:
    return Deictic(Unit(m["unit"].lower()), 0, anchor=_TOLD)


def _rolling(m: re.Match[str]) -> TimeTree | None:
    if not m["n"] and not m["prep"] and m["which"].lower() == "next":
        return None
    number = number_of(m["n"]) if m["n"] else None if m["s"] else 1
    today = Deictic(Unit.DAY, 0)
    if m["which"].lower() in ("last", "past"):
        return Between(Shift(number, unit_of(m["unit"]), -1, _SEEN), today)
    return Between(today, Shift(number, unit_of(m["unit"]), 1, _SEEN))


def _counted(m: re.Match[str]) -> tuple[int | None, Unit, bool] | None:
    """Number, unit and whether it is told loosely; ``None`` for a bare singular, which counts nothing."""
    unit, plural = unit_of(m["unit"]), m["unit"].lower().endswith("s")
    if not m["n"] or (plural and m["n"].lower() == "the"):
        return (None, unit, False) if plural else None
    number, about = number_of(m["n"]), bool(m["about"]) or "couple" in m["n"].lower()
    half = m["half"] or m["half2"] or m["n"].lower().startswith("half")
    if half and number is not None:
        finer = {Unit.DECADE: (Unit.YEAR, 10), Unit.YEAR: (Unit.MONTH, 12), Unit.WEEK: (Unit.DAY, 7)}
        unit, each = finer.get(unit, (Unit.DAY, 30) if unit is Unit.MONTH else (unit, 1))
        return number * each + each // 2, unit, about or each in (1, 30)
    return number, unit, about


def _shift(m: re.Match[str]) -> TimeTree | None:
    counted = _counted(m)
    if counted is None:
        return None
    number, unit, about = counted
    way = m["way"].lower()
    anchor = _SEEN if way in ("ago", "back", "from now") or way.endswith("time") else _TOLD
    return Shift(number, unit, -1 if way in ("ago", "back", "earlier") else 1, anchor, about=about)


def _hung(m: re.Match[str]) -> TimeTree | None:
    counted = _counted(m)
    if counted is None:
        return None
    number, unit, about = counted
    sign = -1 if m["way"].lower() in ("before", "prior to") else 1
    words = m["named"] or m["words"]
    if not words:
        return Shift(number, unit, sign, _TOLD, about=about)
    return Shift(number, unit, sign, AnchorKind.HAPPENING, NamedAnchor(words), about)


def _within(m: re.Match[str]) -> TimeTree | None:
    counted = _counted(m)
    if counted is None or counted[0] is None:
        return None
    return Between(Shift(0, Unit.DAY, 1, _TOLD), Shift(*counted[:2], 1, _TOLD, about=counted[2]))


def _eve(m: re.Match[str]) -> TimeTree:
    return Shift(1, Unit.DAY, -1, AnchorKind.HAPPENING, NamedAnchor(m["named"]))


def _in_years(m: re.Match[str]) -> TimeTree:
    return Vague("PX" + {"y": "Y", "m": "M", "w": "W", "d": "DE"}[m["unit"][0].lower()])


def _always(tree: TimeTree) -> Build:
    return lambda _: tree


_FIXED: tuple[tuple[str, TimeTree], ...] = (
    (r"today|tonight|this (?:morning|afternoon|evening)", Deictic(Unit.DAY, 0)),
    (r"yesterday", Deictic(Unit.DAY, -1)),
    (r"tomorrow", Deictic(Unit.DAY, 1)),
    (r"(?:the )?day before yesterday", Deictic(Unit.DAY, -2)),
    (r"(?:the )?day after tomorrow", Deictic(Unit.DAY, 2)),
    (r"last night|overnight", Part(Portion.NIGHT, Deictic(Unit.DAY, -1))),
    (r"(?:over|at|on|during) the weekend", Deictic(Unit.WEEKEND, 0)),
    (r"(?:that|the same) (?:day|morning|afternoon|evening)", Deictic(Unit.DAY, 0, anchor=_TOLD)),
    (r"(?:earlier|later) (?:in the|that) day", Deictic(Unit.DAY, 0, anchor=_TOLD)),
    (r"(?:that|the same) night", Part(Portion.NIGHT, Deictic(Unit.DAY, 0, anchor=_TOLD))),
    (r"(?:the )?(?:very )?(?:next|following) (?:day|morning|afternoon|evening)", Deictic(Unit.DAY, 1, anchor=_TOLD)),
    (r"the (?:previous|preceding) (?:day|morning|afternoon|evening|night)", Deictic(Unit.DAY, -1, anchor=_TOLD)),
    (r"(?:in|within) (?:the )?(?:coming|next few) (?:days|weeks|months|years)|soon|shortly|in due course",
     Vague("FUTURE_REF")),
    (r"recently|lately|of late|in recent (?:days|weeks|months|years)|(?<=in )the recent past", Vague("PAST_REF")),
)  # fmt: skip
_ROWS: tuple[Row, ...] = (
    *((rf"\b(?:{words})\b(?!-)", _always(tree)) for words, tree in _FIXED),
    (r"\b(?:(?<= of )|(?<=er in ))the (?P<unit>day|week|month|year)\b(?! (?:of|after|before|when))", _the_unit),
    (rf"\b{_OVER}(?P<which>last|past|next|coming) (?:(?P<n>{COUNT}) )?(?P<unit>{UNIT})(?P<s>s)?\b{_WHOLE}", _rolling),
    (rf"\bwithin {_SIZE}\b(?! of\b)", _within),
    (rf"\b{_WHICH} (?P<unit>week|fortnight|month|year|decade|weekend|{SEASON})\b(?!-| \d| (?:of|long)\b)", _unit),
    (r"\b(?:the )?(?P<unit>week|month|year|weekend) before last\b", _before_last),
    (rf"\b(?:the )(?P<d>{DAY}|{ORDINAL})(?: day)? of {_WHICH} month\b", _day_of_month),
    (rf"\b(?:the )?(?P<season>{SEASON})(?: of|,)? (?P<y>{LONE_YEAR})(?:[-–/](?P<y2>(?:20)?\d\d))?\b", _season_of),
    (rf"\b(?:the )?(?P<season>spring|summer|autumn|winter)\b{_SEASON_TAIL}", _season_alone),
    (rf"\b{_SIZE} (?P<way>ago|back|from now|later|earlier|afterwards?|thereafter|hence)\b(?! than\b)", _shift),
    (rf"\bin {_SIZE}(?P<way>['’] time)\b", _shift),
    (rf"\b{_SIZE_THE} (?P<way>before|after|since|prior to)(?: {_NAMED}|{_CLAUSE}|(?! ?\w))", _hung),
    (rf"\bon the (?P<eve>eve) of (?:{_NAMED})", _eve),
    (rf"\b(?:in|for(?: the first time in)?) {_MANY}(?P<unit>years|months|weeks|decades)\b{_NOT_COUNTED}", _in_years),
)  # fmt: skip
PHRASES = tuple((re.compile(words, re.IGNORECASE), build) for words, build in _ROWS)
