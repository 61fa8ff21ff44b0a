"""What the ledger asks of a database engine, and which engine the place of a ledger means."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from standdown.errors import LedgerError

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.exc import DBAPIError

__all__ = ["Store", "store_at"]


class Store(Protocol):
    """One place where a ledger lies or is to lie; whatever differs between the engines is behind it."""

    @property
    def name(self) -> str:
        """The place, as messages name it."""

    def reading(self) -> AbstractContextManager[Connection]:
        """A transaction that sees one state of the ledger."""

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction that holds the only right to write from its first statement on."""

    def prepare(self) -> None:
        """Make the place ready for tables; LedgerError where something is there already."""

    def abandon(self) -> None:
        """Take back what :meth:`prepare` made."""

    def version(self, connection: Connection) -> int:
        """The number of the last revision of the tables; LedgerError where these are not a ledger's."""

    def may_change(self, connection: Connection) -> bool:
        """Whether whoever opened it may change its tables."""

    def mark(self, connection: Connection, version: int) -> None:
        """Write down that this is a ledger, and of which version."""

    def highest(self, connection: Connection) -> int:
        """The highest number an entry was ever given."""

    def as_they_lie(self, connection: Connection) -> None:
        """Hand out text even where its bytes are none, so that a check can say which row was spoiled."""

    def damage(self, connection: Connection) -> str:
        """What the engine finds broken in its own files; empty where nothing is."""

    def named(self, error: DBAPIError | UnicodeDecodeError) -> LedgerError:
        """The fault, in words that say what to do."""

    def close(self) -> None:
        """Let go of file or server."""


def store_at(place: Path | str, *, busy_seconds: float) -> Store:
    """The file at a path, or the schema of a server that an address names.

    Raises:
        LedgerError: the address is none, or the driver for it is not installed.
    """
    if isinstance(place, Path):
        from standdown.ledger.engines_sqlite import SqliteFile

        return SqliteFile(place, busy_seconds=busy_seconds)
    try:
        import psycopg  # noqa: F401 - only whether it is there
    except ImportError as error:
        raise LedgerError(
            f"a ledger on PostgreSQL needs its driver ({error}): pip install 'standdown[postgres]'",
            code="ledger-unusable",
        ) from error
    from standdown.ledger.engines_postgres import PostgresSchema

    return PostgresSchema(place, busy_seconds=busy_seconds)
