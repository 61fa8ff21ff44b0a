"""Resolving a time tree to an interval of days, given what it hangs on; without that it stays open."""

from __future__ import annotations

import calendar as _calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from standdown.claims.timetree import (
    Before,
    Between,
    Date,
    Deictic,
    Feast,
    In,
    Shift,
    Since,
    TimeTree,
    Unit,
    Vague,
    Weekday,
)
from standdown.model import Anchor, AnchorKind, Precision, When

__all__ = ["Moment", "resolve", "shifted"]

# A bare plural ("days after") is read as 2 units at least and this many at most: "days" turns into "weeks" after about
# a fortnight, "weeks" into "months" after two.
_BARE_MOST = {Unit.DAY: 14, Unit.WEEK: 8, Unit.MONTH: 11, Unit.YEAR: 9}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
_PRECISION = {
    Unit.DAY: Precision.DAY,
    Unit.WEEK: Precision.WEEK,
    Unit.FORTNIGHT: Precision.WEEK,
    Unit.MONTH: Precision.MONTH,
    Unit.SEASON: Precision.SEASON,
    Unit.YEAR: Precision.YEAR,
    Unit.DECADE: Precision.DECADE,
}
# Countries whose calendars name the feasts that news of the region counts by; the first that knows the name gives the day.
_FEAST_CALENDARS = ("IN", "CN", "PK", "TR", "AM")
_FEAST_NAMES = {"deepavali": "diwali", "lunar new year": "chinese new year", "spring festival": "chinese new year"}


@dataclass(frozen=True, slots=True)
class Moment:
    """What a report knows when an expression is met: its publication day, the last time told, and the tense around it."""

    published: date | None = None
    narrative: When | None = None
    future: bool | None = None
    """True after "will", False after a past tense, ``None`` where the words around it do not tell."""


def resolve(tree: TimeTree, moment: Moment) -> When:
    """The days that ``tree`` allows at this moment, or an open :class:`When` that says what it waits for."""
    match tree:
        case Date():
            return _date(tree, moment)
        case Deictic():
            return _deictic(tree, moment)
        case Weekday():
            return _weekday(tree, moment)
        case Shift():
            return _shift(tree, moment)
        case In():
            return _inside(tree, moment)
        case Between():
            return _between(tree, moment)
        case Before():
            limit = resolve(tree.limit, moment)
            end = limit.latest if tree.included else limit.earliest and limit.earliest - timedelta(days=1)
            return replace(limit, earliest=None, latest=end, precision=Precision.RANGE, timex=None)
        case Since():
            start = resolve(tree.start, moment)
            return replace(start, latest=moment.published, precision=Precision.RANGE, timex=None)
        case Feast():
            return _feast(tree, moment)
        case Vague():
            return When(precision=Precision.VAGUE, timex=tree.value, why="no days are given")


def _waiting(why: str = "counted from the publication day, which is not known") -> When:
    return When(anchor=Anchor(AnchorKind.PUBLICATION), why=why)


def _from_publication(first: date, last: date, unit: Unit, timex: str, published: date) -> When:
    anchor = Anchor(AnchorKind.PUBLICATION, published)
    return When(first, last, _PRECISION[unit], timex, anchor, why=f"counted from publication on {published}")


def _month_end(year: int, month: int) -> date:
    return date(year, month, _calendar.monthrange(year, month)[1])


def _date(tree: Date, moment: Moment) -> When:
    if tree.year is not None:
        return _calendar_date(tree, tree.year, Anchor(AnchorKind.CALENDAR), "named in the text")
    if moment.published is None:
        return _waiting("the year follows from the publication day, which is not known")
    published = moment.published
    years = (published.year + 1, published.year, published.year - 1)
    whens = [_calendar_date(tree, year, Anchor(AnchorKind.PUBLICATION, published), "") for year in years]
    known = [when for when in whens if when.earliest and when.latest]
    if moment.future is None:
        fit = sorted(known, key=lambda when: abs(((when.earliest or published) - published).days))[:1]
    elif moment.future:
        fit = [when for when in known if when.latest and when.latest >= published][-1:]
    else:
        fit = [when for when in known if when.earliest and when.earliest <= published][:1]
    if not fit:
        return When(why="no year near the publication day has this date")
    side = {True: "next", False: "last", None: "nearest"}[moment.future]
    return replace(fit[0], why=f"the {side} one seen from publication on {published}")


