"""How the tables of the ledger came to be: one revision after another, each applied once, by Alembic."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["upgrade"]


def upgrade(connection: Connection, *, since: int) -> None:
    """Bring the tables from revision ``since`` (0 where there are none) to the newest, in the transaction that is open.

    A ledger of revision 1 in a file was made before there was a table of versions; it gets one.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "standdown.ledger:migrations")
    config.attributes["connection"] = connection
    if since:
        command.stamp(config, f"{since:04}")
    command.upgrade(config, "head")
