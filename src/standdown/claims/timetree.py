"""Time expressions as a small operator tree: what a phrase means, before anyone asks what day it was said.

``In(September, Shift(+1 year, NARRATIVE))`` is "September a year later". The tree knows no publication day;
:mod:`standdown.claims.calendar` resolves it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from standdown.model import AnchorKind

__all__ = [
    "After",
    "Before",
    "Between",
    "Date",
    "Deictic",
    "Feast",
    "In",
    "NamedAnchor",
    "Part",
    "Portion",
    "Shift",
    "Since",
    "TimeTree",
    "Unit",
    "Vague",
    "Weekday",
]


class Unit(StrEnum):
    """Units of the calendar, finest first."""

    HOUR = "hour"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"


class Portion(StrEnum):
    """Which part of a longer time is meant."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    FIRST_HALF = "first half"
    SECOND_HALF = "second half"
    FIRST_WEEK = "first week"
    SECOND_WEEK = "second week"
    THIRD_WEEK = "third week"
    FOURTH_WEEK = "fourth week"
    LAST_WEEK = "last week"
    ELAPSED = "elapsed"
    """Up to the anchor: "earlier this month"."""
    REMAINING = "remaining"
    """From the anchor on: "later this month"."""
    NIGHT = "night"
    """Runs into the next day."""


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar date with the parts the text gives.

    Without a year it is the nearest one by tense; ``by`` -1 or +1 is the last or next one seen from ``anchor``.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: str = ""
    by: int = 0
    anchor: AnchorKind = AnchorKind.PUBLICATION


@dataclass(frozen=True, slots=True)
class Deictic:
    """This, last or next unit, seen from ``anchor``: ``Deictic(MONTH, -1)`` is "last month"."""

    unit: Unit
    by: int
    season: str = ""
    anchor: AnchorKind = AnchorKind.PUBLICATION


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, 0 = Monday; ``by`` -1 last, 0 bare, +1 next, seen from ``anchor``."""

    day: int
    by: int = 0
    anchor: AnchorKind = AnchorKind.PUBLICATION


@dataclass(frozen=True, slots=True)
class NamedAnchor:
    """A happening that an expression hangs on, in the words of the text ("the deal")."""

    text: str


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from an anchor; ``amount`` ``None`` is a bare plural ("days after"); ``sign`` -1 is before."""

    amount: int | None
    unit: Unit
    sign: int
    anchor: AnchorKind
    named: NamedAnchor | None = None
    about: bool = False
    base: TimeTree | None = None
    """The time it is counted from, where the text gives that beside it ("two days after 15 June")."""


@dataclass(frozen=True, slots=True)
class In:
    """A month, a date, a season or a day of the week inside the time that another expression gives."""

    inner: Date | Weekday
    outer: TimeTree


@dataclass(frozen=True, slots=True)
class Part:
    """A part of another expression: "late last month", "the second week of May", "Monday night"."""

    portion: Portion
    whole: TimeTree


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
class After:
    """Any time after an expression ("after 10 February"); with ``included`` from its start ("as early as Friday")."""

    limit: TimeTree
    included: bool = False


@dataclass(frozen=True, slots=True)
class Since:
    """From an expression until now."""

    start: TimeTree


@dataclass(frozen=True, slots=True)
class Feast:
    """A movable feast or a national day by name, in the given year or the nearest one."""

    name: str
    year: int | None = None
    country: str = ""
    """ISO code of the country named with it ("India's Independence Day")."""


@dataclass(frozen=True, slots=True)
class Vague:
    """A time without days ("recently", "in years"): kept, never turned into a day."""

    value: str


TimeTree = Date | Deictic | Weekday | Shift | In | Part | Between | Before | After | Since | Feast | Vague
