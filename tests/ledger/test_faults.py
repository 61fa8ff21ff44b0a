"""A ledger keeps what it acknowledged through kills, stops and full disks; ``bench/faults.py`` is the long form."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from bench import faults
from bench.faults import Book, Outcome
from standdown.errors import LedgerError
from standdown.ledger import Ledger

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL and no SIGSTOP there")
ON_LINUX = sys.platform == "linux"
SIZE = 1 << 20


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A ledger in a file, and what is known of it from outside."""
    Ledger.create(tmp_path / "watch", theatre="ladakh").close()
    return Book(tmp_path / "watch")


@pytest.fixture
def filled(book: Book) -> Book:
    """The same with forty reports in it."""
    with Ledger.open(book.folder) as ledger:
        done = ledger.add_all((faults.reading(n) for n in range(40)), at=faults.NOON)
    book.told, book.next = {one.report_id for one in done}, len(done)
    return book


def held(out: Outcome) -> bool:
    assert out.wrong == []
    return bool(out.times)


def test_a_writer_is_killed_again_and_again_and_nothing_acknowledged_is_lost(book: Book) -> None:
    out = faults.kill_adding(book, 12, longest=0.5)
    assert held(out)
    assert out.told > 0
    assert out.times == 12


def test_the_same_on_a_server(schema: str, tmp_path: Path) -> None:
    Ledger.create(tmp_path / "watch", theatre="ladakh", database=schema).close()
    assert held(faults.kill_adding(Book(tmp_path / "watch"), 5, longest=0.5))


def test_a_ruling_that_is_killed_is_there_with_all_that_follows_or_not_at_all(filled: Book) -> None:
    assert held(faults.kill_ruling(filled, 3))


def test_what_is_looked_up_outlives_a_rebuild_that_is_killed(filled: Book) -> None:
    assert held(faults.kill_rebuilding(filled, 2))


def test_two_writers_with_some_reports_in_common_lose_and_double_nothing(book: Book) -> None:
    out = faults.two_writers(book, 30)
    assert held(out)
    assert out.told == 45


def test_a_writer_that_is_held_up_costs_another_its_patience_only(filled: Book) -> None:
    assert held(faults.held_up(filled, 1))


def test_readers_see_whole_reports_while_a_writer_adds(filled: Book) -> None:
    out = faults.read_while_writing(filled, 1)
    assert held(out)
    assert out.told > 0


def test_a_disk_that_fills_up_twice_keeps_what_was_acknowledged(tmp_path: Path) -> None:
    with faults.small_disk(tmp_path, SIZE) as made:
        if not made:
            pytest.skip("no disk of a size of its own can be made here")
        out = faults.full_disk(tmp_path, SIZE)
        assert held(out)
        assert out.told > 10


@pytest.mark.skipif(not ON_LINUX, reason="locks can be looked at from outside on Linux only")
def test_a_kill_inside_a_transaction_is_seen_as_one(book: Book) -> None:
    with Ledger.open(book.folder) as ledger:
        assert faults.held_by(book.folder, os.getpid()) == "between"
        with ledger._database.writing():
            assert faults.held_by(book.folder, os.getpid()) == "writing"


def test_what_is_committed_is_on_the_disk_before_it_is_acknowledged(book: Book) -> None:
    full = 2
    with Ledger.open(book.folder) as ledger, ledger._database.writing() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar_one() >= full
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"


def test_the_checks_find_what_they_look_for(filled: Book) -> None:
    filled.told.add("r-99")
    with Ledger.open(filled.folder) as ledger:
        with ledger._database.writing() as connection:
            connection.exec_driver_sql("UPDATE p_claims SET founder = 2 WHERE seq = 3")
            connection.exec_driver_sql("DROP TRIGGER entries_no_delete")
            connection.exec_driver_sql("DELETE FROM entries WHERE id = 'c-7-0'")
        with pytest.raises(LedgerError, match="only grows"), ledger._database.writing() as connection:
            connection.exec_driver_sql("UPDATE entries SET by = 'x'")
    wrong = "; ".join(faults.wrongs(filled))
    for what in ("r-99 was acknowledged and is lost", "r-7 is there in part", "missing before it", "what is looked up"):
        assert what in wrong
