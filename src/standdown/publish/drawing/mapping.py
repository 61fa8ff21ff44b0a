"""Mapping: how a theatre is laid out in sheets: an overview, and details of its sites at one common scale."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from standdown.model import Geometry, GeometryKind, Site
from standdown.publish.drawing.projection import Sheet, Window, plane_of
from standdown.theatre import Line, Plane, Theatre

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["Detail", "Ground", "Layout", "between", "lay_out", "region_of", "shape_of", "spot_of"]

DETAIL = (226, 190)
"""Pixels of a detail."""
MOST = 6
"""Details that fit beside an overview; sites that lie close share one."""
TALL, WIDE = (330, 438), (1044, 340)
"""Pixels of an overview: of a theatre that is about as high as wide, or of a long one."""

_WIDTHS_KM = (12, 16, 20, 25, 30, 40, 50, 60, 75, 90, 110, 140, 180, 240, 320, 450, 700, 1200, 2500, 6000)
"""What a detail may be wide, tried from the narrowest."""
_KEPT = 2048
"""Shapes that are kept on their plane; a pack has some hundred places."""
_MARGIN = 0.04
_CORE = 0.6
"""Share of a line or an area about its mark that must be on its detail; the ends of a shore may lie beyond."""
_LONG = 1.35
"""From so many times wider than high on a theatre is drawn long."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A site on the plane: where its mark stands, and how far about it the place may lie."""

    site: Site
    x: float
    y: float
    extent: Window
    """All of that ground."""
    core: Window
    """What of it a detail must show."""
    circle_km: float
    """The radius where its place is a point; 0 where the margin of a line or an area is drawn instead."""
    margin_km: float
    shape: GeometryKind


@dataclass(frozen=True, slots=True)
class Detail:
    """Sites that are drawn on one sheet."""

    grounds: tuple[Ground, ...]
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class Layout:
    """All sheets of a theatre."""

    plane: Plane
    overview: Sheet
    is_long: bool
    details: tuple[Detail, ...]
    grounds: tuple[Ground, ...]


def lay_out(theatre: Theatre) -> Layout:
    """The overview and the details; every site lies on one detail, and all details have one scale.

    The scale is the largest at which each site's ground (of a line or an area its core) fits on a sheet, and no more
    sheets are needed than :data:`MOST`.
    """
    plane = plane_of(theatre)
    grounds = tuple(_ground(theatre, site, plane) for site in theatre.sites)
    overview, is_long = _overview(theatre, plane, grounds)
    return Layout(plane, overview, is_long, _details(grounds, plane), grounds)


def spot_of(plane: Plane, geometry: Geometry) -> tuple[float, float]:
    """Where the mark of a place stands: on its point, half along its line, inside its area; km on the plane."""
    return _spot(plane.origin, geometry)


def shape_of(plane: Plane, geometry: Geometry) -> BaseGeometry:
    """The geometry on the plane; kept, for a pack's places are drawn on many sheets."""
    return _shape(plane.origin, geometry)


def region_of(plane: Plane, geometry: Geometry, radius_km: float) -> BaseGeometry:
    """All ground within the radius of the geometry, on the plane; kept likewise."""
    return _region(plane.origin, geometry, radius_km)


@lru_cache(_KEPT)
def _shape(origin: tuple[float, float], geometry: Geometry) -> BaseGeometry:
    return Plane(origin).shape(geometry)


@lru_cache(_KEPT)
def _region(origin: tuple[float, float], geometry: Geometry, radius_km: float) -> BaseGeometry:
    return Plane(origin).region(geometry, radius_km)


@lru_cache(_KEPT)
def _spot(origin: tuple[float, float], geometry: Geometry) -> tuple[float, float]:
    shape = _shape(origin, geometry)
    if geometry.kind is GeometryKind.LINE:
        middle = shape.interpolate(0.5, normalized=True)
    elif geometry.kind is GeometryKind.AREA:
        middle = shape.centroid if shape.contains(shape.centroid) else shape.representative_point()
    else:
        middle = shape
    return float(middle.x), float(middle.y)


