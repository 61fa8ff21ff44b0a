"""The tables of ``ledger.db`` and the triggers that keep them growing only."""

# Invariant: rows are inserted in order and never changed. INSERT OR REPLACE deletes without firing a DELETE trigger,
# so the INSERT trigger must refuse every row that is not the next one.

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, MetaData, String, Table, Text

__all__ = ["APPLICATION_ID", "SCHEMA_VERSION", "TRIGGERS", "entries", "metadata", "raws"]

APPLICATION_ID = 0x53444C47
"""``SDLG`` in the header of the file: what tells a ledger from any other SQLite database."""

SCHEMA_VERSION = 1

metadata = MetaData()

entries = Table(
    "entries",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("id", String, nullable=False),
    Column("at", String, nullable=False),
    Column("by", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("prev", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    # Remembers the highest number ever given, so that a tail cut off shows.
    sqlite_autoincrement=True,
)

raws = Table(
    "raws",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)


def _refuse(name: str, table: str, event: str, *, when: str = "", why: str) -> str:
    condition = f"WHEN {when} " if when else ""
    return f"CREATE TRIGGER {name} BEFORE {event} ON {table} {condition}BEGIN SELECT RAISE(ABORT, '{why}'); END"


# No value of a user goes into these; the seals of GENESIS and of the last row are the database's own.
_NOT_NEXT = (
    "NEW.seq IS NOT (SELECT COALESCE(MAX(seq), 0) + 1 FROM entries) "
    "OR NEW.prev IS NOT COALESCE((SELECT hash FROM entries ORDER BY seq DESC LIMIT 1), printf('%064d', 0)) "
    "OR EXISTS (SELECT 1 FROM entries WHERE kind = NEW.kind AND id = NEW.id)"
)

_GROWS = "the ledger only grows: write a new entry"

TRIGGERS = (
    _refuse("entries_no_update", "entries", "UPDATE", why=_GROWS),
    _refuse("entries_no_delete", "entries", "DELETE", why=_GROWS),
    _refuse(
        "entries_next_only",
        "entries",
        "INSERT",
        when=_NOT_NEXT,
        why="an entry is new and follows the last one",
    ),
    "CREATE UNIQUE INDEX entries_kind_id ON entries (kind, id)",
    _refuse("raws_no_update", "raws", "UPDATE", why=_GROWS),
    _refuse("raws_no_delete", "raws", "DELETE", why=_GROWS),
    _refuse(
        "raws_no_replace",
        "raws",
        "INSERT",
        when="EXISTS (SELECT 1 FROM raws WHERE sha256 = NEW.sha256)",
        why=_GROWS,
    ),
)
