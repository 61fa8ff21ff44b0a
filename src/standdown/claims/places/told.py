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

from standdown.claims.places.geometry import compass, moved, offset_radius, vector
from standdown.claims.places.plane import Plane
from standdown.claims.places.relative import NEAR_KM, Anchor, Rel, Relative
from standdown.model import Geometry, GeometryKind, Where, WhereBasis
from standdown.theatre import Theatre

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["told_from"]

_OCTANT = 22.5
"""Degrees either way of a compass word."""
_RING = 48
"""Corners of the ring about a place from which only the distance is told."""
_BESIDE = 0.2
"""Share of the way between two places by which what lies "between" them may lie beside it: the grammar's "about"."""
_STEP = 15
"""Degrees between two corners of the far edge of a sector."""


def told_from(relative: Relative, theatre: Theatre) -> Where | None:
    """The place, or ``None`` where the words say nothing that a map could show."""
    anchor, rel = relative.anchor, relative.rel
    if rel is Rel.OFFSET and relative.bearing is not None:
        return _sited(_offset(relative, relative.bearing), relative, theatre)
    if rel is Rel.BETWEEN and relative.point and relative.other:
        return _between(relative, relative.other, relative.point, theatre)
    if rel in (Rel.DISTANCE, Rel.LINE_OFFSET) and not anchor.is_wide:
        return _from_line(relative, theatre) if anchor.is_line else _sited(_ring(relative), relative, theatre)
    if rel is Rel.DIRECTION and not anchor.is_wide and not anchor.is_line:
        return _sector(relative, theatre)
    if rel is Rel.PART and relative.bearing is not None:
        return _half(relative, theatre)
    return _about(relative, theatre) if rel in (Rel.NEAR, Rel.WITHIN, Rel.DIRECTION_NEAR) else None


