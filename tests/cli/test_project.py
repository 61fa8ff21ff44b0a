"""A project is begun, grows by what can be read, and is checked."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from standdown.ledger import EntryKind
from standdown.model import DayBasis
from standdown.theatre import pack_folder
from tests.cli.conftest import UNDATED


def test_a_new_project_says_what_to_do_next(standdown, tmp_path: Path) -> None:
    ran = standdown("init", tmp_path / "my desk", "--theatre", "ladakh")
    assert (ran.code, ran.out) == (0, "")
    assert f"standdown add --project '{tmp_path / 'my desk'}'" in ran.err


@pytest.mark.parametrize("theatre", ["nosuch", "broken"])
def test_a_project_that_cannot_follow_its_theatre_is_not_begun(
    theatre: str, standdown, broken_pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(broken_pack.parent)
    assert standdown("init", "new/desk", "--theatre", theatre).code in (1, 2)
    assert not Path("new").exists()


def test_a_project_that_cannot_be_made_leaves_no_folder(
    standdown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    # The name of the file becomes longer than a file system takes, the folders' names do not.
    folder = Path(*["x" * 250] * 16, "desk")
    ran = standdown("init", folder, "--theatre", "ladakh")
    assert (ran.code, ran.out, list(tmp_path.iterdir())) == (1, "", [])


@pytest.mark.parametrize("at", ["afile", "afile/desk"])
def test_a_file_in_the_way_is_named(at: str, standdown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("afile").write_text("mine", encoding="utf-8")
    ran = standdown("init", at, "--theatre", "ladakh")
    assert (ran.code, Path("afile").read_text("utf-8")) == (1, "mine")
    assert "[ledger-unusable]" in ran.err


def test_a_second_project_in_one_folder_is_refused(standdown, desk) -> None:
    ran = standdown("init", desk.folder, "--theatre", "ladakh")
    assert (ran.code, "[ledger-exists]" in ran.err) == (1, True)


def test_a_folder_named_as_a_shipped_theatre_does_not_stand_before_it(
    standdown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ladakh").mkdir()
    standdown("init", "desk", "--theatre", "ladakh")
    assert standdown("board", "--project", "desk").code == 0


def test_adding_says_what_became_of_each_report_on_stderr(standdown, in_desk, pages: Path) -> None:
    ran = standdown("add", pages)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines()[0].startswith("added  First patrol at Depsang: ")
    assert ran.err.splitlines()[-1] == "2 of 2 read, 0 rejected."


def test_adding_from_standard_input(standdown, in_desk, pages: Path) -> None:
    assert standdown("add", "-", stdin=(pages / "gogra.txt").read_bytes()).code == 0
    assert [report.title for report in in_desk.reports()] == ["Troops leave Gogra"]


def test_one_bad_report_is_recorded_and_the_rest_goes_on(standdown, in_desk, pages: Path) -> None:
    (pages / "empty.txt").touch()
    (pages / "fake.txt").write_bytes(b"%PDF-1.7\n")
    ran = standdown("add", pages, pages / "nosuch.txt")
    assert (ran.code, len(in_desk.reports())) == (1, 2)
    assert in_desk.rejects() == [("empty.txt", "empty"), ("fake.txt", "not-text"), ("nosuch.txt", "no-such-file")]
    assert ran.err.splitlines()[-1] == "2 of 5 read, 3 rejected."


def test_adding_the_same_again_changes_nothing(standdown, in_desk, pages: Path) -> None:
    (pages / "empty.txt").touch()
    assert standdown("add", pages).code == 1
    before = in_desk.entries()
    assert standdown("add", pages).code == 1
    assert in_desk.entries() == before


def test_a_slip_of_the_hand_is_no_reject(standdown, in_desk) -> None:
    ran = standdown("add", "nosuch.txt")
    assert (ran.code, "[no-such-file]" in ran.err, in_desk.entries()) == (2, True, ())


def test_a_day_in_the_future_is_refused_before_anything_is_read(standdown, in_desk, pages: Path) -> None:
    assert standdown("add", pages, "--published", "2999-01-01").code == 2
    assert in_desk.entries() == ()


def test_what_a_folder_holds_beside_reports_is_named(standdown, in_desk, pages: Path) -> None:
    (pages / "photo.png").touch()
    assert "left out photo.png" in standdown("add", pages).err


def test_a_folder_without_reports_is_wrong_use(standdown, in_desk, tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    ran = standdown("add", tmp_path / "bare")
    assert (ran.code, "[empty-folder]" in ran.err) == (2, True)


@pytest.mark.skipif(os.name == "nt", reason="file names are text there")
def test_a_file_name_that_is_no_text_can_be_rejected(standdown, in_desk, pages: Path) -> None:
    Path(os.fsdecode(bytes(pages) + b"/\xff.txt")).touch()
    assert standdown("add", pages).code == 1
    assert in_desk.rejects() == [("?.txt", "empty")]


@pytest.mark.parametrize("verb", [["board"], ["timeline"], ["verify"], ["add", "x.txt"]])
def test_a_folder_without_a_project_is_named_with_the_remedy(verb: list[str], standdown, tmp_path: Path) -> None:
    ran = standdown(*verb, "--project", tmp_path / "nosuch")
    assert (ran.code, "[no-ledger]" in ran.err, "standdown init" in ran.err) == (1, True, True)


def no_ledger(path: Path) -> None:
    path.write_text("hello", encoding="utf-8")


def other_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize(("spoil", "code"), [(no_ledger, "not-a-ledger"), (other_version, "ledger-version")])
def test_a_ledger_that_cannot_be_read_is_left_as_it_is(spoil, code: str, standdown, in_desk) -> None:
    path = Path("ledger.db")
    spoil(path)
    before = path.read_bytes()
    for verb in (["board"], ["add", "-"]):
        ran = standdown(*verb)
        assert (ran.code, ran.out, f"[{code}]" in ran.err) == (1, "", True)
    assert path.read_bytes() == before


def test_a_project_whose_theatre_has_gone_says_where_to_name_it(standdown, pages: Path, tmp_path: Path) -> None:
    copytree(pack_folder("ladakh"), tmp_path / "pack")
    standdown("init", tmp_path / "desk", "--theatre", tmp_path / "pack")
    rmtree(tmp_path / "pack")
    for verb in (["board"], ["add", pages]):
        ran = standdown(*verb, "--project", tmp_path / "desk")
        assert (ran.code, "[theatre-gone]" in ran.err, "standdown.toml" in ran.err) == (1, True, True)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_named(standdown, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    ran = standdown("init", tmp_path / "desk", "--theatre", "ladakh")
    assert (ran.code, "[ledger-unusable]" in ran.err) == (1, True)


def test_the_seal_is_whole_after_adding(standdown, in_desk, pages: Path) -> None:
    standdown("add", pages)
    ran = standdown("verify", "--json")
    assert (ran.code, json.loads(ran.out)) == (0, [])


def test_a_changed_entry_breaks_the_seal(standdown, in_desk, pages: Path) -> None:
    standdown("add", pages)
    with closing(sqlite3.connect("ledger.db")) as connection:
        connection.execute("DROP TRIGGER entries_no_update")
        connection.execute("UPDATE entries SET by = 'somebody else' WHERE seq = 1")
        connection.commit()
    ran = standdown("verify", "--json")
    assert (ran.code, json.loads(ran.out)[0]["entry"]) == (1, 1)


def test_who_added_a_report_is_kept(standdown, in_desk, pages: Path) -> None:
    standdown("add", pages / "gogra.txt", "--by", "maria")
    assert {entry.by for entry in in_desk.entries() if entry.kind is EntryKind.REPORT} == {"maria"}


def test_a_report_without_its_day_is_dated_by_the_ledger(standdown, in_desk, pages: Path) -> None:
    (pages / "gogra2.txt").write_text(UNDATED, encoding="utf-8")
    standdown("add", pages / "gogra.txt", pages / "gogra2.txt")
    published = in_desk.reports()[1].published
    assert (published.day, published.basis, len(published.candidates)) == (None, DayBasis.INFERRED, 7)
    assert date(2021, 8, 7) in published.candidates
    assert "known from 2021-08-06" in published.why
