"""Many rows are put and changed alike on each engine, whatever is in them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Boolean, Column, Connection, Integer, MetaData, String, Table, create_engine, select

from standdown.ledger.bulk import change, columns_of, put

TABLE = Table(
    "some", MetaData(), Column("seq", Integer, primary_key=True), Column("said", String), Column("first", Integer),
    Column("counts", Boolean),
)  # fmt: skip
ROWS = [(1, 'it\'s "so", {a} \\ %s', None, True), (2, None, -3, False), (3, "Türkiye 纳库拉", 2**31 - 1, None)]


@pytest.fixture(params=["sqlite", "postgres"])
def connection(request: pytest.FixtureRequest) -> Iterator[Connection]:
    """One with the table in it, for as long as the test lasts."""
    engine = create_engine(request.getfixturevalue("server") if request.param == "postgres" else "sqlite://")
    with engine.connect() as connection:
        TABLE.create(connection)
        yield connection
        connection.rollback()
    engine.dispose()


def held(connection: Connection) -> list[tuple]:
    return [tuple(row) for row in connection.execute(select(TABLE).order_by(TABLE.c.seq))]


def test_rows_come_out_as_they_were_put(connection: Connection) -> None:
    put(connection, TABLE, ROWS)
    assert held(connection) == ROWS


def test_only_the_columns_and_rows_that_are_named_change(connection: Connection) -> None:
    put(connection, TABLE, ROWS)
    change(connection, TABLE, ("counts", "said"), [(None, "a", 3), (False, None, 1), (True, "none has it", 9)])
    assert held(connection) == [(1, None, None, False), ROWS[1], (3, "a", 2**31 - 1, None)]


def test_no_rows_are_no_statement(connection: Connection) -> None:
    put(connection, TABLE, [])
    change(connection, TABLE, ("said",), [])
    assert held(connection) == []


def test_columns_keep_the_order_of_the_rows() -> None:
    assert columns_of([(1, "a"), (2, "b")]) == ([1, 2], ["a", "b"])
