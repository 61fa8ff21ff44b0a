"""Board and timeline through the command line: the days they ask for, and their forms."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from shutil import copytree

import pytest

from standdown.model import Report
from standdown.theatre import pack_folder


@pytest.fixture
def full(standdown, in_desk, pages: Path):
    """A project with two reports, of August 2021 and November 2024."""
    standdown("add", pages)
    return in_desk


def steps(text: str) -> dict[str, str]:
    return {row["site"]: row["status"] for row in csv.DictReader(io.StringIO(text))}


def test_the_board_stands_on_what_was_added(standdown, full) -> None:
    got = steps(standdown("board", "--csv").out)
    assert (got["gogra"], got["depsang"], got["galwan"]) == ("disengaged", "patrols-resumed", "normal")


def test_as_of_takes_the_world_back(standdown, full) -> None:
    got = steps(standdown("board", "--csv", "--as-of", "2022-01-01").out)
    assert (got["gogra"], got["depsang"]) == ("disengaged", "normal")


@pytest.mark.parametrize("day", [["--known-by", "2021-08-06"], ["--as-of", "2019-01-01"]])
def test_before_anything_was_known_or_happened_all_is_normal(day: list[str], standdown, full) -> None:
    assert set(steps(standdown("board", "--csv", *day).out).values()) == {"normal"}


def test_the_json_of_the_board_names_sentence_and_source(standdown, full) -> None:
    rows = json.loads(standdown("board", "--json").out)["rows"]
    said = next(row for row in rows if row["site"]["id"] == "gogra")["rests_on"][0]
    assert (said["who"], said["published"]) == ("army officials, Ridge Daily", "2021-08-07")
    assert said["sentence"].endswith("at Gogra on Friday, army officials said.")


def test_claims_of_a_site_that_the_pack_has_lost_are_told_of(standdown, tmp_path: Path, pages: Path) -> None:
    pack = copytree(pack_folder("ladakh"), tmp_path / "pack")
    standdown("init", tmp_path / "desk", "--theatre", pack)
    standdown("add", pages, "--project", tmp_path / "desk")
    sites = pack / "sites.geojson"
    sites.write_text(sites.read_text("utf-8").replace('"id": "gogra"', '"id": "gogra-post"'), "utf-8")
    places = pack / "places.geojson"
    places.write_text(places.read_text("utf-8").replace('["gogra", "hot-springs"]', '["gogra-post"]'), "utf-8")
    ran = standdown("board", "--csv", "--project", tmp_path / "desk")
    assert ran.code == 0
    assert "1 claim of sites that the theatre no longer has (gogra) cannot be shown" in ran.err


@pytest.mark.parametrize("option", ["--as-of", "--known-by"])
@pytest.mark.parametrize("day", ["0001-01-01", "20 May", "2024-02-30"])
def test_a_bad_day_is_wrong_use(option: str, day: str, standdown, full) -> None:
    ran = standdown("board", option, day)
    assert (ran.code, ran.out, day in ran.err) == (2, "", True)


def test_the_timeline_is_in_the_order_of_days(standdown, full) -> None:
    rows = list(csv.DictReader(io.StringIO(standdown("timeline", "--csv").out)))
    assert [row["earliest"] for row in rows] == ["2021-08-06", "2024-11-04"]


@pytest.mark.parametrize("day", [["--as-of", "2022-01-01"], ["--known-by", "2022-01-01"]])
def test_a_day_cuts_the_timeline(day: list[str], standdown, full) -> None:
    assert [event["kind"] for event in json.loads(standdown("timeline", "--json", *day).out)] == ["disengagement"]


def test_a_happening_of_no_known_first_day_counts_from_its_last(standdown, in_desk) -> None:
    report = b"Published: 2020-06-17\n\nTroops brought tents to Gogra, army officials said.\n"
    standdown("add", "-", stdin=report)
    (event,) = json.loads(standdown("timeline", "--json", "--as-of", "2020-06-17").out)
    assert (event["when"]["earliest"], event["when"]["latest"]) == (None, "2020-06-17")
    assert json.loads(standdown("timeline", "--json", "--as-of", "2020-06-16").out) == []


@pytest.mark.parametrize(("as_of", "kinds"), [("2024-11-14", []), ("2024-11-15", ["talks"])])
def test_a_plan_counts_from_the_day_it_was_told(as_of: str, kinds: list[str], standdown, in_desk) -> None:
    plan = b"Indian and Chinese commanders will hold talks at Depsang on November 20, 2024, officials said.\n"
    standdown("add", "-", stdin=b"Published: 2024-11-15\n\n" + plan)
    assert [e["kind"] for e in json.loads(standdown("timeline", "--json", "--as-of", as_of).out)] == kinds


def test_a_report_of_no_known_day_is_left_out_aloud(standdown, in_desk) -> None:
    standdown("add", "-", stdin=b"Troops completed disengagement at Gogra on Friday, officials said.\n")
    report: Report = in_desk.reports()[0]
    ran = standdown("timeline", "--json", "--known-by", "2030-01-01")
    assert (report.published.day, json.loads(ran.out), ran.err) == (None, [], "1 report of no known day left out.\n")


def test_an_empty_project_has_a_board(standdown, in_desk) -> None:
    ran = standdown("board")
    assert (ran.code, ran.err) == (0, "")
    assert "Galwan" in ran.out
