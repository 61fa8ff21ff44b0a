"""Evidence of a publication day, and what several pieces of it leave together.

Each piece leaves a set of days; the answer is what all of them leave. They are taken surest first, and one that would
leave nothing is named and dropped. Never a guess: too many days are no answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from functools import reduce

from standdown.claims.dayset import DaySet
from standdown.model import DayBasis, Kind, Published, Span

__all__ = ["MOST", "Evidence", "Known", "Sureness", "Undated", "weigh"]

MOST = 60
"""A set of more days than this is no answer: two months of days date nothing that "last month" could use."""
# More pieces than this are not spelled out in the reason.
_TOLD = 8


class Sureness(IntEnum):
    """How far a piece of evidence is relied on, surest first; of two that exclude each other the later is dropped."""

    RETRIEVED = 1
    """A report is published before it is fetched."""
    WRITTEN = 2
    """What the page, its address or its dateline says without settling the day."""
    DATED = 3
    """A full date of something told as past or as ahead."""
    APPOINTED = 4
    """An appointment or a link that the theatre or the ledger dates to the day."""
    OFFICE = 5
    """A person named with an office, which the theatre pack dates."""
    AHEAD = 6
    """A date without a year that lies ahead."""
    BEHIND = 7
    """A date without a year that lies behind."""
    FEAST = 8
    KNOWN = 9
    """A happening that the ledger dates, if it is the same."""
    WEEKDAY = 10
    """The day of the week on which a source told the paper itself: a habit of newsrooms, not a rule."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that tells something of the publication day."""

    sureness: Sureness
    says: str
    """What it is and what it allows, for people."""
    days: DaySet
    span: Span | None = None
    """Where it stands in the text; ``None`` for what stands outside it."""


@dataclass(frozen=True, slots=True)
class Known:
    """A happening or a report that is dated already, as a ledger can give it."""

    kind: Kind | None
    """``None`` for a report."""
    first: date
    last: date
    places: frozenset[str] = frozenset()
    """Ids of its place and of the sites it concerns; none where the place is not known."""
    people: frozenset[str] = frozenset()
    """Who acted in it, by their full names."""
    title: str = ""
    """The title of a report, by which a link to it is known again."""


@dataclass(frozen=True, slots=True)
class Undated:
    """What the evidence leaves together: the days, the pieces that were kept, and those dropped with the reason."""

    days: DaySet
    kept: tuple[Evidence, ...] = ()
    narrowing: tuple[Evidence, ...] = ()
    """Those of the kept without which other days would be left."""
    dropped: tuple[tuple[Evidence, str], ...] = ()

    @property
    def candidates(self) -> tuple[date, ...]:
        """The days in order, or none where they are more than :data:`MOST`."""
        return self.days.listed(MOST) or ()

    @property
    def why(self) -> str:
        """The evidence in words, in the order it was taken, and what was dropped."""
        says = list(dict.fromkeys(item.says for item in self.narrowing))
        told = says[:_TOLD] + ([f"and {len(says) - _TOLD} more"] if len(says) > _TOLD else [])
        return "; ".join([*told, *(f"{item.says}: left out, for {reason}" for item, reason in self.dropped)])

    def published(self, before: Published) -> Published:
        """The publication day as it is known now, ``before`` being what was known without the text."""
        told = [item for item in self.narrowing if item.sureness is not Sureness.RETRIEVED]
        if not told and not self.dropped:
            return before
        days = self.candidates
        if days and set(days) == set(before.candidates):
            return replace(before, why="; ".join(part for part in (before.why, self.why) if part))
        if len(days) == 1:
            return Published(days[0], DayBasis.INFERRED, why=self.why)
        if days:
            return Published(None, DayBasis.INFERRED, candidates=days, why=self.why)
        return Published(None, DayBasis.INFERRED, why=f"{self._bounds()}: {self.why}")

    def _bounds(self) -> str:
        first, last = self.days.earliest, self.days.latest
        if first and last:
            return f"some day from {first} to {last}, too many to count from"
        return f"not before {first}" if first else f"not after {last}" if last else "no bounds, but some days fall out"


def weigh(evidence: Iterable[Evidence]) -> Undated:
    """What the evidence leaves together, surest first; a piece that would leave nothing is dropped and named."""
    days = DaySet()
    kept: list[Evidence] = []
    narrowing: list[Evidence] = []
    dropped: list[tuple[Evidence, str]] = []
    for item in sorted(evidence, key=lambda e: (e.sureness, e.span.start if e.span else -1)):
        left = days.meet(item.days)
        if not left:
            against = [e.says for e in narrowing if not e.days.meet(item.days)] or [e.says for e in narrowing[-1:]]
            dropped.append((item, f"it excludes what is surer ({against[0]})" if against else "no day fits it"))
            continue
        kept.append(item)
        if left != days:
            narrowing.append(item)
        days = left
    return Undated(days, tuple(kept), _needed(narrowing, days), tuple(dropped))


def _needed(narrowing: list[Evidence], days: DaySet) -> tuple[Evidence, ...]:
    """The pieces that say it all: the least sure go first, as long as the others leave the same days."""
    needed = list(narrowing)
    for item in reversed(narrowing):
        others = [other for other in needed if other is not item]
        if reduce(DaySet.meet, (other.days for other in others), DaySet()) == days:
            needed = others
    return tuple(needed)
