"""The check of the seal: which entries, if any, are not what was written."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from standdown.ledger.entries import GENESIS, EntryKind, seal

__all__ = ["Fault", "SealedRow", "check_chain", "check_raws"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One break of the seal: the entry's number (0 for bytes kept beside the entries) and what is wrong there."""

    seq: int
    what: str

    def __str__(self) -> str:
        return f"entry {self.seq}: {self.what}" if self.seq else self.what


@dataclass(frozen=True, slots=True)
class SealedRow:
    """A row as it lies in the database, before anything in it is believed."""

    seq: int
    kind: str
    id: str
    at: str
    by: str
    body: str
    prev: str
    hash: str


def check_chain(rows: Iterable[SealedRow], *, last: int) -> Iterator[Fault]:
    """Every break in ``rows``, ordered by number; ``last`` is the highest number ever given, so a cut tail shows."""
    expected, prev = 1, GENESIS
    for row in rows:
        if row.seq > expected:
            missing = f"entry {expected} is" if row.seq == expected + 1 else f"entries {expected} to {row.seq - 1} are"
            yield Fault(row.seq, f"{missing} missing before it")
        if row.prev != prev:
            yield Fault(row.seq, "it does not follow the entry before it: one of the two was exchanged or moved")
        sealed = seal(prev=row.prev, seq=row.seq, kind=row.kind, id=row.id, at=row.at, by=row.by, body=row.body)
        if sealed != row.hash:
            yield Fault(row.seq, f"its content ({row.kind} {row.id}) is not what was sealed")
        expected, prev = row.seq + 1, row.hash
    if last >= expected:
        yield Fault(expected, f"it was written and is gone, with all that followed, up to entry {last}")


def check_raws(rows: Iterable[SealedRow], raws: Iterable[tuple[str, bytes]]) -> Iterator[Fault]:
    """Kept bytes that are not what their name says, and reports whose bytes are gone."""
    kept = set()
    for sha256, data in raws:
        kept.add(sha256)
        try:
            found = hashlib.sha256(zlib.decompress(data)).hexdigest()
        except zlib.error:
            found = ""
        if found != sha256:
            yield Fault(0, f"the kept bytes {sha256[:12]} are not what was kept")
    for row in rows:
        if row.kind == EntryKind.REPORT:
            wanted = _raw_of(row.body)
            if wanted and wanted not in kept:
                yield Fault(row.seq, f"the bytes it was read from ({wanted[:12]}) are missing")


def _raw_of(body: str) -> str:
    try:
        value = json.loads(body)
    except ValueError:
        return ""
    return str(value.get("raw_sha256", "")) if isinstance(value, dict) else ""
