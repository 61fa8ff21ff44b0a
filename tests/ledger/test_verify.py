"""The seal shows every change, gap and exchange, and where it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

import pytest

from standdown.ledger import Ledger
from standdown.ledger.anchors import Anchor
from standdown.ledger.entries import GENESIS, seal
from standdown.ledger.verify import SealedRow, check
from standdown.model import Reading
from tests.ledger.conftest import Made

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


UNLOCKED = {
    "sqlite": tuple(UNLOCK.strip().removesuffix(";").split(";")),
    "postgres": ("ALTER TABLE entries DISABLE TRIGGER USER", "ALTER TABLE raws DISABLE TRIGGER USER"),
}


@pytest.fixture
def open_to_all(made: Made, reading: Reading, noon: datetime) -> Made:
    """Five entries or more, in a database whose owner has taken the triggers off."""
    made.ledger.add(reading, at=noon)
    made.ledger.reject("a", "empty", at=noon)
    made.sql(*UNLOCKED[made.engine])
    return made


def rewrite(made: Made, seq: int) -> None:
    """Change one entry, and seal it and all that follow anew."""
    prev = GENESIS
    for n, kind, id_, at, by, body, _, _ in made.sql("SELECT * FROM entries ORDER BY seq"):
        body_now = body.replace("Troops", "Nobody") + " " if n == seq else body
        now = seal(prev=prev, seq=n, kind=kind, id=id_, at=at, by=by, body=body_now)
        quoted = body_now.replace("'", "''")
        made.sql(f"UPDATE entries SET body = '{quoted}', prev = '{prev}', hash = '{now}' WHERE seq = {n}")  # noqa: S608
        prev = now


@pytest.mark.parametrize(
    ("statements", "first", "what"),
    [
        (("UPDATE entries SET body = body || ' ' WHERE seq = 2",), 2, "not what was sealed"),
        (("DELETE FROM entries WHERE seq = 3",), 4, "entry 3 is missing"),
        (("DELETE FROM entries WHERE seq >= 2",), 2, "gone, with all that followed"),
        (("DELETE FROM entries",), 1, "gone, with all that followed"),
        (
            (
                "UPDATE entries SET seq = 99 WHERE seq = 2",
                "UPDATE entries SET seq = 2 WHERE seq = 3",
                "UPDATE entries SET seq = 3 WHERE seq = 99",
            ),
            2,
            "does not follow",
        ),
    ],
)
def test_on_either_engine_a_break_is_found_where_it_is(open_to_all: Made, statements, first: int, what: str) -> None:
    open_to_all.sql(*statements)
    fault = open_to_all.ledger.verify()[0]
    assert (fault.seq, what in fault.what) == (first, True)


@pytest.mark.parametrize("seq", [1, 2, 5])
def test_a_history_written_anew_shows_only_against_an_anchor(open_to_all: Made, seq: int) -> None:
    before = open_to_all.ledger.checked()
    anchor = Anchor(before.seq, before.hash, "2024-11-15T12:00:00+00:00")
    rewrite(open_to_all, seq)
    assert open_to_all.ledger.verify() == ()
    (fault,) = open_to_all.ledger.verify(anchor=[anchor])
    assert fault.seq == before.seq
    assert "noted on 2024-11-15T12:00:00+00:00" in fault.what


def test_a_history_written_anew_after_an_anchor_agrees_with_it(open_to_all: Made) -> None:
    first = open_to_all.ledger.entries()[0]
    rewrite(open_to_all, 5)
    assert open_to_all.ledger.verify(anchor=[Anchor(1, first.hash)]) == ()


def test_what_was_noted_and_is_gone_is_a_fault(made: Made) -> None:
    (fault,) = made.ledger.verify(anchor=[Anchor(7, "ab" * 32)])
    assert (fault.seq, "it is gone" in fault.what) == (7, True)


def test_anchors_stay_good_while_the_ledger_grows(made: Made, reading: Reading, noon: datetime) -> None:
    noted = []
    for n in range(3):
        made.ledger.reject(f"{n}", "empty", at=noon)
        checked = made.ledger.checked()
        noted.append(Anchor(checked.seq, checked.hash))
    assert [anchor.seq for anchor in noted] == [1, 2, 3]
    assert made.ledger.verify(anchor=noted) == ()


@pytest.mark.parametrize(
    "script",
    [
        "UPDATE entries SET body = x'80ff' WHERE seq = 2",
        "UPDATE entries SET body = CAST(x'80ff' AS TEXT) WHERE seq = 2",
        "UPDATE entries SET body = 17 WHERE seq = 2",
        "UPDATE entries SET kind = x'00' WHERE seq = 2",
    ],
)
def test_what_is_no_text_is_a_fault_of_its_entry(written: Ledger, script: str) -> None:
    tamper(written, script)
    assert [fault.seq for fault in written.verify()] == [2]


def test_a_long_ledger_is_looked_at_row_by_row_and_told_of() -> None:
    held = 0

    def rows() -> Iterator[SealedRow]:
        nonlocal held
        prev = GENESIS
        for seq in range(1, 200_001):
            held = seq
            now = seal(prev=prev, seq=seq, kind="claim", id="c", at="", by="", body="")
            yield seq, "claim", "c", "", "", "", prev, now
            prev = now

    told: list[tuple[int, int]] = []
    checked = check(rows(), (), last=200_000, tell=lambda count: told.append((count, held)))
    assert (checked.faults, checked.seq, told) == ((), 200_000, [(100_000, 100_000), (200_000, 200_000)])
