"""The SQLite file: opened with the settings a shared ledger needs, every fault of it named."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import NullPool

from standdown.errors import LedgerError
from standdown.ledger.schema import APPLICATION_ID, SCHEMA_VERSION, TRIGGERS, metadata

__all__ = ["BUSY_SECONDS", "Database"]

BUSY_SECONDS = 30.0
"""How long a writer waits for another; one report is written in milliseconds, an archive report by report."""


class Database:
    """One ``ledger.db``: :meth:`reading` and :meth:`writing` each give a transaction that ends whole or not at all."""

    def __init__(self, path: Path, *, busy_seconds: float = BUSY_SECONDS) -> None:
        self.path = path
        self._engine = _engine(path.absolute(), busy_seconds)

    @classmethod
    def create(cls, path: Path) -> Database:
        """A new, empty file with tables and triggers; refuses one that is there."""
        try:
            path.touch(exist_ok=False)
        except FileExistsError:
            raise LedgerError(
                f"{path} is there already: open it, or give another folder", code="ledger-exists"
            ) from None
        except OSError as error:
            raise LedgerError(
                f"{path} cannot be made ({error.strerror}): give another folder", code="ledger-unusable"
            ) from error
        made = cls(path)
        try:
            _let_readers_go_on(path)
            with made.writing() as connection:
                metadata.create_all(connection)
                for statement in TRIGGERS:
                    connection.execute(text(statement))
                connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
                connection.execute(text(f"PRAGMA user_version = {SCHEMA_VERSION}"))
        except LedgerError:
            path.unlink(missing_ok=True)
            raise
        return made

    @classmethod
    def open(cls, path: Path, *, busy_seconds: float = BUSY_SECONDS) -> Database:
        """The ledger at ``path``; LedgerError when it is no ledger or one of another version."""
        found = cls(path, busy_seconds=busy_seconds)
        with found.reading() as connection:
            application = connection.execute(text("PRAGMA application_id")).scalar_one()
            version = connection.execute(text("PRAGMA user_version")).scalar_one()
        if application != APPLICATION_ID:
            raise _not_a_ledger(path)
        if version != SCHEMA_VERSION:
            newer = "install a newer Standdown" if version > SCHEMA_VERSION else "add its reports to a new ledger"
            raise LedgerError(
                f"{path} is a ledger of version {version}, this program writes version {SCHEMA_VERSION}: {newer}",
                code="ledger-version",
            )
        return found

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the ledger and waits for nobody."""
        with _named_faults(self.path), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the only right to write from its first statement on."""
        writer = self._engine.execution_options(standdown_writes=True)
        with _named_faults(self.path), writer.connect() as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


def _let_readers_go_on(path: Path) -> None:
    """Write-ahead logging, a lasting property of the file that no transaction can set."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.Error as error:
        raise LedgerError(
            f"{path} cannot be made ({error}): check the folder and the space left", code="ledger-unusable"
        ) from error


def _engine(path: Path, busy_seconds: float) -> Engine:
    def connect() -> sqlite3.Connection:
        # The driver would begin transactions late and of the wrong kind; on_begin does it instead.
        return sqlite3.connect(_address(path), uri=True, timeout=busy_seconds, isolation_level=None)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("standdown_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _address(path: Path) -> str:
    """The file as SQLite is to open it: to write where that is allowed, else to read and leave nothing beside it."""
    file = path.as_uri()
    if _may_write(path) and _may_write(path.parent):
        return f"{file}?mode=rw"
    # Readers in write-ahead logging share a file beside the database, which this reader may not make, or would own.
    # Without a log nobody has the ledger open to write, and it reads well without that file.
    has_log = path.with_name(f"{path.name}-wal").exists()
    return f"{file}?mode=ro" if has_log else f"{file}?mode=ro&immutable=1"


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


@contextmanager
def _named_faults(path: Path) -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        if "locked" in str(error.orig):
            raise LedgerError(
                f"{path} is being written by another program: try again when it is done", code="ledger-busy"
            ) from error
        if "readonly" in str(error.orig):
            raise LedgerError(
                f"{path} may only be read: ask for the right to write it and its folder, or copy the folder",
                code="ledger-unusable",
            ) from error
        raise LedgerError(
            f"{path} cannot be used ({error.orig}): check the folder, its permissions and the space left",
            code="ledger-unusable",
        ) from error
    except DatabaseError as error:
        if "not a database" in str(error.orig) or "malformed" in str(error.orig):
            raise _not_a_ledger(path) from error
        raise LedgerError(f"{path} refused the change ({error.orig}): nothing was written", code="refused") from error


def _not_a_ledger(path: Path) -> LedgerError:
    return LedgerError(
        f"{path} is not a ledger: move it away and make one with `standdown init {path.parent} --theatre NAME`",
        code="not-a-ledger",
    )
