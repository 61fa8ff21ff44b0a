"""GeoJSON (RFC 7946): one feature a happening; a place keeps its shape and says how far from it the happening may lie.

A happening without a place is a feature without a geometry, so that none is lost. Rings run counter-clockwise.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from standdown.model import Event, Geometry, GeometryKind, Where
from standdown.publish.export.material import Material, Quote
from standdown.publish.export.wording import days_words, extent_words, headline, opposed_words
from standdown.publish.layers import Json
from standdown.publish.words import person_words

__all__ = ["feature_lines", "geometry_json"]

_DIGITS = 5
"""Decimals of a degree: about a metre, a five-hundredth of the least radius a pack gives."""


def feature_lines(material: Material) -> Iterator[str]:
    """A FeatureCollection, one feature a line."""
    head = {"type": "FeatureCollection", "name": "standdown-events", "theatre": material.theatre.id}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "features": [\n'
    last = len(material.events) - 1
    for number, event in enumerate(material.events):
        feature = _feature(event, material.quotes_of(event))
        yield json.dumps(feature, ensure_ascii=False) + ("\n" if number == last else ",\n")
    yield "]}\n"


def _feature(event: Event, quotes: tuple[Quote, ...]) -> Json:
    shape = event.where.geometry if event.where else None
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": geometry_json(shape) if shape else None,
        "properties": _properties(event, quotes),
    }


def _properties(event: Event, quotes: tuple[Quote, ...]) -> dict[str, Json]:
    first = quotes[0]
    return {
        "title": headline(event, quotes),
        "kind": event.kind.value,
        "realis": event.realis.value,
        "earliest": _iso(event.when.earliest),
        "latest": _iso(event.when.latest),
        "when": days_words(event.when),
        **_place(event.where),
        "parties": list(event.parties),
        "people": [person_words(person) for person in event.people],
        "sentence": first.sentence,
        "source": first.source,
        "disagreements": list(opposed_words(event)),
        "sources": [_source(quote) for quote in quotes],
    }


def _place(where: Where | None) -> dict[str, Json]:
    return {
        "place": where.name if where else None,
        "place_id": where.place_id if where else None,
        "radius_km": where.radius_km if where else None,
        "extent": extent_words(where),
        "sites": list(where.sites) if where else [],
    }


def _source(quote: Quote) -> Json:
    return {
        "claim": quote.claim.id,
        "sentence": quote.sentence,
        "source": quote.source,
        "title": quote.report.title,
        "published": _iso(quote.published),
        "url": quote.report.url or None,
    }


def geometry_json(geometry: Geometry) -> Json:
    """The geometry of a feature: rounded to about a metre, an area closed and counter-clockwise."""
    points = [(round(lon, _DIGITS), round(lat, _DIGITS)) for lon, lat in geometry.points]
    if geometry.kind is GeometryKind.POINT:
        return {"type": geometry.kind.value, "coordinates": list(points[0])}
    if geometry.kind is GeometryKind.LINE:
        return {"type": geometry.kind.value, "coordinates": _pairs(points)}
    closed = points if points[0] == points[-1] else [*points, points[0]]
    return {"type": geometry.kind.value, "coordinates": [_pairs(closed if _is_left(closed) else closed[::-1])]}


def _is_left(ring: list[tuple[float, float]]) -> bool:
    """True where a closed ring runs counter-clockwise (the shoelace formula)."""
    return sum(x * y2 - x2 * y for (x, y), (x2, y2) in pairwise(ring)) >= 0


def _pairs(points: Iterable[tuple[float, float]]) -> list[Json]:
    return [list(point) for point in points]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
