"""The check of the seal: which entries, if any, are not what was written, or not what was noted of them elsewhere."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from standdown.ledger.anchors import Anchor
from standdown.ledger.entries import GENESIS, EntryKind, seal

__all__ = ["Checked", "Fault", "SealedRow", "check"]

SealedRow = tuple[int, str, str, str, str, str, str, str]
"""A row as it lies in the database, its columns in order, before anything in it is believed."""

_TELL_EVERY = 100_000
"""Entries between two tellings of how far the check is: about a second."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One break of the seal: the entry's number (0 for bytes kept beside the entries) and what is wrong there."""

    seq: int
    what: str

    def __str__(self) -> str:
        return f"entry {self.seq}: {self.what}" if self.seq else self.what


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found."""

    faults: tuple[Fault, ...]
    """Every break, those of entries by number; empty where the seal holds."""
    seq: int
    """The number of the last entry that was checked; 0 where there is none."""
    hash: str
    """Its seal."""


def check(
    rows: Iterable[SealedRow],
    raws: Iterable[tuple[str, bytes]],
    *,
    last: int,
    damage: str = "",
    anchors: Iterable[Anchor] = (),
    tell: Callable[[int], None] = lambda _: None,
) -> Checked:
    """Every break in ``rows`` and ``raws``, which are looked at once, one after the other, and not kept.

    Args:
        rows: The entries, ordered by number.
        raws: The kept bytes, compressed, under their hash; asked for when all rows were looked at.
        last: The highest number ever given, so that a tail cut off shows.
        damage: What the database finds broken in its own files.
        anchors: Seals that were noted before, so that a history written anew shows.
        tell: Called with the number of entries checked, now and then.
    """
    noted = _by_seq(anchors)
    faults = [Fault(0, f"the file itself is damaged: {damage}")] if damage else []
    wanted: list[tuple[int, str]] = []
    expected, prev = 1, GENESIS
    for count, (seq, kind, id_, at, by, body, before, sealed) in enumerate(rows, start=1):
        if seq > expected:
            missing = f"entry {expected} is" if seq == expected + 1 else f"entries {expected} to {seq - 1} are"
            faults.append(Fault(seq, f"{missing} missing before it"))
        if before != prev:
            faults.append(Fault(seq, "it does not follow the entry before it: one of the two was exchanged or moved"))
        if _resealed((seq, kind, id_, at, by, body, before, sealed)) != sealed:
            faults.append(Fault(seq, f"its content ({kind} {id_}) is not what was sealed"))
        if seq in noted:
            changed = [anchor for anchor in noted.pop(seq) if anchor.hash != sealed]
            faults += [Fault(seq, f"it is not the entry {anchor}: the history was written anew") for anchor in changed]
        if kind in (EntryKind.REPORT, EntryKind.VERDICT):
            wanted += ((seq, raw) for raw in _raws_of(body))
        expected, prev = seq + 1, sealed
        if count % _TELL_EVERY == 0:
            tell(count)
    if last >= expected:
        faults.append(Fault(expected, f"it was written and is gone, with all that followed, up to entry {last}"))
    faults += [Fault(seq, f"it is gone: it was there {anchor}") for seq in sorted(noted) for anchor in noted[seq]]
    faults += _check_raws(raws, wanted)
    return Checked(tuple(faults), expected - 1, prev)


def _by_seq(anchors: Iterable[Anchor]) -> dict[int, list[Anchor]]:
    noted: dict[int, list[Anchor]] = {}
    for anchor in anchors:
        noted.setdefault(anchor.seq, []).append(anchor)
    return noted


def _resealed(row: SealedRow) -> str:
    """The seal that the row should have; none where somebody put bytes in the place of text."""
    seq, kind, id_, at, by, body, prev, _ = row
    try:
        return seal(prev=prev, seq=seq, kind=kind, id=id_, at=at, by=by, body=body)
    except TypeError:
        return ""


def _check_raws(raws: Iterable[tuple[str, bytes]], wanted: Iterable[tuple[int, str]]) -> Iterator[Fault]:
    """Kept bytes that are not what their name says, and entries whose bytes are gone."""
    kept = set()
    for sha256, data in raws:
        kept.add(sha256)
        try:
            found = hashlib.sha256(zlib.decompress(data)).hexdigest()
        except (zlib.error, TypeError):
            found = ""
        if found != sha256:
            yield Fault(0, f"the kept bytes {str(sha256)[:12]} are not what was kept")
    for seq, raw in wanted:
        if raw not in kept:
            yield Fault(seq, f"the bytes it was read from ({raw[:12]}) are missing")


def _raws_of(body: str) -> list[str]:
    """Hashes of the bytes that an entry needs: those a report was read from, the pictures of a verdict."""
    try:
        value = json.loads(body)
    except (ValueError, TypeError):
        return []
    if not isinstance(value, dict):
        return []
    pictures = value.get("pictures")
    named = [each.get("sha256") for each in pictures if isinstance(each, dict)] if isinstance(pictures, list) else []
    return [str(sha256) for sha256 in (value.get("raw_sha256"), *named) if sha256]
