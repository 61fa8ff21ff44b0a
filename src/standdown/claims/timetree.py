"""Time expressions as a small operator tree: what a phrase means, before anyone asks what day it was said.

``In(September, Shift(+1 year, NARRATIVE))`` is "September a year later". The tree knows no publication day;
:mod:`standdown.claims.calendar` resolves it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from standdown.model import AnchorKind

__all__ = [
    "Before",
    "Between",
    "Date",
    "Deictic",
    "Feast",
    "In",
    "NamedAnchor",
    "Shift",
    "Since",
    "TimeTree",
    "Unit",
    "Vague",
    "Weekday",
]


class Unit(StrEnum):
    """Units of the calendar, finest first."""

    DAY = "day"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar date with the parts the text gives; ``part`` is early, mid or late; ``night`` runs into the next day."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""
    night: bool = False


@dataclass(frozen=True, slots=True)
class Deictic:
    """This, last or next unit, seen from the publication day: ``Deictic(MONTH, -1)`` is "last month"."""

    unit: Unit
    by: int
    season: str = ""


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, 0 = Monday; ``by`` -1 last, 0 bare or "this", +1 next."""

    day: int
    by: int = 0


@dataclass(frozen=True, slots=True)
class NamedAnchor:
    """A happening that an expression hangs on, in the words of the text ("the deal")."""

    text: str


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from an anchor; ``amount`` ``None`` is a bare plural ("days after"); negative is before."""

    amount: int | None
    unit: Unit
    sign: int
    anchor: AnchorKind
    named: NamedAnchor | None = None
    about: bool = False


@dataclass(frozen=True, slots=True)
class In:
    """A month, a date or a season inside the year that another expression gives."""

    inner: Date
    outer: TimeTree


@dataclass(frozen=True, slots=True)
class Between:
    """From one expression to another, both included."""

    first: TimeTree
    last: TimeTree


@dataclass(frozen=True, slots=True)
class Before:
    """Any time before an expression ("pre-April 2020"); with ``included`` up to its end ("by Monday")."""

    limit: TimeTree
    included: bool = False


@dataclass(frozen=True, slots=True)
class Since:
    """From an expression until now."""

    start: TimeTree


@dataclass(frozen=True, slots=True)
class Feast:
    """A movable feast by name, in the given year or the nearest one."""

    name: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Vague:
    """A time without days ("recently", "in years"): kept, never turned into a day."""

    value: str


TimeTree = Date | Deictic | Weekday | Shift | In | Between | Before | Since | Feast | Vague
