"""What a relative place comes to as a ``Where``: a point, a line or an area, with its margin, and why.

A place that is told by its nearness ("near Heron Ford", "within 2 km of it", "the southern part of it") keeps the id
and the sites of its anchor, for what happens there is followed with it. One that is told by its way from the anchor has
no id of its own. Nothing is closer than its words: "10 km from the ford" is a ring, "between" a line, "north of it" all
of the theatre that lies that way.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from standdown.claims.places.anchors import Anchor
from standdown.claims.places.geometry import compass, offset_radius
from standdown.claims.places.relative import NEAR_KM, Rel, Relative
from standdown.claims.places.shapes import apart, beside, is_left, lies_left, loop, towards
from standdown.model import Geometry, GeometryKind, Where, WhereBasis
from standdown.theatre import Plane, Theatre, moved, vector

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["told_from"]

_OCTANT = 22.5
"""Degrees either way of a compass word."""
_FLANK, _QUARTER = 67.5, 90.0
"""Degrees either way of the bearing to one side of a line, and to one side of a middle."""
_LEAST_KM = 0.1
"""Readings of a line that differ by less are one."""
_BY_NEARNESS = (Rel.NEAR, Rel.WITHIN, Rel.DIRECTION_NEAR, Rel.SIDE)
_ROAD_KM, _BY_ROAD = 20.0, 0.5
"""From so many km a distance without a bearing may be one by road, and the place no nearer than this share of it."""
_BESIDE = 0.2
"""Share of the way between two places by which what lies "between" them may lie beside it: the grammar's "about"."""


def told_from(relative: Relative, theatre: Theatre) -> Where | None:
    """The place; ``None`` where it is the anchor itself ("18 km into Depsang"), which then stands for it."""
    anchor, rel = relative.anchor, relative.rel
    if rel is Rel.LINE_OFFSET and not anchor.is_line:
        return None
    if rel is Rel.OFFSET and relative.bearing is not None:
        return _sited(_offset(relative, relative.bearing), relative, theatre)
    if rel is Rel.BETWEEN and relative.point and relative.other:
        return _between(relative, relative.other, relative.point, theatre)
    if rel in (Rel.DISTANCE, Rel.LINE_OFFSET) and relative.km is not None:
        return _from_line(relative, theatre) if anchor.is_line else _sited(_ring(relative), relative, theatre)
    if rel is Rel.DIRECTION and not anchor.is_line:
        return _sector(relative, theatre) or _words(relative)
    if rel is Rel.PART:
        return _half(relative, theatre) if relative.bearing is not None else _side(relative, theatre)
    return _about(relative, theatre) if rel in _BY_NEARNESS else _words(relative)


def _words(relative: Relative) -> Where:
    """A place of which only the words are known: no map shows "upstream of the ford"."""
    ways = {Rel.UPSTREAM: "upstream of", Rel.DISTANCE: "far from"}
    way = ways.get(relative.rel) or f"{compass(relative.bearing or 0.0)} of"
    name, anchor = f"{way} {relative.anchor.name}", relative.anchor
    why = f"{name}: the words fix no ground"
    return Where(name, basis=WhereBasis.RELATIVE, anchor_id=anchor.id, span=relative.span, why=why)


def _side(relative: Relative, theatre: Theatre) -> Where:
    """A side that the theatre knows by a name of its own."""
    anchor = relative.anchor
    why = f"the side of that name, {anchor.name}"
    where = _where(relative, anchor.name, anchor.geometry, anchor.radius_km, why)
    return replace(_kept(where, relative, theatre), basis=WhereBasis.THEATRE)


def _where(relative: Relative, name: str, geometry: Geometry, radius: float, why: str) -> Where:
    return Where(
        name,
        geometry=geometry,
        radius_km=round(radius, 1),
        basis=WhereBasis.RELATIVE,
        anchor_id=relative.anchor.id,
        candidates=relative.anchor.others,
        span=relative.span,
        why=why,
    )


def _kept(where: Where, relative: Relative, theatre: Theatre) -> Where:
    """The place with the id, the names and the sites of its anchor."""
    place = theatre.place(relative.anchor.id)
    return replace(where, place_id=place.id, names=(place.name, *place.aliases), sites=theatre.sites_of(place.id))


