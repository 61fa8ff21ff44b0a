"""Entries: the rows of the ledger, each sealed over the one before it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from standdown.errors import LedgerError
from standdown.model import Contradiction, canonical

__all__ = ["GENESIS", "Entry", "EntryKind", "Link", "Reject", "contradiction_id", "instant", "seal"]

GENESIS = "0" * 64
"""What the first entry is sealed over."""


class EntryKind(StrEnum):
    """What an entry records; later kinds are added at the end, none is ever renamed."""

    REPORT = "report"
    CLAIM = "claim"
    CONTRADICTION = "contradiction"
    REJECT = "reject"
    """Something that was offered and could not be read, with the reason."""
    OBSERVATION = "observation"
    VERDICT = "verdict"
    DECISION = "decision"
    LINK = "link"
    """Which happening a claim is held to be about, and why; the last link of a claim counts."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: what was written, when, by whom, and the seal over it and everything before."""

    seq: int
    kind: EntryKind
    id: str
    at: datetime
    by: str
    body: str
    """The value in canonical JSON."""
    prev: str
    """The seal of the entry before, or :data:`GENESIS`."""
    hash: str


@dataclass(frozen=True, slots=True)
class Reject:
    """What could not be taken in: a file or address, why, and the stable code of the error where there was one."""

    source: str
    reason: str
    at: datetime
    code: str = ""
    raw_sha256: str = ""
    """Hash of the bytes that were offered, where there were any."""

    @property
    def id(self) -> str:
        """``x-`` and 16 hex digits of all but the moment: the same thing offered again is the same reject."""
        key = json.dumps([self.source, self.reason, self.code, self.raw_sha256], ensure_ascii=True)
        return "x-" + hashlib.sha256(key.encode("ascii")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Link:
    """A claim put to a happening, taken from one, or left to itself because it fits several."""

    claim_id: str
    to: str
    """Id of the claim that founded the happening; the claim's own where it stands by itself."""
    torn: bool = False
    """True where it stands by itself because it fits several happenings that are apart."""
    score: float = 0.0
    """How well it fits the other claims there, 0 to 1: the mean over them."""
    reasons: tuple[str, ...] = ()
    supersedes: str = ""
    """The link of the claim before, where it had one."""

    @property
    def id(self) -> str:
        """``l-`` and 16 hex digits of claim, happening and the link before."""
        key = f"{self.claim_id}|{self.to}|{self.torn}|{self.supersedes}"
        return "l-" + hashlib.sha256(key.encode()).hexdigest()[:16]


def contradiction_id(contradiction: Contradiction) -> str:
    """``k-`` and 16 hex digits of its content."""
    return "k-" + hashlib.sha256(canonical(contradiction)).hexdigest()[:16]


def instant(at: datetime) -> str:
    """The moment in UTC, as it is sealed; a time without a zone means nothing to a reader elsewhere and is refused."""
    if at.tzinfo is None:
        raise LedgerError(f"{at.isoformat()} has no time zone: give the moment in UTC", code="time-without-zone")
    return at.astimezone(UTC).isoformat()


def seal(*, prev: str, seq: int, kind: str, id: str, at: str, by: str, body: str) -> str:  # noqa: A002 - the column
    """SHA-256 in hex over all columns; a JSON list keeps their borders, so no text can slip from one into the next."""
    parts = json.dumps([prev, seq, kind, id, at, by, body], separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(parts.encode("ascii")).hexdigest()
