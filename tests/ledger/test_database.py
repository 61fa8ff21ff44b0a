"""The file is found under any name, and read by those who may not write it."""

from __future__ import annotations

import os
import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from standdown.errors import LedgerError
from standdown.ledger import Ledger
from standdown.model import Reading


@pytest.mark.parametrize("name", ["what?x", "a%20b", "ä b#c", "mode=memory&x", "a;b", "file:x"])
def test_a_folder_may_have_any_name(tmp_path: Path, name: str, reading: Reading, noon: datetime) -> None:
    if os.name == "nt" and set(name) & set('?:"'):
        pytest.skip("no file can have that name there")
    with Ledger.create(tmp_path / name, theatre="ladakh") as made:
        made.add(reading, at=noon)
    with Ledger.open(tmp_path / name) as opened:
        assert opened.reports() == (reading.report,)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert sorted(path.name for path in (tmp_path / name).iterdir()) == ["ledger.db", "standdown.toml"]


def test_a_relative_folder_stays_the_same_when_the_shell_moves_on(tmp_path: Path, monkeypatch, reading, noon) -> None:
    monkeypatch.chdir(tmp_path)
    with Ledger.create("here", theatre="ladakh") as made:
        (tmp_path / "there").mkdir()
        monkeypatch.chdir("there")
        made.add(reading, at=noon)
        assert made.reports() == (reading.report,)


def test_who_may_not_write_can_read(shelf: Path, may_only_read, reading: Reading, noon: datetime) -> None:
    with Ledger.create(shelf / "watch", theatre="ladakh") as made:
        made.add(reading, b"raw", at=noon)
    may_only_read(shelf / "watch")
    with Ledger.open(shelf / "watch") as opened:
        assert opened.claims() == reading.claims
        assert opened.verify() == ()
    assert sorted(path.name for path in (shelf / "watch").iterdir()) == ["ledger.db", "standdown.toml"]


def test_who_may_not_write_is_told_so(shelf: Path, may_only_read, reading: Reading, noon: datetime) -> None:
    Ledger.create(shelf / "watch", theatre="ladakh").close()
    may_only_read(shelf / "watch")
    with Ledger.open(shelf / "watch") as opened:
        for write in (lambda: opened.add(reading, at=noon), lambda: opened.reject("a", "empty", at=noon)):
            with pytest.raises(LedgerError, match="may only be read: ask for the right") as caught:
                write()
            assert caught.value.code == "ledger-unusable"
        assert opened.entries() == ()


def test_who_may_not_write_sees_what_a_writer_has_just_added(shelf, may_only_read, reading, noon) -> None:
    made = Ledger.create(shelf / "watch", theatre="ladakh")
    writer = sqlite3.connect(shelf / "watch" / "ledger.db")
    writer.execute("SELECT * FROM entries").fetchall()  # while it is open, the log stays
    made.add(reading, at=noon)
    assert (shelf / "watch" / "ledger.db-wal").stat().st_size
    may_only_read(shelf / "watch")
    with Ledger.open(shelf / "watch") as opened:
        assert opened.reports() == (reading.report,)
    writer.close()
