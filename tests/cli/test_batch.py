"""What could not be read is recorded once for each content it had."""

from __future__ import annotations

from pathlib import Path

import pytest


def test_a_bad_report_is_one_reject_until_its_bytes_change(standdown, in_desk, pages: Path) -> None:
    bad = pages / "fake.txt"
    for content in (b"%PDF-1.7\n", b"%PDF-1.7\n", b"%PDF-1.7\nmore"):
        bad.write_bytes(content)
        assert standdown("add", bad).code == 1
    assert in_desk.rejects() == [("fake.txt", "not-text")] * 2


def test_what_is_no_file_is_one_reject_too(standdown, in_desk, pages: Path) -> None:
    for _ in range(2):
        assert standdown("add", pages / "gogra.txt", "x" * 5000).code == 1
    assert len(in_desk.rejects()) == 1


def test_a_reject_is_told_with_its_name_once(standdown, in_desk, pages: Path) -> None:
    (pages / "empty.txt").touch()
    (told,) = [line for line in standdown("add", pages).err.splitlines() if "not added" in line]
    assert told.count("empty.txt") == 1


def test_what_a_reader_must_know_is_told_beside_the_title(standdown, in_desk, pages: Path) -> None:
    unending = "word " * 4000
    (pages / "long.txt").write_text(f"Title: Hurried\n\nTroops stood at Gogra on Friday. {unending}", encoding="utf-8")
    ran = standdown("add", pages)
    notes = [line for line in ran.err.splitlines() if line.startswith("note   Hurried: ")]
    assert (ran.code, ran.out, len(notes)) == (0, "", 2)
    assert "the publication day is not known" in notes[0]
    assert "were not read" in notes[1]


@pytest.mark.parametrize(("first", "stored"), [("2024-11-05", "2024-11-05"), ("", "on no known day")])
def test_another_day_for_a_known_report_fails_and_says_what_to_do(standdown, in_desk, pages, first, stored) -> None:
    report = pages / "untitled.txt"
    report.write_text("Troops patrolled at Depsang on Monday, army officials said.\n", encoding="utf-8")
    assert standdown("add", report, *(["--published", first] if first else [])).code == 0
    before = in_desk.entries()
    ran = standdown("add", report, pages / "gogra.txt", "--published", "2024-11-12")
    (note,) = [line for line in ran.err.splitlines() if "and that stays" in line]
    assert (ran.code, in_desk.entries()[: len(before)]) == (1, before)
    assert f"dated 2024-11-12 now, {stored} in the ledger" in note
    assert ran.err.splitlines()[-1] == "2 of 2 read, 0 rejected, 1 dated otherwise in the ledger."


def test_a_known_report_offered_without_a_day_is_no_failure(standdown, in_desk, pages: Path) -> None:
    report = pages / "untitled.txt"
    report.write_text("Troops patrolled at Depsang on Monday, army officials said.\n", encoding="utf-8")
    standdown("add", report, "--published", "2024-11-05")
    assert standdown("add", report).code == 0
