"""Outlines: the few things of a claim by which it is put together with others, small enough to be read by thousands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import orjson

from standdown.model import (
    Attribute,
    Claim,
    Kind,
    Person,
    Quantity,
    Realis,
    Source,
    SourceKind,
    SourceLink,
    Span,
    When,
    Where,
)

__all__ = ["from_outline", "outline"]

_SOMEBODY = Source((SourceLink(SourceKind.PUBLISHER, ""),))
_NOWHERE = Span(0, 1)


def outline(body: Mapping[str, Any]) -> str:
    """What :func:`from_outline` needs of a claim's JSON form, as JSON; equal claims give equal text."""
    where = body["where"]
    return orjson.dumps(
        [
            body["kind"],
            body["realis"],
            [where["name"], where["place_id"], where["sites"]] if where else None,
            body["parties"],
            [person["name"] for person in body["people"]],
            sorted(body["attributes"]),
            [[q["unit"], q["least"], q["most"]] for q in body["quantities"]],
        ]
    ).decode()


def from_outline(id_: str, report_id: str, text: str, first: int | None, last: int | None) -> Claim:
    """The claim with everything by which happenings are told apart, and nothing else: no source, no words."""
    kind, realis, where, parties, people, attributes, counts = orjson.loads(text)
    days = [None if day is None else date.fromordinal(day) for day in (first, last)]
    return Claim(
        id_,
        report_id,
        Kind(kind),
        Realis(realis),
        _SOMEBODY,
        _NOWHERE,
        _NOWHERE,
        when=When(days[0], days[1]),
        where=Where(where[0], place_id=where[1], sites=tuple(where[2])) if where else None,
        parties=tuple(parties),
        people=tuple(Person(name) for name in people),
        attributes=frozenset(Attribute(name) for name in attributes),
        quantities=tuple(Quantity(unit, least, most) for unit, least, most in counts),
    )
