"""A ledger of an older program is brought up to date without loss, whole or not at all."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert

from standdown.errors import LedgerError
from standdown.ledger import Ledger
from standdown.ledger.entries import GENESIS, seal
from standdown.ledger.project import Settings, write_settings
from standdown.ledger.schema import SCHEMA_VERSION, metadata, state
from tests.ledger.conftest import Made, ask

# The tables and triggers of the first program.
OLD = """
PRAGMA journal_mode = WAL;
BEGIN IMMEDIATE;
CREATE TABLE entries (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	kind VARCHAR NOT NULL,
	id VARCHAR NOT NULL,
	at VARCHAR NOT NULL,
	"by" VARCHAR NOT NULL,
	body TEXT NOT NULL,
	prev VARCHAR(64) NOT NULL,
	hash VARCHAR(64) NOT NULL
);
CREATE TABLE raws (
	sha256 VARCHAR(64) NOT NULL,
	size INTEGER NOT NULL,
	data BLOB NOT NULL,
	PRIMARY KEY (sha256)
);
CREATE TRIGGER entries_no_update BEFORE UPDATE ON entries BEGIN
SELECT RAISE(ABORT, 'the ledger only grows: write a new entry'); END;
CREATE TRIGGER entries_no_delete BEFORE DELETE ON entries BEGIN
SELECT RAISE(ABORT, 'the ledger only grows: write a new entry'); END;
CREATE TRIGGER entries_next_only BEFORE INSERT ON entries
WHEN NEW.seq IS NOT (SELECT COALESCE(MAX(seq), 0) + 1 FROM entries)
OR NEW.prev IS NOT COALESCE((SELECT hash FROM entries ORDER BY seq DESC LIMIT 1), printf('%064d', 0))
OR EXISTS (SELECT 1 FROM entries WHERE kind = NEW.kind AND id = NEW.id) BEGIN
SELECT RAISE(ABORT, 'an entry is new and follows the last one'); END;
CREATE UNIQUE INDEX entries_kind_id ON entries (kind, id);
CREATE TRIGGER raws_no_update BEFORE UPDATE ON raws BEGIN
SELECT RAISE(ABORT, 'the ledger only grows: write a new entry'); END;
CREATE TRIGGER raws_no_delete BEFORE DELETE ON raws BEGIN
SELECT RAISE(ABORT, 'the ledger only grows: write a new entry'); END;
CREATE TRIGGER raws_no_replace BEFORE INSERT ON raws WHEN EXISTS (SELECT 1 FROM raws WHERE sha256 = NEW.sha256) BEGIN
SELECT RAISE(ABORT, 'the ledger only grows: write a new entry'); END;
PRAGMA application_id = 0x53444C47;
PRAGMA user_version = 1;
COMMIT;
"""
AT = "2024-11-15T12:00:00+00:00"


def rows() -> Iterator[dict[str, object]]:
    """Three entries that follow each other."""
    prev = GENESIS
    for seq in (1, 2, 3):
        body = f'{{"at":"{AT}","code":"","raw_sha256":"","reason":"empty","source":"{seq}.html"}}'
        head = {"prev": prev, "seq": seq, "kind": "reject", "id": f"x-{seq}", "at": AT, "by": "me", "body": body}
        prev = seal(**head)
        yield {**head, "hash": prev}


def old_ledger(folder: Path) -> Path:
    """A project as the first program left it, with three entries."""
    folder.mkdir()
    with closing(sqlite3.connect(folder / "ledger.db")) as connection:
        connection.executescript(OLD)
        for row in rows():
            connection.execute("INSERT INTO entries VALUES (:seq, :kind, :id, :at, :by, :body, :prev, :hash)", row)
        connection.commit()
    (folder / "standdown.toml").write_text('theatre = "ladakh"\n', encoding="utf-8")
    return folder


def ask_file(folder: Path, statement: str) -> list[tuple]:
    with closing(sqlite3.connect(folder / "ledger.db")) as connection:
        done = connection.execute(statement).fetchall()
        connection.commit()
        return done


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return old_ledger(tmp_path / "old")


def test_an_old_ledger_opens_without_loss_and_goes_on(old: Path, reading, noon) -> None:
    before = ask_file(old, "SELECT * FROM entries")
    with Ledger.open(old) as ledger:
        assert ask_file(old, "SELECT * FROM entries") == before
        assert [reject.source for reject in ledger.rejects()] == ["1.html", "2.html", "3.html"]
        assert ledger.add(reading, at=noon).seq == 4
        assert ledger.verify() == ()
    assert ask_file(old, "SELECT version_num FROM alembic_version") == [(f"{SCHEMA_VERSION:04}",)]
    assert ask_file(old, "PRAGMA user_version") == [(SCHEMA_VERSION,)]


def test_an_old_ledger_ends_as_a_new_one_begins(old: Path, tmp_path: Path) -> None:
    Ledger.open(old).close()
    Ledger.create(tmp_path / "new", theatre="ladakh").close()
    sealed = "name NOT LIKE 'sqlite_%' AND name NOT LIKE 'p\\_%' ESCAPE '\\'"
    names = f"SELECT type, name, tbl_name FROM sqlite_master WHERE {sealed} ORDER BY type, name"  # noqa: S608
    assert ask_file(old, names) == ask_file(tmp_path / "new", names)
    columns = (
        "SELECT m.name, c.name, c.type, [notnull], pk FROM sqlite_master m JOIN pragma_table_info(m.name) c "
        "WHERE m.name NOT LIKE 'p\\_%' ESCAPE '\\' ORDER BY m.name, cid"
    )
    assert ask_file(old, columns) == ask_file(tmp_path / "new", columns)


def test_the_tables_are_those_the_program_knows(made: Made) -> None:
    made.ledger.checked()
    with made.ledger._database.reading() as connection:
        found = compare_metadata(
            MigrationContext.configure(connection, opts={"include_object": lambda *o: known(o[1], o[4])}), metadata
        )
    assert found == []


def known(name: str | None, compared_to: object) -> bool:
    """Leaves out what one engine keeps for itself and what is worked out from the entries."""
    return compared_to is not None or not (name == "highest" or (name or "").startswith("p_"))


def test_the_newest_revision_is_the_version_that_the_program_writes() -> None:
    config = Config()
    config.set_main_option("script_location", "standdown.ledger:migrations")
    assert ScriptDirectory.from_config(config).get_heads() == [f"{SCHEMA_VERSION:04}"]


def test_marks_may_change(made: Made) -> None:
    with made.ledger._database.writing() as connection:
        connection.execute(insert(state).values(name="far", value="1"))
        connection.execute(state.update().where(state.c.name == "far").values(value="2"))
    assert made.sql("SELECT name, value FROM state WHERE name = 'far'") == [("far", "2")]


def test_who_may_only_read_an_old_ledger_is_told_what_to_do(shelf: Path, may_only_read) -> None:
    folder = old_ledger(shelf / "watch")
    before = (folder / "ledger.db").read_bytes()
    may_only_read(folder)
    with pytest.raises(LedgerError, match=r"version 1 and may only be read here.*standdown verify") as caught:
        Ledger.open(folder)
    assert caught.value.code == "ledger-version"
    assert (folder / "ledger.db").read_bytes() == before


def test_an_upgrade_that_fails_half_way_leaves_the_old_ledger(old: Path) -> None:
    ask_file(old, "CREATE TABLE state (mine)")  # in the way of revision 2
    before = ask_file(old, "SELECT * FROM sqlite_master")
    with pytest.raises(LedgerError, match="table state already exists"):
        Ledger.open(old)
    assert (ask_file(old, "SELECT * FROM sqlite_master"), ask_file(old, "PRAGMA user_version")) == (before, [(1,)])
    ask_file(old, "DROP TABLE state")
    with Ledger.open(old) as ledger:
        assert (len(ledger.rejects()), ledger.verify()) == (3, ())


def test_an_upgrade_waits_for_who_is_writing(old: Path) -> None:
    with closing(sqlite3.connect(old / "ledger.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError) as caught:
            Ledger.open(old, busy_seconds=0.05)
    assert caught.value.code == "ledger-busy"


def test_two_who_open_at_once_upgrade_once(old: Path) -> None:
    faults: list[Exception] = []

    def look() -> None:
        try:
            Ledger.open(old).close()
        except Exception as error:  # noqa: BLE001 - any of them would be one too many
            faults.append(error)

    threads = [threading.Thread(target=look) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (faults, ask_file(old, "SELECT count(*) FROM alembic_version")) == ([], [(1,)])


def test_an_older_schema_on_a_server_is_brought_up_by_its_owner_alone(schema: str, tmp_path: Path) -> None:
    Ledger.create(tmp_path / "watch", theatre="ladakh", database=schema).close()
    ask(
        schema,
        "DROP TABLE state",
        "UPDATE alembic_version SET version_num = '0001'",
        "CREATE ROLE reader LOGIN",
        f"GRANT USAGE ON SCHEMA {schema.rpartition('%3D')[2]} TO reader",
        "GRANT SELECT ON entries, alembic_version TO reader",
    )
    (tmp_path / "theirs").mkdir()
    write_settings(tmp_path / "theirs", Settings("ladakh", schema.replace("desk@", "reader@")))
    with pytest.raises(LedgerError, match="version 1 and may only be read here") as caught:
        Ledger.open(tmp_path / "theirs")
    ask(schema, "DROP OWNED BY reader", "DROP ROLE reader")
    Ledger.open(tmp_path / "watch").close()
    assert (caught.value.code, ask(schema, "SELECT count(*) FROM state")) == ("ledger-version", [(0,)])
    assert ask(schema, "SELECT version_num FROM alembic_version") == [(f"{SCHEMA_VERSION:04}",)]


def test_a_ledger_that_is_up_to_date_opens_without_the_tools_that_change_it(tmp_path: Path) -> None:
    Ledger.create(tmp_path / "watch", theatre="ladakh").close()
    program = (
        "import sys; from standdown.ledger import Ledger; Ledger.open(sys.argv[1]); print('alembic' in sys.modules)"
    )
    ran = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program, str(tmp_path / "watch")], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "False"
