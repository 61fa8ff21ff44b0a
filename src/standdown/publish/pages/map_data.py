"""The map as data: GeoJSON of the theatre's layers and of where things stand, for a map that can be moved."""

from __future__ import annotations

from collections.abc import Iterator

from standdown.model import Event, Geometry, GeometryKind, Where
from standdown.publish.drawing.mapping import Layout, between, lay_out, region_of, spot_of
from standdown.publish.export.geojson import geometry_json
from standdown.publish.layers import Json, theatre_layers
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.glyphs import kind_glyph, kind_tone
from standdown.publish.pages.map import seen_by
from standdown.publish.pages.map_marks import happening_words, latest, line_name, line_style, short_name
from standdown.publish.pages.records import Records
from standdown.publish.pages.so_far import so_far
from standdown.publish.words import clean, place_words, radius_words, step_words, when_words
from standdown.status import Row
from standdown.theatre import Theatre

__all__ = ["map_data"]


def map_data(records: Records, asked: Asked) -> dict[str, Json]:
    """A FeatureCollection (RFC 7946) in layers, with the day, the finding and the frame beside it.

    ``line``, ``place``: of the pack, as :func:`theatre_layers` gives them; ``strip``: ground between two parties'
    readings; ``ground`` and ``site``: where a site's place may lie, and its mark with the step; ``area`` and
    ``happening``: the same of the newest happening at each other place. Raises UsageError for an unknown party.
    """
    theatre, board = records.theatre, records.board(asked)
    seen = seen_by(theatre, asked.lines)
    layout = lay_out(theatre)
    known = theatre_layers(theatre, seen_by=seen)
    features = [*_pack(theatre, known), *_strips(theatre, layout, seen)]
    for row in board.rows:
        features += _site(theatre, layout, row)
    for event, where, more in latest(records, asked):
        features += _happening(layout, event, where, happening_words(event, more, so_far(records, asked, event)))
    return {
        "type": "FeatureCollection",
        "theatre": theatre.id,
        "name": clean(theatre.name),
        "as_of": str(asked.as_of),
        "known_by": str(asked.known_by) if asked.known_by else None,
        "lines": seen or None,
        "finding": board.finding,
        "box": list(theatre.box),
        "frame": _frame(layout),
        "features": features,
    }


def _pack(theatre: Theatre, known: dict[str, Json]) -> Iterator[Json]:
    """The lines and places of the pack with their names on the map, but for the places that sites stand for."""
    lines = {f"line/{line.id}": line for line in theatre.lines}
    own = {f"place/{site.place_id}" for site in theatre.sites}
    features = known["features"]
    for feature in features if isinstance(features, list) else ():
        if not isinstance(feature, dict) or not isinstance(told := feature["properties"], dict):
            continue
        if told["layer"] == "line":
            line = lines[str(feature["id"])]
            yield {
                **feature,
                "properties": {**told, "style": line_style(theatre, line), "short": line_name(theatre, line)},
            }
        elif told["layer"] == "place" and feature["id"] not in own:
            short = short_name(theatre.place(str(feature["id"]).removeprefix("place/")))
            yield {**feature, "properties": {**told, "short": short}}


def _strips(theatre: Theatre, layout: Layout, seen: str) -> Iterator[Json]:
    shape = between(layout.plane, theatre.lines_seen_by(seen))
    for number, part in enumerate(getattr(shape, "geoms", [shape])):
        if part.geom_type == "Polygon" and not part.is_empty:
            yield _feature(f"strip/{number}", layout.plane.area(part), {"layer": "strip"})


def _site(theatre: Theatre, layout: Layout, row: Row) -> Iterator[Json]:
    site, state, plane = row.site, row.state, layout.plane
    place = theatre.place(site.place_id)
    told: dict[str, Json] = {
        "site": site.id,
        "name": clean(site.name),
        "step": state.step.value,
        "tone": state.step.value,
        "glyph": state.step.value,
        "words": f"{clean(site.name)}: {step_words(state.step)}",
        "since": when_words(state.taken.when) if state.taken else None,
        "within": radius_words(place.radius_km),
        "radius_km": place.radius_km,
    }
    yield _feature(
        f"ground/{site.id}", plane.area(region_of(plane, place.geometry, place.radius_km)), {**told, "layer": "ground"}
    )
    yield _feature(f"site/{site.id}", _mark(layout, place.geometry), {**told, "layer": "site"})


def _happening(layout: Layout, event: Event, where: Where, words: str) -> Iterator[Json]:
    if where.geometry is None:
        return
    plane, radius = layout.plane, where.radius_km or 0.0
    told: dict[str, Json] = {
        "event": event.id,
        "name": clean(where.name),
        "kind": event.kind.value,
        "realis": event.realis.value,
        "tone": kind_tone(event.kind),
        "glyph": kind_glyph(event.kind),
        "words": words,
        "within": place_words(where),
        "undated": event.when.is_open,
        "radius_km": radius,
    }
    yield _feature(f"area/{event.id}", plane.area(region_of(plane, where.geometry, radius)), {**told, "layer": "area"})
    yield _feature(f"happening/{event.id}", _mark(layout, where.geometry), {**told, "layer": "happening"})


def _mark(layout: Layout, geometry: Geometry) -> Geometry:
    spot = layout.overview.degrees(*spot_of(layout.plane, geometry))
    return Geometry(GeometryKind.POINT, (spot,))


def _frame(layout: Layout) -> Json:
    """West, south, east, north of the overview, in degrees."""
    window = layout.overview.window
    west, south = layout.overview.degrees(window.west, window.south)
    east, north = layout.overview.degrees(window.east, window.north)
    return [west, south, east, north]


def _feature(key: str, geometry: Geometry, properties: dict[str, Json]) -> Json:
    return {"type": "Feature", "id": key, "geometry": geometry_json(geometry), "properties": properties}
