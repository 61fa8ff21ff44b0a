"""The demo's reports are read as they were written."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from standdown.demo import demo_reports
from standdown.model import Report, Step
from standdown.report import read_report
from standdown.theatre import load_theatre

EXPECTED = Path(__file__).with_name("expected.csv")
NOW = datetime(2024, 12, 1, tzinfo=UTC)


def expected() -> list[dict[str, str]]:
    with EXPECTED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read(source: Path) -> Report:
    report, _ = read_report(str(source), now=NOW)
    return report


def test_the_reports_come_in_the_order_of_their_days() -> None:
    names = [report.name for report in demo_reports()]
    assert names == sorted(names)
    assert names[0].startswith("2020-05")
    assert names[-1].startswith("2024-11")


@pytest.mark.parametrize("source", demo_reports(), ids=lambda f: f.name)
def test_a_report_is_read_with_what_its_head_says(source: Path) -> None:
    report = read(source)
    assert report.published.day == date.fromisoformat(source.name[:10])
    assert report.title
    assert report.publisher
    assert report.url.startswith("https://example.org/standdown-demo/")
    assert report.dateline in {"New Delhi", "Leh", "Beijing"}


@pytest.mark.parametrize("source", demo_reports(), ids=lambda f: f.name)
def test_the_note_that_a_report_is_written_for_the_demo_is_no_prose(source: Path) -> None:
    report = read(source)
    assert "Standdown" not in report.text
    assert report.sentences[0].of(report.text)


def test_expectations_cover_every_site_on_ten_days() -> None:
    theatre = load_theatre("ladakh")
    cells = {(row["site"], row["as_of"]) for row in expected()}
    assert {site for site, _ in cells} == {site.name for site in theatre.sites}
    assert len(cells) == len(expected()) == 7 * 10


def test_expectations_speak_in_the_words_of_the_ladder() -> None:
    for row in expected():
        for word in [row["status"], *row["also_defensible"].split("|")]:
            assert not word or Step(word)
