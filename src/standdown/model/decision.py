"""Decision and Grade: what a person ruled, by whom, when and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

__all__ = ["Act", "Credibility", "Decision", "Grade", "Reliability"]


class Reliability(StrEnum):
    """Admiralty code, source reliability."""

    A = "A"
    """Completely reliable."""
    B = "B"
    """Usually reliable."""
    C = "C"
    """Fairly reliable."""
    D = "D"
    """Not usually reliable."""
    E = "E"
    """Unreliable."""
    F = "F"
    """Cannot be judged; the default."""


class Credibility(IntEnum):
    """Admiralty code, credibility of the information."""

    CONFIRMED = 1
    PROBABLY_TRUE = 2
    POSSIBLY_TRUE = 3
    DOUBTFUL = 4
    IMPROBABLE = 5
    CANNOT_BE_JUDGED = 6


@dataclass(frozen=True, slots=True)
class Grade:
    """The Admiralty pair, kept apart: never one blended score."""

    reliability: Reliability = Reliability.F
    credibility: Credibility = Credibility.CANNOT_BE_JUDGED

    def __str__(self) -> str:
        return f"{self.reliability.value}{int(self.credibility)}"


class Act(StrEnum):
    """What an analyst can rule."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE = "merge"
    SPLIT = "split"
    GRADE = "grade"
    ASSIGN = "assign"
    NOTE = "note"
    """A comment, kept in ``why``: it rules nothing."""
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Decision:
    """One ruling; it changes no claim, it is applied when state is derived."""

    id: str
    act: Act
    target_ids: tuple[str, ...]
    """Claims, events, or for an undo the decision undone."""
    by: str
    at: datetime
    why: str = ""
    field: str = ""
    """For a correction: the field of the claim."""
    value: str = ""
    """For a correction: the new value in the claim's JSON form; for a grade: the pair, as in ``C3``."""
