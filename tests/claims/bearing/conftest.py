"""Claims made by hand, and the pairs of ``pairs.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
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

PAIRS = tomllib.loads(Path(__file__).with_name("pairs.toml").read_text("utf-8"))

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
VOICES = {
    "images": SourceKind.IMAGERY,
    "some": SourceKind.ANONYMOUS_OFFICIAL,
    "note": SourceKind.DOCUMENT,
    "paper": SourceKind.OTHER_MEDIA,
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for one of the lists of pairs runs once for each of them."""
    for name in metafunc.fixturenames:
        listed = PAIRS.get(name.replace("_", "-"))
        if listed:
            metafunc.parametrize(name, listed, ids=[pair["what"] for pair in listed])


def place(key: str) -> Where | None:
    where = PLACES.get(key)
    if where is None or key not in SPOTS:
        return where
    spot = Geometry(GeometryKind.POINT, (SPOTS[key],))
    return Where(where.name, where.place_id, (), spot, where.radius_km, WhereBasis.THEATRE, sites=where.sites)


def days(told: str, precision: str) -> When:
    """ "1-4" are days of June 2031, "-4" all until the fourth, "3" one day, nothing no day."""
    if not told:
        return When()
    first, dash, last = told.partition("-")
    ends = [date(2031, 6, int(day)) if day else None for day in (first, last if dash else first)]
    return When(*ends, Precision(precision or ("range" if dash else "day")))


def voice(told: str) -> Source:
    """ "OST army" is a named voice of OST, "some officials" an unnamed one; "Post > Agency > " are media ahead."""
    *media, name = told.split(" > ")
    house, *quoted = media or ["publisher"]
    links = [SourceLink(SourceKind.PUBLISHER, house)]
    links += [SourceLink(SourceKind.OTHER_MEDIA, medium) for medium in quoted]
    first, _, rest = name.partition(" ")
    party = first if first in ("OST", "WEL") else ""
    kind = next((kind for word, kind in VOICES.items() if word in name.split()), SourceKind.NAMED_OFFICIAL)
    if name:
        links.append(SourceLink(kind, rest if party else name, party=party))
    return Source(tuple(links), interested=bool(party))


def count(told: str) -> Quantity:
    """ "20 soldiers" exactly, "7- soldiers" at least, "-5 soldiers" at most."""
    number, unit = told.split()
    least, dash, most = number.partition("-")
    return Quantity(unit, *(float(end) if end else None for end in (least, most if dash else least)))


@pytest.fixture(scope="session")
def told() -> Callable[..., Claim]:
    """A claim from the few words that matter in a test; ``n`` is its number and, unless told, that of its report."""

    def build(n: int, kind: str = "clash", at: str = "ford", on: str = "3", **more: Any) -> Claim:
        return Claim(
            f"c-{n}",
            more.get("report", f"r-{n}"),
            Kind(kind),
            Realis(more.get("realis", "occurred")),
            voice(more.get("by", "some officials")),
            Span(0, 6),
            Span(0, 20),
            when=days(on, more.get("precision", "")),
            where=place(at),
            parties=tuple(more.get("who", "").split()),
            people=tuple(Person(name) for name in more.get("people", "").split()),
            certainty=Certainty(more.get("sure", "certain")),
            basis=Basis(more.get("basis", "told")),
            attributes=frozenset(Attribute(mark) for mark in more.get("marks", "").split()),
            quantities=tuple(count(told) for told in more.get("count", ())),
            begun_by=more.get("began", ""),
        )

    return build
