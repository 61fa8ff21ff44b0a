"""``index`` on a project: the plot, the data, and the two days."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from standdown.cli.intensity import index
from standdown.errors import UsageError

UNKNOWN_DAY = b"Troops completed disengagement at Gogra on Friday, officials said.\n"


@pytest.fixture
def full(standdown, in_desk, pages: Path) -> None:
    """The desk with its two reports in it: troops left Gogra on 6 Aug 2021, a patrol went on 4 Nov 2024."""
    standdown("add", pages)


def run(*words: str) -> Result:
    return CliRunner().invoke(index, list(words))


def busy(*words: str) -> list[tuple[str, float, float]]:
    data = json.loads(run("--json", *words).stdout)
    return [(p["start"], p["pressure"], p["easing"]) for p in data["periods"] if p["events"]]


def test_the_command_is_named_index() -> None:
    assert isinstance(index, click.Command)
    assert index.name == "index"


def test_the_plot_has_a_row_a_period(full) -> None:
    ran = run("--by", "quarter")
    assert (ran.exit_code, ran.stderr) == (0, "")
    lines = [line.split()[:2] for line in ran.stdout.splitlines() if "│" in line]
    assert lines == [["Q2", "2020"], ["Q3", "2021"], ["Q4", "2021"], ["Q4", "2024"]]


def test_the_data_has_the_same_periods(full) -> None:
    assert busy() == [("2021-08-01", 0.0, 9.0), ("2024-11-01", 0.0, 9.0)]
    assert busy("--by", "year") == [("2021-01-01", 0.0, 9.0), ("2024-01-01", 0.0, 9.0)]


def test_csv_is_a_row_a_period_or_a_row_a_happening(full) -> None:
    periods = list(csv.DictReader(io.StringIO(run("--csv", "--by", "year").stdout)))
    parts = list(csv.DictReader(io.StringIO(run("--csv", "--why").stdout)))
    assert [row["easing"] for row in periods] == ["0.0", "9.0", "0.0", "0.0", "9.0"]
    assert [(row["kind"], row["points"]) for row in parts] == [("disengagement", "9.0"), ("patrol-resumed", "9.0")]


def test_why_names_the_happenings(full) -> None:
    shown = " ".join(run("--why").stdout.split())
    assert "easing 9.000 9.000 disengagement 6 Aug 2021" in shown


@pytest.mark.parametrize("day", [["--as-of", "2022-01-01"], ["--known-by", "2022-01-01"]])
def test_a_day_cuts_the_index(day: list[str], full) -> None:
    assert busy(*day) == [("2021-08-01", 0.0, 9.0)]


def test_as_of_a_day_the_last_period_ends_there(full) -> None:
    assert json.loads(run("--json", "--as-of", "2022-01-10").stdout)["periods"][-1]["end"] == "2022-01-10"


def test_a_report_of_no_known_day_is_left_out_aloud(standdown, in_desk) -> None:
    standdown("add", "-", stdin=UNKNOWN_DAY)
    ran = run("--json", "--known-by", "2030-01-01")
    assert (json.loads(ran.stdout)["periods"], ran.stderr) == ([], "1 report of no known day left out.\n")
    (one,) = json.loads(run("--json").stdout)["undated"]
    assert (one["kind"], one["weight"]) == ("disengagement", 9.0)


def test_an_empty_project_has_an_index(in_desk) -> None:
    ran = run()
    assert ran.exit_code == 0
    assert "Nothing that weighs" in ran.stdout


def test_one_form_and_a_known_length_are_asked_for(in_desk) -> None:
    assert isinstance(run("--json", "--csv").exception, UsageError)
    assert run("--by", "decade").exit_code == 2
