"""Time expressions that name the calendar: dates, months, years, days of the week, feasts; pattern and tree.

Case matters here: "May" is a month, "may" is not.
"""

from __future__ import annotations

import re

from standdown.claims.timetree import Between, Date, Deictic, Feast, In, TimeTree, Unit, Weekday
from standdown.claims.timewords import (
    COUNTED,
    DAY,
    FEAST,
    LAND,
    LONE_YEAR,
    MONTH,
    MONTH_NAME,
    TO,
    WEEKDAY,
    YEAR,
    Row,
    country_of,
    day_of,
    month_of,
    weekday_of,
    which_of,
)

__all__ = ["DATES"]

_THE_YEAR = rf"(?:,? (?P<y>{YEAR})\b(?! {COUNTED}))?"
_SEEN = "(?P<which>(?i:last|this|next|coming|(?:the )?previous|the following|the next))"
_REPEATED = re.compile(r"\b(?:every|each) $", re.IGNORECASE)
_BY_NAME = re.compile(r"\b(?:Black|Bloody|Good|Easter|Palm|Super) $")
_MONTH_LEAD = re.compile(
    r"(?:\b(?:in|since|by|of|until|till|from|during|last|this|next|early|mid|late|to|and|or|before|after|through|between|"
    r"the|around|about|for|than|following|pre|post),? |[-–/(])$",
    re.IGNORECASE,
)
_NUMBER_LEAD = re.compile(
    r"(?:\b(?:over|nearly|some|almost|than|least|up to|Rs\.?|No\.?|Section|Resolution|Flight) |[$₹€£#.,:]|"
    r"\b(?!(?:mid|pre|post|early|late)\b|\d{4}\b)\w+[-–])$",
    re.IGNORECASE,
)
_YEAR_LEAD = re.compile(r"\b(?:in|since|during|of) $", re.IGNORECASE)


def _year(match: re.Match[str]) -> int | None:
    return int(match["y"]) if match["y"] else None


def _date(m: re.Match[str]) -> TimeTree:
    return Date(_year(m), month_of(m["m"]), day_of(m["d"]))


def _days(m: re.Match[str]) -> TimeTree:
    year, month = _year(m), month_of(m["m"])
    return Between(Date(year, month, day_of(m["d"])), Date(year, month, day_of(m["d2"])))


def _numeric(m: re.Match[str]) -> TimeTree:
    year, first, second = int(m["y"]), int(m["a"]), int(m["b"])
    if first > 12 or first == second:
        return Date(year, second, first)
    if second > 12:
        return Date(year, first, second)
    # 05/06/2020 is 5 June in one country and 6 May in another.
    early, late = sorted((first, second))
    return Between(Date(year, early, late), Date(year, late, early))


def _year_pair(m: re.Match[str]) -> TimeTree | None:
    # A fiscal year begins on another day in each country, so both calendar years stay possible.
    last = int(m["last"]) % 100
    first = int(m["first"]) if m["first"] else 2000 + last - 1
    return Between(Date(first), Date(first + 1)) if (first + 1) % 100 == last else None


def _decade(m: re.Match[str]) -> TimeTree:
    return Between(Date(int(m["y"])), Date(int(m["y"]) + 9))


def _month_seen(m: re.Match[str]) -> TimeTree:
    by, anchor = which_of(m["which"])
    return Date(month=month_of(m["m"]), by=by, anchor=anchor)


def _weekday_seen(m: re.Match[str]) -> TimeTree:
    by, anchor = which_of(m["which"])
    day = weekday_of(m["w"])
    return Weekday(day, by, anchor) if by else In(Weekday(day), Deictic(Unit.WEEK, 0, anchor=anchor))


def _month_alone(m: re.Match[str]) -> TimeTree | None:
    lead = m.string[max(0, m.start() - 16) : m.start()]
    if _REPEATED.search(lead) or re.search(r"\d(?:st|nd|rd|th)? $", lead):
        return None
    # "May" and "March" are verbs and names as well.
    if m["m"] in ("May", "March") and not _MONTH_LEAD.search(lead):
        return None
    return Date(month=month_of(m["m"]))


