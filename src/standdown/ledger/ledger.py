"""Ledger: everything that was read, in the order it came, each entry sealed over the one before."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Literal, Self, TypeVar

from sqlalchemy import Connection, func, insert, select, text

from standdown.errors import LedgerError
from standdown.ledger.database import BUSY_SECONDS, Database
from standdown.ledger.entries import GENESIS, Entry, EntryKind, Reject, contradiction_id, instant, seal
from standdown.ledger.project import DATABASE, read_theatre, write_theatre
from standdown.ledger.schema import entries, raws
from standdown.ledger.verify import Fault, SealedRow, check_chain, check_raws
from standdown.model import Claim, Contradiction, Reading, Report, canonical, from_json

__all__ = ["Added", "Known", "Ledger"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Added:
    """A report was written, with so many claims and contradictions; ``seq`` is the number of its entry."""

    report_id: str
    seq: int
    claims: int
    contradictions: int
    is_new: ClassVar[Literal[True]] = True


@dataclass(frozen=True, slots=True)
class Known:
    """The report was there already, as entry ``seq``: nothing was written."""

    report_id: str
    seq: int
    published: date | None = None
    """The publication day it was written with, which stays; ``None`` when that is not known."""
    is_new: ClassVar[Literal[False]] = False


class Ledger:
    """One project's record; it only grows. Reading sees whole reports only, and writers wait for each other."""

    def __init__(self, folder: Path, *, theatre: str, database: Database) -> None:
        self.folder = folder
        self.theatre = theatre
        self._database = database

    @classmethod
    def create(cls, folder: Path | str, *, theatre: str) -> Ledger:
        """A new project in ``folder``, which is made where there is none; LedgerError when it holds one already."""
        folder = Path(folder)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LedgerError(
                f"{folder} cannot be made ({error.strerror}): give another folder", code="ledger-unusable"
            ) from error
        database = Database.create(folder / DATABASE)
        try:
            write_theatre(folder, theatre)
        except (LedgerError, OSError):
            database.close()
            database.path.unlink(missing_ok=True)
            raise
        return cls(folder, theatre=theatre, database=database)

    @classmethod
    def open(cls, folder: Path | str, *, busy_seconds: float = BUSY_SECONDS) -> Ledger:
        """The project in ``folder``; LedgerError when there is none, or none that this program can read."""
        folder = Path(folder)
        path = folder / DATABASE
        if not path.is_file():
            raise LedgerError(
                f"there is no ledger in {folder}: make one with `standdown init {folder} --theatre NAME`",
                code="no-ledger",
            )
        database = Database.open(path, busy_seconds=busy_seconds)
        return cls(folder, theatre=read_theatre(folder), database=database)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def add(self, reading: Reading, raw: bytes | None = None, *, at: datetime, by: str = "standdown") -> Added | Known:
        """What became of a report: written with its claims and contradictions in one transaction, or known before.

        Args:
            reading: The report and what it was found to claim.
            raw: The bytes it was read from, kept under their hash.
            at: The moment of writing, with its time zone.
            by: Who or what wrote it.
        """
        report = reading.report
        _check(reading, raw)
        links = {contradiction_id(c): c for c in reading.contradictions}
        bodies = [
            (EntryKind.REPORT, report.id, _body(report)),
            *((EntryKind.CLAIM, claim.id, _body(claim)) for claim in reading.claims),
            *((EntryKind.CONTRADICTION, id_, _body(link)) for id_, link in links.items()),
        ]
        with self._database.writing() as connection:
            known = _known(connection, report.id)
            if known is not None:
                return known
            if raw is not None:
                _keep(connection, raw)
            first = _append(connection, bodies, at=at, by=by)
        return Added(report.id, first, len(reading.claims), len(links))

    def reject(
        self, source: str, reason: str, *, at: datetime, by: str = "standdown", code: str = "", raw_sha256: str = ""
    ) -> Reject:
        """The record of something that could not be read; the same bytes refused for the same reason are one reject."""
        rejected = Reject(source, reason, at, code, raw_sha256)
        written = select(entries.c.body).where(entries.c.kind == EntryKind.REJECT.value, entries.c.id == rejected.id)
        with self._database.writing() as connection:
            known = connection.execute(written).scalar_one_or_none()
            if known is not None:
                return from_json(Reject, json.loads(known))
            _append(connection, [(EntryKind.REJECT, rejected.id, _body(rejected))], at=at, by=by)
        return rejected

    def reports(self) -> tuple[Report, ...]:
        """All reports, in the order they were added."""
        return self._values(EntryKind.REPORT, Report)

    def claims(self) -> tuple[Claim, ...]:
        """All claims, report by report, each report's in the order of its text."""
        return self._values(EntryKind.CLAIM, Claim)

    def contradictions(self) -> tuple[Contradiction, ...]:
        """What reports were found to contradict within themselves."""
        return self._values(EntryKind.CONTRADICTION, Contradiction)

    def rejects(self) -> tuple[Reject, ...]:
        """What could not be read, in the order it was offered."""
        return self._values(EntryKind.REJECT, Reject)

    def entries(self) -> tuple[Entry, ...]:
        """Every entry, oldest first."""
        with self._database.reading() as connection:
            rows = connection.execute(select(entries).order_by(entries.c.seq)).all()
        return tuple(
            Entry(r.seq, EntryKind(r.kind), r.id, datetime.fromisoformat(r.at), r.by, r.body, r.prev, r.hash)
            for r in rows
        )

    def raw(self, sha256: str) -> bytes:
        """The bytes kept under this hash; LedgerError where there are none."""
        with self._database.reading() as connection:
            data = connection.execute(select(raws.c.data).where(raws.c.sha256 == sha256)).scalar_one_or_none()
        if data is None:
            raise LedgerError(
                f"no bytes are kept under {sha256!r}: take Report.raw_sha256 of a report here", code="no-raw"
            )
        return zlib.decompress(data)

    def verify(self) -> tuple[Fault, ...]:
        """Every break of the seal, in order; empty means that nothing was changed, moved or taken out."""
        with self._database.reading() as connection:
            rows = [SealedRow(*row) for row in connection.execute(select(entries).order_by(entries.c.seq))]
            given = connection.execute(text("SELECT seq FROM sqlite_sequence WHERE name = 'entries'"))
            last = given.scalar_one_or_none() or 0
            kept = connection.execute(select(raws.c.sha256, raws.c.data))
            return (*check_chain(rows, last=last), *check_raws(rows, ((r.sha256, r.data) for r in kept)))

    def _values(self, kind: EntryKind, type_: type[T]) -> tuple[T, ...]:
        query = select(entries.c.body).where(entries.c.kind == kind.value).order_by(entries.c.seq)
        with self._database.reading() as connection:
            return tuple(from_json(type_, json.loads(body)) for body in connection.execute(query).scalars())


