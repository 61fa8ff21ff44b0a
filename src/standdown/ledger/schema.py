"""The tables of the ledger as they are today, on either engine; ``migrations`` makes them and their triggers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, String, Table, Text
from sqlalchemy.dialects.postgresql import TEXT, VARCHAR

if TYPE_CHECKING:
    from sqlalchemy.types import TypeEngine

__all__ = ["REMARK", "SCHEMA_VERSION", "entries", "metadata", "raws", "state"]

SCHEMA_VERSION = 2
"""The number of the newest revision in ``migrations/versions``."""

REMARK = "Standdown ledger"
"""What PostgreSQL keeps beside the entries, to tell them from any other table of that name."""

metadata = MetaData()


# SQLite compares text by its bytes; PostgreSQL must be told to, or moments and hashes sort by the server's language.
def _words(length: int | None = None) -> TypeEngine[str]:
    return String(length).with_variant(VARCHAR(length, collation="C"), "postgresql")


def _text() -> TypeEngine[str]:
    return Text().with_variant(TEXT(collation="C"), "postgresql")


entries = Table(
    "entries",
    metadata,
    # SQLite numbers by itself only what is called INTEGER, and there it is as wide as BIGINT.
    Column("seq", Integer().with_variant(BigInteger, "postgresql"), primary_key=True, autoincrement=False),
    Column("kind", _words(), nullable=False),
    Column("id", _words(), nullable=False),
    Column("at", _words(), nullable=False),
    Column("by", _words(), nullable=False),
    Column("body", _text(), nullable=False),
    Column("prev", _words(64), nullable=False),
    Column("hash", _words(64), nullable=False),
    Index("entries_kind_id", "kind", "id", unique=True),
    comment=REMARK,
)

raws = Table(
    "raws",
    metadata,
    Column("sha256", _words(64), primary_key=True),
    Column("size", Integer().with_variant(BigInteger, "postgresql"), nullable=False),
    Column("data", LargeBinary, nullable=False),
)

state = Table(
    "state",
    metadata,
    Column("name", _text(), primary_key=True),
    Column("value", _text(), nullable=False),
)
"""Marks beside the entries, such as how far something was worked out: not sealed, and made anew where they are lost."""
