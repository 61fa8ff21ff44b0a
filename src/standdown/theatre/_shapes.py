"""Shapes on the flat, good to a hundredth within a theatre: how far a point lies from one, whether a ring is one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from standdown.model.where import Geometry, GeometryKind

__all__ = ["crosses_itself", "gap_km"]

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


def crosses_itself(ring: Sequence[_Flat]) -> bool:
    """True where two sides of a closed ring cross, or meet elsewhere than at their common corner."""
    sides = [(one, two) for one, two in pairwise(ring) if one != two]
    last = len(sides) - 1
    return any(
        _meet(*sides[i], *sides[j]) for i in range(len(sides)) for j in range(i + 2, len(sides)) if (i, j) != (0, last)
    )


def _meet(one: _Flat, two: _Flat, three: _Flat, four: _Flat) -> bool:
    """True where two segments share a point."""
    turns = (_turn(one, two, three), _turn(one, two, four), _turn(three, four, one), _turn(three, four, two))
    if turns[0] * turns[1] < 0 and turns[2] * turns[3] < 0:
        return True
    ends = ((one, two, three), (one, two, four), (three, four, one), (three, four, two))
    return any(turn == 0 and _spans(*end) for turn, end in zip(turns, ends, strict=True))


def _turn(one: _Flat, two: _Flat, point: _Flat) -> float:
    """Above 0 where the point lies to the left of the way from one to two, 0 on it."""
    return (two[0] - one[0]) * (point[1] - one[1]) - (two[1] - one[1]) * (point[0] - one[0])


def _spans(one: _Flat, two: _Flat, point: _Flat) -> bool:
    """True where a point on the line through two others lies between them."""
    return min(one[0], two[0]) <= point[0] <= max(one[0], two[0]) and min(one[1], two[1]) <= point[1] <= max(
        one[1], two[1]
    )
