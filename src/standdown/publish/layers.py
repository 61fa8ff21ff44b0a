"""A theatre as GeoJSON for any map: its lines, each labelled by who draws it so, and its places.

No line is drawn as the border, and no party has a colour: a line is told by its label and its dashes. The one that is
held on the ground is dotted, for nobody agreed to it. Properties follow simplestyle-spec 1.1, with stroke-dasharray.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from standdown.model import Geometry, GeometryKind
from standdown.publish.marks import GREY
from standdown.theatre import Line, Place, Theatre

__all__ = ["Json", "line_label", "theatre_layers"]

Json: TypeAlias = "dict[str, Json] | list[Json] | str | float | bool | None"

_HELD = "1 4"
_CLAIMED = ("8 4", "8 4 2 4", "8 4 2 4 2 4")
"""One a party, in the pack's order."""


def theatre_layers(theatre: Theatre, *, seen_by: str = "") -> dict[str, Json]:
    """A FeatureCollection of lines and places; with ``seen_by``, a party's code, the lines as that party draws them.

    UsageError where the theatre has no such party.
    """
    features: list[Json] = [_line(theatre, line) for line in theatre.lines_seen_by(seen_by)]
    features += [_place(theatre, place) for place in theatre.places]
    return {"type": "FeatureCollection", "seen_by": seen_by or None, "features": features}


def line_label(theatre: Theatre, line: Line) -> str:
    """The line with who draws it so: "Line as India reads it, sketch; claimed by India, approximate"."""
    whose = f"claimed by {theatre.party(line.claimant).name}" if line.claimant else "as held, agreed by nobody"
    return f"{line.name}; {whose}" + (", approximate" if line.approximate else "")


def _line(theatre: Theatre, line: Line) -> Json:
    codes = [party.code for party in theatre.parties]
    dashes = _CLAIMED[codes.index(line.claimant) % len(_CLAIMED)] if line.claimant in codes else _HELD
    return _feature(
        f"line/{line.id}",
        line.geometry,
        {
            "layer": "line",
            "name": line.name,
            "label": line_label(theatre, line),
            "claimant": line.claimant or None,
            "approximate": line.approximate,
            "source": line.source,
            "stroke": GREY,
            "stroke-width": 2,
            "stroke-dasharray": dashes,
        },
    )


def _place(theatre: Theatre, place: Place) -> Json:
    return _feature(
        f"place/{place.id}",
        place.geometry,
        {
            "layer": "place",
            "name": place.name,
            "kind": place.kind,
            "radius_km": place.radius_km,
            "held_by": place.held_by or None,
            "claimed_by": _listed(place.claimed_by),
            "sites": _listed(theatre.sites_of(place.id)),
            "friction_point": place.friction_point,
            "coord_basis": place.coord_basis,
            "source": place.source,
            "note": place.note,
        },
    )


def _feature(key: str, geometry: Geometry, properties: dict[str, Json]) -> Json:
    points: list[Json] = [[lon, lat] for lon, lat in geometry.points]
    shapes: dict[GeometryKind, Json] = {
        GeometryKind.POINT: points[0],
        GeometryKind.LINE: points,
        GeometryKind.AREA: [points],
    }
    shape: Json = {"type": geometry.kind.value, "coordinates": shapes[geometry.kind]}
    return {"type": "Feature", "id": key, "geometry": shape, "properties": properties}


def _listed(values: Iterable[str]) -> list[Json]:
    return list(values)
