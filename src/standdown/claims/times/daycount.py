"""Arithmetic on calendar units: first and last day, the day so many away; ``OverflowError`` off the calendar."""

from __future__ import annotations

import calendar
from datetime import MAXYEAR, MINYEAR, date, timedelta

from standdown.claims.times.tree import Portion, Shift, Unit

__all__ = ["part_of", "season_of", "shift_from", "unit_around", "unit_days"]

# A bare plural ("days after") is read as 2 units at least and this many at most: "days" turns into "weeks" after about
# a fortnight, "weeks" into "months" after two.
_BARE_MOST = {Unit.HOUR: 36, Unit.DAY: 14, Unit.WEEK: 8, Unit.FORTNIGHT: 4, Unit.MONTH: 11}
# How far off a counted unit may be, in days: "two months ago" is not the same day two months back.
_SLACK = {
    Unit.WEEK: 3, Unit.FORTNIGHT: 4, Unit.MONTH: 15, Unit.QUARTER: 45, Unit.YEAR: 182, Unit.DECADE: 1825,
    Unit.CENTURY: 18250,
}  # fmt: skip
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.SEASON: 3, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}
_HOURS = (Unit.SECOND, Unit.MINUTE, Unit.HOUR)
_DAYS = {Unit.DAY: 1, Unit.WEEKEND: 7, Unit.WEEK: 7, Unit.FORTNIGHT: 14}
_THIRDS = {Portion.EARLY: (0, 1, 3), Portion.MID: (1, 2, 3), Portion.LATE: (2, 3, 3)}
_HALVES = {Portion.FIRST_HALF: (0, 1, 2), Portion.SECOND_HALF: (1, 2, 2)}
_WEEKS = (Portion.FIRST_WEEK, Portion.SECOND_WEEK, Portion.THIRD_WEEK, Portion.FOURTH_WEEK)


def unit_around(day: date, unit: Unit, by: int) -> tuple[date, date]:
    """First and last day of the unit ``by`` units from the one that holds ``day``; weeks run from Monday."""
    monday = day - timedelta(days=day.weekday())
    match unit:
        case Unit.SECOND | Unit.MINUTE | Unit.HOUR | Unit.DAY:
            first = last = day + timedelta(days=by)
        case Unit.WEEK:
            first, last = monday + timedelta(weeks=by), monday + timedelta(weeks=by, days=6)
        case Unit.WEEKEND:
            first, last = monday + timedelta(weeks=by, days=5), monday + timedelta(weeks=by, days=6)
        case Unit.FORTNIGHT:
            first, last = day + timedelta(days=14 * by - 13), day + timedelta(days=14 * by + 13)
        case Unit.MONTH | Unit.SEASON:
            first = _months_on(day.replace(day=1), by * _MONTHS[unit])
            last = _month_end(first)
        case Unit.QUARTER:
            first = _months_on(day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1), by * 3)
            last = _month_end(_months_on(first, 2))
        case Unit.YEAR:
            first, last = _first_of(day.year + by), _month_end(_first_of(day.year + by, 12))
        case Unit.DECADE:
            decade = day.year // 10 * 10 + 10 * by
            first, last = _first_of(max(decade, 1) if by == 0 else decade), _month_end(_first_of(decade + 9, 12))
        case Unit.CENTURY:
            century = day.year // 100 * 100 + 100 * by
            first, last = _first_of(max(century, 1) if by == 0 else century), _month_end(_first_of(century + 99, 12))
    return first, last


def unit_days(unit: Unit) -> int:
    """About how many days a unit has; a unit of hours has one."""
    return _DAYS.get(unit, 30 * _MONTHS.get(unit, 0)) or 1


def season_of(season: str, year: int) -> tuple[date, date]:
    """First and last day of the northern season that begins in ``year``."""
    first, last = _SEASONS[season]
    return _first_of(year, first), _month_end(_first_of(year + (last < first), last))


def shift_from(day: date, tree: Shift) -> tuple[date, date]:
    """The first and last day at so many units from ``day``; longer units leave more slack ("two months ago")."""
    if tree.amount is None:
        ends = [_step(day, tree.unit, tree.sign * n) for n in (2, _BARE_MOST.get(tree.unit, 9))]
        if tree.unit in _HOURS:
            ends.append(day)
        return min(ends), max(ends)
    if tree.unit in _HOURS:
        days = 24 * 60 ** (2 - _HOURS.index(tree.unit))
        whole = timedelta(days=tree.amount // days), timedelta(days=-(-tree.amount // days))
        ends = [day + tree.sign * by for by in whole]
        return min(ends), max(ends)
    target = _step(day, tree.unit, tree.sign * tree.amount)
    slack = _SLACK.get(tree.unit, 0) if tree.amount else 0
    if tree.about:
        slack += max(1, tree.amount // 5 * _DAYS.get(tree.unit, 30 * _MONTHS.get(tree.unit, 0)))
    return target - timedelta(days=slack), target + timedelta(days=slack)


def part_of(portion: Portion, first: date, last: date) -> tuple[date, date]:
    """The days of a part: by whole months where the time is some, else by days; a day or two has no parts."""
    days = (last - first).days + 1
    if portion is Portion.NIGHT:
        return (first, last + timedelta(days=1)) if days == 1 else (first, last)
    if portion in _WEEKS and days >= 28:
        start = first + timedelta(days=7 * _WEEKS.index(portion))
        return start, start + timedelta(days=6)
    if portion is Portion.LAST_WEEK and days >= 28:
        return last - timedelta(days=6), last
    cut = _THIRDS.get(portion) or _HALVES.get(portion)
    if cut is None or days < 3:
        return first, last
    low, high, of = cut
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months % of == 0 and first.day == 1 and last == _month_end(last):
        return _months_on(first, months * low // of), _month_end(_months_on(first, months * high // of - 1))
    return first + timedelta(days=days * low // of), first + timedelta(days=days * high // of - 1)


def _first_of(year: int, month: int = 1) -> date:
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(f"there is no year {year}")
    return date(year, month, 1)


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _months_on(day: date, by: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + by, 12)
    first = _first_of(year, month + 1)
    return first.replace(day=min(day.day, _month_end(first).day))


def _step(day: date, unit: Unit, by: int) -> date:
    if unit in _MONTHS:
        return _months_on(day, by * _MONTHS[unit])
    if unit in _HOURS:
        return day + timedelta(days=-(-by // (24 * 60 ** (2 - _HOURS.index(unit)))))
    return day + timedelta(days=by * _DAYS[unit])
