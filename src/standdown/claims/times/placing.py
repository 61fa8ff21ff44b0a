"""Placing the simple time trees, a date, a unit, a day of the week, a feast, by what each counts from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from standdown.claims.times.daycount import season_of, unit_around
from standdown.claims.times.feasts import feast_days
from standdown.claims.times.tree import Date, Deictic, Feast, Unit, Weekday
from standdown.model import Anchor, AnchorKind, Precision, When

__all__ = [
    "PRECISION",
    "Base",
    "Moment",
    "base_of",
    "date_in",
    "on_or_after",
    "on_or_before",
    "place_date",
    "place_deictic",
    "place_feast",
    "place_weekday",
    "season_code",
    "timex_of",
]

PRECISION = {
    Unit.SECOND: Precision.DAY,
    Unit.MINUTE: Precision.DAY,
    Unit.HOUR: Precision.DAY,
    Unit.DAY: Precision.DAY,
    Unit.WEEKEND: Precision.RANGE,
    Unit.WEEK: Precision.WEEK,
    Unit.FORTNIGHT: Precision.WEEK,
    Unit.MONTH: Precision.MONTH,
    Unit.QUARTER: Precision.QUARTER,
    Unit.SEASON: Precision.SEASON,
    Unit.YEAR: Precision.YEAR,
    Unit.DECADE: Precision.DECADE,
    Unit.CENTURY: Precision.RANGE,
}
_DAY = timedelta(days=1)
# Calendars that put a feast further apart than this mean different feasts by its name ("Independence Day").
_FEAST_APART = 3


@dataclass(frozen=True, slots=True)
class Moment:
    """What a report knows where an expression stands: its publication day, the last time told, the tense around it."""

    published: date | None = None
    narrative: When | None = None
    future: bool | None = None
    """True after "will", False after a past tense, ``None`` where the words around it do not tell."""


@dataclass(frozen=True, slots=True)
class Base:
    """What an expression counts from: one day, or the first and last day of a time told."""

    first: date
    last: date
    anchor: Anchor
    why: str


def base_of(kind: AnchorKind, moment: Moment) -> Base | When:
    """The days an expression counts from, or the open answer where they are not known."""
    if kind is AnchorKind.NARRATIVE:
        told = moment.narrative
        if told is None or told.earliest is None or told.latest is None:
            anchor = Anchor(AnchorKind.NARRATIVE, text=told.text if told else "")
            return When(anchor=anchor, why="counted from a time that the report does not give")
        anchor = Anchor(AnchorKind.NARRATIVE, told.earliest, told.text)
        return Base(told.earliest, told.latest, anchor, f"counted from {told.text or told.earliest!s}")
    if kind is AnchorKind.HAPPENING:
        return When(anchor=Anchor(AnchorKind.HAPPENING), why="counted from a happening that the words do not name")
    day = moment.published
    if day is None:
        return When(anchor=Anchor(AnchorKind.PUBLICATION), why="counted from the publication day, which is not known")
    return Base(day, day, Anchor(AnchorKind.PUBLICATION, day), f"counted from publication on {day}")


def place_date(tree: Date, moment: Moment) -> When:
    """The days of a date; without a year the nearest by tense, or open."""
    if tree.year is not None:
        return date_in(tree, tree.year, Anchor(AnchorKind.CALENDAR), "named in the text")
    base = base_of(tree.anchor, moment)
    if isinstance(base, When):
        return replace(base, why=base.why.replace("counted from", "the year follows from"))
    # 29 February comes every four years, or eight around 1900.
    reach = 8 if (tree.month, tree.day) == (2, 29) else 2
    years = range(base.first.year - reach, base.last.year + reach + 1)
    spans = [span for year in years if 1 <= year <= 9999 and (span := _days_of(tree, year))]
    if not spans:
        return date_in(tree, base.first.year, base.anchor, "")
    side = tree.by or {True: 1, False: -1, None: 0}[moment.future]
    if tree.by:
        fit = [s for s in spans if (s[1] < base.first if side < 0 else s[0] > base.last)]
    elif side:
        fit = [s for s in spans if (s[0] <= base.last if side < 0 else s[1] >= base.first)]
    else:
        fit = sorted(spans, key=lambda s: abs((s[0] - base.first).days))
    if not fit:
        return When(why=f"no year near {base.first} has this date")
    first, _ = fit[-1] if side < 0 else fit[0]
    seen = {-1: "last", 0: "nearest", 1: "next"}[side]
    return date_in(tree, first.year, base.anchor, f"the {seen} one seen {base.why.removeprefix('counted ')}")


def date_in(tree: Date, year: int, anchor: Anchor, why: str) -> When:
    """The days of a date in ``year``; open where the calendar has none."""
    days = _days_of(tree, year)
    if days is None:
        parts = (f"{part:02}" for part in (tree.month, tree.day) if part is not None)
        return When(why=f"there is no such day: {'-'.join((f'{year:04}', *parts))}")
    if tree.half:
        return When(*days, Precision.RANGE, f"{year:04}-H{tree.half}", anchor, why=why)
    unit = _unit_of(tree)
    return When(*days, PRECISION[unit], timex_of(unit, days[0], tree.season), anchor, why=why)


def _unit_of(tree: Date) -> Unit:
    if tree.quarter or tree.season:
        return Unit.QUARTER if tree.quarter else Unit.SEASON
    return Unit.DAY if tree.day else Unit.MONTH if tree.month else Unit.YEAR


def _days_of(tree: Date, year: int) -> tuple[date, date] | None:
    try:
        if tree.quarter:
            return unit_around(date(year, 3 * tree.quarter, 1), Unit.QUARTER, 0)
        if tree.half:
            first = date(year, 6 * tree.half - 5, 1)
            return first, unit_around(first, Unit.MONTH, 5)[1]
        if tree.season:
            return season_of(tree.season, year)
        if tree.day is not None and tree.month is not None:
            day = date(year, tree.month, tree.day)
            return day, day
        return unit_around(date(year, tree.month or 1, 1), Unit.MONTH if tree.month else Unit.YEAR, 0)
    except (ValueError, OverflowError):
        return None


def timex_of(unit: Unit, first: date, season: str = "") -> str | None:
    """The TIMEX3 value of the unit that begins on ``first``."""
    match unit:
        case Unit.SECOND | Unit.MINUTE | Unit.HOUR | Unit.DAY:
            return first.isoformat()
        case Unit.WEEK | Unit.WEEKEND:
            year, week, _ = first.isocalendar()
            return f"{year:04}-W{week:02}" + ("-WE" if unit is Unit.WEEKEND else "")
        case Unit.MONTH:
            return f"{first.year:04}-{first.month:02}"
        case Unit.QUARTER:
            return f"{first.year:04}-Q{(first.month + 2) // 3}"
        case Unit.SEASON:
            return f"{first.year:04}-{season_code(season)}"
        case Unit.YEAR:
            return f"{first.year:04}"
        case Unit.DECADE:
            return f"{first.year // 10:03}"
        case Unit.CENTURY:
            return f"{first.year // 100:02}"
        case Unit.FORTNIGHT:
            return None


def season_code(season: str) -> str:
    """The two letters of a season in TIMEX3; autumn is FA."""
    return "FA" if season == "autumn" else season[:2].upper()


def place_deictic(tree: Deictic, moment: Moment) -> When:
    """The days of "last month" or "that year"."""
    base = base_of(tree.anchor, moment)
    if isinstance(base, When):
        return base
    if tree.unit is Unit.SEASON:
        # "This summer" is the nearest one, whether it is behind or ahead.
        moment = replace(moment, future=None)
        return place_date(Date(season=tree.season, by=tree.by, anchor=tree.anchor), moment)
    first, last = unit_around(base.first, tree.unit, tree.by)[0], unit_around(base.last, tree.unit, tree.by)[1]
    timex = timex_of(tree.unit, first)
    seen, sunday = tree.anchor is AnchorKind.PUBLICATION, base.first.weekday() == 6
    if seen and tree.unit is Unit.WEEKEND:
        # From Monday to Friday "the weekend" just told of is behind; "last weekend" is that one too.
        weekday = base.first.weekday()
        back = tree.by == 0 and not moment.future and weekday < 5
        first, last = (first - 7 * _DAY, last - 7 * _DAY) if back else (first, last)
        timex = timex_of(tree.unit, first)
    elif seen and tree.unit is Unit.WEEK and sunday and tree.by == -1:
        # On a Sunday "last week" may be the week that ends today or the one before.
        last = base.last
    elif seen and tree.unit is Unit.WEEK and sunday and tree.by == 0 and moment.future is not False:
        last += 6 * _DAY
    return When(first, last, PRECISION[tree.unit], timex, base.anchor, why=base.why)


def place_weekday(tree: Weekday, moment: Moment) -> When:
    """The day, or the two a week apart that "last Friday" may mean."""
    base = base_of(tree.anchor, moment)
    if isinstance(base, When):
        return base
    if tree.by > 0 or (tree.by == 0 and moment.future):
        skip = 1 if tree.by else 0
        first, last = (on_or_after(day + skip * _DAY, tree.day) for day in (base.first, base.last))
    else:
        skip = 1 if tree.by else 0
        first, last = (on_or_before(day - skip * _DAY, tree.day) for day in (base.first, base.last))
    timex = first.isoformat()
    week = base.first - base.first.weekday() * _DAY
    if tree.by and tree.anchor is AnchorKind.PUBLICATION and week <= first < week + 7 * _DAY:
        # "Last Friday" on a Saturday, "next Friday" on a Monday: this week's or the one beyond.
        first, last = (first - 7 * _DAY, last) if tree.by < 0 else (first, last + 7 * _DAY)
    return When(first, last, Precision.DAY, timex, base.anchor, why=base.why)


def on_or_before(day: date, weekday: int) -> date:
    """The last such day of the week up to ``day``."""
    return day - (day.weekday() - weekday) % 7 * _DAY


def on_or_after(day: date, weekday: int) -> date:
    """The first such day of the week from ``day`` on."""
    return day + (weekday - day.weekday()) % 7 * _DAY


def place_feast(tree: Feast, moment: Moment) -> When:
    """The days around a feast, the nearest by tense where no year is given."""
    if tree.year is not None:
        return _feast_in(tree, tree.year, Anchor(AnchorKind.CALENDAR), "named in the text")
    base = base_of(AnchorKind.PUBLICATION, moment)
    if isinstance(base, When):
        return base
    years = [base.first.year + by for by in (-1, 0, 1)]
    whens = [_feast_in(tree, year, base.anchor, base.why) for year in years if 1 <= year <= 9999]
    known = [(when.earliest, when.latest, when) for when in whens if when.earliest and when.latest]
    if moment.future:
        fit = [when for _, last, when in known if last >= base.first][:1]
    else:
        fit = [when for first, _, when in known if first <= base.last][-1:]
    return fit[0] if fit else whens[-1]


def _feast_in(tree: Feast, year: int, anchor: Anchor, why: str) -> When:
    days = feast_days(tree.name, year, tree.country)
    if not days:
        return When(why=f"no calendar at hand gives {tree.name} a day in {year}")
    if (days[-1] - days[0]).days > _FEAST_APART:
        listed = ", ".join(str(day) for day in days)
        return When(why=f"{tree.name} is another day in each country: {listed}; the text does not say which")
    # A feast is told of from its eve to the day after it.
    why = f"{tree.name} fell on {days[0]}, {why}"
    timex = days[0].isoformat() if len(days) == 1 else None
    return When(days[0] - _DAY, days[-1] + _DAY, Precision.RANGE, timex, anchor, why=why)
