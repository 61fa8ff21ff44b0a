"""Revision 1: the entries, the bytes of reports, and the triggers that keep both growing only."""

# Invariant: rows are inserted in order and never changed, whoever asks. In SQLite INSERT OR REPLACE deletes without
# firing a DELETE trigger, so there the INSERT trigger must refuse every row that is not the next one.

from __future__ import annotations

from alembic import op

__all__ = ["upgrade"]

revision = "0001"
down_revision = None

# AUTOINCREMENT remembers the highest number ever given, so that a tail cut off shows.
_SQLITE = (
    """
    CREATE TABLE entries (
        seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        kind VARCHAR NOT NULL,
        id VARCHAR NOT NULL,
        at VARCHAR NOT NULL,
        by VARCHAR NOT NULL,
        body TEXT NOT NULL,
        prev VARCHAR(64) NOT NULL,
        hash VARCHAR(64) NOT NULL
    )""",
    "CREATE UNIQUE INDEX entries_kind_id ON entries (kind, id)",
    """
    CREATE TABLE raws (
        sha256 VARCHAR(64) NOT NULL PRIMARY KEY,
        size INTEGER NOT NULL,
        data BLOB NOT NULL
    )""",
    """
    CREATE TRIGGER entries_no_update BEFORE UPDATE ON entries
    BEGIN SELECT RAISE(ABORT, 'the ledger only grows: write a new entry'); END""",
    """
    CREATE TRIGGER entries_no_delete BEFORE DELETE ON entries
    BEGIN SELECT RAISE(ABORT, 'the ledger only grows: write a new entry'); END""",
    """
    CREATE TRIGGER entries_next_only BEFORE INSERT ON entries
    WHEN NEW.seq IS NOT (SELECT COALESCE(MAX(seq), 0) + 1 FROM entries)
        OR NEW.prev IS NOT COALESCE((SELECT hash FROM entries ORDER BY seq DESC LIMIT 1), printf('%064d', 0))
        OR EXISTS (SELECT 1 FROM entries WHERE kind = NEW.kind AND id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'an entry is new and follows the last one'); END""",
    """
    CREATE TRIGGER raws_no_update BEFORE UPDATE ON raws
    BEGIN SELECT RAISE(ABORT, 'the ledger only grows: write a new entry'); END""",
    """
    CREATE TRIGGER raws_no_delete BEFORE DELETE ON raws
    BEGIN SELECT RAISE(ABORT, 'the ledger only grows: write a new entry'); END""",
    """
    CREATE TRIGGER raws_no_replace BEFORE INSERT ON raws
    WHEN EXISTS (SELECT 1 FROM raws WHERE sha256 = NEW.sha256)
    BEGIN SELECT RAISE(ABORT, 'the ledger only grows: write a new entry'); END""",
)

# Functions look their tables up in the ledger's own schema, whatever the path of the session that fires them. The one
# that writes has the rights of who made the ledger, so that writers need none on its table. A sequence could not stand
# for that table: it counts what was undone. Its trigger waits for the end of the transaction, where the first entry
# brings the number up to the last and nothing is left to do for the others; a row updated for each would slow down.
_POSTGRES = (
    """
    CREATE TABLE entries (
        seq BIGINT PRIMARY KEY,
        kind VARCHAR COLLATE "C" NOT NULL,
        id VARCHAR COLLATE "C" NOT NULL,
        at VARCHAR COLLATE "C" NOT NULL,
        by VARCHAR COLLATE "C" NOT NULL,
        body TEXT COLLATE "C" NOT NULL,
        prev VARCHAR(64) COLLATE "C" NOT NULL,
        hash VARCHAR(64) COLLATE "C" NOT NULL
    )""",
    "CREATE UNIQUE INDEX entries_kind_id ON entries (kind, id)",
    """
    CREATE TABLE raws (
        sha256 VARCHAR(64) COLLATE "C" PRIMARY KEY,
        size BIGINT NOT NULL,
        data BYTEA NOT NULL
    )""",
    "CREATE TABLE highest (seq BIGINT NOT NULL)",
    "INSERT INTO highest VALUES (0)",
    """
    CREATE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'the ledger only grows: write a new entry' USING ERRCODE = 'integrity_constraint_violation';
    END $$""",
    """
    CREATE FUNCTION next_only() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    DECLARE tail RECORD;
    BEGIN
        SELECT seq, hash INTO tail FROM entries ORDER BY seq DESC LIMIT 1;
        IF NEW.seq IS DISTINCT FROM coalesce(tail.seq, 0) + 1
            OR NEW.prev IS DISTINCT FROM coalesce(tail.hash, repeat('0', 64))
        THEN
            RAISE EXCEPTION 'an entry is new and follows the last one'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$""",
    """
    CREATE FUNCTION remember_highest() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path FROM CURRENT AS $$
    BEGIN
        IF (SELECT seq FROM highest) < NEW.seq THEN
            UPDATE highest SET seq = (SELECT max(seq) FROM entries);
        END IF;
        RETURN NULL;
    END $$""",
    """
    CREATE FUNCTION highest_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.seq < OLD.seq THEN
            RAISE EXCEPTION 'the ledger only grows: write a new entry'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$""",
    """
    CREATE TRIGGER entries_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON entries
    FOR EACH STATEMENT EXECUTE FUNCTION only_grows()""",
    "CREATE TRIGGER entries_next_only BEFORE INSERT ON entries FOR EACH ROW EXECUTE FUNCTION next_only()",
    """
    CREATE CONSTRAINT TRIGGER entries_highest AFTER INSERT ON entries DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION remember_highest()""",
    """
    CREATE TRIGGER raws_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON raws
    FOR EACH STATEMENT EXECUTE FUNCTION only_grows()""",
    """
    CREATE TRIGGER highest_stays BEFORE INSERT OR DELETE OR TRUNCATE ON highest
    FOR EACH STATEMENT EXECUTE FUNCTION only_grows()""",
    "CREATE TRIGGER highest_only_grows BEFORE UPDATE ON highest FOR EACH ROW EXECUTE FUNCTION highest_only_grows()",
    # A session that plays a replica would else fire none of them.
    "ALTER TABLE entries ENABLE ALWAYS TRIGGER entries_only_grow",
    "ALTER TABLE entries ENABLE ALWAYS TRIGGER entries_next_only",
    "ALTER TABLE entries ENABLE ALWAYS TRIGGER entries_highest",
    "ALTER TABLE raws ENABLE ALWAYS TRIGGER raws_only_grow",
    "ALTER TABLE highest ENABLE ALWAYS TRIGGER highest_stays",
    "ALTER TABLE highest ENABLE ALWAYS TRIGGER highest_only_grows",
)


def upgrade() -> None:
    """Make the tables and their triggers."""
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRES:
        op.get_bind().exec_driver_sql(statement)
