"""The packs that ship, and the check of one's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


def test_the_shipped_theatres_are_listed(standdown) -> None:
    assert [line.partition("\t")[0] for line in standdown("theatre", "list").out.splitlines()] == ["dangrek", "ladakh"]
    assert [pack["name"] for pack in json.loads(standdown("theatre", "list", "--json").out)] == ["dangrek", "ladakh"]


@pytest.mark.parametrize("name", ["dangrek", "ladakh"])
def test_a_shipped_pack_has_no_fault(standdown, name: str) -> None:
    assert standdown("theatre", "check", name).err == f"{name}: 0 errors, 0 warnings.\n"


def test_a_good_pack_passes(standdown) -> None:
    ran = standdown("theatre", "check", "ladakh")
    assert (ran.code, ran.err) == (0, "ladakh: 0 errors, 0 warnings.\n")


def test_a_broken_pack_is_told_with_file_and_remedy(standdown, broken_pack: Path) -> None:
    ran = standdown("theatre", "check", broken_pack)
    assert ran.code == 1
    assert ran.out.startswith("error: theatre.yaml: baseline is 'nope'")
    assert "1 error, 0 warnings" in ran.err


def test_the_faults_of_a_pack_as_json(standdown, broken_pack: Path) -> None:
    (fault,) = json.loads(standdown("theatre", "check", broken_pack, "--json").out)
    assert set(fault) == {"file", "where", "fault", "remedy", "severity"}


def test_a_pack_that_is_not_there_is_wrong_use(standdown) -> None:
    ran = standdown("theatre", "check", "nosuch")
    assert (ran.code, "[no-such-pack]" in ran.err) == (2, True)


def test_a_new_pack_says_what_to_do_next(standdown, tmp_path) -> None:
    ran = standdown("theatre", "new", tmp_path / "osh", "--bbox", "69,38,74,41")
    assert (ran.code, ran.out) == (0, "")
    assert f"standdown theatre check {tmp_path / 'osh'}" in ran.err
    assert standdown("theatre", "check", tmp_path / "osh").code == 0


@pytest.mark.parametrize("box", ["69,38,74", "a,b,c,d", ""])
def test_a_box_that_cannot_be_read_is_wrong_use(standdown, tmp_path, box: str) -> None:
    ran = standdown("theatre", "new", tmp_path / "osh", "--bbox", box)
    assert (ran.code, "west,south,east,north" in ran.err) == (2, True)