def _sited(where: Where, relative: Relative, theatre: Theatre) -> Where:
    """The place with the sites of its anchor, where as far as the words go it may lie at the anchor itself."""
    away, anchor = (relative.km or 0.0) - (where.radius_km or 0.0), relative.anchor
    return replace(where, sites=theatre.sites_of(anchor.id)) if away <= anchor.radius_km else where


def _away(relative: Relative) -> tuple[float, float]:
    """The middle of what a distance leaves open, and how far it may be off, in km."""
    low = high = relative.km or 0.0
    high *= 1 + relative.slack
    if relative.bearing is None and not relative.anchor.ground and low >= _ROAD_KM:
        low *= _BY_ROAD
    elif not relative.is_least:
        low *= 1 - relative.slack
    return (low + high) / 2, (high - low) / 2


def _offset(relative: Relative, bearing: float) -> Where:
    """A distance and a bearing: the place moved that way, for it may be counted from any point of a lake."""
    anchor, (km, off) = relative.anchor, _away(relative)
    name = f"{_told_km(relative)} {compass(bearing)} of {anchor.name}"
    why = f"{_told_km(relative)} at {bearing:g} degrees from {anchor.name} (within {_km(anchor.radius_km)})"
    points = tuple(moved(point, bearing, km) for point in anchor.geometry.points)
    radius = offset_radius(km, off / km if km else 0.0, relative.degrees, anchor.radius_km)
    return _where(relative, name, Geometry(anchor.geometry.kind, points), radius, why)


def _ring(relative: Relative) -> Where:
    """A distance in an unsaid direction: a ring about the place, or all around it where the margin leaves no hole."""
    anchor, (km, off) = relative.anchor, _away(relative)
    name, margin = f"{_told_km(relative)} from {anchor.name}", math.hypot(off, anchor.radius_km)
    if margin >= km:
        why = f"{name} in an unsaid direction: all around it"
        return _where(relative, name, anchor.geometry, km + margin, why)
    plane = Plane(anchor.geometry.centre)
    ring = plane.line(loop(plane.shape(anchor.geometry), km))
    return _where(relative, name, ring, margin, f"{name} in an unsaid direction: the whole ring")


def _about(relative: Relative, theatre: Theatre) -> Where:
    """Near a place, within so far of it, or just to one side: its own bounds, widened."""
    anchor, rel = relative.anchor, relative.rel
    if rel is Rel.WITHIN:
        words, wider = f"within {_km(relative.km or 0.0)} of", relative.km or 0.0
    elif rel is Rel.NEAR:
        words, wider = "near", NEAR_KM
    elif rel is Rel.SIDE:
        words, wider = "on one side of", NEAR_KM
    else:
        words, wider = f"just {compass(relative.bearing or 0.0)} of", 2.0
    name = f"{words} {anchor.name}"
    why = f"{name} (itself within {_km(anchor.radius_km)})"
    return _kept(_where(relative, name, anchor.geometry, anchor.radius_km + wider, why), relative, theatre)


def _between(relative: Relative, two: Anchor, middle: tuple[float, float], theatre: Theatre) -> Where:
    """A line from one to the other, or all that lies between two wide ones; halfway, a point in its middle.

    It concerns the sites that both concern, and bears the names of what both are parts of.
    """
    one = relative.anchor
    plane = Plane(one.geometry.centre)
    here, there = plane.shape(one.geometry), plane.shape(two.geometry)
    geometry = Geometry(GeometryKind.POINT, (middle,)) if relative.is_middle else plane.hull(here, there)
    name = f"{'halfway ' if relative.is_middle else ''}between {one.name} and {two.name}"
    margin = math.hypot(_BESIDE * here.distance(there), max(one.radius_km, two.radius_km))
    where = _where(relative, name, geometry, margin, f"{name}, and a fifth of the way beside it")
    theirs = theatre.sites_of(two.id)
    sites = tuple(site for site in theatre.sites_of(one.id) if site in theirs)
    both = next((place for place in theatre.chain(one.id) if place in theatre.chain(two.id)), None)
    return replace(where, sites=sites, names=(both.name, *both.aliases) if both else ())


