"""``standdown export``: where it writes, which days it asks for, and that a file is whole or not there."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from standdown.cli.export import export
from standdown.errors import UsageError


@pytest.fixture
def full(standdown, in_desk, pages: Path):
    """A project with two reports, of August 2021 and November 2024."""
    standdown("add", pages)
    return in_desk


def run(*words: str | Path, fails: bool = False) -> Result:
    return CliRunner().invoke(export, [str(word) for word in words], catch_exceptions=fails)


def kinds(ran: Result) -> list[str]:
    return [json.loads(line)["event"]["kind"] for line in ran.stdout.splitlines()]


def test_it_writes_to_standard_output(full) -> None:
    ran = run("--format", "jsonl")
    assert (ran.exit_code, kinds(ran)) == (0, ["disengagement", "patrol-resumed"])
    assert ran.stderr == "2 happenings written to standard output.\n"


@pytest.mark.parametrize("day", [["--as-of", "2022-01-01"], ["--known-by", "2022-01-01"]])
def test_a_day_cuts_what_is_exported(day: list[str], full) -> None:
    assert kinds(run("--format", "jsonl", *day)) == ["disengagement"]


def test_it_writes_to_a_file_and_leaves_nothing_beside_it(full, tmp_path: Path) -> None:
    ran = run("--format", "geojson", "--output", tmp_path / "out.geojson")
    assert (ran.stdout, len(json.loads((tmp_path / "out.geojson").read_text("utf-8"))["features"])) == ("", 2)
    assert list(tmp_path.glob("*.part")) == []


def test_claims_are_rows_of_their_own(full) -> None:
    ran = run("--format", "csv", "--what", "claims")
    assert (ran.stdout.splitlines()[0][:5], ran.stderr) == ("n,id,", "2 claims written to standard output.\n")


def test_a_project_elsewhere_is_named(full, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert len(kinds(run("--format", "jsonl", "--project", full.folder))) == 2


def test_an_old_file_stays_when_an_export_fails(full, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    out = tmp_path / "old.parquet"
    out.write_text("old", "utf-8")
    ran = run("--format", "parquet", "--output", out, fails=True)
    assert isinstance(ran.exception, UsageError)
    assert (out.read_text("utf-8"), list(tmp_path.glob("*.part"))) == ("old", [])


def test_parquet_is_written_as_it_is(full, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    assert run("--format", "parquet").stdout_bytes[:4] == b"PAR1"
    run("--format", "parquet", "--output", tmp_path / "out.parquet")
    assert (tmp_path / "out.parquet").read_bytes()[-4:] == b"PAR1"


def test_a_device_takes_what_comes(full) -> None:
    assert run("--format", "csv", "--output", os.devnull).exit_code == 0


def test_an_unknown_format_is_wrong_use(full) -> None:
    ran = run("--format", "xml")
    assert (ran.exit_code, "timelinejs" in ran.stderr) == (2, True)


def test_an_empty_project_exports_nothing_in_good_form(in_desk) -> None:
    assert json.loads(run("--format", "timelinejs").stdout)["events"] == []
