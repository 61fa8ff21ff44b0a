"""The ledger's database, on either engine: transactions that end whole or not at all, every fault of them named."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVarTuple

from sqlalchemy.exc import DBAPIError

from standdown.errors import LedgerError
from standdown.ledger.engines import Store, store_at
from standdown.ledger.migrations import upgrade
from standdown.ledger.schema import SCHEMA_VERSION

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select

__all__ = ["BUSY_SECONDS", "RAWS_AT_ONCE", "Database", "Looked", "stream"]

Columns = TypeVarTuple("Columns")

BUSY_SECONDS = 30.0
"""How long a writer waits for another; one report is written in milliseconds, an archive report by report."""

RAWS_AT_ONCE = 16
"""Of rows that hold a whole page each, so many lie in memory while they are streamed."""

_ROWS_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Looked:
    """A transaction to check a ledger in."""

    connection: Connection
    last: int
    """The highest number an entry was ever given."""
    damage: str
    """What the engine finds broken in its own files; empty where nothing is."""


class Database:
    """A file or a schema of a server: :meth:`reading` and :meth:`writing` each give a transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @classmethod
    def create(cls, place: Path | str, *, busy_seconds: float = BUSY_SECONDS) -> Database:
        """A new, empty ledger with its tables and triggers; refuses a place that holds one.

        Args:
            place: The path of a file, or the address of a database on PostgreSQL.
            busy_seconds: How long to wait for another who writes there.
        """
        store = store_at(place, busy_seconds=busy_seconds)
        made = cls(store)
        with made._named_faults():
            store.prepare()
        try:
            with made.writing() as connection:
                upgrade(connection, since=0)
                store.mark(connection, SCHEMA_VERSION)
        except LedgerError:
            made.close()
            store.abandon()
            raise
        return made

    @classmethod
    def open(cls, place: Path | str, *, busy_seconds: float = BUSY_SECONDS) -> Database:
        """The ledger at ``place``, its tables brought up to date; LedgerError when it is none or newer."""
        found = cls(store_at(place, busy_seconds=busy_seconds))
        try:
            found._bring_up()
        except LedgerError:
            found.close()
            raise
        return found

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the ledger and waits for nobody."""
        with self._named_faults(), self._store.reading() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the only right to write from its first statement on."""
        with self._named_faults(), self._store.writing() as connection:
            yield connection

    @contextmanager
    def checking(self) -> Iterator[Looked]:
        """As :meth:`reading`, with rows as they lie and what the engine itself knows of them."""
        with self.reading() as connection:
            self._store.as_they_lie(connection)
            yield Looked(connection, self._store.highest(connection), self._store.damage(connection))

    def close(self) -> None:
        """Let go of file or server."""
        self._store.close()

    def _bring_up(self) -> None:
        """See that the tables are those of today, and make them so where they are older and may be changed."""
        store = self._store
        with self.reading() as connection:
            version = store.version(connection)
            may_change = version == SCHEMA_VERSION or store.may_change(connection)
        if version > SCHEMA_VERSION:
            raise LedgerError(
                f"{store.name} is a ledger of version {version}, this program writes version {SCHEMA_VERSION}: "
                "install a newer Standdown",
                code="ledger-version",
            )
        if not may_change:
            raise LedgerError(
                f"{store.name} is a ledger of version {version} and may only be read here, this program reads version "
                f"{SCHEMA_VERSION}: who may change it brings it up to date, without loss, with `standdown verify`; "
                "or work on a copy",
                code="ledger-version",
            )
        if version == SCHEMA_VERSION:
            return
        with self.writing() as connection:
            version = store.version(connection)  # again: another may have been faster
            if version < SCHEMA_VERSION:
                upgrade(connection, since=version)
                store.mark(connection, SCHEMA_VERSION)

    @contextmanager
    def _named_faults(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, UnicodeDecodeError) as error:  # the second where a name in the file is no text any more
            raise self._store.named(error) from error


def stream(
    connection: Connection, query: Select[*Columns], *, at_once: int = _ROWS_AT_ONCE
) -> Iterator[tuple[*Columns]]:
    """The rows of a query, asked for when the first is wanted, ``at_once`` of them in memory at a time."""
    result = connection.execution_options(yield_per=at_once).execute(query)
    for part in result.partitions():
        yield from part
