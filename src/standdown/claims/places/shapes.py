"""Shapes on a flat map, in kilometres: what lies to one side of a place, around it, or along a line."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["apart", "beside", "is_left", "lies_left", "loop", "towards"]

_CORNERS = 12
"""Corners of a quarter of a circle."""
_STEP = 15
"""Degrees between two corners of the far edge of a sector."""
_ALONG = math.sin(math.radians(22.5))
"""A bearing closer to the way of a line than half an octant tells no side of it."""
_DETAIL = 0.02
"""Share of a distance by which an outline at that distance may be simplified."""


def towards(shape: BaseGeometry, bearing: float, degrees: float, far: float) -> BaseGeometry:
    """All that lies within ``degrees`` either way of a bearing, and ``far`` km, from any point of the shape."""
    from shapely import MultiPoint, union_all

    turns = [bearing - degrees + step for step in range(0, round(2 * degrees), _STEP)] + [bearing + degrees]
    edge = [(far * math.sin(math.radians(turn)), far * math.cos(math.radians(turn))) for turn in turns]
    wedges = [[(x, y), *((x + east, y + north) for east, north in edge)] for x, y in _corners(shape)]
    swept = [MultiPoint([*one, *two]).convex_hull for one, two in pairwise(wedges)]
    return union_all(swept or [MultiPoint(wedges[0]).convex_hull])


def loop(shape: BaseGeometry, km: float) -> BaseGeometry:
    """The line all of which lies ``km`` from the shape: a ring about a point."""
    return shape.buffer(km, quad_segs=_CORNERS).simplify(_DETAIL * km).exterior


def beside(line: BaseGeometry, km: float, *, left: bool) -> BaseGeometry:
    """The line moved ``km`` square to itself, to the left or the right of its way."""
    from shapely import offset_curve

    return offset_curve(line, km if left else -km, quad_segs=4).simplify(_DETAIL * km)


def is_left(line: BaseGeometry, bearing: float) -> bool | None:
    """Whether a bearing points to the left of a line, by its first and last point; ``None`` where it runs along it."""
    (x, y), *_, (x2, y2) = line.coords
    east, north = math.sin(math.radians(bearing)), math.cos(math.radians(bearing))
    across = ((x2 - x) * north - (y2 - y) * east) / (math.hypot(x2 - x, y2 - y) or 1.0)
    return None if abs(across) < _ALONG else across > 0


def lies_left(line: BaseGeometry, point: tuple[float, float]) -> bool:
    """Whether a point lies to the left of the part of the line that is nearest to it."""
    from shapely import Point

    spot = Point(point)
    at = line.project(spot)
    one, two = line.interpolate(max(0.0, at - 1.0)), line.interpolate(min(line.length, at + 1.0))
    return bool((two.x - one.x) * (spot.y - one.y) > (two.y - one.y) * (spot.x - one.x))


def apart(line: BaseGeometry, others: Iterable[BaseGeometry]) -> float:
    """How far from the line any of the others runs, in km; where one goes on beyond its ends says nothing."""
    from shapely import Point

    corners = (Point(corner) for other in others for corner in _corners(other.segmentize(1.0)))
    within = [corner for corner in corners if 0 < line.project(corner) < line.length]
    return max((float(line.distance(corner)) for corner in within), default=0.0)


def _corners(shape: BaseGeometry) -> Sequence[tuple[float, float]]:
    if shape.geom_type.startswith("Multi"):
        shape = shape.convex_hull
    return list(shape.exterior.coords if shape.geom_type == "Polygon" else shape.coords)
