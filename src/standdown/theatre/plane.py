"""The ground in kilometres: geodesics on the ellipsoid, and a flat map on which places have extent."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from standdown.model import Geometry, GeometryKind

if TYPE_CHECKING:
    from pyproj import Geod
    from shapely.geometry.base import BaseGeometry

__all__ = ["Plane", "distance", "midpoint", "moved", "vector"]

_ROUND = 0.6
"""What fills this share of its circle is told as a point with a radius; what is longer stays an area."""
_DETAIL = 0.03
"""Share of its size by which the edge of an area may be simplified."""
_LEAST_KM = 0.05
"""A place without a margin still has some width."""


class Plane:
    """Kilometres east and north of ``origin``: azimuthal equidistant, true in distance and bearing from there.

    Over the 200 km of a theatre the plane is off by less than a tenth of a percent, far below any radius told.
    """

    def __init__(self, origin: tuple[float, float]) -> None:
        self.origin = origin

    def shape(self, geometry: Geometry) -> BaseGeometry:
        """The geometry on the plane."""
        from shapely import LineString, Point, Polygon, make_valid

        points = [self.flat(point) for point in geometry.points]
        if geometry.kind is GeometryKind.POINT:
            return Point(points[0])
        return LineString(points) if geometry.kind is GeometryKind.LINE else make_valid(Polygon(points))

    def region(self, geometry: Geometry, margin_km: float) -> BaseGeometry:
        """All of the plane that lies within ``margin_km`` of the geometry."""
        return self.shape(geometry).buffer(max(margin_km, _LEAST_KM))

    def line(self, shape: BaseGeometry) -> Geometry:
        """A line of the plane as a geometry; of several parts the longest."""
        parts = getattr(shape, "geoms", [shape])
        longest = max(parts, key=lambda part: part.length)
        return Geometry(GeometryKind.LINE, self._points(longest.coords))

    def enclosed(self, shape: BaseGeometry) -> tuple[Geometry, float]:
        """A region as a point with a radius in km where it is about as wide as long, else as an area without a margin.

        An area in several parts is told by their hull, for a place may lie in any of them.
        """
        import shapely

        circle = shapely.minimum_bounding_circle(shape)
        radius = shapely.minimum_bounding_radius(shape)
        if shape.area >= _ROUND * circle.area:
            centre = circle.centroid
            return Geometry(GeometryKind.POINT, (self._globe(centre.x, centre.y),)), round(float(radius), 1)
        return self.area(shape.simplify(_DETAIL * radius)), 0.0

    def area(self, shape: BaseGeometry) -> Geometry:
        """A polygon of the plane as a geometry, without its holes; one in several parts by their hull."""
        whole = shape if shape.geom_type == "Polygon" else shape.convex_hull
        return Geometry(GeometryKind.AREA, self._points(whole.exterior.coords))

    def hull(self, *shapes: BaseGeometry) -> Geometry:
        """All that lies between the shapes: of two points, the line from the first to the second, of one that point."""
        from shapely import GeometryCollection

        whole = GeometryCollection(list(shapes)).convex_hull
        if whole.geom_type == "Point":
            return Geometry(GeometryKind.POINT, self._points(whole.coords))
        return self.area(whole) if whole.geom_type == "Polygon" else self.line(whole)

    def _points(self, coords: Iterable[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
        return tuple(self._globe(x, y) for x, y in coords)

    def flat(self, point: tuple[float, float]) -> tuple[float, float]:
        """Kilometres east and north of the origin, of a longitude and latitude."""
        bearing, km = vector(self.origin, point)
        return km * math.sin(math.radians(bearing)), km * math.cos(math.radians(bearing))

    def _globe(self, x: float, y: float) -> tuple[float, float]:
        return moved(self.origin, math.degrees(math.atan2(x, y)), math.hypot(x, y))


def moved(start: tuple[float, float], bearing: float, km: float) -> tuple[float, float]:
    """Longitude and latitude ``km`` along a geodesic from ``start`` (longitude, latitude), on WGS 84."""
    lon, lat, _ = _globe().fwd(start[0], start[1], bearing, km * 1000)
    return round(lon, 5), round(lat, 5)


def distance(one: tuple[float, float], two: tuple[float, float]) -> float:
    """Kilometres of the geodesic between two points (longitude, latitude)."""
    return float(_globe().inv(*one, *two)[2]) / 1000


def vector(start: tuple[float, float], end: tuple[float, float]) -> tuple[float, float]:
    """Degrees from north and kilometres of the geodesic from one point (longitude, latitude) to another."""
    bearing, _, metres = _globe().inv(*start, *end)
    return float(bearing), float(metres) / 1000


def midpoint(one: tuple[float, float], two: tuple[float, float]) -> tuple[tuple[float, float], float]:
    """The middle of the geodesic between two points, and the distance between them in km."""
    bearing, _, metres = _globe().inv(*one, *two)
    return moved(one, bearing, metres / 2000), metres / 1000


@cache
def _globe() -> Geod:
    from pyproj import Geod

    return Geod(ellps="WGS84")
