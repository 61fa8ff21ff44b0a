"""The second reader: its answers are found in the text, resolved by the rooms, and marked."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pytest

from standdown.claims import Reader
from standdown.claims.second import asking
from standdown.model import Kind, Producer, Realis, SourceKind

NOW = datetime(2031, 5, 12, tzinfo=UTC)
TEXT = (
    "Guards of Ostmark and Wellen clashed at Heron Ford on 4 May 2031, two officials said.\n\n"
    "On Monday the Ostmarkers sang at the oars beside Mill Ridge, an officer said. "
    "The oars were new, and the oars were long."
)
HOME = "the Ostmarkers sang at the oars beside Mill Ridge"


@pytest.fixture
def read(vale, stub):
    def read(text: str = TEXT):
        reader = Reader(vale, second=stub.endpoint)
        return reader.read("-", now=NOW, published=date(2031, 5, 10), stdin=io.BytesIO(text.encode()))[0]

    return read


def own(reading):
    return [claim for claim in reading.claims if claim.produced_by.name == "second-reader"]


def test_a_claim_of_its_own_is_marked_and_resolved_by_the_rooms(read, stub):
    stub.says(evidence=HOME, kind="withdrawal", parties=["OST"], time="On Monday", place="Mill Ridge")
    reading = read()
    (claim,) = own(reading)
    assert claim.evidence.of(reading.report.text) == HOME
    assert (claim.kind, claim.realis, claim.parties) == (Kind.WITHDRAWAL, Realis.OCCURRED, ("OST",))
    assert (claim.when.earliest, claim.when.latest) == (date(2031, 5, 5), date(2031, 5, 5))
    assert (claim.where.place_id, claim.source.kind) == ("mill-ridge", SourceKind.ANONYMOUS_OFFICIAL)
    assert claim.produced_by == Producer("second-reader", "stub-1")
    assert claim.notes[0] == "read by the second reader (stub-1), not by the rules"


def test_the_rules_claim_stands_and_says_that_the_second_reader_agrees(read, stub):
    stub.says(evidence="clashed at Heron Ford on 4 May 2031")
    reading = read()
    (claim,) = [claim for claim in reading.claims if claim.kind is Kind.CLASH]
    assert claim.produced_by.name != "second-reader"
    assert "the second reader (stub-1) agrees" in claim.notes
    assert "has 0 claims of its own, marked as such, and agrees with 1" in reading.warnings[-1]


def test_where_they_differ_on_how_real_it_is_the_note_says_so(read, stub):
    stub.says(evidence="clashed at Heron Ford", realis="denied")
    (claim,) = [claim for claim in read().claims if claim.kind is Kind.CLASH]
    assert (claim.realis, claim.notes[-1]) == (Realis.OCCURRED, "the second reader (stub-1) reads it as denied")


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        ({"evidence": "Guards of Ostmark fled"}, "do not stand in the report"),
        ({"evidence": "clashed at heron ford"}, "do not stand in the report"),
        ({"evidence": "uards of Ostmark and Wellen"}, "do not stand in the report"),
        ({"evidence": "oars were"}, "more than once"),
        ({"evidence": "an officer said. The oars were new"}, "more than one sentence"),
        ({"evidence": HOME, "time": "Last Tuesday"}, "time or place"),
        ({"evidence": HOME, "place": "Heron Ford"}, "time or place"),
        ({"evidence": HOME, "kind": "flight"}, "kind, realis or party that there is not"),
        ({"evidence": HOME, "kind": ["clash"]}, "kind, realis or party that there is not"),
        ({"evidence": HOME, "realis": "sure"}, "kind, realis or party that there is not"),
        ({"evidence": HOME, "parties": ["USA"]}, "kind, realis or party that there is not"),
        ({"evidence": HOME, "parties": [["OST"]]}, "kind, realis or party that there is not"),
        ({"evidence": ""}, "form that was asked for"),
        ({"evidence": 7}, "form that was asked for"),
        ({"evidence": HOME, "time": 5}, "form that was asked for"),
    ],
)
def test_what_does_not_stand_in_the_text_is_rejected_and_counted(read, stub, claim, reason):
    stub.says(**claim)
    reading = read()
    assert own(reading) == []
    assert reading.warnings[-1].startswith("1 of its answers rejected: it ")
    assert reason in reading.warnings[-1]


def test_a_party_that_the_report_does_not_name_is_rejected(read, stub):
    stub.says(evidence="The troops went home", kind="withdrawal", parties=["WEL"])
    reading = read("Ostmark spoke of disengagement at Heron Ford. The troops went home.")
    assert own(reading) == []
    assert "a party that the report does not" in reading.warnings[-1]


def test_the_same_told_twice_is_one_claim(read, stub):
    for _ in range(2):
        stub.says(evidence=HOME, kind="withdrawal")
    reading = read()
    assert len(own(reading)) == 1
    assert "says the same as another" in reading.warnings[-1]


def test_words_that_no_room_resolves_are_noted_and_no_day_is_invented(read, stub):
    stub.says(evidence=HOME, kind="withdrawal", time="sang", place="oars")
    (claim,) = own(read())
    assert claim.where is None
    assert claim.when.earliest is None
    assert [note for note in claim.notes if "“sang”" in note or "“oars”" in note] == list(claim.notes[1:3])


def test_a_report_of_other_matters_is_not_sent(read, stub):
    assert read("Bread is dear at Heron Ford.").claims == ()
    assert stub.asked == []


def test_a_report_that_is_too_long_is_not_sent_and_says_so(read, stub, monkeypatch):
    monkeypatch.setattr(asking, "_LONGEST", len(TEXT) // 2)
    reading = read()
    assert stub.asked == []
    assert "the second reader was not asked" in reading.warnings[-1]


def test_without_one_nothing_is_asked(vale, stub):
    reading, _ = Reader(vale).read("-", now=NOW, published=date(2031, 5, 10), stdin=io.BytesIO(TEXT.encode()))
    assert "second-reader" not in {claim.produced_by.name for claim in reading.claims}
    assert stub.asked == []


def test_the_question_names_the_theatre_its_parties_and_closed_sets(read, stub):
    read()
    (asked,) = stub.asked
    item = asked["response_format"]["json_schema"]["schema"]["properties"]["claims"]["items"]
    assert item["properties"]["parties"]["items"]["enum"] == ["OST", "WEL"]
    assert item["properties"]["kind"]["enum"] == [kind.value for kind in Kind]
    assert "The Sorrel Vale" in asked["messages"][0]["content"]
    assert asked["messages"][1]["content"].startswith("Guards of Ostmark")
