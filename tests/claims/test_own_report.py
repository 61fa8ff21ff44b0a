"""One whole report, written for these tests, with every construction in it, against a table written beside it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from standdown.model import Attribute, Claim, Ground, Kind

DATA = Path(__file__).with_name("data")
TEXT = (DATA / "own_words.txt").read_text("utf-8").partition("---\n")[2]


@pytest.fixture(scope="module")
def reading(read):
    return read(TEXT, "2024-12-05")


def row(claim: Claim) -> dict[str, str]:
    ends = [end.isoformat() if end else "" for end in (claim.when.earliest, claim.when.latest)]
    place = claim.where.name if claim.where else ""
    listed = (claim.kind, claim.realis, place, *ends, claim.source.kind)
    return dict(zip(("kind", "realis", "place", "earliest", "latest", "source"), map(str, listed), strict=True))


def test_the_report_claims_what_the_table_says(reading):
    with (DATA / "own_words.csv").open(encoding="utf-8", newline="") as file:
        assert [row(claim) for claim in reading.claims] == list(csv.DictReader(file))


def test_it_is_marked_as_written_for_the_tests():
    assert (DATA / "own_words.txt").read_text("utf-8").startswith("Written for the tests of this project.")


def test_what_is_said_of_both_cases_is_said_of_each(reading):
    of_2021 = [c for c in reading.claims if c.kind is Kind.DISENGAGEMENT and c.where and c.when.latest.year < 2023]
    assert len(of_2021) == 3
    assert all(Attribute.TO_BASELINE in claim.attributes for claim in of_2021)


def test_it_contradicts_itself_once(reading):
    assert [pair.ground for pair in reading.contradictions] == [Ground.COMPLETENESS]


def test_people_bear_the_office_of_the_day(reading):
    offices = {p.name: p.office for claim in reading.claims for p in claim.people}
    assert offices["Li Shangfu"] == "defence minister"
    assert offices["Wang Yi"] == "foreign minister"


def test_without_its_day_nothing_is_dated_that_hangs_on_it(read):
    undated = read(TEXT, None)
    dated = {c.when.earliest.year for c in undated.claims if c.when.earliest}
    assert dated <= {2020, 2021, 2022, 2023}
    assert any("--published" in warning for warning in undated.warnings)


def test_read_twice_it_gives_equal_claims_and_ids(read, reading):
    again = read(TEXT, "2024-12-05")
    assert again == reading
    assert [c.id for c in again.claims] == [c.id for c in reading.claims]
