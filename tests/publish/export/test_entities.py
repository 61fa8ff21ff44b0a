"""Entities: stable, linked, and no surer than what was told."""

from __future__ import annotations

from datetime import date

import pytest

from standdown.model import Geometry, GeometryKind, Person, When, Where
from standdown.publish.export.entities import Entity, entities, is_named
from standdown.publish.export.material import Material

LINKS = ("document", "entity", "involved", "proof", "addressEntity")
DAY = date(2024, 11, 15)


def of(material: Material, schema: str) -> list[Entity]:
    return [entity for entity in entities(material) if entity.schema == schema]


def test_every_link_leads_to_an_entity_of_the_file(demo: Material) -> None:
    made = list(entities(demo))
    ids = [entity.id for entity in made]
    assert len(set(ids)) == len(ids)
    assert {value for entity in made for name in LINKS for value in entity.values.get(name, ())} <= set(ids)


def test_each_claim_ties_its_report_to_its_happening_with_the_sentence(demo: Material) -> None:
    for link, quote in zip(of(demo, "Documentation"), demo.quotes, strict=True):
        assert link.values["recordId"] == (quote.claim.id,)
        assert link.values["document"] == (f"standdown-{quote.report.id}",)
        assert link.values["entity"] == (f"standdown-{quote.event.id}",)
        assert link.values["summary"] == (quote.sentence,)


@pytest.mark.parametrize(
    ("when", "ends", "words"),
    [
        (When(None, DAY), (None, ("2024-11-15",)), "by 15 Nov 2024 (no first day is told)"),
        (When.on(DAY), (("2024-11-15",), ("2024-11-15",)), "15 Nov 2024"),
        (When(), (None, None), "no day is told"),
    ],
)
def test_both_ends_are_given_and_an_open_one_is_told(when: When, ends: tuple, words: str, lone) -> None:
    (event,) = of(lone(when=when), "Event")
    assert (event.values.get("startDate"), event.values.get("endDate")) == ends
    assert event.values["summary"] == (f"When: {words}.",)


@pytest.mark.parametrize(
    ("shape", "is_dot"),
    [
        (Geometry(GeometryKind.POINT, ((78.0, 34.0),)), True),
        (Geometry(GeometryKind.LINE, ((78.0, 34.0), (79.0, 34.0))), False),
    ],
)
def test_only_a_point_has_coordinates_and_says_how_far_it_reaches(shape: Geometry, is_dot: bool, lone) -> None:
    (where,) = of(lone(where=Where("there", geometry=shape, radius_km=3)), "Address")
    assert ("latitude" in where.values) is is_dot
    assert where.values["remarks"][0].startswith("Anywhere within 3 km of this")


@pytest.mark.parametrize(
    ("person", "named"),
    [
        (Person("Li Ma", "defence minister", "CHN"), True),
        (Person("defence minister", "defence minister", "CHN"), False),
        (Person("the Chinese defence minister", "defence minister", "CHN"), False),
        (Person("Chinese defence minister", "defence minister"), False),
    ],
)
def test_an_office_without_a_name_is_nobody_in_particular(person: Person, named: bool, lone) -> None:
    told = lone(people=(person,))
    assert is_named(person) is named
    assert len(of(told, "Person")) == named
    assert (person.name in of(told, "Event")[0].values["notes"][0]) is True


def test_a_state_that_is_no_party_of_the_theatre_is_named_by_its_code(lone) -> None:
    (party,) = of(lone(parties=("NPL",)), "PublicBody")
    assert (party.values["name"], party.values["keywords"]) == (("NPL",), ("NPL",))


def test_the_same_material_gives_the_same_entities(demo: Material) -> None:
    assert list(entities(demo)) == list(entities(demo))
