"""An invented theatre is read as well as the shipped one: nothing is wired to one standoff."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from standdown.model import Attribute, Realis, SourceKind

REPORT = """Guards of Ostmark and Wellen clashed at Heron Ford on 4 April 2031, and three Welleners were killed.

War minister Ada Brandt said on Monday that both sides had fully withdrawn from Mill Ridge to the old fence.

Wellen denied that its guards had left the ridge. Images show that Ostmark has built a post 4 km north of Heron Ford."""


def test_kinds_places_days_and_voices_are_read(read_vale):
    found = [(c.kind.value, c.where and c.where.name, c.source.kind) for c in read_vale(REPORT).claims]
    assert found == [
        ("clash", "Heron Ford", SourceKind.PUBLISHER),
        ("casualty", "Heron Ford", SourceKind.PUBLISHER),
        ("disengagement", "Mill Ridge", SourceKind.NAMED_OFFICIAL),
        ("withdrawal", "Mill Ridge", SourceKind.NAMED_OFFICIAL),
        ("construction", "4 km north of Heron Ford", SourceKind.IMAGERY),
    ]


def test_parties_marks_and_realis_are_those_of_the_pack(read_vale):
    _, dead, back, denied, built = read_vale(REPORT).claims
    assert (dead.parties, dead.quantities[0].least) == (("WEL",), 3)
    assert {Attribute.COMPLETED, Attribute.TO_BASELINE} <= back.attributes
    assert (denied.realis, denied.parties, built.parties) == (Realis.DENIED, ("WEL",), ("OST",))


@pytest.mark.parametrize(
    ("day", "office"), [("4 May 2031", "war minister"), ("4 May 2029", "war minister"), ("4 May 2033", "")]
)
def test_offices_are_those_of_the_pack(read_vale, day, office):
    (talks,) = read_vale(f"Ada Brandt met Ida Lund on {day} about the border.", "2034-01-01").claims
    assert talks.people[0].office == office


def test_the_words_of_the_room_name_no_theatre():
    room = files("standdown.claims")
    listed = [path for path in (room / "words").iterdir() if path.name in ("happenings.toml", "relevance.toml")]
    own = re.compile(r"\b(?:India\w*|Chin\w+|Ladakh|Galwan|Pangong|Depsang|Demchok|PLA)\b")
    assert [own.findall(path.read_text("utf-8")) for path in listed] == [[], []]
