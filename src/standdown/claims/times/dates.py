"""Rules for what names the calendar: dates, months, quarters, years, decades, feasts, times of day."""

from __future__ import annotations

import re

from standdown.claims.times.grammar import Hit, rules
from standdown.claims.timetree import (
    BeforeChrist,
    Between,
    Clock,
    Date,
    Deictic,
    Feast,
    In,
    Part,
    Portion,
    TimeTree,
    Unit,
    Weekday,
    Years,
)
from standdown.model import AnchorKind

__all__ = ["DATES"]

_MONTH_LEADS = frozenset(
    "in since by of until till from during last this next early mid late to and or before after through between the "
    "around about for than following pre post on ( - – , / ; : and".split()
)


def _year_of(hit: Hit) -> int | None:
    return hit.integer("y")


def _date(hit: Hit) -> TimeTree:
    return Date(_year_of(hit), hit.integer("m"), hit.integer("d"))


def _in_year_told(hit: Hit) -> TimeTree:
    """"January this year", "August of that year"."""
    by, anchor = hit.which()
    inner = Date(None, hit.integer("m"), hit.integer("d"), season=str(hit.value("s") or ""), quarter=hit.integer("q"))
    return In(inner, Deictic(Unit.YEAR, by, anchor=anchor))


def _month(hit: Hit) -> TimeTree | None:
    before, after, item = hit.before(), hit.after(), hit.own[-1]
    if item.word in ("may", "march", "august", "april", "june") and not (
        before is not None and (before.word in _MONTH_LEADS or before.kind in ("day", "dayth"))
    ):
        # "April", "June" and "August" are people, "May" and "March" verbs as well.
        if item.word in ("may", "march") or (after is not None and hit.text[after.start].isupper()):
            return None
    if item.word in ("sun", "sat", "mon", "wed", "fri", "jan", "mar", "dec") and before is None:
        return None
    return Date(_year_of(hit), hit.integer("m"))


def _month_seen(hit: Hit) -> TimeTree:
    by, anchor = hit.which()
    return Date(month=hit.integer("m"), season=str(hit.value("s") or ""), by=by, anchor=anchor)


def _year(hit: Hit) -> TimeTree | None:
    before, after = hit.before(), hit.after()
    year = _year_of(hit)
    text, own = hit.text, hit.own
    if text[max(0, own[0].start - 1) : own[0].start] in tuple("$£€₹#.,:/+@%_=") or text[
        own[-1].end : own[-1].end + 1
    ] in tuple("%°_=+@"):
        return None
    if after is not None and after.kind in ("units", "number", "unit") and "the" not in hit:
        return None
    if not 1700 <= (year or 0) <= 2100 and not (before and before.word in ("in", "since", "by", "of", "until", "from")):
        return None
    if before is not None and before.word in ("no", "number", "flight", "route", "section", "resolution", "room", "rs"):
        return None
    if after is not None and after.kind == "word" and after.word in _COUNTED:
        return None
    return Date(year)


_COUNTED = frozenset(
    "men troops soldiers personnel people persons jawans civilians square sq km kms kilometers kilometres meters metres "
    "feet ft miles rounds tanks trucks vehicles houses tents aircraft jets crore lakh billion rupees dollars yuan tonnes "
    "tons kg percent shares others workers employees jobs deaths points units words pages members students prisoners "
    "strong odd".split()
)


def _quarter(hit: Hit) -> TimeTree | None:
    number = hit.integer("q")
    unit = hit.unit("u")
    if number is None or unit is not Unit.QUARTER or not 1 <= number <= 4:
        return None
    if "w" in hit:
        by, anchor = hit.which()
        return In(Date(quarter=number), Deictic(Unit.YEAR, by, anchor=anchor))
    return Date(_year_of(hit), quarter=number)


