"""The seal is noted elsewhere, and the ledger is held against it later."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from standdown.ledger.entries import GENESIS, seal


def rewrite_all(by: str) -> None:
    """Another history in place of the one that is there, sealed as it should be."""
    with closing(sqlite3.connect("ledger.db")) as connection:
        connection.execute("DROP TRIGGER entries_no_update")
        prev = GENESIS
        for seq, kind, id_, at, _, body, _, _ in connection.execute("SELECT * FROM entries ORDER BY seq").fetchall():
            now = seal(prev=prev, seq=seq, kind=kind, id=id_, at=at, by=by, body=body)
            change = "UPDATE entries SET by = ?, prev = ?, hash = ? WHERE seq = ?"
            connection.execute(change, (by, prev, now, seq))
            prev = now
        connection.commit()


def test_a_history_written_anew_is_found_with_an_anchor_only(standdown, in_desk, pages: Path) -> None:
    standdown("add", pages)
    assert standdown("verify", "--save-anchor", "../anchors.jsonl").code == 0
    assert standdown("verify", "--anchor", "../anchors.jsonl").code == 0
    rewrite_all("somebody else")
    assert standdown("verify").code == 0
    ran = standdown("verify", "--anchor", "../anchors.jsonl", "--json")
    (fault,) = json.loads(ran.out)
    assert (ran.code, fault["entry"]) == (1, len(in_desk.entries()))
    assert "the history was written anew" in fault["fault"]


def test_anchors_add_up_and_all_of_them_are_held_against(standdown, in_desk, pages: Path) -> None:
    for page in ("depsang.txt", "gogra.txt"):
        standdown("add", pages / page)
        standdown("verify", "--save-anchor", "noted")
    lines = [json.loads(line) for line in Path("noted").read_text("utf-8").splitlines()]
    assert [set(line) for line in lines] == [{"seq", "hash", "at"}] * 2
    assert lines[1]["seq"] == len(in_desk.entries()) > lines[0]["seq"]
    assert standdown("verify", "--anchor", "noted", "--save-anchor", "noted").code == 0
    rewrite_all("somebody else")
    assert len(json.loads(standdown("verify", "--anchor", "noted", "--json").out)) == 3


def test_a_broken_seal_is_not_noted(standdown, in_desk, pages: Path) -> None:
    standdown("add", pages)
    with closing(sqlite3.connect("ledger.db")) as connection:
        connection.execute("DROP TRIGGER entries_no_update")
        connection.execute("UPDATE entries SET by = 'somebody else' WHERE seq = 1")
        connection.commit()
    assert standdown("verify", "--save-anchor", "noted").code == 1
    assert not Path("noted").exists()


def test_of_an_empty_ledger_there_is_nothing_to_note(standdown, in_desk) -> None:
    ran = standdown("verify", "--save-anchor", "noted")
    assert (ran.code, "nothing" in ran.out, "is empty" in ran.err, Path("noted").exists()) == (0, True, True, False)


@pytest.mark.parametrize(("content", "code"), [(None, "unusable-file"), ("", "bad-data"), ("hello", "bad-data")])
def test_a_file_that_holds_no_anchor_is_not_taken_for_one(standdown, in_desk, content: str | None, code: str) -> None:
    if content is not None:
        Path("noted").write_text(content, encoding="utf-8")
    ran = standdown("verify", "--anchor", "noted")
    assert (ran.code, ran.out, f"[{code}]" in ran.err) == (1, "", True)


@pytest.mark.parametrize("address", ["postgresql+psycopg://me:secret@host/db", "sqlite:///x.db", "nonsense"])
def test_an_address_that_does_not_serve_is_wrong_use(standdown, tmp_path: Path, address: str) -> None:
    ran = standdown("init", tmp_path / "desk", "--theatre", "ladakh", "--database", address)
    assert (ran.code, "--database" in ran.err, "secret" in ran.err) == (2, True, False)
    assert not (tmp_path / "desk").exists()


def test_a_server_that_is_not_there_leaves_no_folder(standdown, tmp_path: Path) -> None:
    address = f"postgresql+psycopg://me@/db?host={tmp_path}"
    ran = standdown("init", tmp_path / "desk", "--theatre", "ladakh", "--database", address)
    assert (ran.code, "[ledger-unusable]" in ran.err) == (1, True)
    assert not (tmp_path / "desk").exists()
