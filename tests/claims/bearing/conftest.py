"""Claims made by hand for pairs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from standdown.model import (
    Attribute,
    Basis,
    Certainty,
    Claim,
    Geometry,
    GeometryKind,
    Kind,
    Person,
    Precision,
    Quantity,
    Realis,
    Source,
    SourceKind,
    SourceLink,
    Span,
    When,
    Where,
    WhereBasis,
)

PLACES = {
    "ford": Where("Heron Ford", "ford", radius_km=2, sites=("ford",)),
    "bank": Where("the west bank of Heron Ford", "bank", radius_km=2, sites=("ford",)),
    "ridge": Where("Mill Ridge", "ridge", radius_km=2, sites=("ridge",)),
    "both": Where("Heron Ford and Mill Ridge", "both", radius_km=30, sites=("ford", "ridge")),
    "vale": Where("the Sorrel Vale", "vale", radius_km=150, sites=("ford", "ridge")),
    "either": Where("Heron Ford or Mill Ridge"),
    "ostburg": Where("Ostburg", "ostburg", radius_km=15),
    "wellstadt": Where("Wellstadt", "wellstadt", radius_km=15),
}
SPOTS = {"ford": (11.0, 51.0), "ridge": (11.4, 51.2), "ostburg": (10.0, 50.0), "wellstadt": (13.0, 52.0)}


def place(key: str) -> Where | None:
    where = PLACES.get(key)
    if where is None or key not in SPOTS:
        return where
    spot = Geometry(GeometryKind.POINT, (SPOTS[key],))
    return Where(where.name, where.place_id, (), spot, where.radius_km, WhereBasis.THEATRE, sites=where.sites)


def days(told: str, precision: Precision | None = None) -> When:
    """ "1-4" are days of June 2031, "-4" all until the fourth, "3" one day, nothing no day."""
    if not told:
        return When()
    first, dash, last = told.partition("-")
    ends = [date(2031, 6, int(day)) if day else None for day in (first, last if dash else first)]
    return When(*ends, precision or (Precision.RANGE if dash else Precision.DAY))


def voice(told: str) -> Source:
    """ "OST army" is a named voice of OST, "some officials" an unnamed one; the publisher stands before it."""
    house, _, name = told.rpartition("> ")
    links = [SourceLink(SourceKind.PUBLISHER, house.split(" > ")[0].strip() or "publisher")]
    links += [SourceLink(SourceKind.OTHER_MEDIA, medium) for medium in house.strip().split(" > ")[1:]]
    kinds = {
        "images": SourceKind.IMAGERY, "some": SourceKind.ANONYMOUS_OFFICIAL, "note": SourceKind.DOCUMENT,
        "paper": SourceKind.OTHER_MEDIA,
    }  # fmt: skip
    first, _, rest = name.partition(" ")
    party = first if first in ("OST", "WEL") else ""
    kind = next((kind for word, kind in kinds.items() if word in name.split()), SourceKind.NAMED_OFFICIAL)
    if name:
        links.append(SourceLink(kind, rest if party else name, party=party))
    return Source(tuple(links), interested=bool(party))


@pytest.fixture(scope="session")
def told() -> Callable[..., Claim]:
    """A claim from the few words that matter in a test; ``n`` is its number and, unless told, that of its report."""

    def build(n: int, kind: str = "clash", at: str = "ford", on: str = "3", **more: Any) -> Claim:
        marks = {
            "who": "", "by": "some officials", "realis": "occurred", "marks": "", "count": (), "people": "", "began": "",
            "sure": "certain", "basis": "told", "report": f"r-{n}", "precision": None,
        }  # fmt: skip
        told = {**marks, **more}
        return Claim(
            f"c-{n}", told["report"], Kind(kind), Realis(told["realis"]), voice(told["by"]), Span(0, 6), Span(0, 20),
            when=days(on, told["precision"]), where=place(at), parties=tuple(told["who"].split()),
            people=tuple(Person(name) for name in told["people"].split()), certainty=Certainty(told["sure"]),
            basis=Basis(told["basis"]), attributes=frozenset(Attribute(mark) for mark in told["marks"].split()),
            quantities=tuple(Quantity(unit, *ends) for unit, *ends in told["count"]), begun_by=told["began"],
        )  # fmt: skip

    return build
