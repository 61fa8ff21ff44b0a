"""Event: the claims held to be about one happening."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from standdown.model.claim import Contradiction, Person, Support
from standdown.model.kind import Kind, Realis
from standdown.model.when import When
from standdown.model.where import Where

__all__ = ["Event"]


@dataclass(frozen=True, slots=True)
class Event:
    """What several claims tell of; its when, where and parties are computed from them, and conflicts are kept."""

    id: str
    kind: Kind
    realis: Realis
    claim_ids: tuple[str, ...]
    when: When = When()
    where: Where | None = None
    parties: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    """Each person once, by name, with the office held on the day."""
    report_ids: tuple[str, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    reasons: tuple[str, ...] = ()
    """Why each claim was merged in, for people."""
    supports: tuple[Support, ...] = ()
    """Where two of its claims are told by voices that do not hang on each other."""

    @staticmethod
    def make_id(founder: str) -> str:
        """``e-`` and 16 hex digits, made from the id of the claim that founded it: the first of it in the ledger.

        The id stays while others join; it changes only when the founder leaves.
        """
        return "e-" + hashlib.sha256(founder.encode()).hexdigest()[:16]
