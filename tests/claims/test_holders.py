"""Holders: the office of the day, and what speaks against one that is given."""

from __future__ import annotations

from datetime import date

import pytest

from standdown.claims.actors import ActorIndex
from standdown.model import When


@pytest.fixture(scope="module")
def person(vale, parse):
    actors = ActorIndex(vale)

    def person(text: str, when: When, published: date | None = None):
        text, sentence = parse(text)
        return actors.person(actors.cast(text, (sentence,), day=published).mentions[-1], when, published)

    return person


@pytest.mark.parametrize(
    ("text", "day", "office", "doubt"),
    [
        ("Ada Brandt", date(2031, 6, 30), "war minister", ""),
        ("Ada Brandt", date(2031, 7, 1), "", ""),
        ("War minister Ada Brandt", date(2031, 7, 1), "war minister", "no tenure"),
        ("Ada Brandt, the war minister, spoke.", date(2031, 7, 1), "war minister", "no tenure"),
        ("Former war minister Ada Brandt", date(2031, 7, 1), "former war minister", ""),
        ("Former war minister Ada Brandt", date(2031, 6, 1), "war minister", "still war minister"),
        ("The then war minister Ada Brandt", date(2031, 7, 1), "then war minister", ""),
        ("Outgoing war minister Ada Brandt", date(2031, 7, 9), "war minister", ""),
        ("War minister-designate Jon Falk", date(2031, 6, 1), "incoming war minister", ""),
        ("War minister Jon Falk", date(2031, 7, 1), "war minister", ""),
        ("The minister of war, General Jon Falk", date(2032, 1, 1), "war minister", ""),
        ("The Wellener war minister Jon Falk", date(2032, 1, 1), "war minister", "of Ostmark by the theatre's tenures"),
    ],
)
def test_the_office_is_that_of_the_day(person, text, day, office, doubt):
    found = person(text, When.on(day))
    assert (found.office, found.party) == (office, "OST")
    assert found.doubt.startswith(doubt)
    assert bool(found.doubt) == bool(doubt)


def test_without_any_day_the_office_of_any_tenure_will_do(person):
    assert person("Ada Brandt", When()).office == "war minister"
    assert person("Ada Brandt", When(), date(2032, 1, 1)).office == ""


@pytest.mark.parametrize(
    ("first", "last", "name", "doubt"),
    [
        (date(2031, 6, 1), date(2031, 6, 30), "Ada Brandt", ""),
        (date(2031, 7, 1), date(2031, 7, 1), "Jon Falk", ""),
        (date(2031, 6, 30), date(2031, 7, 1), "Ostmarker war minister", "Ada Brandt or Jon Falk"),
        (date(2028, 1, 1), date(2028, 1, 1), "Ostmarker war minister", "no tenure of the theatre covers"),
    ],
)
def test_an_office_alone_is_whoever_held_it_on_every_day_allowed(person, first, last, name, doubt):
    found = person("The Ostmarker war minister spoke.", When(first, last))
    assert (found.name, found.office, found.party) == (name, "war minister", "OST")
    assert found.doubt.startswith(doubt)
    assert bool(found.doubt) == bool(doubt)


def test_an_office_alone_stays_so_without_a_day(person):
    assert "not known" in person("The Ostmarker war minister spoke.", When()).doubt


def test_days_that_no_tenure_covers_are_told_of(person):
    found = person("The Ostmarker war minister spoke.", When(date(2028, 12, 1), date(2029, 2, 1)))
    assert found.doubt == "Ada Brandt by the theatre's tenures, which do not cover all of 2028-12-01 to 2029-02-01"


@pytest.mark.parametrize(
    ("text", "day", "name", "doubt"),
    [
        ("Thailand's prime minister spoke.", "2025-06-20", "Paetongtarn Shinawatra", ""),
        ("Thailand's prime minister spoke.", "2025-07-20", "Thailand's prime minister", "Wechayachai: 2025-07-20"),
        ("Thailand's defence minister spoke.", "2025-08-20", "Thailand's defence minister", "nobody or Nattaphon"),
        ("The acting Thai premier spoke.", "2025-07-20", "Phumtham Wechayachai", ""),
        ("Thailand's acting premier spoke.", "2025-07-20", "Phumtham Wechayachai", ""),
    ],
)
def test_whoever_acts_for_a_holder_may_be_meant_by_the_office(people_at_dangrek, text, day, name, doubt):
    ((_, found),) = people_at_dangrek(text, day)
    assert found.name == name
    assert doubt in found.doubt
    assert bool(doubt) == bool(found.doubt)


def test_a_vacant_office_has_nobody(people):
    ((_, found),) = people("The Chinese defence minister stayed away.", "2023-11-20")
    assert (found.name, found.office) == ("Chinese defence minister", "defence minister")
    assert found.doubt == "vacant on 2023-11-20 by the theatre's tenures"
