"""A desk keeps its ledger on PostgreSQL: every verb works on it as on a file."""

from __future__ import annotations

import subprocess
import sys
from importlib.resources import as_file, files
from pathlib import Path


def test_a_desk_begins_grows_and_is_checked_on_a_server(schema: str, tmp_path: Path) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "standdown", *words]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603

    begun = run("init", "desk", "--theatre", "ladakh", "--database", schema)
    assert begun.returncode == 0, begun.stderr
    with as_file(files("standdown.demo") / "reports" / "2020-06-17-galwan-clash.txt") as report:
        added = run("add", str(report), "--project", "desk")
    assert added.returncode == 0, added.stderr
    shown = run("board", "--project", "desk", "--as-of", "2020-06-18", "--json")
    assert '"clash"' in shown.stdout, shown.stderr
    checked = run("verify", "--project", "desk", "--save-anchor", "noted")
    assert (checked.returncode, "whole" in checked.stdout) == (0, True), checked.stderr
    assert run("verify", "--project", "desk", "--anchor", "noted").returncode == 0
    assert [path.name for path in (tmp_path / "desk").iterdir()] == ["standdown.toml"]
    again = run("init", "other", "--theatre", "ladakh", "--database", schema)
    assert (again.returncode, "[ledger-exists]" in again.stderr) == (1, True)
