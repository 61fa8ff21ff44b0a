"""A theatre as GeoJSON for any map: its lines, each labelled by who draws it so, its places, their margins, its sites.

No line is drawn as the border, and no party has a colour: a line is told by its label and its dashes. The one that is
held on the ground is dotted, for nobody agreed to it. Properties follow simplestyle-spec 1.1, with stroke-dasharray.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from standdown.model import Geometry, GeometryKind, Site
from standdown.publish.marks import GREY
from standdown.theatre import Line, Place, Plane, Theatre

__all__ = ["Json", "line_label", "theatre_layers"]

Json: TypeAlias = "dict[str, Json] | list[Json] | str | float | bool | None"

_HELD = "1 4"
_CLAIMED = ("8 4", "8 4 2 4", "8 4 2 4 2 4")
"""One a party, in the pack's order."""


def theatre_layers(theatre: Theatre, *, seen_by: str = "") -> dict[str, Json]:
    """A FeatureCollection in four layers; with ``seen_by``, a party's code, the lines as that party draws them.

    ``line``; ``margin``, all the ground on which a place may lie; ``place``; ``site``, with its baseline, where its
    place lies. What is only a name for lines is drawn by them. UsageError where the theatre has no such party.
    """
    places = [place for place in theatre.places if not theatre.lines_of(place.id)]
    features: list[Json] = [_line(theatre, line) for line in theatre.lines_seen_by(seen_by)]
    features += [_margin(place) for place in places]
    features += [_place(theatre, place) for place in places]
    features += [_site(theatre, site) for site in theatre.sites]
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
            "aliases": _listed(place.aliases),
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


def _margin(place: Place) -> Json:
    plane = Plane(place.geometry.centre)
    ground = plane.area(plane.region(place.geometry, place.radius_km))
    ink: dict[str, Json] = {
        "stroke": GREY,
        "stroke-width": 1,
        "stroke-opacity": 0.5,
        "fill": GREY,
        "fill-opacity": 0.06,
    }
    return _feature(f"margin/{place.id}", ground, {"layer": "margin", "name": place.name, **ink})


def _site(theatre: Theatre, site: Site) -> Json:
    about: dict[str, Json] = {"layer": "site", "name": site.name, "baseline": site.baseline, "source": site.source}
    return _feature(f"site/{site.id}", theatre.place(site.place_id).geometry, about)


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