def _year_alone(m: re.Match[str]) -> TimeTree | None:
    lead, tail = m.string[max(0, m.start() - 16) : m.start()], m.string[m.end() : m.end() + 40]
    if _NUMBER_LEAD.search(lead) or re.match(r"[-‑](?:strong|odd|day|km|year|model)", tail):
        return None
    round_number = m["y"][2:] in ("00", "50")
    if re.match(rf" (?:[\w-]+ ){{0,{2 if round_number else 0}}}{COUNTED}", tail):
        return None if round_number or not _YEAR_LEAD.search(lead) else Date(int(m["y"]))
    return Date(int(m["y"]))


def _weekday_alone(m: re.Match[str]) -> TimeTree | None:
    lead = m.string[max(0, m.start() - 8) : m.start()]
    return None if _REPEATED.search(lead) or _BY_NAME.search(lead) else Weekday(weekday_of(m["w"]))


def _month(m: re.Match[str]) -> TimeTree:
    return Date(int(m["y"]), month_of(m["m"]))


def _iso(m: re.Match[str]) -> TimeTree:
    return Date(int(m["y"]), int(m["m"]), int(m["d"]))


def _feast(m: re.Match[str]) -> TimeTree:
    return Feast(m["f"], _year(m), country_of(m["land"] or ""))


_PAPERS = "(?:Times|Guardian|Express|Mail|Telegraph|Herald|Post|Magazine)"
_ROWS: tuple[Row, ...] = (
    (rf"\b(?:[Tt]he )?(?P<d>{DAY})(?: of)? (?P<m>{MONTH}){_THE_YEAR}", _date),
    (rf"\b(?P<m>{MONTH}) (?:the )?(?P<d>{DAY})(?! (?:[\w-]+ ){{0,2}}{COUNTED}){_THE_YEAR}", _date),
    (rf"\b(?:[Tt]he )?(?P<d>{DAY}){TO}(?P<d2>{DAY}) (?P<m>{MONTH}){_THE_YEAR}", _days),
    (rf"\b(?P<m>{MONTH}) (?P<d>{DAY}){TO}(?P<d2>{DAY}){_THE_YEAR}", _days),
    (rf"\b(?P<m>{MONTH}),?(?: of)? (?P<y>{YEAR})\b(?! {COUNTED})", _month),
    (rf"\b(?P<m>{MONTH_NAME})\b(?! Day\b)", _month_alone),
    (rf"(?<![\w.,:/$₹€#])(?P<y>{LONE_YEAR})(?![\w%]|[.,:/]\d)", _year_alone),
    (r"(?<![\d/.-])(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?![\d/])", _numeric),
    (r"\b(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)\b", _iso),
    (r"\b(?:FY ?)?(?P<first>(?:19|20)\d\d)[-–/](?P<last>(?:20)?\d\d)\b(?![-–/])", _year_pair),
    (r"\b(?P<first>)(?:FY ?|[Ff]iscal (?:year )?)(?P<last>(?:20)?\d\d)\b", _year_pair),
    (r"\b(?:the )?(?P<y>(?:19|20)\d0)s\b", _decade),
    (rf"\b{_SEEN} (?P<m>{MONTH_NAME})\b", _month_seen),
    (rf"\b(?P<w>{WEEKDAY})\b(?! {_PAPERS}\b)", _weekday_alone),
    (rf"\b{_SEEN} (?P<w>{WEEKDAY})\b", _weekday_seen),
    (rf"\b(?:(?P<land>{LAND})(?:['’]s)? )?(?P<f>{FEAST})\b(?:,? (?P<y>{LONE_YEAR})\b)?", _feast),
)
DATES = tuple((re.compile(words), build) for words, build in _ROWS)
