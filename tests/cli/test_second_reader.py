"""``standdown read --second-reader`` and ``add``: asked for by name, sent where the environment says, and marked."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from standdown.ledger import Ledger
from tests.reader_stub import stub

__all__ = ["stub"]

EVIDENCE = "army officials said"


@pytest.fixture
def named(stub, monkeypatch: pytest.MonkeyPatch):
    """The stub, named by the environment."""
    monkeypatch.setenv("STANDDOWN_READER_URL", stub.url)
    monkeypatch.delenv("STANDDOWN_READER_KEY", raising=False)
    monkeypatch.delenv("STANDDOWN_READER_MODEL", raising=False)
    stub.says(evidence=EVIDENCE, kind="statement")
    return stub


def test_it_is_off_until_it_is_asked_for(standdown, pages: Path, named) -> None:
    assert standdown("read", pages / "gogra.txt", "--json").code == 0
    assert named.asked == []


def test_its_claims_are_marked_in_every_form(standdown, pages: Path, named) -> None:
    as_json, as_csv, shown = (
        standdown("read", pages / "gogra.txt", "--second-reader", *form) for form in (["--json"], ["--csv"], [])
    )
    made = [claim["claim"]["produced_by"] for claim in json.loads(as_json.out)["claims"]]
    assert {"name": "second-reader", "version": "stub-1"} in made
    assert [row["read_by"] for row in csv.DictReader(io.StringIO(as_csv.out))] == [
        "rules+network",
        "second-reader stub-1",
    ]
    assert "not by the rules" in " ".join(shown.out.split())
    assert "The second reader is at 127.0.0.1" in as_json.err


def test_without_an_address_it_is_wrong_use(standdown, pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STANDDOWN_READER_URL", raising=False)
    ran = standdown("read", pages / "gogra.txt", "--second-reader")
    assert (ran.code, ran.out) == (2, "")
    assert "STANDDOWN_READER_URL" in ran.err


def test_one_that_fails_is_a_failure_and_not_a_reading(standdown, pages: Path, named) -> None:
    named.status = 500
    ran = standdown("read", pages / "gogra.txt", "--second-reader", "--json")
    assert (ran.code, ran.out) == (1, "")
    assert "answered 500" in ran.err


def test_what_it_finds_is_kept_with_its_mark(standdown, pages: Path, named, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    standdown("init", desk, "--theatre", "ladakh")
    added = standdown("add", pages / "gogra.txt", "--second-reader", "--project", desk)
    assert added.code == 0
    with Ledger.open(desk) as ledger:
        assert "second-reader" in {claim.produced_by.name for claim in ledger.claims()}


def test_where_it_fails_nothing_is_kept_and_nothing_rejected(standdown, pages: Path, named, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    standdown("init", desk, "--theatre", "ladakh")
    named.status = 500
    ran = standdown("add", pages / "gogra.txt", "--second-reader", "--project", desk)
    assert (ran.code, "answered 500" in ran.err) == (1, True)
    with Ledger.open(desk) as ledger:
        assert ledger.entries() == ()
