"""Adding: what is written when a report comes in, or a person rules, with all that follows from it."""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Literal

from sqlalchemy import Connection, func, insert, select

from standdown.errors import LedgerError
from standdown.ledger.counting_on import dated_by_ledger
from standdown.ledger.deciding import check_decision, claims_of, neighbours
from standdown.ledger.desk import Desk
from standdown.ledger.entries import EntryKind, contradiction_id
from standdown.ledger.linking import links_for
from standdown.ledger.projecting import read_rulings
from standdown.ledger.schema import entries, raws
from standdown.ledger.writing import append, body_of, write_links
from standdown.model import Decision, Reading, Report, from_json

__all__ = ["Added", "Known", "add_report", "bodies_of", "body_under", "check_reading", "keep_raw", "write_ruling"]


@dataclass(frozen=True, slots=True)
class Added:
    """A report was written, with so many claims and contradictions; ``seq`` is the number of its entry."""

    report_id: str
    seq: int
    claims: int
    contradictions: int
    joined: int = 0
    """Claims that joined a happening that other reports had told of."""
    is_new: ClassVar[Literal[True]] = True


@dataclass(frozen=True, slots=True)
class Known:
    """The report was there already, as entry ``seq``: nothing was written."""

    report_id: str
    seq: int
    published: date | None = None
    """The publication day it was written with, which stays; ``None`` when that is not known."""
    is_new: ClassVar[Literal[False]] = False


def bodies_of(reading: Reading) -> list[tuple[EntryKind, str, str]]:
    """The entries of a report, as they are written."""
    opposed = {contradiction_id(c): c for c in reading.contradictions}
    return [
        (EntryKind.REPORT, reading.report.id, body_of(reading.report)),
        *((EntryKind.CLAIM, claim.id, body_of(claim)) for claim in reading.claims),
        *((EntryKind.CONTRADICTION, id_, body_of(found)) for id_, found in opposed.items()),
    ]


def add_report(
    connection: Connection,
    reading: Reading,
    raw: bytes | None,
    bodies: list[tuple[EntryKind, str, str]],
    *,
    at: datetime,
    by: str,
) -> Added | Known:
    """What became of the report: written with what follows from it, or known before; in the caller's transaction."""
    known = _known(connection, reading.report.id)
    if known is not None:
        return known
    if raw is not None:
        keep_raw(connection, raw)
    first = append(connection, bodies, at=at, by=by)
    ids = tuple(claim.id for claim in reading.claims)
    links = links_for(Desk(connection, read_rulings(connection)), ids)
    write_links(connection, links, at=at)
    for decision in tuple(dated_by_ledger(connection, reading.claims, at=at)):
        write_ruling(connection, decision)
    joined = sum(link.claim_id in ids and link.to not in ids for link in links)
    return Added(reading.report.id, first, len(ids), len(bodies) - len(ids) - 1, joined)


def write_ruling(connection: Connection, decision: Decision) -> Decision:
    """The ruling, checked and written with the links that follow from it."""
    ruled = check_decision(connection, decision)
    touched = claims_of(connection, decision)
    around = neighbours(Desk(connection, read_rulings(connection)), touched)
    append(connection, [(EntryKind.DECISION, ruled.id, body_of(ruled))], at=ruled.at, by=ruled.by)
    links = links_for(Desk(connection, read_rulings(connection)), touched, before=around)
    write_links(connection, links, at=ruled.at)
    return ruled


def check_reading(reading: Reading, raw: bytes | None) -> None:
    """LedgerError where the claims are not all of this report and once, or the bytes are not those it was read from."""
    report = reading.report
    strangers = [claim.id for claim in reading.claims if claim.report_id != report.id]
    if strangers:
        raise LedgerError(f"{strangers[0]} is no claim of {report.id}: add it with its own report", code="stray-claim")
    if len({claim.id for claim in reading.claims}) != len(reading.claims):
        raise LedgerError(f"two claims of {report.id} share an id: make ids with Claim.make_id", code="stray-claim")
    if raw is not None and report.raw_sha256 not in ("", hashlib.sha256(raw).hexdigest()):
        raise LedgerError(
            f"the bytes given are not those {report.id} was read from: give the bytes of the same reading",
            code="wrong-raw",
        )


def _known(connection: Connection, report_id: str) -> Known | None:
    query = select(entries.c.seq, entries.c.body)
    row = connection.execute(query.where(entries.c.kind == EntryKind.REPORT.value, entries.c.id == report_id)).first()
    return Known(report_id, row.seq, from_json(Report, json.loads(row.body)).published.day) if row else None


def body_under(connection: Connection, kind: EntryKind, id_: str) -> str | None:
    """The body of the entry, where there is one."""
    query = select(entries.c.body).where(entries.c.kind == kind.value, entries.c.id == id_)
    return connection.execute(query).scalar_one_or_none()


def keep_raw(connection: Connection, raw: bytes) -> None:
    """Keeps the bytes under their hash, once."""
    sha256 = hashlib.sha256(raw).hexdigest()
    if not connection.execute(select(func.count()).where(raws.c.sha256 == sha256)).scalar_one():
        connection.execute(insert(raws).values(sha256=sha256, size=len(raw), data=zlib.compress(raw, 6)))
