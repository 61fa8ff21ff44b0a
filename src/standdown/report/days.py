"""Days: what a string that stands for a publication day allows."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from email.utils import parsedate_to_datetime

__all__ = ["MONTHS", "days_of", "month_of"]

_FULL_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTHS = {name: n for n, full in enumerate(_FULL_NAMES, start=1) for name in (full, full[:3])} | {"sept": 9}
"""Names and short names of the months, in lower case."""

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6})?(?!\d)")
_MONTH_ONLY = re.compile(r"(\d{4})[-/](\d{1,2})$")
_NUMERIC = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b")
_NAME = r"([A-Za-z]{3,9})\.?"
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?[ -]{{1,2}}{_NAME},?[ -]{{1,2}}(\d{{4}})\b")
_MONTH_FIRST = re.compile(rf"\b{_NAME} {{1,2}}(\d{{1,2}})(?:st|nd|rd|th)?,? {{1,2}}(\d{{4}})\b")
_MONTH_YEAR = re.compile(rf"^{_NAME},? (\d{{4}})$")


def days_of(text: str) -> tuple[date, ...]:
    """The days that ``text`` may mean: one, two where day and month may be swapped, a month's worth, or none.

    A time of day and its zone are left aside: the day is the one written. ``ValueError`` says why a text that has the
    form of a day is none ("31 February").
    """
    text = " ".join(text[:100].split())
    for pattern in (_ISO, _COMPACT):
        if found := pattern.match(text):
            return (date(*map(int, found.groups())),)
    if found := _MONTH_ONLY.match(text):
        return month_of(int(found[1]), int(found[2]))
    if found := _NUMERIC.search(text):
        return _either_way(int(found[1]), int(found[2]), int(found[3]))
    if found := _MONTH_YEAR.match(text):
        return month_of(int(found[2]), MONTHS[found[1].lower()]) if found[1].lower() in MONTHS else ()
    for found in _DAY_FIRST.finditer(text):
        if found[2].lower() in MONTHS:
            return (date(int(found[3]), MONTHS[found[2].lower()], int(found[1])),)
    for found in _MONTH_FIRST.finditer(text):
        if found[1].lower() in MONTHS:
            return (date(int(found[3]), MONTHS[found[1].lower()], int(found[2])),)
    return _from_mail(text)


def month_of(year: int, month: int) -> tuple[date, ...]:
    """All days of a month, in order."""
    return tuple(date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1))


def _either_way(left: int, right: int, year: int) -> tuple[date, ...]:
    """``05/11/2024`` is 5 November or 11 May, for nothing on a page says which habit it follows."""
    if left > 12 or left == right:
        return (date(year, right, left),)
    if right > 12:
        return (date(year, left, right),)
    return tuple(sorted((date(year, right, left), date(year, left, right))))


def _from_mail(text: str) -> tuple[date, ...]:
    try:
        return (parsedate_to_datetime(text).date(),)
    except ValueError:
        return ()