def _half(hit: Hit) -> TimeTree | None:
    number = hit.integer("q") or 2
    if not 1 <= number <= 2:
        return None
    if "w" in hit:
        by, anchor = hit.which()
        return In(Date(half=number), Deictic(Unit.YEAR, by, anchor=anchor))
    return Date(_year_of(hit), half=number)


def _season(hit: Hit) -> TimeTree:
    season = str(hit.value("s"))
    return Date(_year_of(hit), season=season)


def _decade(hit: Hit) -> TimeTree:
    value = hit.integer("d") or 0
    before = hit.before()
    if before is not None and before.word in ("his", "her", "their", "my", "your", "our", "its"):
        return None
    if value < 100:
        value += 1900
    return Years(value, 10)


def _century(hit: Hit) -> TimeTree | None:
    number = hit.integer("n") or 0
    return Years((number - 1) * 100, 100) if 1 <= number <= 30 else None


def _fiscal(hit: Hit) -> TimeTree:
    year = _year_of(hit) or 0
    return Date(year if year > 100 else 2000 + year)


def _bc(hit: Hit) -> TimeTree | None:
    year = hit.integer("y")
    return BeforeChrist(year, hit.integer("m"), hit.integer("d"), str(hit.value("s") or "")) if year else None


def _century_bc(hit: Hit) -> TimeTree | None:
    number = hit.integer("n")
    return BeforeChrist(number, century=True) if number and hit.own[-2].value is Unit.CENTURY else None


def _year_named(hit: Hit) -> TimeTree | None:
    year = hit.integer("y")
    return Date(year) if year and hit.own[1].value is Unit.YEAR and 1000 <= year < 2200 else None


def _year_of_report(hit: Hit) -> TimeTree | None:
    """"The 1988 quarter": the same one as told, in that year."""
    unit = hit.value("u")
    return Date(_year_of(hit)) if unit is None or unit is Unit.QUARTER else None


def _quarter_of(hit: Hit) -> TimeTree | None:
    by, _ = hit.which()
    return Deictic(Unit.QUARTER, 4 * by, anchor=AnchorKind.NARRATIVE) if hit.unit("u") is Unit.QUARTER else None


_SEASON_LEADS = frozenset("in since by until till during over through throughout before after early mid late each every of and".split())


def _season_alone(hit: Hit) -> TimeTree | None:
    season = str(hit.value("s"))
    before, after = hit.before(), hit.after()
    if "the" not in hit and season in ("spring", "fall", "autumn", "summer", "winter"):
        if before is None or before.word not in _SEASON_LEADS:
            return None
    if after is not None and (after.kind == "hyphen" or (after.kind == "of" and season == "fall")):
        return None
    return Date(season=season)


def _numeric(hit: Hit) -> TimeTree | None:
    first, second, year = (int(part) for part in re.split(r"[/.-]", hit.own[0].word))
    if first > 12 or first == second:
        return Date(year, second, first)
    if second > 12:
        return Date(year, first, second)
    # 05/06/2020 is 5 June in one country and 6 May in another.
    early, late = sorted((first, second))
    return Between(Date(year, early, late), Date(year, late, early))


def _iso(hit: Hit) -> TimeTree:
    word = hit.own[0].word
    year, month, day = (int(part) for part in word[:10].split("-"))
    date = Date(year, month, day)
    return Clock(int(word[11:13]), int(word[14:16]), date) if "t" in word else date


def _weekday(hit: Hit) -> TimeTree | None:
    after = hit.after()
    if after is not None and after.word in ("times", "mail", "telegraph", "herald", "post", "express", "magazine"):
        return None
    return Weekday(hit.integer("d") or 0)


def _feast(hit: Hit) -> TimeTree:
    return Feast(str(hit.value("f")), _year_of(hit))


def _weekday_seen(hit: Hit) -> TimeTree:
    by, anchor = hit.which()
    day = hit.integer("d") or 0
    return Weekday(day, by, anchor) if by else In(Weekday(day), Deictic(Unit.WEEK, 0, anchor=anchor))


