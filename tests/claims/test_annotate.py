"""The exchange form: one line in, one line out, field by field."""

from __future__ import annotations

import json

import pytest

from standdown.claims import annotate_claims, claim_line, reading_line
from standdown.model import Claim, from_json

TEXT = "Two officials said that Ada Brandt of Ostmark met Ida Lund at Heron Ford on 4 May 2031 to speak of the border."


@pytest.fixture(scope="module")
def annotate(vale):
    return lambda *lines: list(annotate_claims(lines, vale))


def test_a_line_gives_the_fields_that_are_compared(annotate):
    (line,) = annotate({"id": "x-1", "text": TEXT, "published": "2031-05-10"})
    (claim,) = line["claims"]
    flat = {key: value for key, value in claim.items() if key not in ("claim", "start", "end")}
    assert (line["id"], line["relevant"]) == ("x-1", True)
    assert flat == {
        "kind": "talks",
        "parties": ["OST", "WEL"],
        "people": ["Ada Brandt", "Ida Lund"],
        "place": "Heron Ford",
        "place_id": "heron-ford",
        "place_names": [],
        "earliest": "2031-05-04",
        "latest": "2031-05-04",
        "realis": "occurred",
        "source": {"kind": "anonymous-official", "name": "Two officials"},
    }
    assert "Ada Brandt" in TEXT[claim["start"] : claim["end"]]


def test_the_whole_claim_rides_along_and_comes_back(annotate):
    (line,) = annotate({"id": "x-1", "text": TEXT, "published": "2031-05-10"})
    (flat,) = json.loads(json.dumps(line))["claims"]
    assert json.loads(json.dumps(claim_line(from_json(Claim, flat["claim"])))) == flat


@pytest.mark.parametrize("field", ["published", "dct"])
@pytest.mark.parametrize("day", ["2031-05-10", "2031-05-10T09:30:00Z"])
def test_the_day_may_stand_under_either_name(annotate, field, day):
    (line,) = annotate({"id": "x-1", "text": "Guards clashed at Heron Ford last week.", field: day})
    assert line["claims"][0]["latest"] == "2031-05-04"


def test_without_a_day_a_warning_says_so(annotate):
    (line,) = annotate({"id": "x-1", "text": "Guards clashed at Heron Ford last week."})
    assert (line["claims"][0]["earliest"], len(line["warnings"])) == (None, 1)


@pytest.mark.parametrize("bad", [{"id": "n"}, {"id": "n", "text": ""}])
def test_a_line_without_a_text_is_skipped_and_the_rest_goes_on(annotate, bad):
    skipped, read = annotate(bad, {"id": "y", "text": "Guards clashed at Heron Ford.", "published": "2031-05-10"})
    assert (skipped["id"], skipped["relevant"]) == ("n", False)
    assert (skipped["claims"], "reject" in skipped, "text" in skipped["skipped"]) == ([], False, True)
    assert len(read["claims"]) == 1


def test_gold_fields_are_no_part_of_the_reading(annotate):
    plain, gold = annotate({"id": "x", "text": TEXT}, {"id": "x", "text": TEXT, "claims": [{"kind": "clash"}]})
    assert plain == gold


def test_a_reading_can_carry_its_report(read_vale):
    reading = read_vale("Guards clashed at Heron Ford.")
    assert "report" not in reading_line(reading)
    assert reading_line(reading, with_report=True)["report"]["text"] == reading.report.text
    assert reading_line(reading)["id"] == reading.report.id
