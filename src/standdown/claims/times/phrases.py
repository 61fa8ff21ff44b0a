"""What claims read beyond single expressions: "days after the deal", "on the eve of the talks", "within ten days".

A happening is named in words of any kind, so these are patterns over the text, not over kinds of words.
"""

from __future__ import annotations

import re

from standdown.claims.times.tree import (
    Between,
    Date,
    Deictic,
    In,
    NamedAnchor,
    Shift,
    TimeTree,
    Unit,
    Vague,
)
from standdown.claims.times.words import (
    COUNT,
    DAY,
    HAPPENING,
    LONE_YEAR,
    ORDINAL,
    SEASON,
    UNIT,
    WHICH,
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
_DET = "(?:the|a|an|that|this|their|its|his|her|both|these|those|last|recent)"
_NAMED = (
    rf"(?P<named>(?:{_DET} (?:[\w'’-]+ ){{0,3}}?|(?:(?-i:[A-Z\d])[\w'’-]* ){{1,3}}|(?:[\w'’-]+ )?)"
    rf"(?<!for )(?<!of ){HAPPENING})"
)
# A clause is named by its first words, which stay outside of the expression: they tell a happening of their own.
_CLAUSE = r"(?P<clause>)(?= (?!and\b|but\b|when\b|which\b|while\b)(?P<words>[^\s,.;:()][^,.;:()]{2,60}))"
_MANY = "(?:many |several |some |long )?"
_NOT_COUNTED = r"(?! (?:ago|before|after|earlier|later|since)\b)"


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


def _day_of_month(m: re.Match[str]) -> TimeTree:
    by, anchor = which_of((m["the"] or "") + m["which"])
    return In(Date(day=day_of(m["d"])), Deictic(Unit.MONTH, by, anchor=anchor))


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


def _year_pair(m: re.Match[str]) -> TimeTree | None:
    # A fiscal year begins on another day in each country, so both calendar years stay possible.
    last = int(m["last"]) % 100
    first = int(m["first"]) if m["first"] else 2000 + last - 1
    return Between(Date(first), Date(first + 1)) if (first + 1) % 100 == last else None


def _vague(_: re.Match[str]) -> TimeTree:
    return Vague("FUTURE_REF")


def _in_years(m: re.Match[str]) -> TimeTree:
    return Vague("PX" + {"y": "Y", "m": "M", "w": "W", "d": "DE"}[m["unit"][0].lower()])


_ROWS: tuple[Row, ...] = (
    (rf"\bwithin {_SIZE}\b(?! of\b)", _within),
    (rf"\b(?:the )(?P<d>{DAY}|{ORDINAL})(?: day)? of {_WHICH} month\b", _day_of_month),
    (rf"\b(?:the )?(?P<season>{SEASON})(?: of|,)? (?P<y>{LONE_YEAR})(?:[-–/](?P<y2>(?:20)?\d\d))?\b", _season_of),
    (rf"\b{_SIZE_THE} (?P<way>before|after|since|prior to)(?: {_NAMED}|{_CLAUSE}|(?! ?\w))", _hung),
    (rf"\bin {_SIZE}(?P<way>['’] time)\b", _shift),
    (rf"\bon the (?P<eve>eve) of (?:{_NAMED})", _eve),
    (rf"\b(?:in|for(?: the first time in)?) {_MANY}(?P<unit>years|months|weeks|decades)\b{_NOT_COUNTED}", _in_years),
    (r"\b(?:FY ?)?(?P<first>(?:19|20)\d\d)[-–/](?P<last>(?:20)?\d\d)\b(?![-–/])", _year_pair),
    (r"\b(?P<first>)(?:FY ?|[Ff]iscal (?:year )?)(?P<last>(?:20)?\d\d)\b", _year_pair),
    (r"\b(?:(?:in|within) (?:the )?(?:coming|next few) (?:days|weeks|months|years)|soon|shortly)\b", _vague),
)  # fmt: skip
PHRASES = tuple((re.compile(words, re.IGNORECASE), build) for words, build in _ROWS)
