"""The days of movable feasts and national days, by the calendars of the countries that border news comes from."""

from __future__ import annotations

from calendar import monthcalendar
from datetime import date
from functools import lru_cache

__all__ = ["feast_days"]

_COUNTRIES = ("IN", "CN", "PK", "TR", "AM", "AZ")
_SAME = {"deepavali": "diwali", "lunar new year": "chinese new year", "spring festival": "chinese new year"}
# What English news means by the name alone; "Armenian Christmas" is looked up.
_FIXED = {
    "christmas": (12, 25), "christmas day": (12, 25), "xmas": (12, 25), "christmas eve": (12, 24),
    "new year's day": (1, 1), "new year's": (1, 1), "new year's eve": (12, 31), "halloween": (10, 31),
    "valentine's day": (2, 14), "veterans day": (11, 11),
}  # fmt: skip
# Each a weekday of a month: the fourth Thursday of November, the first or the last Monday of another.
_COUNTED = {
    "thanksgiving": (11, 3, 4), "thanksgiving day": (11, 3, 4), "labor day": (9, 0, 1), "labour day": (9, 0, 1),
    "memorial day": (5, 0, -1),
}  # fmt: skip
# The years that all of these calendars know.
_YEARS = range(2001, 2036)


@lru_cache(maxsize=512)
def feast_days(name: str, year: int, country: str = "") -> tuple[date, ...]:
    """The days that the calendars give ``name`` in ``year``, in order; more than one where they differ."""
    name = name.lower().replace("’", "'").replace("-ul-", " al-").replace("eid-", "eid ")
    name = _SAME.get(name, name)
    if name in _FIXED and not country and date.min.year <= year <= date.max.year:
        return (date(year, *_FIXED[name]),)
    if name in _COUNTED and not country and date.min.year < year < date.max.year:
        return (_counted(year, *_COUNTED[name]),)
    if name in ("easter", "easter sunday") and not country and 1583 <= year <= 4099:
        from dateutil.easter import easter

        return (easter(year),)
    if year not in _YEARS:
        return ()
    days = (_first_day(name, year, code) for code in ([country] if country else _COUNTRIES))
    return tuple(sorted({day for day in days if day}))


def _counted(year: int, month: int, weekday: int, which: int) -> date:
    days = [day for week in monthcalendar(year, month) if (day := week[weekday])]
    return date(year, month, days[which - 1 if which > 0 else which])


def _first_day(name: str, year: int, country: str) -> date | None:
    import holidays

    source = holidays.country_holidays(country)
    kinds = tuple(kind for kind in ("public", "optional") if kind in source.supported_categories)
    listed = holidays.country_holidays(country, years=[year], categories=kinds or None, language="en_US")
    names = [
        (day, each.removesuffix(" (estimated)")) for day, all_ in listed.items() for each in all_.lower().split("; ")
    ]
    # "Dussehra (Saptami)" is a day of the festival; where the plain name has a day of its own, that is meant.
    exact = [day for day, each in names if each == name and day.year == year]
    return min(exact or [day for day, each in names if each.startswith(f"{name} (") and day.year == year], default=None)