def _check(reading: Reading, raw: bytes | None) -> None:
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


def _body(value: object) -> str:
    try:
        return canonical(value).decode("utf-8")
    except UnicodeEncodeError as error:
        raise LedgerError(
            f"the text holds {error.object[error.start]!r}, half of a character: decode the report anew",
            code="broken-text",
        ) from error


def _known(connection: Connection, report_id: str) -> Known | None:
    query = select(entries.c.seq, entries.c.body)
    row = connection.execute(query.where(entries.c.kind == EntryKind.REPORT.value, entries.c.id == report_id)).first()
    return Known(report_id, row.seq, from_json(Report, json.loads(row.body)).published.day) if row else None


def _append(connection: Connection, bodies: Iterable[tuple[EntryKind, str, str]], *, at: datetime, by: str) -> int:
    """The number of the first entry written."""
    last = connection.execute(select(entries.c.seq, entries.c.hash).order_by(entries.c.seq.desc()).limit(1)).first()
    first, prev = (last.seq + 1, last.hash) if last else (1, GENESIS)
    moment = instant(at)
    for seq, (kind, id_, body) in enumerate(bodies, start=first):
        digest = seal(prev=prev, seq=seq, kind=kind.value, id=id_, at=moment, by=by, body=body)
        connection.execute(
            insert(entries).values(
                seq=seq, kind=kind.value, id=id_, at=moment, by=by, body=body, prev=prev, hash=digest
            )
        )
        prev = digest
    return first


def _keep(connection: Connection, raw: bytes) -> None:
    sha256 = hashlib.sha256(raw).hexdigest()
    if not connection.execute(select(func.count()).where(raws.c.sha256 == sha256)).scalar_one():
        connection.execute(insert(raws).values(sha256=sha256, size=len(raw), data=zlib.compress(raw, 6)))
