"""What holds for a ledger holds on either engine, and on PostgreSQL every fault has its words too."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from standdown.errors import LedgerError
from standdown.ledger import Added, EntryKind, Known, Ledger
from standdown.ledger.entries import GENESIS, seal
from standdown.ledger.project import Settings, write_settings
from standdown.ledger.schema import entries
from standdown.model import Claim, Reading
from tests.ledger.conftest import Made, ask

FORGETTING = [
    "UPDATE entries SET by = 'x'",
    "DELETE FROM entries",
    "INSERT INTO entries SELECT 9, 'claim', 'c-9', at, by, body, prev, hash FROM entries WHERE seq = 1",
    (
        "INSERT INTO entries SELECT (SELECT max(seq) + 1 FROM entries), 'claim', 'c-9', at, by, body, "
        "'wrong', hash FROM entries WHERE seq = 1"
    ),
    (
        "INSERT INTO entries SELECT (SELECT max(seq) + 1 FROM entries), kind, id, at, by, body, "
        "(SELECT hash FROM entries ORDER BY seq DESC LIMIT 1), hash FROM entries WHERE seq = 1"
    ),
    "UPDATE raws SET size = 0",
    "DELETE FROM raws",
    "INSERT INTO raws SELECT sha256, 0, data FROM raws",
]


@pytest.fixture
def written(made: Made, reading: Reading, noon: datetime) -> Made:
    report = replace(reading.report, raw_sha256=sha256(b"page").hexdigest())
    made.ledger.add(replace(reading, report=report), b"page", at=noon)
    return made


@pytest.fixture
def on_server(schema: str, tmp_path: Path) -> Callable[..., Ledger]:
    """Opens, in a folder of its own, the ledger at an address."""

    def opened(address: str = schema, busy_seconds: float = 1) -> Ledger:
        folder = tmp_path / sha256(address.encode()).hexdigest()[:9]
        if not folder.exists():
            folder.mkdir()
            write_settings(folder, Settings("ladakh", address))
        return Ledger.open(folder, busy_seconds=busy_seconds)

    return opened


def test_what_was_added_comes_back(made: Made, reading: Reading, noon: datetime) -> None:
    ledger = made.ledger
    assert isinstance(ledger.add(reading, b"raw \x00 bytes", at=noon, by="me"), Added)
    assert isinstance(ledger.add(reading, at=noon), Known)
    assert (ledger.reports(), ledger.claims()) == ((reading.report,), reading.claims)
    assert ledger.contradictions() == reading.contradictions
    assert ledger.raw(sha256(b"raw \x00 bytes").hexdigest()) == b"raw \x00 bytes"
    assert next((e.seq, e.kind, e.by, e.at) for e in ledger.entries()) == (1, EntryKind.REPORT, "me", noon)


def test_a_reject_is_written_once(made: Made, noon: datetime) -> None:
    first = made.ledger.reject("bad.html", "it is empty", at=noon, code="unreadable")
    assert made.ledger.reject("bad.html", "it is empty", at=noon, code="unreadable") == first
    assert made.ledger.rejects() == (first,)


def test_a_ledger_survives_being_closed(written: Made) -> None:
    written.ledger.close()
    with Ledger.open(written.ledger.folder) as opened:
        assert opened.theatre == "ladakh"
        assert [report.id for report in opened.reports()] == ["r-1"]
        assert opened.verify() == ()


def test_any_text_comes_back_as_it_was(made: Made, reading: Reading, noon: datetime) -> None:
    report = replace(reading.report, text="\x00 nul, \u2028 line, 😀, 班公湖, 'quote\" \\ %s :x")
    made.ledger.add(Reading(report), at=noon, by="o'hara %s")
    assert made.ledger.reports() == (report,)
    assert made.ledger.verify() == ()


def test_a_fault_half_way_leaves_no_trace(written: Made, reading: Reading, noon: datetime) -> None:
    before = written.ledger.entries()
    clash = tuple(replace(claim, report_id="r-2") for claim in reading.claims)
    with pytest.raises(LedgerError, match="nothing was written") as caught:
        written.ledger.add(Reading(replace(reading.report, id="r-2"), clash), at=noon)
    assert (caught.value.code, written.ledger.entries()) == ("refused", before)
    written.ledger.add(Reading(replace(reading.report, id="r-3", text="Other.")), at=noon)
    assert written.ledger.verify() == ()  # no number was given to what was undone


def test_writers_take_turns(made: Made, reading: Reading, noon: datetime) -> None:
    def write(number: int) -> None:
        with Ledger.open(made.ledger.folder) as own:
            for n in range(3):
                report = replace(reading.report, id=f"r-{number}-{n}")
                own.add(Reading(report), f"{number} {n}".encode(), at=noon)

    threads = [threading.Thread(target=write, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({report.id for report in made.ledger.reports()}) == 18
    assert made.ledger.verify() == ()


def test_a_writer_who_waits_too_long_is_told_and_readers_go_on(written: Made, reading, noon) -> None:
    other = Reading(replace(reading.report, id="r-2"))
    with (
        written.ledger._database.writing(),
        closing(Ledger.open(written.ledger.folder, busy_seconds=0.05)) as impatient,
    ):
        with pytest.raises(LedgerError, match="is being written by another program") as caught:
            impatient.add(other, at=noon)
        assert [report.id for report in impatient.reports()] == ["r-1"]
    assert caught.value.code == "ledger-busy"
    assert isinstance(written.ledger.add(other, at=noon), Added)


def test_a_reader_sees_one_state_while_others_write(written: Made, reading: Reading, noon: datetime) -> None:
    number = select(func.count()).select_from(entries)
    with written.ledger._database.reading() as connection:
        before = connection.execute(number).scalar_one()
        written.ledger.add(Reading(replace(reading.report, id="r-2")), at=noon)
        assert connection.execute(number).scalar_one() == before


@pytest.mark.parametrize("statement", FORGETTING)
def test_the_database_itself_refuses_to_forget(written: Made, statement: str) -> None:
    before = written.ledger.entries()
    with pytest.raises(Exception, match=r"only grows|follows the last|duplicate key"):
        written.sql(statement)
    assert (written.ledger.entries(), written.ledger.verify()) == (before, ())


@pytest.mark.parametrize(
    "statements",
    [
        ("TRUNCATE entries",),
        ("TRUNCATE raws",),
        ("SET session_replication_role = replica", "DELETE FROM entries"),
        ("UPDATE highest SET seq = 1",),
        ("DELETE FROM highest",),
        ("TRUNCATE highest",),
        ("INSERT INTO highest VALUES (99)",),
        ("INSERT INTO entries SELECT * FROM entries WHERE seq = 1 ON CONFLICT (seq) DO UPDATE SET body = 'x'",),
    ],
)
def test_postgresql_refuses_what_only_it_can_do(schema: str, tmp_path, reading, noon, statements) -> None:
    with Ledger.create(tmp_path / "watch", theatre="ladakh", database=schema) as ledger:
        ledger.add(reading, b"page", at=noon)
        with pytest.raises(Exception, match=r"only grows|follows the last"):
            ask(schema, *statements)
        assert ledger.verify() == ()


def test_a_table_of_a_session_does_not_stand_before_the_ledgers(schema: str, tmp_path: Path) -> None:
    Ledger.create(tmp_path / "watch", theatre="ladakh", database=schema).close()
    ask(
        schema,
        "CREATE TEMP TABLE highest AS SELECT 99 AS seq",
        "INSERT INTO entries VALUES (1, 'reject', 'x-1', '', '', '{}', repeat('0', 64), '')",
    )
    assert ask(schema, "SELECT seq FROM highest") == [(1,)]


def test_the_address_is_kept_and_two_schemas_do_not_meet(server, schema, tmp_path, reading, noon) -> None:
    ask(server, "CREATE SCHEMA other")
    other = f"{server}&options=-csearch_path%3Dother%2C{schema.rpartition('%3D')[2]}"
    with (
        Ledger.create(tmp_path / "one", theatre="ladakh", database=schema) as one,
        Ledger.create(tmp_path / "two", theatre="doklam", database=other) as two,
    ):
        two.add(reading, at=noon)
        assert (one.entries(), one.verify(), two.verify()) == ((), (), ())
    assert not (tmp_path / "two" / "ledger.db").exists()
    assert other in (tmp_path / "two" / "standdown.toml").read_text("utf-8")
    ask(server, "DROP SCHEMA other CASCADE")


def test_a_schema_that_holds_a_ledger_is_not_made_one_twice(schema: str, tmp_path: Path) -> None:
    Ledger.create(tmp_path / "watch", theatre="ladakh", database=schema).close()
    with pytest.raises(LedgerError, match="holds a ledger already") as caught:
        Ledger.create(tmp_path / "again", theatre="ladakh", database=schema)
    assert (caught.value.code, list((tmp_path / "again").iterdir())) == ("ledger-exists", [])


def test_who_may_only_read_and_insert_needs_no_more(schema: str, on_server, tmp_path: Path) -> None:
    head = {"prev": GENESIS, "seq": 1, "kind": "reject", "id": "x-1", "at": "", "by": "clerk", "body": "{}"}
    row = insert(entries).values(**head, hash=seal(**head))
    Ledger.create(tmp_path / "watch", theatre="ladakh", database=schema).close()
    name = schema.rpartition("%3D")[2]
    ask(
        schema,
        "DROP ROLE IF EXISTS clerk",
        "CREATE ROLE clerk LOGIN",
        f"GRANT USAGE ON SCHEMA {name} TO clerk",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {name} TO clerk",
    )
    with on_server(schema.replace("desk@", "clerk@")) as ledger:
        with (
            pytest.raises(LedgerError, match="ask for the right") as caught,
            ledger._database.writing() as connection,
        ):
            connection.execute(row)
        ask(schema, "GRANT INSERT ON entries, raws TO clerk")
        with ledger._database.writing() as connection:
            connection.execute(row)
        assert (caught.value.code, ledger.verify(), len(ask(schema, "SELECT * FROM entries"))) == (
            "ledger-unusable",
            (),
            1,
        )
    ask(schema, "DROP OWNED BY clerk", "DROP ROLE clerk")


@pytest.mark.parametrize(
    ("change", "fault", "code"),
    [
        (lambda a: a.replace("/postgres?", "/nosuch?"), "no database 'nosuch'.*createdb", "ledger-unusable"),
        (lambda a: a.replace("?host=", "?host=/nowhere"), "cannot be reached", "ledger-unusable"),
        (lambda a: a.replace("desk@", "nobody-known@"), "cannot be reached.*nobody-known", "ledger-unusable"),
        (lambda a: a.rpartition("%3D")[0] + "%3Dnosuch", "no schema that is there", "ledger-unusable"),
        (lambda a: a, "there is no ledger at", "no-ledger"),
    ],
    ids=["no database", "no server", "no user", "no schema", "no ledger"],
)
def test_a_place_without_a_ledger_is_named(schema: str, on_server, change, fault: str, code: str) -> None:
    with pytest.raises(LedgerError, match=fault) as caught:
        on_server(change(schema))
    assert caught.value.code == code


def test_tables_of_another_program_are_left_alone(schema: str, on_server, tmp_path: Path) -> None:
    ask(schema, "CREATE TABLE entries (title text)")
    with pytest.raises(LedgerError, match="tables of another program") as opening:
        on_server(schema)
    with pytest.raises(LedgerError, match="tables of another program") as making:
        Ledger.create(tmp_path / "watch", theatre="ladakh", database=schema)
    assert (opening.value.code, making.value.code) == ("not-a-ledger", "ledger-exists")


def test_a_server_without_room_is_named_and_nothing_is_lost(schema: str, tmp_path, reading, noon) -> None:
    with Ledger.create(tmp_path / "watch", theatre="ladakh", database=schema) as ledger:
        ledger.reject("a", "empty", at=noon)
        ask(
            schema,
            "CREATE FUNCTION full() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN IF NEW.seq = 3 THEN RAISE disk_full; END IF; RETURN NEW; END $$",
            "CREATE TRIGGER full_disk BEFORE INSERT ON entries FOR EACH ROW EXECUTE FUNCTION full()",
        )
        with pytest.raises(LedgerError, match=r"has no room left.*nothing was written") as caught:
            ledger.add(reading, at=noon)
        assert caught.value.code == "ledger-unusable"
        assert (len(ledger.entries()), ledger.verify()) == (1, ())


def test_a_server_that_was_restarted_is_asked_again(schema: str, tmp_path, reading, noon) -> None:
    with Ledger.create(tmp_path / "watch", theatre="ladakh", database=schema) as ledger:
        ask(
            schema,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'standdown'",
        )
        assert isinstance(ledger.add(reading, at=noon), Added)


def test_a_ledger_of_a_newer_program_is_refused(schema: str, on_server, tmp_path: Path) -> None:
    Ledger.create(tmp_path / "watch", theatre="ladakh", database=schema).close()
    ask(schema, "UPDATE alembic_version SET version_num = '0099'")
    with pytest.raises(LedgerError, match=r"version 99.*install a newer Standdown") as caught:
        on_server(schema)
    assert caught.value.code == "ledger-version"


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("postgresql+psycopg://me:secret@host/db", "password"),
        ("postgresql+psycopg://me@host/db?password=secret", "password"),
        ("sqlite:///x.db", "no address of PostgreSQL"),
        ("postgresql://me@host/db", "no address of PostgreSQL"),
        ("postgresql+psycopg://me@host", "no address of PostgreSQL"),
        ("nonsense", "no address of a database"),
    ],
)
def test_an_address_that_does_not_serve_is_refused_and_no_password_is_shown(tmp_path, address, fault) -> None:
    with pytest.raises(LedgerError, match=fault) as caught:
        Ledger.create(tmp_path / "watch", theatre="ladakh", database=address)
    assert caught.value.code == "bad-settings"
    assert "secret" not in str(caught.value)
    assert list((tmp_path / "watch").iterdir()) == []


def test_a_password_written_into_the_settings_is_refused(tmp_path: Path) -> None:
    write_settings(tmp_path, Settings("ladakh", "postgresql+psycopg://me:secret@host/db"))
    with pytest.raises(LedgerError, match="PGPASSWORD"):
        Ledger.open(tmp_path)


def test_the_claims_of_many_reports_are_numbered_in_one_go(
    written: Made, tell: Callable[..., Claim], reading, noon
) -> None:
    many = tuple(tell(f"c-{n:03}", report_id="r-2") for n in range(10, 400))
    written.ledger.add(Reading(replace(reading.report, id="r-2"), many), at=noon)
    assert [entry.seq for entry in written.ledger.entries()] == list(range(1, len(written.ledger.entries()) + 1))
    assert written.ledger.verify() == ()
