"""The tables of what is worked out from the entries: nothing in them is sealed, and all can be made anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, MetaData, String, Table, Text, TypeDecorator, text

from standdown.ledger.shelves import number

if TYPE_CHECKING:
    from sqlalchemy import Dialect

__all__ = ["PROJECTION", "marks", "projected", "seen", "shelved"]

PROJECTION = 4
"""Grows when a table changes or what stands in it; the tables of another number are dropped and made anew."""

projected = MetaData()


class _Shelf(TypeDecorator[str]):
    """The key of a shelf, held and compared as its number."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - of the protocol
        return None if value is None else number(value)


marks = Table(
    "p_marks",
    projected,
    Column("name", String, primary_key=True),
    Column("value", Integer, nullable=False),
)
"""``projection``: the number of the tables; ``seq``: the last entry that is worked in."""

seen = Table(
    "p_claims",
    projected,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", String, nullable=False),
    Column("report_id", String, nullable=False),
    Column("outline", Text, nullable=False),
    Column("first", Integer),
    Column("last", Integer),
    Column("founder", Integer, nullable=False),
    Column("torn", Boolean, nullable=False),
    Column("link", String, nullable=False),
    Column("counts", Boolean, nullable=False),
    Column("hangs", Boolean, nullable=False),
    Index("p_claims_id", "id", unique=True),
    Index("p_claims_founder", "founder"),
    Index("p_claims_report", "report_id"),
    Index("p_claims_hangs", "last", sqlite_where=text("hangs = 1"), postgresql_where=text("hangs")),
)
"""A row a claim as it stands today, corrected; ``first`` and ``last`` count days as ``date.toordinal`` does.

``hangs`` marks one that waits for the ledger to date what it hangs on."""

shelved = Table(
    "p_shelves",
    projected,
    Column("shelf", _Shelf, primary_key=True, autoincrement=False),
    Column("width", Integer, primary_key=True),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""On which shelves a claim stands, to be found by kind, place and day; see ``shelves``.

``shelf`` is asked for by its key, and read as its number."""
