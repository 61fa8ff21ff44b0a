"""Reading: everything one report was found to claim."""

from __future__ import annotations

from dataclasses import dataclass

from standdown.model.claim import Claim, Contradiction
from standdown.model.report import Report

__all__ = ["Reading"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with its claims in the order of the text, and where it contradicts itself."""

    report: Report
    claims: tuple[Claim, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    warnings: tuple[str, ...] = ()
    """What a reader must know, such as that the publication day is not known."""
