"""Looked: what satellites were found to show of a claim or a site, written and read back with who looked, and when."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, Select, select

from standdown.errors import LedgerError
from standdown.ledger.adding import body_under, keep_raw
from standdown.ledger.entries import EntryKind
from standdown.ledger.gathered import asked_for
from standdown.ledger.schema import entries
from standdown.ledger.writing import append, body_of
from standdown.model import Observation, Verdict, from_json

__all__ = ["Look", "looks", "looks_by_id", "newest", "observations_by_id", "write_look"]

_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Look:
    """A verdict as it stands in the ledger."""

    seq: int
    """The number of its entry."""
    verdict: Verdict
    at: datetime
    by: str

    @property
    def question(self) -> tuple[str, ...]:
        """What was asked; a later answer to the same question counts in place of an earlier one.

        Of a claim the days may have been corrected since; without a claim they are part of the question.
        """
        one = self.verdict
        days = () if one.claim_id else (str(one.window.earliest), str(one.window.latest))
        return (one.claim_id, one.site_id, one.kind, *days)


def write_look(
    connection: Connection,
    verdict: Verdict,
    observations: Sequence[Observation],
    pictures: Sequence[bytes],
    *,
    at: datetime,
    by: str,
) -> bool:
    """True where it was written, False where this verdict is known; in the caller's transaction.

    Raises:
        LedgerError: The claim is not here (``no-target``), the observations are not those the verdict names
            (``stray-observation``), or the bytes are not the PNGs of its pictures (``wrong-raw``).
    """
    if body_under(connection, EntryKind.VERDICT, verdict.id) is not None:
        return False
    _check(connection, verdict, observations, pictures)
    for png in pictures:
        keep_raw(connection, png)
    query = select(entries.c.id).where(entries.c.kind == EntryKind.OBSERVATION.value)
    known = {row.id for row in asked_for(connection, query, entries.c.id, [each.id for each in observations])}
    new = {each.id: each for each in observations if each.id not in known}
    rows = [(EntryKind.OBSERVATION, id_, body_of(each)) for id_, each in new.items()]
    append(connection, [*rows, (EntryKind.VERDICT, verdict.id, body_of(verdict))], at=at, by=by)
    return True


def looks(connection: Connection) -> tuple[Look, ...]:
    """Every verdict in the order it was written, those that later ones answer anew too."""
    rows = connection.execute(_verdicts().order_by(entries.c.seq))
    return tuple(map(_look, rows))


def looks_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, Look]:
    """The verdicts of these ids."""
    rows = asked_for(connection, _verdicts(), entries.c.id, dict.fromkeys(ids))
    return {look.verdict.id: look for look in map(_look, rows)}


def newest(found: Iterable[Look]) -> tuple[Look, ...]:
    """Of each question the last answer, in the order they were written."""
    last = {look.question: look for look in sorted(found, key=lambda look: look.seq)}
    return tuple(sorted(last.values(), key=lambda look: look.seq))


def observations_by_id(connection: Connection, ids: Iterable[str]) -> Mapping[str, Observation]:
    """The observations of these ids, in the order asked for; one that is not there is left out."""
    wanted = dict.fromkeys(ids)
    query = select(entries.c.id, entries.c.body).where(entries.c.kind == EntryKind.OBSERVATION.value)
    rows = asked_for(connection, query, entries.c.id, wanted)
    found = {row.id: from_json(Observation, json.loads(row.body)) for row in rows}
    return {id_: found[id_] for id_ in wanted if id_ in found}


def _verdicts() -> Select[tuple[int, str, str, str]]:
    query = select(entries.c.seq, entries.c.body, entries.c.at, entries.c.by)
    return query.where(entries.c.kind == EntryKind.VERDICT.value)


def _look(row: Row[tuple[int, str, str, str]]) -> Look:
    return Look(row.seq, from_json(Verdict, json.loads(row.body)), datetime.fromisoformat(row.at), row.by)


def _check(
    connection: Connection, verdict: Verdict, observations: Sequence[Observation], pictures: Sequence[bytes]
) -> None:
    if verdict.claim_id and body_under(connection, EntryKind.CLAIM, verdict.claim_id) is None:
        raise LedgerError(f"{verdict.claim_id} is no claim here: check one of this ledger", code="no-target")
    if {each.id for each in observations} != set(verdict.observation_ids):
        raise LedgerError(
            f"the {len(observations)} observations given are not the {len(verdict.observation_ids)} that {verdict.id} "
            "names: give all of one check",
            code="stray-observation",
        )
    given = {hashlib.sha256(png).hexdigest() for png in pictures if png.startswith(_PNG)}
    if len(given) != len(set(pictures)) or given != {each.sha256 for each in verdict.pictures}:
        raise LedgerError(f"the bytes given are not the PNGs that {verdict.id} names", code="wrong-raw")
