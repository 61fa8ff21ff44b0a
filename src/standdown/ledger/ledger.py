"""Ledger: everything that was read, in the order it came, each entry sealed over the one before."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Row, select

from standdown.errors import LedgerError
from standdown.ledger.adding import Added, Known, add_report, bodies_of, body_under, check_reading, write_ruling
from standdown.ledger.anchors import Anchor
from standdown.ledger.database import BUSY_SECONDS, RAWS_AT_ONCE, Database, stream
from standdown.ledger.entries import Entry, EntryKind, Link, Reject
from standdown.ledger.happenings import unfollow
from standdown.ledger.looked import Look, looks, newest, observations_by_id, write_look
from standdown.ledger.meanwhile import check_meanwhile
from standdown.ledger.merge import events, merge, standing_of
from standdown.ledger.project import DATABASE, SETTINGS, Settings, read_settings, write_settings
from standdown.ledger.projecting import catch_up, empty, is_current, read_rulings
from standdown.ledger.rulings import Rulings
from standdown.ledger.schema import entries, raws
from standdown.ledger.searching import find
from standdown.ledger.tables import seen
from standdown.ledger.verify import Checked, Fault, check
from standdown.ledger.writing import append, body_of, is_linked, prepare, settle
from standdown.model import Claim, Contradiction, Decision, Event, Observation, Reading, Report, Verdict, from_json

__all__ = ["Ledger"]

T = TypeVar("T")


class Ledger:
    """One project's record; it only grows. Reading sees whole reports only, and writers wait for each other."""

    def __init__(self, folder: Path, *, theatre: str, database: Database) -> None:
        self.folder = folder
        self.theatre = theatre
        self._database = database

    @classmethod
    def create(cls, folder: Path | str, *, theatre: str, database: str = "") -> Ledger:
        """A new project in ``folder``, which is made where there is none; LedgerError when it holds one already.

        Args:
            folder: Where its settings lie, and its ledger, where that is a file.
            theatre: The name of a theatre, or the path of a pack.
            database: The address of a database on PostgreSQL that shall hold the ledger, without a password.
        """
        folder, settings = Path(folder), Settings(theatre, database)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LedgerError(
                f"{folder} cannot be made ({error.strerror}): give another folder", code="ledger-unusable"
            ) from error
        write_settings(folder, settings)
        try:
            made = Database.create(settings.place(folder))
            with made.writing() as connection:
                prepare(connection)
        except LedgerError:
            (folder / SETTINGS).unlink(missing_ok=True)
            raise
        return cls(folder, theatre=theatre, database=made)

    @classmethod
    def open(cls, folder: Path | str, *, busy_seconds: float = BUSY_SECONDS) -> Ledger:
        """The project in ``folder``; LedgerError when there is none, or none that this program can read."""
        folder = Path(folder)
        try:
            settings = read_settings(folder)
        except LedgerError as error:
            if error.code == "no-settings":  # a file that is no ledger is the greater fault
                Database.open(folder / DATABASE).close()
            raise
        database = Database.open(settings.place(folder), busy_seconds=busy_seconds)
        return cls(folder, theatre=settings.theatre, database=database)

    def close(self) -> None:
        """Let go of the file or the server."""
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
        return self.add_all([(reading, raw)], at=at, by=by)[0]

    def add_all(
        self, several: Iterable[tuple[Reading, bytes | None]], *, at: datetime, by: str = "standdown"
    ) -> tuple[Added | Known, ...]:
        """The same for many, in one transaction: all are written, or none. An archive is added so, some at a time."""
        listed = list(several)
        for reading, raw in listed:
            check_reading(reading, raw)
        bodies = [bodies_of(reading) for reading, _ in listed]
        with self._database.writing() as connection:
            settle(connection, at=at)
            return tuple(
                add_report(connection, reading, raw, rows, at=at, by=by)
                for (reading, raw), rows in zip(listed, bodies, strict=True)
            )

    def reject(
        self, source: str, reason: str, *, at: datetime, by: str = "standdown", code: str = "", raw_sha256: str = ""
    ) -> Reject:
        """The record of something that could not be read; the same bytes refused for the same reason are one reject."""
        rejected = Reject(source, reason, at, code, raw_sha256)
        with self._database.writing() as connection:
            known = body_under(connection, EntryKind.REJECT, rejected.id)
            if known is not None:
                return from_json(Reject, json.loads(known))
            settle(connection, at=at)
            append(connection, [(EntryKind.REJECT, rejected.id, body_of(rejected))], at=at, by=by)
        return rejected

    def rule(self, decision: Decision, *, seen: int | None = None, of: Iterable[str] = ()) -> Decision:
        """The ruling, written with what follows from it for the happenings; LedgerError where it rules on nothing.

        Nothing that is there is changed: the claims stay as they were extracted.

        Args:
            decision: What is ruled.
            seen: The last entry that whoever rules can have known of. RuledMeanwhile where one after it touches the
                same claims: of two who look at one thing, the second does not rule over the first unawares.
            of: Further claims that were looked at.
        """
        with self._database.writing() as connection:
            settle(connection, at=decision.at)
            known = body_under(connection, EntryKind.DECISION, decision.id)
            if known is not None:
                return from_json(Decision, json.loads(known))
            if seen is not None:
                check_meanwhile(connection, decision, of=of, seen=seen)
            return write_ruling(connection, decision)

    def look(
        self,
        verdict: Verdict,
        observations: Sequence[Observation],
        pictures: Sequence[bytes] = (),
        *,
        at: datetime,
        by: str = "standdown",
    ) -> bool:
        """Keeps what satellites were found to show, with the PNGs of its pictures: all is written, or nothing.

        True where it was written, False where the same verdict is there already.

        Args:
            verdict: Of a claim here, or of a site.
            observations: All that it names.
            pictures: The bytes of all its pictures.
            at: The moment of writing, with its time zone.
            by: Who asked.

        Raises:
            LedgerError: The claim is not here, or observations or bytes are not those that the verdict names.
        """
        with self._database.writing() as connection:
            settle(connection, at=at)
            return write_look(connection, verdict, observations, pictures, at=at, by=by)

    def looks(self) -> tuple[Look, ...]:
        """Every verdict in the order it was written, with who wrote it and when, those that were asked anew too."""
        with self._database.reading() as connection:
            return looks(connection)

    def verdicts(self) -> tuple[Verdict, ...]:
        """Of each question that was put to satellites the newest answer."""
        return tuple(look.verdict for look in newest(self.looks()))

    def verdicts_of(self, claim_ids: Iterable[str]) -> tuple[Verdict, ...]:
        """The newest verdicts on these claims."""
        wanted = frozenset(claim_ids)
        return tuple(verdict for verdict in self.verdicts() if verdict.claim_id in wanted)

    def verdicts_at(self, site: str) -> tuple[Verdict, ...]:
        """The newest verdicts at a site, on claims and on the site itself."""
        return tuple(verdict for verdict in self.verdicts() if verdict.site_id == site)

    def observations(self, ids: Iterable[str]) -> tuple[Observation, ...]:
        """What scenes showed, by these ids and in their order; one that is not here is left out."""
        with self._database.reading() as connection:
            return tuple(observations_by_id(connection, ids).values())

    def decisions(self) -> tuple[Decision, ...]:
        """Every ruling in the order it was made, undone ones too."""
        return self._values(EntryKind.DECISION, Decision)

    def rulings(self) -> Rulings:
        """What people ruled, as it stands."""
        with self._database.reading() as connection:
            return read_rulings(connection)

    def links(self) -> tuple[Link, ...]:
        """Every link in the order it was written; the last of a claim counts."""
        return self._values(EntryKind.LINK, Link)

    def counted(self) -> tuple[Claim, ...]:
        """The claims that count, with what people corrected; the rejected ones are left out."""
        with self._database.reading() as connection:
            ruled = read_rulings(connection)
            return ruled.counted(_read(connection, EntryKind.CLAIM, Claim))

    def events(self) -> tuple[Event, ...]:
        """The happenings as the claims that count stand together, by day, undated ones last."""
        with self._database.reading() as connection:
            ruled = read_rulings(connection)
            claims = ruled.counted(_read(connection, EntryKind.CLAIM, Claim))
            links = _read(connection, EntryKind.LINK, Link)
            reports = _read(connection, EntryKind.REPORT, Report)
            if not is_linked(connection):  # written before there were links, and not to since
                return merge(claims, reports, ruled)
        return events(claims, {link.claim_id: standing_of(link) for link in links}, reports)

    def search(self, words: str, *, limit: int = 50) -> tuple[str, ...]:
        """Ids of the claims in which all the words stand, newest entry first; see :func:`searching.find`.

        A ledger that may only be read, and was last written by another version, is searched in none of it: the error
        says so.
        """
        with self._database.reading() as connection:
            if not is_current(connection):
                raise LedgerError(
                    f"{self.folder} is not worked in by this version: run `standdown rebuild` in it once",
                    code="not-current",
                )
            found = find(connection, words, limit=limit)
            rows = connection.execute(select(seen.c.seq, seen.c.id).where(seen.c.seq.in_(found)))
            ids = {row.seq: row.id for row in rows}
        return tuple(ids[seq] for seq in found)

    @contextmanager
    def looking(self, *, write: bool = False) -> Iterator[Connection]:
        """A transaction for rooms that work out something of their own from the entries and keep it beside them."""
        with self._database.writing() if write else self._database.reading() as connection:
            yield connection

    def rebuild(self) -> int:
        """How many entries were worked in: all that is looked up is made anew from the entries alone.

        The rows of happenings are dropped, and made when they are next asked for.
        """
        with self._database.writing() as connection:
            unfollow(connection)
            empty(connection)
            return catch_up(connection)

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
        return tuple(map(_entry, rows))

    def head(self) -> Entry | None:
        """The last entry, whose seal stands for all before it; ``None`` while there is none."""
        with self._database.reading() as connection:
            row = connection.execute(select(entries).order_by(entries.c.seq.desc()).limit(1)).first()
        return _entry(row) if row else None

    def raw(self, sha256: str) -> bytes:
        """The bytes kept under this hash; LedgerError where there are none."""
        with self._database.reading() as connection:
            data = connection.execute(select(raws.c.data).where(raws.c.sha256 == sha256)).scalar_one_or_none()
        if data is None:
            raise LedgerError(
                f"no bytes are kept under {sha256!r}: take Report.raw_sha256 of a report here", code="no-raw"
            )
        return zlib.decompress(data)

    def verify(self, *, anchor: Iterable[Anchor] = ()) -> tuple[Fault, ...]:
        """Every break of the seal, in order; empty means that nothing was changed, moved or taken out.

        Args:
            anchor: Seals that were noted before, against which a history that was written and sealed anew shows.
        """
        return self.checked(anchor=anchor).faults

    def checked(self, *, anchor: Iterable[Anchor] = (), tell: Callable[[int], None] = lambda _: None) -> Checked:
        """As :meth:`verify`, with the last entry that was checked; ``tell`` hears now and then how many were."""
        with self._database.checking() as looked:
            rows = stream(looked.connection, select(entries).order_by(entries.c.seq))
            kept = stream(looked.connection, select(raws.c.sha256, raws.c.data), at_once=RAWS_AT_ONCE)
            return check(rows, kept, last=looked.last, damage=looked.damage, anchors=anchor, tell=tell)

    def _values(self, kind: EntryKind, type_: type[T]) -> tuple[T, ...]:
        with self._database.reading() as connection:
            return _read(connection, kind, type_)


def _entry(r: Row[Any]) -> Entry:
    return Entry(r.seq, EntryKind(r.kind), r.id, datetime.fromisoformat(r.at), r.by, r.body, r.prev, r.hash)


def _read(connection: Connection, kind: EntryKind, type_: type[T]) -> tuple[T, ...]:
    query = select(entries.c.body).where(entries.c.kind == kind.value).order_by(entries.c.seq)
    return tuple(from_json(type_, json.loads(body)) for body in connection.execute(query).scalars())
