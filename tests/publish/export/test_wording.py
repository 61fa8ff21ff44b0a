"""What is open is said to be open, in every format alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from standdown.model import (
    Attribute,
    Contradiction,
    Geometry,
    GeometryKind,
    Ground,
    Kind,
    Person,
    Precision,
    Realis,
    When,
    Where,
)
from standdown.publish.export.wording import days_words, extent_words, headline, opposed_words

DAY = date(2024, 11, 15)
RING = ((10.0, 50.0), (11.0, 50.0), (11.0, 51.0), (10.0, 50.0))


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (When(None, DAY), "by 15 Nov 2024 (no first day is told)"),
        (When(DAY, None, Precision.DAY), "from 15 Nov 2024 (no last day is told)"),
        (When(DAY, DAY), "15 Nov 2024"),
        (When(), "no day is told"),
    ],
)
def test_an_open_end_is_named(when: When, words: str) -> None:
    assert days_words(when) == words


@pytest.mark.parametrize(
    ("shape", "radius", "words"),
    [
        (Geometry(GeometryKind.POINT, RING[:1]), 2.0, "anywhere within 2 km of this point"),
        (Geometry(GeometryKind.POINT, RING[:1]), None, "how far from this point is not known"),
        (Geometry(GeometryKind.LINE, RING[:2]), 0.0, "on this line"),
        (Geometry(GeometryKind.AREA, RING), 0.0, "anywhere in this area"),
        (None, None, "not on the map"),
    ],
)
def test_a_place_says_how_far_it_reaches(shape: Geometry | None, radius: float | None, words: str) -> None:
    assert extent_words(Where("there", geometry=shape, radius_km=radius)) == words


def test_a_headline_says_what_was_not_done(lone) -> None:
    told = lone(
        kind=Kind.DISENGAGEMENT,
        realis=Realis.DENIED,
        attributes=frozenset({Attribute.COMPLETED}),
        where=Where("Gogra", radius_km=2),
    )
    assert headline(told.events[0], told.quotes) == "disengagement, completed [denied]: Gogra ±2 km"


def test_doubts_stand_beside_disagreements(lone) -> None:
    event = replace(
        lone().events[0],
        contradictions=(Contradiction("c-1", "c-2", Ground.NUMBER, "20 or 40"),) * 2,
        people=(Person("Li Ma", doubt="in office since 2025"), Person("Asha Rao")),
        where=Where("there", doubt="two ways that do not meet"),
    )
    assert opposed_words(event) == (
        "number: 20 or 40",
        "Li Ma: in office since 2025",
        "place: two ways that do not meet",
    )
