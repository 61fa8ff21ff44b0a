"""Claim: one proposition of one report, and how claims of a report bear on each other."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from standdown.model.kind import Attribute, Basis, Certainty, Kind, Realis
from standdown.model.source import Source
from standdown.model.span import Span
from standdown.model.when import When
from standdown.model.where import Where

__all__ = ["Claim", "Contradiction", "Ground", "Hedge", "Person", "Producer", "Quantity", "Support"]


@dataclass(frozen=True, slots=True)
class Person:
    """A person of a claim with the office held on the day of the happening."""

    name: str
    """The words for the office where the report names nobody and the tenures do not tell who it was."""
    office: str = ""
    party: str = ""
    doubt: str = ""
    """Why name and office do not agree with the theatre's tenures, or who else may be meant; or empty."""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A counted thing: 20 soldiers, 70 buildings; both bounds are included and either may be open ("more than 70")."""

    unit: str
    least: float | None = None
    most: float | None = None
    span: Span | None = None

    def excludes(self, other: Quantity) -> bool:
        """True when both count the same thing and no number fits both; an open bound excludes nothing."""
        if self.unit != other.unit:
            return False
        return any(
            low.most is not None and high.least is not None and low.most < high.least
            for low, high in ((self, other), (other, self))
        )


@dataclass(frozen=True, slots=True)
class Hedge:
    """The words that soften a claim."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Producer:
    """What made a claim: a rule set or a model, with its version."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition of one report: who says that what happened, where, when, how surely, and in which words."""

    id: str
    report_id: str
    kind: Kind
    realis: Realis
    source: Source
    evidence: Span
    """The words that make the claim."""
    sentence: Span
    """The sentence they stand in."""
    when: When = When()
    where: Where | None = None
    parties: tuple[str, ...] = ()
    """Codes of the parties (ISO 3166-1 alpha-3, or the theatre's own)."""
    people: tuple[Person, ...] = ()
    certainty: Certainty = Certainty.CERTAIN
    hedge: Hedge | None = None
    basis: Basis = Basis.NONE
    quantities: tuple[Quantity, ...] = ()
    attributes: frozenset[Attribute] = frozenset()
    begun_by: str = ""
    """Code of the party that is said to have begun it, by the first shot or blow; or empty where nobody says."""
    also: tuple[Span, ...] = ()
    """Other words of the same report that tell the same."""
    notes: tuple[str, ...] = ()
    """What a reader should know of how it was read."""
    produced_by: Producer = Producer("unknown", "0")

    @staticmethod
    def make_id(report_id: str, kind: Kind, evidence: Span, *, place: str, realis: Realis) -> str:
        """``c-`` and 16 hex digits: the same words of the same report give the same claim, whenever it is read."""
        key = f"{report_id}|{kind.value}|{evidence.start}|{evidence.end}|{place}|{realis.value}"
        return "c-" + hashlib.sha256(key.encode()).hexdigest()[:16]

    @property
    def sites(self) -> tuple[str, ...]:
        """Ids of the sites it concerns."""
        return self.where.sites if self.where else ()


class Ground(StrEnum):
    """In what two claims oppose each other."""

    REALIS = "realis"
    COMPLETENESS = "completeness"
    DIRECTION = "direction"
    NUMBER = "number"
    TIME = "time"
    PLACE = "place"
    ACTOR = "actor"
    """Which party began it."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two claims that cannot both hold; shown, never resolved by the program."""

    left: str
    right: str
    ground: Ground
    why: str


@dataclass(frozen=True, slots=True)
class Support:
    """Two claims that tell the same, by voices that do not hang on each other; it proves neither."""

    left: str
    right: str
    why: str
