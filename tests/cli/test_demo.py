"""The first command a newcomer runs."""

from __future__ import annotations

from pathlib import Path

from standdown.ledger import Ledger


def entries(home: Path) -> int:
    """How many entries the ledger of a project has."""
    with Ledger.open(home) as ledger:
        head = ledger.head()
    return head.seq if head else 0


def test_the_demo_ends_with_the_board(standdown) -> None:
    ran = standdown("demo", "--no-serve")
    assert ran.code == 0
    timeline, found, board = ran.out.partition("Eastern Ladakh")
    assert (found, "happenings from" in timeline) == ("Eastern Ladakh", True)
    assert all(site in board for site in ("Galwan", "Pangong", "Gogra", "Hot Springs", "Depsang", "Demchok"))
    assert "written for this project" in ran.err


def test_a_demo_that_is_kept_can_be_asked_again(standdown, tmp_path: Path) -> None:
    home = tmp_path / "demo"
    assert standdown("demo", "--dir", home, "--no-serve").code == 0
    kept = (home / "ledger.db").read_bytes()
    assert standdown("demo", "--dir", home, "--as-of", "2020-08-05", "--no-serve").code == 0
    assert (home / "ledger.db").read_bytes() == kept


def test_invented_reports_never_get_into_a_project(standdown, in_desk, pages: Path) -> None:
    standdown("add", pages)
    before = in_desk.entries()
    ran = standdown("demo", "--dir", ".")
    assert (ran.code, "[not-the-demo]" in ran.err, in_desk.entries()) == (2, True, before)


def test_a_kept_demo_that_was_added_to_is_still_the_demo(standdown, pages: Path, tmp_path: Path) -> None:
    home = tmp_path / "demo"
    standdown("demo", "--dir", home, "--no-serve")
    standdown("add", "--project", home, pages)
    before = entries(home)
    ran = standdown("demo", "--dir", home, "--no-serve")
    assert (ran.code, "of your own" in ran.err, entries(home)) == (0, True, before)
