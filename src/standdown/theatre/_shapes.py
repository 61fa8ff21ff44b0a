"""How far a point lies from a shape, reckoned on the flat: good to a hundredth within a theatre."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Final

from standdown.model.where import Geometry, GeometryKind

__all__ = ["gap_km"]

_KM_A_DEGREE: Final = 111.2

_Flat = tuple[float, float]


def gap_km(shape: Geometry, point: tuple[float, float]) -> float:
    """Kilometres from a point (longitude, latitude) to the nearest of a shape; 0 on a line and inside an area."""
    flat = [_from(point, corner) for corner in shape.points]
    if shape.kind is GeometryKind.POINT:
        return math.hypot(*flat[0])
    if shape.kind is GeometryKind.AREA and _holds_origin(flat):
        return 0.0
    return min(_to_segment(one, two) for one, two in pairwise(flat))


def _from(origin: _Flat, point: _Flat) -> _Flat:
    """A point as kilometres east and north of the origin."""
    across = _KM_A_DEGREE * math.cos(math.radians(origin[1]))
    return (point[0] - origin[0]) * across, (point[1] - origin[1]) * _KM_A_DEGREE


def _to_segment(one: _Flat, two: _Flat) -> float:
    """The distance of the origin from a segment."""
    dx, dy = two[0] - one[0], two[1] - one[1]
    length = dx * dx + dy * dy
    along = -(one[0] * dx + one[1] * dy) / length if length else 0.0
    along = min(1.0, max(0.0, along))
    return math.hypot(one[0] + along * dx, one[1] + along * dy)


def _holds_origin(ring: list[_Flat]) -> bool:
    """True where a ray eastward from the origin leaves the ring an odd number of times."""
    inside = False
    for (x, y), (x2, y2) in pairwise(ring):
        if (y > 0) != (y2 > 0) and x + (x2 - x) * -y / (y2 - y) > 0:
            inside = not inside
    return inside
