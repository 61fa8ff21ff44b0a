"""Time expressions as a small operator tree: what a phrase means, before anyone asks what day it was said.

``In(September, Shift(+1 year, NARRATIVE))`` is "September a year later". The tree knows no publication day;
:mod:`standdown.claims.times.calendar` resolves it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from standdown.model import AnchorKind

__all__ = [
    "After",
    "Before",
    "BeforeChrist",
    "Between",
    "Clock",
    "Date",
    "Deictic",
    "Each",
    "Feast",
    "In",
    "Length",
    "NamedAnchor",
    "Part",
    "Portion",
    "Shift",
    "Since",
    "Stretch",
    "TimeTree",
    "Unit",
    "Vague",
    "Weekday",
    "Years",
]


class Unit(StrEnum):
    """Units of the calendar, finest first."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


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
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    DAYTIME = "daytime"
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
    quarter: int | None = None
    half: int | None = None


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


@dataclass(frozen=True, slots=True)
class Years:
    """A decade or a century by name: so many years from ``first`` on."""

    first: int
    count: int


@dataclass(frozen=True, slots=True)
class BeforeChrist:
    """A year before the common era, which no day of this calendar reaches; or a century, counted from 1."""

    year: int
    month: int | None = None
    day: int | None = None
    season: str = ""
    century: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, on a day where the text gives one, else on that of publication."""

    hour: int
    minute: int | None = None
    day: TimeTree | None = None
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Length:
    """How long something takes, or how old it is; ``amount`` ``None`` is "years" or "several years"."""

    amount: float | None
    unit: Unit
    rest: Length | None = None
    """What is added in a finer unit ("an hour and ten minutes")."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A length that ends or begins at the anchor: "the past two months", "the next few days"."""

    length: Length
    by: int
    """-1 for the past, +1 for what is ahead."""
    anchor: AnchorKind = AnchorKind.PUBLICATION


@dataclass(frozen=True, slots=True)
class Each:
    """What comes again: every so many units, or every Monday."""

    unit: Unit | None = None
    amount: float | None = 1
    weekday: int | None = None
    portion: Portion | None = None
    month: int | None = None


TimeTree = (
    Date | Deictic | Weekday | Shift | In | Part | Between | Before | After | Since | Feast | Vague
    | Years | BeforeChrist | Clock | Length | Stretch | Each
)  # fmt: skip
