"""The seal shows every change, gap and exchange, and where it is."""

from __future__ import annotations

import sqlite3
from datetime import datetime

import pytest

from standdown.ledger import Ledger
from standdown.model import Reading

UNLOCK = """
DROP TRIGGER entries_no_update; DROP TRIGGER entries_no_delete; DROP TRIGGER entries_next_only;
DROP TRIGGER raws_no_update; DROP TRIGGER raws_no_delete;
"""


@pytest.fixture
def written(ledger: Ledger, reading: Reading, noon: datetime) -> Ledger:
    ledger.add(reading, at=noon)
    ledger.reject("a", "empty", at=noon)
    return ledger


def tamper(ledger: Ledger, script: str) -> None:
    database = sqlite3.connect(ledger.folder / "ledger.db")
    database.executescript(UNLOCK + script)
    database.close()


def test_an_honest_ledger_has_no_fault(written: Ledger) -> None:
    assert written.verify() == ()


@pytest.mark.parametrize(
    ("script", "seqs", "what"),
    [
        ("UPDATE entries SET body = replace(body, 'withdraw', 'x') || ' ' WHERE seq = 2", [2], "not what was sealed"),
        ("UPDATE entries SET by = 'someone' WHERE seq = 3", [3], "not what was sealed"),
        ("UPDATE entries SET at = '2030-01-01T00:00:00+00:00' WHERE seq = 1", [1], "not what was sealed"),
        ("DELETE FROM entries WHERE seq = 3", [4, 4], "entry 3 is missing"),
        ("DELETE FROM entries WHERE seq IN (2, 3)", [4, 4], "entries 2 to 3 are missing"),
        ("DELETE FROM entries WHERE seq > 3", [4], "gone, with all that followed, up to entry 5"),
        ("DELETE FROM entries", [1], "up to entry 5"),
        (
            (
                "UPDATE entries SET seq = 99 WHERE seq = 2; UPDATE entries SET seq = 2 WHERE seq = 3;"
                "UPDATE entries SET seq = 3 WHERE seq = 99"
            ),
            [2, 2, 3, 3, 4],
            "does not follow",
        ),
    ],
)
def test_a_break_is_found_where_it_is(written: Ledger, script: str, seqs: list[int], what: str) -> None:
    tamper(written, script)
    faults = written.verify()
    assert [fault.seq for fault in faults] == seqs
    assert what in str(faults[0])


@pytest.mark.parametrize(
    ("script", "what"),
    [("UPDATE raws SET data = x'00'", "are not what was kept"), ("DELETE FROM raws", "are missing")],
)
def test_kept_bytes_are_checked_too(ledger, reading, noon, script: str, what: str) -> None:
    from dataclasses import replace
    from hashlib import sha256

    report = replace(reading.report, raw_sha256=sha256(b"page").hexdigest())
    ledger.add(replace(reading, report=report), b"page", at=noon)
    tamper(ledger, script)
    assert what in str(ledger.verify()[0])


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET by = 'x'",
        "DELETE FROM entries",
        "INSERT OR REPLACE INTO entries SELECT * FROM entries WHERE seq = 1",
        (
            "INSERT OR REPLACE INTO entries SELECT 6, kind, id, at, by, body, "
            "(SELECT hash FROM entries WHERE seq = 5), hash FROM entries WHERE seq = 1"
        ),
        "INSERT INTO entries SELECT 7, 'claim', 'c-9', at, by, body, prev, hash FROM entries WHERE seq = 1",
        "DELETE FROM raws",
    ],
)
def test_the_database_itself_refuses_to_forget(written: Ledger, statement: str) -> None:
    database = sqlite3.connect(written.folder / "ledger.db")
    database.execute("INSERT INTO raws VALUES ('a', 1, x'00')")
    with pytest.raises(sqlite3.IntegrityError, match=r"only grows|follows the last"):
        database.execute(statement)
    database.close()
