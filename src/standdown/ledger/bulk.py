"""Bulk: many rows put into a table, or changed in one, by one statement of the engine's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects import postgresql

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

__all__ = ["change", "columns_of", "put"]

_POSTGRESQL = postgresql.dialect()  # type: ignore[no-untyped-call]


def put(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert these rows, each with a value for every column in the order of the table."""
    if not rows:
        return
    name = _quoted(connection, table.name)
    if connection.dialect.name == "postgresql":
        arrays = ", ".join(f"%s::{_type(table, column.name)}[]" for column in table.columns)
        statement = f"INSERT INTO {name} SELECT * FROM unnest({arrays})"  # noqa: S608 - the table's own names
        connection.exec_driver_sql(statement, columns_of(rows))
        return
    marks = ", ".join("?" for _ in table.columns)
    connection.exec_driver_sql(f"INSERT INTO {name} VALUES ({marks})", list(rows))  # noqa: S608 - as above


def change(connection: Connection, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Set the columns ``names`` of rows that are there; each row gives their values and then its ``seq``, once."""
    if not rows:
        return
    name, quoted = _quoted(connection, table.name), [_quoted(connection, each) for each in names]
    if connection.dialect.name == "postgresql":
        arrays = ", ".join(f"%s::{_type(table, each)}[]" for each in (*names, "seq"))
        sets = ", ".join(f"{each} = new.{each}" for each in quoted)
        new = f"unnest({arrays}) AS new ({', '.join((*quoted, 'seq'))})"
        statement = f"UPDATE {name} SET {sets} FROM {new} WHERE {name}.seq = new.seq"  # noqa: S608 - as above
        connection.exec_driver_sql(statement, columns_of(rows))
        return
    sets = ", ".join(f"{each} = ?" for each in quoted)
    connection.exec_driver_sql(f"UPDATE {name} SET {sets} WHERE seq = ?", list(rows))  # noqa: S608 - as above


def columns_of(rows: Sequence[tuple[Any, ...]]) -> tuple[list[Any], ...]:
    """The values of rows column by column: what PostgreSQL takes as arrays."""
    return tuple(list(column) for column in zip(*rows, strict=True))


def _type(table: Table, name: str) -> str:
    return str(table.columns[name].type.compile(_POSTGRESQL))


def _quoted(connection: Connection, name: str) -> str:
    return connection.dialect.identifier_preparer.quote(name)