def _weekday_of_week(hit: Hit) -> TimeTree:
    by, anchor = hit.which()
    return In(Weekday(hit.integer("d") or 0), Deictic(Unit.WEEK, by, anchor=anchor))


def _day_alone(hit: Hit) -> TimeTree | None:
    number = hit.integer("d")
    after = hit.after()
    if number is None or number > 31 or (after is not None and after.kind not in ("mark", "comma", "dot", "and", "to")):
        return None
    return In(Date(day=number), Deictic(Unit.MONTH, 0, anchor=AnchorKind.NARRATIVE))


DATES = rules(
    [
        ("(weekday comma?)? m=(month) the? d=(day|dayth|ordinal) (comma? y=(year))?", _date),
        ("(weekday comma?)? the? d=(day|dayth) of? m=(month) (comma? y=(year))? (weekday)?", _date),
        ("the d=(ordinal) of m=(month) (comma? y=(year))?", _date),
        ("(weekday comma?)? m=(month) d=(day|dayth) comma? of? w=(which) unit", _in_year_told),
        ("m=(month) comma? of? (y=(year|shortyear))", _month),
        ("m=(month)", _month),
        ("the? w=(which) m=(month)", _month_seen),
        ("m=(month) of? the? w=(which) unit", _in_year_told),
        ("the? s=(season) of? the? w=(which) unit", _in_year_told),
        ("y=(year)", _year),
        ("the (unit) y=(year|number)", _year_named),
        ("y=(year) or (later|earlier)", _year),
        ("about y=(year)", _year),
        ("the y=(year) u=(unit|period)", _year_of_report),
        ("the? s=(season) (of|comma)? y=(year)", _season),
        ("the? y=(year) s=(season)", _season),
        ("the? w=(which) s=(season)", _month_seen),
        ("the=(the)? s=(season)", _season_alone),
        ("(the|(?:the early_mid_late hyphen?))? d=(decade|nineties)", _decade),
        ("the? early_mid_late hyphen? n=(ordinal|dayth) hyphen? (unit)", _century),
        ("the? n=(ordinal|dayth) hyphen? (unit)", lambda hit: _century(hit) if hit.own[-1].value is Unit.CENTURY else None),
        ("the? fiscal? hyphen? q=(ordinal) hyphen? u=(unit) of? (fiscal)? (unit)? y=(year)", _quarter),
        ("the? y=(year) (fiscal)? hyphen? q=(ordinal) hyphen? u=(unit)", _quarter),
        ("the? fiscal? hyphen? q=(ordinal) u=(unit)", _quarter),
        ("(fiscal hyphen?)? q=(ordinal) hyphen u=(unit)", _quarter),
        ("the? q=(ordinal) hyphen? u=(unit) of? w=(which) unit", _quarter),
        ("w=(which) unit possessive q=(ordinal) hyphen? u=(unit)", _quarter),
        ("w=(which) unit possessive u=(unit)", _quarter_of),
        ("the? (q=(ordinal)|which|latter) half of? (y=(year))", _half),
        ("the? (q=(ordinal)) half of? w=(which) unit", _half),
        ("fiscal (unit)? y=(year)", _fiscal),
        ("about? y=(day|number|year|digits) bc", _bc),
        ("the? s=(season) of? y=(day|number|year|digits) bc", _bc),
        ("m=(month) of? y=(number|year|digits) bc", _bc),
        ("m=(month) d=(day) comma? y=(number|year|digits) bc", _bc),
        ("the? n=(ordinal|dayth) unit bc", _century_bc),
        ("iso", _iso),
        ("numeric", _numeric),
        ("d=(weekday)", _weekday),
        ("the? ahead=(which)? w=(which) d=(weekday)", _weekday_seen),
        ("f=(feast) comma? y=(year)?", _feast),
        ("w=(which) f=(feast)", _feast),
        ("the? d=(weekday) (of|comma)? w=(which) unit", _weekday_of_week),
    ]
)