def _calendar_date(tree: Date, year: int, anchor: Anchor, why: str) -> When:
    try:
        if tree.month is None:
            first, last, precision, timex = date(year, 1, 1), date(year, 12, 31), Precision.YEAR, f"{year:04}"
        elif tree.day is None:
            first, last = date(year, tree.month, 1), _month_end(year, tree.month)
            precision, timex = Precision.MONTH, f"{year:04}-{tree.month:02}"
        else:
            first = last = date(year, tree.month, tree.day)
            precision, timex = Precision.DAY, first.isoformat()
    except ValueError:
        return When(why=f"there is no such day: {tree.day}.{tree.month}.{year}")
    if tree.part:
        length = (last - first).days + 1
        thirds = {"early": (0, length // 3), "mid": (length // 3, 2 * length // 3), "late": (2 * length // 3, length)}
        low, high = thirds[tree.part]
        first, last = first + timedelta(days=low), first + timedelta(days=high - 1)
    if tree.night:
        last += timedelta(days=1)
    return When(first, last, precision, timex, anchor, why=why)


def _deictic(tree: Deictic, moment: Moment) -> When:
    if moment.published is None:
        return _waiting()
    day, by = moment.published, tree.by
    if tree.unit is Unit.DAY:
        first = last = day + timedelta(days=by)
        timex = first.isoformat()
    elif tree.unit in (Unit.WEEK, Unit.FORTNIGHT):
        first = day - timedelta(days=day.weekday()) + timedelta(weeks=by)
        last = first + timedelta(days=6 if tree.unit is Unit.WEEK else 13)
        if by == -1 and day.weekday() == 6:
            # On a Sunday "last week" may be the week that ends today or the one before.
            last = day
        timex = "{}-W{:02}".format(*first.isocalendar()[:2])
    elif tree.unit is Unit.MONTH:
        year, month = _add_months(day, by)
        first, last, timex = date(year, month, 1), _month_end(year, month), f"{year:04}-{month:02}"
    elif tree.unit is Unit.SEASON:
        return _season(tree, day)
    elif tree.unit is Unit.YEAR:
        first, last, timex = date(day.year + by, 1, 1), date(day.year + by, 12, 31), f"{day.year + by:04}"
    else:
        decade = day.year // 10 * 10 + 10 * by
        first, last, timex = date(decade, 1, 1), date(decade + 9, 12, 31), f"{decade // 10}"
    return _from_publication(first, last, tree.unit, timex, day)


def _season(tree: Deictic, day: date) -> When:
    first_month, last_month = _SEASONS[tree.season]

    def of(year: int) -> tuple[date, date]:
        return date(year, first_month, 1), _month_end(year + (last_month < first_month), last_month)

    years = range(day.year - 2, day.year + 3)
    if tree.by < 0:
        first, last = max(of(year) for year in years if of(year)[1] < day)
    elif tree.by > 0:
        first, last = min(of(year) for year in years if of(year)[0] > day)
    else:
        first, last = of(day.year)
    return _from_publication(first, last, Unit.SEASON, f"{first.year:04}-{tree.season[:2].upper()}", day)


def _weekday(tree: Weekday, moment: Moment) -> When:
    if moment.published is None:
        return _waiting()
    day = moment.published
    if tree.by < 0:
        target = day - timedelta(days=(day.weekday() - tree.day - 1) % 7 + 1)
    elif tree.by > 0 or moment.future:
        target = day + timedelta(days=(tree.day - day.weekday() - (tree.by > 0)) % 7 + (tree.by > 0))
    else:
        target = day - timedelta(days=(day.weekday() - tree.day) % 7)
    return _from_publication(target, target, Unit.DAY, target.isoformat(), day)


def _shift(tree: Shift, moment: Moment) -> When:
    if tree.anchor is AnchorKind.HAPPENING:
        words = tree.named.text if tree.named else ""
        return When(
            timex=_duration(tree), anchor=Anchor(AnchorKind.HAPPENING, text=words), why=f"hangs on {words!r}, undated"
        )
    if tree.anchor is AnchorKind.NARRATIVE:
        told = moment.narrative
        if told is None or told.earliest is None or told.latest is None:
            anchor = Anchor(AnchorKind.NARRATIVE, text=told.text if told else "")
            return When(timex=_duration(tree), anchor=anchor, why="counted from a time that the report does not give")
        first, last = _moved(told.earliest, tree)[0], _moved(told.latest, tree)[1]
        anchor = Anchor(AnchorKind.NARRATIVE, told.earliest, told.text)
        return When(
            first, last, _PRECISION[tree.unit], None, anchor, why=f"counted from {told.text or told.earliest!s}"
        )
    if moment.published is None:
        return _waiting()
    first, last = _moved(moment.published, tree)
    timex = first.isoformat() if first == last else _duration(tree)
    return _from_publication(first, last, tree.unit, timex, moment.published)


def shifted(anchor: When, tree: Shift) -> When:
    """The interval of ``tree`` once the happening it hangs on lies in ``anchor``; open where that is open."""
    return _shift(replace(tree, anchor=AnchorKind.NARRATIVE), Moment(narrative=anchor))


def _duration(tree: Shift) -> str:
    letter = {Unit.FORTNIGHT: "W", Unit.SEASON: "M"}.get(tree.unit, tree.unit.value[0].upper())
    return f"P{'X' if tree.amount is None else tree.amount * (2 if tree.unit is Unit.FORTNIGHT else 1)}{letter}"


def _moved(day: date, tree: Shift) -> tuple[date, date]:
    """The first and last day at so many units from ``day``; longer units leave more slack ("two months ago")."""
    if tree.amount is None:
        ends = [_step(day, tree.unit, tree.sign * n) for n in (2, _BARE_MOST.get(tree.unit, 9))]
        return min(ends), max(ends)
    target = _step(day, tree.unit, tree.sign * tree.amount)
    slack = {Unit.DAY: 0, Unit.WEEK: 3, Unit.FORTNIGHT: 4, Unit.MONTH: 15, Unit.YEAR: 182}.get(tree.unit, 0)
    if tree.about:
        slack += max(1, tree.amount // 5)
    return target - timedelta(days=slack), target + timedelta(days=slack)


def _step(day: date, unit: Unit, by: int) -> date:
    if unit is Unit.DAY:
        return day + timedelta(days=by)
    if unit in (Unit.WEEK, Unit.FORTNIGHT):
        return day + timedelta(weeks=by * (2 if unit is Unit.FORTNIGHT else 1))
    months = {Unit.MONTH: 1, Unit.SEASON: 3, Unit.YEAR: 12, Unit.DECADE: 120}[unit]
    year, month = _add_months(day, by * months)
    if not 1 <= year <= 9999:
        return date.min if year < 1 else date.max
    return date(year, month, min(day.day, _month_end(year, month).day))


def _add_months(day: date, by: int) -> tuple[int, int]:
    months = day.year * 12 + day.month - 1 + by
    return months // 12, months % 12 + 1


def _inside(tree: In, moment: Moment) -> When:
    outer = resolve(tree.outer, moment)
    if isinstance(tree.outer, Shift) and outer.earliest and outer.latest:
        # "September a year later": the year is the middle of the shifted span, not its slack.
        middle = outer.earliest + (outer.latest - outer.earliest) // 2
        return _calendar_date(tree.inner, middle.year, outer.anchor or Anchor(AnchorKind.NARRATIVE), outer.why)
    if outer.earliest is None:
        return outer
    inner = tree.inner
    if inner.month is None:
        inner = replace(inner, month=outer.earliest.month)
    return _calendar_date(inner, outer.earliest.year, outer.anchor or Anchor(AnchorKind.CALENDAR), outer.why)


def _between(tree: Between, moment: Moment) -> When:
    first, last = resolve(tree.first, moment), resolve(tree.last, moment)
    if first.is_open or last.is_open:
        return replace(first if first.is_open else last, timex=None)
    if first.earliest and last.latest and first.earliest > last.latest:
        return When(why=f"the range runs backwards, from {first.earliest} to {last.latest}")
    return replace(last, earliest=first.earliest, precision=Precision.RANGE, timex=f"{first.timex}/{last.timex}")


@lru_cache(maxsize=256)
def _feast_day(name: str, year: int) -> date | None:
    import holidays

    wanted = _FEAST_NAMES.get(name, name)
    for country in _FEAST_CALENDARS:
        source = holidays.country_holidays(country)
        kinds = tuple(kind for kind in ("public", "optional") if kind in source.supported_categories)
        listed = holidays.country_holidays(country, years=[year], categories=kinds or None, language="en_US")
        days = sorted(
            day for day, names in listed.items() if wanted in names.lower() and "observed" not in names.lower()
        )
        if days:
            return days[0]
    return None


def _feast(tree: Feast, moment: Moment) -> When:
    name = tree.name.lower()
    if tree.year is not None:
        found = _feast_day(name, tree.year)
    elif moment.published is None:
        return _waiting()
    else:
        near = [_feast_day(name, moment.published.year + by) for by in (-1, 0, 1)]
        side = [day for day in near if day and (day >= moment.published) == bool(moment.future)]
        found = (min if moment.future else max)(side, default=None)
    if found is None:
        return When(why=f"no calendar at hand gives {tree.name} a day")
    # A feast is told of from its eve to the days after it.
    first, last = found - timedelta(days=1), found + timedelta(days=1)
    anchor = Anchor(AnchorKind.PUBLICATION if tree.year is None else AnchorKind.CALENDAR, moment.published)
    return When(first, last, Precision.RANGE, found.isoformat(), anchor, why=f"{tree.name} fell on {found}")
