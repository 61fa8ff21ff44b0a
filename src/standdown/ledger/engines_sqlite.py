"""SQLite: a ledger in one file, opened with the settings that a shared one needs."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.pool import NullPool

from standdown.errors import LedgerError

if TYPE_CHECKING:
    from sqlalchemy.exc import DBAPIError

__all__ = ["APPLICATION_ID", "SqliteFile"]

APPLICATION_ID = 0x53444C47
"""``SDLG`` in the header of the file: what tells a ledger from any other SQLite database."""


class SqliteFile:
    """A ``ledger.db``. Its version stands in the header too, where programs older than the table of versions look."""

    def __init__(self, path: Path, *, busy_seconds: float) -> None:
        self._path = path
        self._engine = _engine(path.absolute(), busy_seconds)

    @property
    def name(self) -> str:
        """The path."""
        return str(self._path)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that waits for nobody."""
        with self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction begun with ``BEGIN IMMEDIATE``."""
        with self._engine.connect().execution_options(standdown_writes=True) as connection, connection.begin():
            yield connection

    def prepare(self) -> None:
        """An empty file, with write-ahead logging: a lasting property of the file that no transaction can set."""
        path = self._path
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
        try:
            with closing(sqlite3.connect(path)) as connection:
                connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.Error as error:
            self.abandon()
            raise LedgerError(
                f"{path} cannot be made ({error}): check the folder and the space left", code="ledger-unusable"
            ) from error

    def abandon(self) -> None:
        """Remove the file, and what SQLite may have left beside it."""
        for ending in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + ending).unlink(missing_ok=True)

    def version(self, connection: Connection) -> int:
        """The number in the header."""
        mark = connection.execute(text("PRAGMA application_id")).scalar_one()
        version = int(connection.execute(text("PRAGMA user_version")).scalar_one())
        if mark != APPLICATION_ID or version < 1:
            raise _not_a_ledger(self._path)
        return version

    def may_change(self, connection: Connection) -> bool:  # noqa: ARG002 - what the file system allows
        """Whether the file and its folder may be written."""
        return _may_write_both(self._path)

    def mark(self, connection: Connection, version: int) -> None:
        """Write both into the header."""
        connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
        connection.execute(text(f"PRAGMA user_version = {version:d}"))

    def highest(self, connection: Connection) -> int:
        """What AUTOINCREMENT remembers; 0 where somebody made it forget."""
        query = text("SELECT seq FROM sqlite_sequence WHERE name = 'entries'")
        found = connection.execute(query).scalar()
        return found if isinstance(found, int) else 0

    def as_they_lie(self, connection: Connection) -> None:
        """Bytes that are no UTF-8 come as half characters, which no seal was ever made over."""
        driver = connection.connection.driver_connection
        if isinstance(driver, sqlite3.Connection):
            driver.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")

    def damage(self, connection: Connection) -> str:
        """The first finding of SQLite's own check (a second for a gigabyte), or that the last page is cut."""
        # SQLite fills up a last page that is not all there with zeros, and says nothing.
        if self._path.stat().st_size % connection.execute(text("PRAGMA page_size")).scalar_one():
            return "its last page is cut short"
        found: str = connection.execute(text("PRAGMA quick_check(1)")).scalar_one()
        return "" if found == "ok" else found.splitlines()[-1]

    def named(self, error: DBAPIError | UnicodeDecodeError) -> LedgerError:
        """The fault by SQLite's own name for it; the driver gives one to all but those it found itself."""
        path, found = self._path, error if isinstance(error, UnicodeDecodeError) else error.orig
        what, fault = str(found), getattr(found, "sqlite_errorname", "")
        if fault.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            words = f"{path} is being written by another program: try again when it is done"
            return LedgerError(words, code="ledger-busy")
        if fault.startswith(("SQLITE_READONLY", "SQLITE_PERM")):
            words = f"{path} may only be read: ask for the right to write it and its folder, or copy the folder"
            return LedgerError(words, code="ledger-unusable")
        if fault == "SQLITE_FULL":
            words = f"{path} finds no room on its disk: nothing was written; make room and do it again"
            return LedgerError(words, code="ledger-unusable")
        if fault == "SQLITE_NOTADB":
            return _not_a_ledger(path)
        if fault.startswith("SQLITE_CORRUPT") or isinstance(error, UnicodeDecodeError):
            words = f"{path} is damaged ({what}): take back a copy of it, or save what is left with `sqlite3 .recover`"
            return LedgerError(words, code="not-a-ledger")
        if what.startswith("Could not decode"):
            words = f"{path} is damaged (an entry is no text any more): see which with `standdown verify`"
            return LedgerError(words, code="not-a-ledger")
        if fault.startswith("SQLITE_CONSTRAINT"):
            return LedgerError(f"{path} refused the change ({what}): nothing was written", code="refused")
        words = f"{path} cannot be used ({what}): check the folder, its permissions and the space left"
        return LedgerError(words, code="ledger-unusable")

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


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
    if _may_write_both(path):
        return f"{file}?mode=rw"
    # Readers in write-ahead logging share a file beside the database, which this reader may not make, or would own.
    # Without a log nobody has the ledger open to write, and it reads well without that file.
    has_log = path.with_name(f"{path.name}-wal").exists()
    return f"{file}?mode=ro" if has_log else f"{file}?mode=ro&immutable=1"


def _may_write_both(path: Path) -> bool:
    effective = os.access in os.supports_effective_ids
    return all(os.access(where, os.W_OK, effective_ids=effective) for where in (path, path.parent))


def _not_a_ledger(path: Path) -> LedgerError:
    return LedgerError(
        f"{path} is not a ledger: move it away and make one with `standdown init {path.parent} --theatre NAME`",
        code="not-a-ledger",
    )
