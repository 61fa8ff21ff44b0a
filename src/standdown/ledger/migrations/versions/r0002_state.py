"""Revision 2: marks beside the entries, such as how far something was worked out; not sealed, not kept from change."""

from __future__ import annotations

from alembic import op

__all__ = ["upgrade"]

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table ``state``."""
    text = 'TEXT COLLATE "C"' if op.get_bind().dialect.name == "postgresql" else "TEXT"
    op.get_bind().exec_driver_sql(f"CREATE TABLE state (name {text} NOT NULL PRIMARY KEY, value {text} NOT NULL)")
