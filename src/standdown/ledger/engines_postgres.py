"""PostgreSQL: a ledger in one schema of a server's database, for a desk that has outgrown the file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from standdown.errors import LedgerError
from standdown.ledger.schema import REMARK

__all__ = ["PostgresSchema", "checked_address"]

_FORM = "postgresql+psycopg://user@host/database"
_CONNECT_SECONDS = 10
_LOCK = 0x53444C47
"""The upper half of the number under which writers wait for each other; the lower is the schema's own."""

_SCHEMA = text("SELECT current_schema()")
_TAKE_TURN = text(
    "SELECT pg_advisory_xact_lock((CAST(:lock AS bigint) << 32) | oid::bigint) "
    "FROM pg_namespace WHERE nspname = current_schema()"
)
_WAIT = text("SELECT set_config('lock_timeout', :wait, true)")
_TABLES = text(
    "SELECT to_regclass('entries') IS NOT NULL, obj_description(to_regclass('entries'), 'pg_class'), "
    "to_regclass('alembic_version') IS NOT NULL"
)
_MAY_CHANGE = text(
    "SELECT has_schema_privilege(current_schema(), 'CREATE') AND NOT pg_is_in_recovery() "
    "AND pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = to_regclass('entries')"
)


class PostgresSchema:
    """The first schema on the search path of ``address``, and no other: two ledgers of a database never meet."""

    def __init__(self, address: str, *, busy_seconds: float) -> None:
        self._url = checked_address(address)
        self._busy = busy_seconds
        self._engine = _engine(self._url)

    @property
    def name(self) -> str:
        """The address; there is never a password in it."""
        return self._url.render_as_string(hide_password=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that may write nothing, waits for no writer, and sees what was there when it began."""
        with self._engine.connect() as connection:
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that has waited for its turn; no right is needed for it but those to read and insert."""
        with self._engine.connect() as connection, connection.begin():
            connection.execute(_WAIT, {"wait": f"{max(1, round(self._busy * 1000))}ms"})
            connection.execute(_TAKE_TURN, {"lock": _LOCK})
            yield connection

    def prepare(self) -> None:
        """See that the schema is there, holds text as Unicode, and holds no tables of this name yet."""
        with self.reading() as connection:
            self._check_schema(connection)
            encoding = connection.execute(text("SHOW server_encoding")).scalar_one()
            has_entries, remark, has_versions = connection.execute(_TABLES).one()
        if encoding != "UTF8":
            raise LedgerError(
                f"{self.name} keeps text as {encoding}: make a database with `createdb --encoding UTF8`",
                code="ledger-unusable",
            )
        if has_entries or has_versions:
            holds = "a ledger" if remark == REMARK else "tables of another program"
            raise LedgerError(
                f"{self.name} holds {holds} already: make a schema with `CREATE SCHEMA name` and add "
                f"?options=-csearch_path%3Dname to the address",
                code="ledger-exists",
            )

    def abandon(self) -> None:
        """Nothing: tables are made in one transaction, or not at all."""

    def version(self, connection: Connection) -> int:
        """The number in Alembic's table."""
        self._check_schema(connection)
        has_entries, remark, has_versions = connection.execute(_TABLES).one()
        if not has_entries and not has_versions:
            raise LedgerError(
                f"there is no ledger at {self.name}: make one with `standdown init` and this address",
                code="no-ledger",
            )
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar() if has_versions else None
        if remark != REMARK or not str(found).isdecimal():
            raise LedgerError(
                f"{self.name} holds tables of another program, or a ledger without its marks: give another schema",
                code="not-a-ledger",
            )
        return int(str(found))

    def may_change(self, connection: Connection) -> bool:
        """Whether this user owns the tables and may make others beside them."""
        return bool(connection.execute(_MAY_CHANGE).scalar())

    def mark(self, connection: Connection, version: int) -> None:  # noqa: ARG002 - Alembic's table has it
        """A remark on the table, which tells it from any other of that name."""
        connection.execute(text(f"COMMENT ON TABLE entries IS '{REMARK}'"))

    def highest(self, connection: Connection) -> int:
        """What the trigger of each insertion wrote down; 0 where somebody made it forget."""
        return int(connection.execute(text("SELECT max(seq) FROM highest")).scalar() or 0)

    def as_they_lie(self, connection: Connection) -> None:
        """Nothing: the server takes in no text that is none."""

    def damage(self, connection: Connection) -> str:  # noqa: ARG002 - the server's own business
        """Nothing: who runs the server has `pg_amcheck` for that."""
        return ""

    def named(self, error: DBAPIError | UnicodeDecodeError) -> LedgerError:
        """The fault by its SQLSTATE; one without any was met on the way to the server."""
        if isinstance(error, UnicodeDecodeError):
            words = f"{self.name} holds what is no text ({error}): ask who runs the server"
            return LedgerError(words, code="not-a-ledger")
        what = " ".join(str(error.orig).split("\n", 1)[0].split())
        state = getattr(error.orig, "sqlstate", None) or ""
        if state == "55P03":
            words = f"{self.name} is being written by another program: try again when it is done"
            return LedgerError(words, code="ledger-busy")
        if state in ("42501", "25006"):
            words = f"{self.name} does not allow this user to do that ({what}): ask for the right to"
            return LedgerError(words, code="ledger-unusable")
        if state.startswith("53"):
            words = f"{self.name} has no room left ({what}): nothing was written; make room and do it again"
            return LedgerError(words, code="ledger-unusable")
        if state.startswith(("22", "23")):
            return LedgerError(f"{self.name} refused the change ({what}): nothing was written", code="refused")
        if state and not state.startswith(("08", "57")):
            words = f"{self.name} cannot be used ({what}): see the server's log"
            return LedgerError(words, code="ledger-unusable")
        if f'database "{self._url.database}" does not exist' in what:
            words = f"there is no database {self._url.database!r} at {self.name}: make it with `createdb`"
            return LedgerError(words, code="ledger-unusable")
        if not isinstance(error.orig, _operational()):
            return LedgerError(f"{self.name} refused the change ({what}): nothing was written", code="refused")
        words = f"{self.name} cannot be reached ({what}): check the address, the user, PGPASSWORD, and that it runs"
        return LedgerError(words, code="ledger-unusable")

    def close(self) -> None:
        """Let go of the server."""
        self._engine.dispose()

    def _check_schema(self, connection: Connection) -> None:
        if connection.execute(_SCHEMA).scalar() is None:
            raise LedgerError(
                f"{self.name} names no schema that is there: make it with `CREATE SCHEMA name`", code="ledger-unusable"
            )


def checked_address(address: str) -> URL:
    """The parts of an address; LedgerError where it is none of PostgreSQL's, or has a password in it."""
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise LedgerError(f"this is no address of a database: write it as {_FORM}", code="bad-settings") from None
    if url.password is not None or "password" in url.query:
        raise LedgerError(
            f"the address of the database at {url.host or 'this machine'} has a password in it, and settings are "
            f"copied and mailed: take it out, and give it by PGPASSWORD or in ~/.pgpass",
            code="bad-settings",
        )
    if url.drivername != "postgresql+psycopg" or not url.database:
        raise LedgerError(f"{address!r} is no address of PostgreSQL: write it as {_FORM}", code="bad-settings")
    return url


def _engine(url: URL) -> Engine:
    always: dict[str, Any] = {"client_encoding": "utf8", "application_name": "standdown"}
    if "connect_timeout" not in url.query:
        always["connect_timeout"] = _CONNECT_SECONDS
    # A server that was restarted in between is asked again instead of failing the first who comes.
    engine = create_engine(url, connect_args=always, pool_pre_ping=True)

    @event.listens_for(engine, "connect", insert=True)
    def on_connect(connection: Any, _: object) -> None:  # noqa: ANN401 - the driver's own
        connection.autocommit = True
        with connection.cursor() as cursor:
            # Temporary tables come last, or anybody's could stand before the ledger's.
            cursor.execute("SELECT set_config('search_path', quote_ident(current_schema()) || ', pg_temp', false)")
        connection.autocommit = False

    return engine


def _operational() -> type[Exception]:
    from psycopg import OperationalError

    return OperationalError