def _sector(relative: Relative, theatre: Theatre) -> Where | None:
    """All of the theatre that lies that way from any point of the place; ``None`` where it looks out of the theatre."""
    anchor, bearing = relative.anchor, relative.bearing or 0.0
    plane = Plane(anchor.geometry.centre)
    west, south, east, north = theatre.box
    corners = ((west, south), (west, north), (east, north), (east, south))
    shape = plane.shape(anchor.geometry)
    far = 2 * max(vector(plane.origin, corner)[1] for corner in corners)
    ground = plane.shape(Geometry(GeometryKind.AREA, (*corners, corners[0])))
    seen = towards(shape, bearing, _OCTANT, far).intersection(ground).difference(shape)
    if seen.is_empty:
        return None
    name = f"{compass(bearing)} of {anchor.name}"
    why = f"{name}: all that lies within {_OCTANT:g} degrees of that way, as far as the theatre reaches"
    where = _where(relative, name, plane.area(seen), anchor.radius_km, why)
    bank = anchor.side(compass(bearing)) or anchor
    return replace(where, sites=theatre.sites_of(bank.id))


def _half(relative: Relative, theatre: Theatre) -> Where:
    """The part of a place on one side of its middle; of a river or a ridge, what lies along that side of it."""
    anchor, bearing = relative.anchor, relative.bearing or 0.0
    plane = Plane(anchor.geometry.centre)
    shape = plane.shape(anchor.geometry)
    name = f"the {compass(bearing)} of {anchor.name}"
    if anchor.geometry.kind is GeometryKind.LINE:
        wide = anchor.radius_km + NEAR_KM
        part = towards(shape, bearing, _FLANK, 2 * wide).intersection(shape.buffer(wide))
        why = f"what lies along {anchor.name} to the {compass(bearing)}, {_km(wide)} wide"
    else:
        middle = plane.shape(Geometry(GeometryKind.POINT, (plane.origin,)))
        region = plane.region(anchor.geometry, anchor.radius_km)
        part = towards(middle, bearing, _QUARTER, 4 * anchor.reach_km).intersection(region)
        why = f"the half of {anchor.name} that lies to the {compass(bearing)}"
    geometry, radius = plane.enclosed(part)
    return _kept(_where(relative, name, geometry, radius, why), relative, theatre)


def _from_line(relative: Relative, theatre: Theatre) -> Where:
    """A distance from a boundary: the line moved to the side told, or, where none is, a loop on both sides.

    Where the parties read the line differently it is counted from the one held on the ground, and the margin takes in
    the others.
    """
    anchor, (km, off) = relative.anchor, _away(relative)
    lines = [line.geometry for line in sorted(theatre.lines_of(anchor.id), key=lambda line: bool(line.claimant))]
    base = lines[0] if lines else anchor.geometry
    plane = Plane(base.centre)
    shape = plane.shape(base)
    readings = apart(shape, (plane.shape(line) for line in lines))
    margin = math.hypot(off, readings or anchor.radius_km)
    name = why = f"{_told_km(relative)} from {anchor.name}"
    if readings >= _LEAST_KM:
        why += f", whose readings differ by up to {_km(round(readings, 1))}"
    left = None
    if anchor.ground:
        name = f"{name} on the side of {theatre.party(anchor.ground).name}"
        left = _holds_left(theatre, anchor.ground, shape, plane)
    elif relative.bearing is not None:
        name = f"{_told_km(relative)} {compass(relative.bearing)} of {anchor.name}"
        left = is_left(shape, relative.bearing)
    if left is not None:
        return _where(relative, name, plane.line(beside(shape, km, left=left)), margin, why)
    if margin >= km:
        return _where(relative, name, base, km + margin, f"{why}: the strip on both sides")
    return _where(relative, name, plane.line(loop(shape, km)), margin, f"{why}: on either side")


def _holds_left(theatre: Theatre, party: str, line: BaseGeometry, plane: Plane) -> bool | None:
    """Whether most places that a party held before the crisis lie to the left of a line; ``None`` if it held none."""
    held = [place.geometry.centre for place in theatre.places if place.held_by == party and not place.outside]
    left = sum(lies_left(line, plane.flat(point)) for point in held)
    return left > len(held) / 2 if held else None


def _told_km(relative: Relative) -> str:
    return ("more than " if relative.is_least else "") + _km(relative.km or 0.0)


def _km(distance: float) -> str:
    return f"{round(distance, 3):g} km"
