"""The ledger keeps whole reports, once, and nothing else."""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from standdown.errors import LedgerError
from standdown.ledger import Added, EntryKind, Known, Ledger, Reject
from standdown.model import Reading


def test_what_was_added_comes_back(ledger: Ledger, reading: Reading, noon: datetime) -> None:
    assert ledger.add(reading, b"raw bytes", at=noon, by="me") == Added("r-1", 1, 2, 1)
    assert ledger.reports() == (reading.report,)
    assert ledger.claims() == reading.claims
    assert ledger.contradictions() == reading.contradictions
    assert ledger.raw(sha256(b"raw bytes").hexdigest()) == b"raw bytes"
    assert next((e.seq, e.kind, e.by, e.at) for e in ledger.entries()) == (1, EntryKind.REPORT, "me", noon)


def test_the_same_report_twice_changes_nothing(ledger: Ledger, reading: Reading, noon: datetime) -> None:
    ledger.add(reading, b"first", at=noon)
    before = ledger.entries()
    again = replace(reading, claims=reading.claims[:1])
    assert ledger.add(again, b"second", at=noon) == Known("r-1", 1, date(2024, 10, 31))
    assert ledger.entries() == before
    with pytest.raises(LedgerError, match="no bytes are kept"):
        ledger.raw(sha256(b"second").hexdigest())


def test_a_ledger_survives_being_closed(ledger: Ledger, reading: Reading, noon: datetime) -> None:
    ledger.add(reading, at=noon)
    ledger.close()
    with Ledger.open(ledger.folder) as opened:
        assert opened.theatre == "ladakh"
        assert opened.reports() == (reading.report,)


def test_a_reject_is_written_once_with_its_reason(ledger: Ledger, noon: datetime) -> None:
    first = ledger.reject("bad.html", "it is empty", at=noon, code="unreadable", raw_sha256="ab" * 32)
    assert first == Reject("bad.html", "it is empty", noon, "unreadable", "ab" * 32)
    again = ledger.reject("bad.html", "it is empty", at=noon + timedelta(days=1), code=first.code, raw_sha256="ab" * 32)
    assert (again, ledger.rejects()) == (first, (first,))


@pytest.mark.parametrize(
    "change", [{"source": "b.html"}, {"reason": "it is binary"}, {"code": "not-text"}, {"raw_sha256": "cd" * 32}]
)
def test_another_file_reason_or_content_is_another_reject(ledger: Ledger, noon: datetime, change: dict) -> None:
    ledger.reject("a.html", "it is empty", at=noon)
    ledger.reject(**{"source": "a.html", "reason": "it is empty", "at": noon, **change})
    assert len(ledger.rejects()) == 2


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda r: replace(r, claims=(replace(r.claims[0], report_id="r-2"),)), "no claim of r-1"),
        (lambda r: replace(r, claims=(r.claims[0], r.claims[0])), "share an id"),
        (lambda r: replace(r, report=replace(r.report, raw_sha256="0" * 64)), "not those r-1 was read from"),
        (lambda r: replace(r, report=replace(r.report, text="\ud800")), "half of a character"),
    ],
)
def test_a_reading_that_does_not_hold_together_leaves_no_trace(ledger, reading, noon, change, fault) -> None:
    with pytest.raises(LedgerError, match=fault):
        ledger.add(change(reading), b"raw", at=noon)
    assert ledger.entries() == ()


def test_a_fault_half_way_leaves_no_trace(ledger: Ledger, reading: Reading, noon: datetime) -> None:
    ledger.add(reading, at=noon)
    other = replace(reading.report, id="r-2")
    clash = replace(reading, report=other, claims=tuple(replace(c, report_id="r-2") for c in reading.claims))
    with pytest.raises(LedgerError, match="nothing was written"):
        ledger.add(clash, at=noon)
    assert ledger.reports() == (reading.report,)


def test_a_moment_without_a_zone_is_refused(ledger: Ledger, reading: Reading, noon: datetime) -> None:
    with pytest.raises(LedgerError, match="no time zone"):
        ledger.add(reading, at=noon.replace(tzinfo=None))
    assert ledger.entries() == ()


def test_writers_take_turns(ledger: Ledger, reading: Reading, noon: datetime) -> None:
    def write(number: int) -> None:
        report = replace(reading.report, id=f"r-{number}")
        with Ledger.open(ledger.folder) as own:
            own.add(Reading(report), str(number).encode(), at=noon)

    threads = [threading.Thread(target=write, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {report.id for report in ledger.reports()} == {f"r-{n}" for n in range(8)}
    assert ledger.verify() == ()


def test_a_writer_who_waits_too_long_is_told(ledger: Ledger, reading: Reading, noon: datetime) -> None:
    other = sqlite3.connect(ledger.folder / "ledger.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Ledger.open(ledger.folder, busy_seconds=0.05) as impatient, pytest.raises(LedgerError) as caught:
        impatient.add(reading, at=noon)
    other.close()
    assert caught.value.code == "ledger-busy"


def test_a_project_is_not_made_twice(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="is there already"):
        Ledger.create(ledger.folder, theatre="other")
    assert Ledger.open(ledger.folder).theatre == "ladakh"


def test_settings_that_are_there_are_kept(tmp_path: Path) -> None:
    (tmp_path / "standdown.toml").write_text("mine", "utf-8")
    with pytest.raises(LedgerError, match=r"standdown\.toml is there already"):
        Ledger.create(tmp_path, theatre="ladakh")
    assert [path.name for path in tmp_path.iterdir()] == ["standdown.toml"]


def test_a_missing_ledger_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="standdown init") as caught:
        Ledger.open(tmp_path / "nowhere")
    assert caught.value.code == "no-ledger"
    assert str(tmp_path / "nowhere") in str(caught.value)


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(LedgerError, match="cannot be made"):
        Ledger.create(tmp_path / "file", theatre="ladakh")


@pytest.mark.parametrize("content", [b"this is a text file, not a database " * 9, b""])
def test_another_file_in_its_place_is_no_ledger(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "ledger.db").write_bytes(content)
    with pytest.raises(LedgerError) as caught:
        Ledger.open(tmp_path)
    assert caught.value.code == "not-a-ledger"


def test_another_version_names_the_remedy(ledger: Ledger) -> None:
    with sqlite3.connect(ledger.folder / "ledger.db") as database:
        database.execute("PRAGMA user_version = 99")
    with pytest.raises(LedgerError, match="install a newer Standdown"):
        Ledger.open(ledger.folder)


@pytest.mark.parametrize(
    ("settings", "fault"),
    [(None, "is missing"), ("theatre = ", "cannot be read"), ("", "names no theatre"), ("a = 1", "unknown keys a")],
)
def test_settings_that_do_not_serve_say_why(ledger: Ledger, settings: str | None, fault: str) -> None:
    path = ledger.folder / "standdown.toml"
    path.unlink() if settings is None else path.write_text(settings, "utf-8")
    with pytest.raises(LedgerError, match=fault):
        Ledger.open(ledger.folder)


def test_a_name_needs_no_care(tmp_path: Path) -> None:
    Ledger.create(tmp_path, theatre='a "b" \\ c\n')
    assert Ledger.open(tmp_path).theatre == 'a "b" \\ c\n'


def test_readers_go_on_while_one_writes(ledger: Ledger, reading: Reading, noon: datetime) -> None:
    ledger.add(reading, at=noon)
    writer = sqlite3.connect(ledger.folder / "ledger.db", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    assert ledger.reports() == (reading.report,)
    writer.close()
