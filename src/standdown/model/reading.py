"""Reading: everything one report was found to claim."""

from __future__ import annotations

from dataclasses import dataclass

from standdown.model.claim import Claim, Contradiction, Support
from standdown.model.report import Report

__all__ = ["Gap", "Reading"]


@dataclass(frozen=True, slots=True)
class Gap:
    """A name of a place that the theatre's pack lacks, how often the report has it, and what is known of it."""

    name: str
    count: int
    note: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with its claims in the order of the text, and where it contradicts itself."""

    report: Report
    claims: tuple[Claim, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    warnings: tuple[str, ...] = ()
    """What a reader must know, such as that the publication day is not known."""
    gaps: tuple[Gap, ...] = ()
    """Names of places that the theatre's pack lacks, where they were asked for."""
    supports: tuple[Support, ...] = ()
    """Where two voices of the report that do not hang on each other tell the same."""
