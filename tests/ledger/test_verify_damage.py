"""A spoiled file is called so: no damage goes unseen, none ends the program without a word, nothing good is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from standdown.errors import LedgerError
from standdown.ledger import Fault, Ledger
from standdown.model import Reading, Report

AT = datetime(2024, 11, 15, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with some dozens of entries, on several pages of the file."""
    folder = tmp_path_factory.mktemp("whole") / "watch"
    with Ledger.create(folder, theatre="ladakh") as ledger:
        for n in range(40):
            ledger.add(Reading(Report(f"r-{n}", f"Troops left post {n}. " * 20)), b"page %d" % n, at=AT)
    return folder


def spoiled(whole: Path, folder: Path, content: bytes) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(whole, folder)
    (folder / "ledger.db").write_bytes(content)
    return folder


def checked(folder: Path) -> tuple[Fault, ...]:
    with Ledger.open(folder) as ledger:
        return ledger.verify()


@pytest.mark.parametrize("part", [0.0, 0.001, 0.01, 0.1, 0.5, 0.9])
def test_a_file_cut_short_is_damaged_and_left_as_it_is(whole: Path, tmp_path: Path, part: float) -> None:
    content = (whole / "ledger.db").read_bytes()
    cut = content[: int(len(content) * part)]
    with pytest.raises(LedgerError, match=r"damaged|not a ledger") as caught:
        checked(spoiled(whole, tmp_path / "cut", cut))
    assert caught.value.code == "not-a-ledger"
    assert (tmp_path / "cut" / "ledger.db").read_bytes() == cut


def test_a_last_page_cut_short_is_found(whole: Path, tmp_path: Path) -> None:
    content = (whole / "ledger.db").read_bytes()
    faults = checked(spoiled(whole, tmp_path / "cut", content[:-100]))
    assert str(faults[0]) == "the file itself is damaged: its last page is cut short"


@pytest.mark.parametrize("byte", [b"X", b"\xff", b"\x00"], ids=["a letter", "no text", "a nul"])
def test_one_byte_of_a_body_names_its_entry(whole: Path, tmp_path: Path, byte: bytes) -> None:
    content = (whole / "ledger.db").read_bytes()
    at = content.index(b"post 17") + 2
    folder = spoiled(whole, tmp_path / "byte", content[:at] + byte + content[at + 1 :])
    (fault,) = checked(folder)
    with Ledger.open(whole) as ledger:
        assert fault.seq == next(entry.seq for entry in ledger.entries() if "post 17" in entry.body)
    assert "not what was sealed" in fault.what


def test_a_reader_of_what_is_no_text_is_told_what_to_do(whole: Path, tmp_path: Path) -> None:
    content = (whole / "ledger.db").read_bytes()
    at = content.index(b"post 17")
    folder = spoiled(whole, tmp_path / "byte", content[:at] + b"\xff" + content[at + 1 :])
    with Ledger.open(folder) as ledger, pytest.raises(LedgerError, match=r"no text any more.*standdown verify"):
        ledger.reports()


def test_a_name_in_the_file_that_is_no_text_is_damage(whole: Path, tmp_path: Path) -> None:
    content = (whole / "ledger.db").read_bytes()
    at = content.index(b"sqlite_sequence(name,seq)") + len(b"sqlite_sequence(name,s")
    with pytest.raises(LedgerError) as caught:
        checked(spoiled(whole, tmp_path / "name", content[:at] + b"\x80" + content[at + 1 :]))
    assert caught.value.code in ("not-a-ledger", "ledger-unusable")


@settings(max_examples=150)
@given(data=st.data())
def test_no_byte_changes_what_was_sealed_unseen(data: st.DataObject, whole: Path, tmp_path_factory) -> None:
    content = (whole / "ledger.db").read_bytes()
    at = data.draw(st.integers(0, len(content) - 1), label="at")
    byte = data.draw(st.integers(0, 255).filter(lambda b: b != content[at]), label="byte")
    folder = tmp_path_factory.getbasetemp() / "any-byte"
    spoiled(whole, folder, content[:at] + bytes([byte]) + content[at + 1 :])
    with suppress(LedgerError), Ledger.open(folder) as ledger, Ledger.open(whole) as before:
        assert ledger.verify() or ledger.entries() == before.entries()


@contextmanager
def small_disk(folder: Path) -> Iterator[Path | None]:
    """A disk with room for a third of a megabyte, where the machine lets one be made."""
    folder.mkdir()
    tools = shutil.which("mount") and shutil.which("umount") and os.geteuid() == 0
    mount = ["mount", "-t", "tmpfs", "-o", "size=384k", "none", str(folder)]
    if not tools or subprocess.run(mount, capture_output=True, check=False).returncode:  # noqa: S603
        yield None
        return
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)  # noqa: S603, S607


def fill(ledger: Ledger) -> list[str]:
    """The ids of the reports that were taken in before there was no room."""
    for n in range(1000):
        try:
            ledger.add(Reading(Report(f"r-{n}", f"{n} " + "Troops left. " * 300)), os.urandom(3000), at=AT)
        except LedgerError as error:
            fault = error
            break
    assert fault.code == "ledger-unusable"
    assert "no room on its disk: nothing was written" in str(fault)
    return [f"r-{m}" for m in range(n)]


def test_a_full_disk_is_named_and_nothing_is_lost(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        if disk is None:
            pytest.skip("no disk of a size of its own can be made here")
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(65536))
        with Ledger.create(disk / "watch", theatre="ladakh") as ledger:
            taken = fill(ledger)
            assert [report.id for report in ledger.reports()] == taken
            assert (len(taken) > 3, ledger.verify()) == (True, ())
            ballast.unlink()
            ledger.reject("a", "empty", at=AT)
            assert ledger.verify() == ()


def test_a_file_that_may_not_grow_is_named_and_nothing_is_lost(tmp_path: Path) -> None:
    with Ledger.create(tmp_path / "watch", theatre="ladakh") as ledger:
        engine = ledger._database._store._engine

        @event.listens_for(engine, "connect")
        def on_connect(connection, _) -> None:
            connection.execute("PRAGMA max_page_count = 60")

        taken = fill(ledger)
        assert [report.id for report in ledger.reports()] == taken
        assert (len(taken) > 3, ledger.verify()) == (True, ())


def test_no_ledger_is_made_on_a_full_disk(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        if disk is None:
            pytest.skip("no disk of a size of its own can be made here")
        (disk / "ballast").write_bytes(bytes(368 * 1024))
        with pytest.raises(LedgerError, match=r"room|space") as caught:
            Ledger.create(disk / "watch", theatre="ladakh")
        assert caught.value.code == "ledger-unusable"
        assert list((disk / "watch").iterdir()) == []