def between(plane: Plane, lines: Sequence[Line]) -> BaseGeometry:
    """The ground between the lines that parties claim, each two of them; empty where fewer than two do."""
    from shapely import LineString, Polygon, make_valid, union_all

    claimed = [list(shape_of(plane, line.geometry).coords) for line in lines if line.claimant]
    strips = []
    for one, two in combinations(claimed, 2):
        # Two sketches may begin at opposite ends.
        ahead = LineString([one[-1], two[0]]).length + LineString([one[0], two[-1]]).length
        back = LineString([one[-1], two[-1]]).length + LineString([one[0], two[0]]).length
        ring = one + (two if ahead < back else two[::-1])
        strips.append(make_valid(Polygon(ring)))
    return union_all(strips)


def _ground(theatre: Theatre, site: Site, plane: Plane) -> Ground:
    place = theatre.place(site.place_id)
    geometry = place.geometry
    x, y = spot_of(plane, geometry)
    extent = Window(*region_of(plane, geometry, place.radius_km).bounds)
    circle = place.radius_km if geometry.kind is GeometryKind.POINT else 0.0
    wide, high = extent.width * _CORE / 2, extent.height * _CORE / 2
    core = extent if circle else Window(x - wide, y - high, x + wide, y + high)
    return Ground(site, x, y, extent, core, circle, place.radius_km, geometry.kind)


def _overview(theatre: Theatre, plane: Plane, grounds: Sequence[Ground]) -> tuple[Sheet, bool]:
    """About the sites and the lines, as far as these lie in the theatre's box; about the box where there are none."""
    west, south, east, north = theatre.box
    corners = [plane.flat((lon, lat)) for lon in (west, (west + east) / 2, east) for lat in (south, north)]
    box = Window(*_bounds(corners))
    known = [point for line in theatre.lines for point in map(plane.flat, line.geometry.points) if box.holds(*point)]
    known += [(x, y) for g in grounds for x, y in ((g.extent.west, g.extent.south), (g.extent.east, g.extent.north))]
    window = Window(*_bounds(known)).grown(_MARGIN) if known else box
    is_long = window.width > _LONG * window.height
    width, height = WIDE if is_long else TALL
    return Sheet.over(plane, window, width=width, height=height), is_long


def _details(grounds: Sequence[Ground], plane: Plane) -> tuple[Detail, ...]:
    width, height = DETAIL
    groups: list[list[Ground]] = []
    wide = float(_WIDTHS_KM[0])
    for wide in map(float, _WIDTHS_KM):
        room = wide * (1 - 2 * _MARGIN), wide * height / width * (1 - 2 * _MARGIN)
        groups = _grouped(grounds, *room)
        if len(groups) <= MOST and all(_fits([ground], *room) for ground in grounds):
            break
    details = []
    for group in groups:
        x, y = _about(group).centre
        details.append(Detail(tuple(group), Sheet(plane, (x, y), width, height, width / wide)))
    return tuple(details)


def _grouped(grounds: Sequence[Ground], width: float, height: float) -> list[list[Ground]]:
    """Groups that each fit into the room, the closest joined first, in the theatre's order."""
    groups = [[ground] for ground in grounds]
    while True:
        pairs = [
            (window.width + window.height, i, j)
            for (i, one), (j, two) in combinations(enumerate(groups), 2)
            if _fits([*one, *two], width, height)
            for window in (_about([*one, *two]),)
        ]
        if not pairs:
            return groups
        _, i, j = min(pairs)
        groups[i] += groups.pop(j)


def _about(group: Iterable[Ground]) -> Window:
    first, *others = (ground.core for ground in group)
    for core in others:
        first = first.joined(core)
    return first


def _fits(group: Sequence[Ground], width: float, height: float) -> bool:
    window = _about(group)
    return window.width <= width and window.height <= height


def _bounds(points: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
