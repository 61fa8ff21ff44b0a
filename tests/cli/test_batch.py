"""What could not be read is recorded once for each content it had."""

from __future__ import annotations

from pathlib import Path


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
