"""When: the days a text allows, never one day more exact than it says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from standdown.model.span import Span

__all__ = ["Anchor", "AnchorKind", "Precision", "When"]


class Precision(StrEnum):
    """How finely a text tells time: the unit of the expression, not the width of the interval."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    RANGE = "range"
    VAGUE = "vague"
    UNKNOWN = "unknown"


class AnchorKind(StrEnum):
    """What a time expression is counted from."""

    CALENDAR = "calendar"
    """Nothing: the expression names its day, month or year itself."""
    PUBLICATION = "publication"
    """The day the report was published ("last month")."""
    NARRATIVE = "narrative"
    """A time named before it in the report ("a year later")."""
    HAPPENING = "happening"
    """A happening, named in ``Anchor.text`` ("days after the deal")."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an expression hangs on; ``day`` is empty while that is undated."""

    kind: AnchorKind
    day: date | None = None
    """The first day of the anchor, when it is known."""
    text: str = ""
    """The words that name a happening or an earlier time."""


@dataclass(frozen=True, slots=True)
class When:
    """An interval of days, both ends included; an open end is ``None``, and both ends open means "no day is known"."""

    earliest: date | None = None
    latest: date | None = None
    precision: Precision = Precision.UNKNOWN
    timex: str | None = None
    """The TIMEX3 value (``2024-10``, ``P2D``, ``PAST_REF``), when there is one."""
    anchor: Anchor | None = None
    text: str = ""
    """The expression as written."""
    span: Span | None = None
    why: str = ""
    """How the interval was reached, for people."""

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"an interval runs forward, not {self.earliest} to {self.latest}: swap the ends")

    @classmethod
    def on(cls, day: date, *, why: str = "") -> When:
        """One day, known exactly."""
        return cls(day, day, Precision.DAY, day.isoformat(), Anchor(AnchorKind.CALENDAR), why=why)

    @property
    def is_open(self) -> bool:
        """True when neither end is known."""
        return self.earliest is None and self.latest is None

    @property
    def days(self) -> int | None:
        """Days in the interval, or ``None`` where an end is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    def overlaps(self, other: When) -> bool:
        """True unless the two intervals exclude each other; an open end excludes nothing."""
        return not (
            (self.latest is not None and other.earliest is not None and self.latest < other.earliest)
            or (other.latest is not None and self.earliest is not None and other.latest < self.earliest)
        )

    def meet(self, other: When) -> When | None:
        """The days both allow, with this one's words, or ``None`` where there are none."""
        if not self.overlaps(other):
            return None
        starts = [d for d in (self.earliest, other.earliest) if d]
        ends = [d for d in (self.latest, other.latest) if d]
        return replace(self, earliest=max(starts, default=None), latest=min(ends, default=None))

    def could_be_by(self, day: date) -> bool:
        """True when the happening may lie on or before ``day``; an undated one may."""
        return self.earliest is None or self.earliest <= day
