"""Actors: parties by every name, people by name and rank, offices by the day."""

from __future__ import annotations

from datetime import date

import pytest

from standdown.claims.actors import ActorIndex
from standdown.language import analyse
from standdown.model import Span, When
from standdown.report import report_from_text


@pytest.fixture(scope="module")
def actors(vale):
    return ActorIndex(vale)


def whole(text: str) -> Span:
    return Span(0, len(text))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Ostmark spoke.", [("OST",)]),
        ("The Ost Guard left.", [("OST",)]),
        ("Welleners left.", [("WEL",)]),
        ("Both sides left.", [("OST", "WEL")]),
        ("Ostburg has spoken.", [("OST",)]),
        ("Ostburg and Wellstadt agreed.", [("OST",), ("WEL",)]),
        ("They met in Ostburg.", []),
        ("Ostmarkish things.", []),
    ],
)
def test_a_party_is_known_by_its_names_and_a_capital_only_where_it_acts(actors, text, codes):
    assert [m.codes for m in actors.parties(text, whole(text))] == codes


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Brandt met Ida Lund.", ["Ada Brandt", "Ida Lund"]),
        ("Colonel Per Holm spoke.", ["Per Holm"]),
        ("Jon Falk Larsen spoke.", ["Jon Falk Larsen"]),
        ("Jon Falk May leave.", ["Jon Falk"]),
        ("Mr Falk spoke; Jon Falk is ill.", ["Jon Falk", "Jon Falk"]),
        ("Mr Falk spoke.", ["Falk"]),
        ("a rainy day", []),
    ],
)
def test_people_are_office_holders_or_bear_a_rank(actors, text, names):
    assert [m.name for m in actors.people(text, whole(text))] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Then Karen Holm spoke to the soldiers.", ["Karen Holm"]),
        ("Among the guests was Maria del Carmen Ruiz, a herder.", ["Maria del Carmen Ruiz"]),
        ("The soldiers met in Castle Rock and in Fort William.", []),
        ("Then the Foreign Ministry spoke, and so did Lake Council.", []),
        ("Then KAREN HOLM spoke.", []),
        ("Then Holm spoke to the soldiers.", []),
        ("Then Karen Holm spoke, and the soldiers listened to Holm.", ["Karen Holm", "Karen Holm"]),
        ("", []),
    ],
)
def test_a_stranger_is_a_name_of_a_person_that_names_nothing_else(actors, text, names):
    found = [(s, actors.strangers(text, s, ())) for s in analyse(report_from_text(text)).sentences]
    assert [m.name for _, mentions in found for m in mentions] == names
    assert all(actors.strangers(text, s, (whole(text),)) == () for s, _ in found)


@pytest.mark.parametrize(
    ("text", "day", "office", "doubt"),
    [
        ("Ada Brandt", date(2031, 6, 30), "war minister", ""),
        ("Ada Brandt", date(2031, 7, 1), "", ""),
        ("War minister Ada Brandt", date(2031, 7, 1), "war minister", "no tenure"),
        ("War minister Jon Falk", date(2031, 7, 1), "war minister", ""),
        ("The minister of war, General Jon Falk", date(2032, 1, 1), "war minister", ""),
    ],
)
def test_the_office_is_that_of_the_day(actors, text, day, office, doubt):
    mention = actors.people(text, whole(text))[-1]
    person = actors.person(mention, actors.office_near(text, mention), When.on(day), None)
    assert (person.office, person.party) == (office, "OST")
    assert person.doubt.startswith(doubt)
    assert bool(person.doubt) == bool(doubt)


def test_without_any_day_the_office_of_any_tenure_will_do(actors):
    (mention,) = actors.people("Ada Brandt", whole("Ada Brandt"))
    assert actors.person(mention, "", When(), None).office == "war minister"
    assert actors.person(mention, "", When(), date(2032, 1, 1)).office == ""