def _where(relative: Relative, name: str, geometry: Geometry, radius: float, why: str) -> Where:
    return Where(
        name,
        geometry=geometry,
        radius_km=round(radius, 1),
        basis=WhereBasis.RELATIVE,
        anchor_id=relative.anchor.id,
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


def _offset(relative: Relative, bearing: float) -> Where:
    """A distance and a bearing: the place moved that way, for it may be counted from any point of a lake."""
    anchor, km = relative.anchor, relative.km or 0.0
    name = f"{_km(km)} {compass(bearing)} of {anchor.name}"
    why = f"{_km(km)} at {bearing:g} degrees from {anchor.name} (within {_km(anchor.radius_km)})"
    points = tuple(moved(point, bearing, km) for point in anchor.geometry.points)
    radius = offset_radius(km, relative.slack, relative.degrees, anchor.radius_km)
    return _where(relative, name, Geometry(anchor.geometry.kind, points), radius, why)


def _ring(relative: Relative) -> Where:
    """A distance in an unsaid direction: a ring; a circle where the margin leaves no hole; a wide place, wider."""
    anchor, km = relative.anchor, relative.km or 0.0
    name, margin = f"{_km(km)} from {anchor.name}", math.hypot(km * relative.slack, anchor.radius_km)
    if anchor.geometry.kind is not GeometryKind.POINT:
        return _where(relative, name, anchor.geometry, km + margin, f"{name} in an unsaid direction: all around it")
    centre = anchor.geometry.centre
    if margin >= km:
        why = f"{name} in an unsaid direction: the whole circle"
        return _where(relative, name, Geometry(GeometryKind.POINT, (centre,)), km + margin, why)
    corners = [moved(centre, 360 * step / _RING, km) for step in range(_RING)]
    ring = Geometry(GeometryKind.LINE, (*corners, corners[0]))
    return _where(relative, name, ring, margin, f"{name} in an unsaid direction: the whole ring")


def _about(relative: Relative, theatre: Theatre) -> Where:
    """Near a place, within so far of it, or just to one side: its own bounds, widened."""
    anchor, rel = relative.anchor, relative.rel
    if rel is Rel.WITHIN:
        words, wider = f"within {_km(relative.km or 0.0)} of", relative.km or 0.0
    elif rel is Rel.NEAR:
        words, wider = "near", NEAR_KM
    else:
        words, wider = f"just {compass(relative.bearing or 0.0)} of", 2.0
    name = f"{words} {anchor.name}"
    why = f"{name} (itself within {_km(anchor.radius_km)})"
    return _kept(_where(relative, name, anchor.geometry, anchor.radius_km + wider, why), relative, theatre)


def _between(relative: Relative, two: Anchor, middle: tuple[float, float], theatre: Theatre) -> Where:
    """A line from one to the other; halfway, a point in its middle. It concerns the sites that both concern."""
    one = relative.anchor
    ends = (one.geometry.centre, two.geometry.centre)
    beside = _BESIDE * vector(*ends)[1]
    widest = max(one.reach_km, two.reach_km)
    if relative.is_middle:
        geometry, words = Geometry(GeometryKind.POINT, (middle,)), "halfway between"
    else:
        geometry, words = Geometry(GeometryKind.LINE, ends), "between"
    name = f"{words} {one.name} and {two.name}"
    theirs = theatre.sites_of(two.id)
    sites = tuple(site for site in theatre.sites_of(one.id) if site in theirs)
    where = _where(relative, name, geometry, math.hypot(beside, widest), f"{name}, and a fifth of the way beside it")
    both = next((place for place in theatre.chain(one.id) if place in theatre.chain(two.id)), None)
    return replace(where, sites=sites, names=(both.name, *both.aliases) if both else ())


def _sector(relative: Relative, theatre: Theatre) -> Where | None:
    """All of the theatre that lies that way from the place, an octant wide."""
    from shapely import Polygon

    anchor, bearing = relative.anchor, relative.bearing or 0.0
    plane = Plane(anchor.geometry.centre)
    west, south, east, north = theatre.box
    corners = ((west, south), (west, north), (east, north), (east, south))
    far = 2 * max(vector(plane.origin, corner)[1] for corner in corners)
    turns = [bearing - _OCTANT + step for step in range(0, int(2 * _OCTANT) + 1, _STEP)]
    edge = [(far * math.sin(math.radians(turn)), far * math.cos(math.radians(turn))) for turn in turns]
    ground = plane.shape(Geometry(GeometryKind.AREA, (*corners, corners[0])))
    seen = Polygon([(0.0, 0.0), *edge]).intersection(ground)
    if seen.is_empty or seen.geom_type != "Polygon":
        return None  # the place lies beyond the theatre and looks away from it
    name = f"{compass(bearing)} of {anchor.name}"
    why = f"{name}: all that lies within {_OCTANT:g} degrees of that way, as far as the theatre reaches"
    where = _where(relative, name, plane.area(seen), anchor.reach_km, why)
    bank = anchor.side(compass(bearing)) or anchor
    return replace(where, sites=theatre.sites_of(bank.id))


def _half(relative: Relative, theatre: Theatre) -> Where:
    """The part of a place on one side of its middle."""
    from shapely import Polygon

    anchor, bearing = relative.anchor, relative.bearing or 0.0
    plane = Plane(anchor.geometry.centre)
    far = 2 * anchor.reach_km
    around = [bearing - 90, bearing - 45, bearing + 45, bearing + 90]
    side = [(far * math.sin(math.radians(turn)), far * math.cos(math.radians(turn))) for turn in around]
    name = f"the {compass(bearing)} of {anchor.name}"
    shape = plane.region(anchor.geometry, anchor.radius_km).intersection(Polygon(side))
    geometry, radius = plane.enclosed(shape)
    why = f"the half of {anchor.name} that lies to the {compass(bearing)}"
    return _kept(_where(relative, name, geometry, radius, why), relative, theatre)


def _from_line(relative: Relative, theatre: Theatre) -> Where:
    """A distance from a boundary: the line moved to that side, or, where no side is told, the strip on both.

    Where the parties read the line differently it is counted from the one held on the ground, and the margin takes in
    the others.
    """
    anchor, km = relative.anchor, relative.km or 0.0
    base, apart = _readings(anchor, theatre)
    plane = Plane(base.centre)
    shape = plane.shape(base)
    margin = math.hypot(km * relative.slack, apart)
    why = f"{_km(km)} from {anchor.name}, whose readings differ by up to {_km(round(apart, 1))}"
    if relative.bearing is None:
        return _where(relative, f"{_km(km)} from {anchor.name}", base, km + margin, f"{why}: the strip on both sides")
    side = _side(shape, relative.bearing, km)
    name = f"{_km(km)} {compass(relative.bearing)} of {anchor.name}"
    return _where(relative, name, plane.line(side), margin, why)


def _readings(anchor: Anchor, theatre: Theatre) -> tuple[Geometry, float]:
    """The line that is held on the ground, and how far from it somebody else draws it, in km."""
    from shapely import hausdorff_distance

    lines = theatre.lines_of(anchor.id)
    if not lines:
        return anchor.geometry, anchor.radius_km
    held = next((line for line in lines if not line.claimant), lines[0])
    plane = Plane(held.geometry.centre)
    base = plane.shape(held.geometry)
    return held.geometry, max(
        anchor.radius_km, *(float(hausdorff_distance(base, plane.shape(line.geometry))) for line in lines)
    )


def _side(shape: BaseGeometry, bearing: float, km: float) -> BaseGeometry:
    """The line moved ``km`` to the side that a bearing points to, without the small loops of its bends."""
    from shapely import offset_curve

    sides = [offset_curve(shape, sign * km, quad_segs=4).simplify(0.1 * km) for sign in (1, -1)]
    east, north = math.sin(math.radians(bearing)), math.cos(math.radians(bearing))
    return max(sides, key=lambda side: side.centroid.x * east + side.centroid.y * north)


def _km(distance: float) -> str:
    return f"{round(distance, 3):g} km"
