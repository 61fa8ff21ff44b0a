"""What Alembic runs to change the tables: on the connection, and in the transaction, that it is handed."""

from __future__ import annotations

from alembic import context

from standdown.ledger.schema import metadata

__all__ = ["run"]


def run() -> None:
    """Apply the revisions that are wanted; what they do is kept or undone with the caller's transaction."""
    context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
    with context.begin_transaction():
        context.run_migrations()


if __name__ == "env_py":  # the name Alembic gives this file when it runs it
    run()
