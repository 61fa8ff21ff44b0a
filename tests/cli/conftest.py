"""The command line called as a shell calls it, and reports written for these tests."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

import pytest

from standdown.cli import main
from standdown.ledger import Entry, Ledger
from standdown.model import Report
from standdown.theatre import pack_folder

GOGRA = """Title: Troops leave Gogra
Publisher: Ridge Daily
Published: 2021-08-07

Leh: Indian and Chinese troops completed disengagement at Gogra on Friday, army officials said.
"""
DEPSANG = """Title: First patrol at Depsang
Publisher: Ridge Daily
Published: 2024-11-05

Leh: The Indian Army resumed patrolling at Depsang on Monday, army officials said.
"""
UNDATED = "Leh: Indian and Chinese troops completed disengagement at Gogra on Friday, army officials said.\n"


@dataclass(frozen=True)
class Ran:
    """What a call of the command line came to."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Desk:
    """A project, and a look at what is in it."""

    folder: Path

    def entries(self) -> tuple[Entry, ...]:
        with Ledger.open(self.folder) as ledger:
            return ledger.entries()

    def reports(self) -> tuple[Report, ...]:
        with Ledger.open(self.folder) as ledger:
            return ledger.reports()

    def rejects(self) -> list[tuple[str, str]]:
        with Ledger.open(self.folder) as ledger:
            return [(Path(reject.source).name, reject.code) for reject in ledger.rejects()]


Call = Callable[..., Ran]


@pytest.fixture
def standdown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """``standdown("board", "--json")`` runs the real entry point in this process."""

    def call(*words: str | Path, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "argv", ["standdown", *map(str, words)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as end:
            main()
        said = capsys.readouterr()
        return Ran(int(end.value.code or 0), said.out, said.err)

    return call


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder with two reports."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "depsang.txt").write_text(DEPSANG, encoding="utf-8")
    (folder / "gogra.txt").write_text(GOGRA, encoding="utf-8")
    return folder


@pytest.fixture
def desk(tmp_path: Path, standdown: Call) -> Desk:
    """An empty project of the shipped theatre."""
    assert standdown("init", tmp_path / "desk", "--theatre", "ladakh").code == 0
    return Desk(tmp_path / "desk")


@pytest.fixture
def in_desk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The same, with the shell standing in its folder."""
    monkeypatch.chdir(desk.folder)
    return desk


@pytest.fixture
def broken_pack(tmp_path: Path) -> Path:
    """The shipped pack with a baseline that is no day."""
    folder = tmp_path / "broken"
    copytree(pack_folder("ladakh"), folder)
    head = folder / "theatre.yaml"
    lines = head.read_text("utf-8").splitlines()
    head.write_text("\n".join("baseline: nope" if x.startswith("baseline:") else x for x in lines), encoding="utf-8")
    return folder
