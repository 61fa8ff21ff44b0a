"""Projection: a window of the ground as a sheet of pixels, with its net of degrees and its bar of kilometres.

The plane is azimuthal equidistant about the theatre's centre (Snyder, Map Projections, USGS PP 1395, 1987, p. 191):
from the centre every distance is true; across, at c from it on a globe of radius R, it is too long by (c/R)/sin(c/R),
which is 0.03 % at 250 km and 0.1 % at 500 km. A pixel of a sheet is coarser than that.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standdown.theatre import Plane, Theatre, moved

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["NetLine", "ScaleBar", "Sheet", "Window", "plane_of"]

_DEGREES = (0.05, 0.1, 0.2, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0)
_NET_PX = 56
"""Pixels between two lines of the net, at least."""
_KILOMETRES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_BAR_SHARE = 0.25
_BENDS = 8
"""Straight pieces by which a parallel is drawn."""


@dataclass(frozen=True, slots=True)
class Window:
    """A box of the plane, in kilometres east and north of its origin."""

    west: float
    south: float
    east: float
    north: float

    @property
    def width(self) -> float:
        """Kilometres from west to east."""
        return self.east - self.west

    @property
    def height(self) -> float:
        """Kilometres from south to north."""
        return self.north - self.south

    @property
    def centre(self) -> tuple[float, float]:
        """Its middle."""
        return (self.west + self.east) / 2, (self.south + self.north) / 2

    def joined(self, other: Window) -> Window:
        """The box about both."""
        return Window(
            min(self.west, other.west),
            min(self.south, other.south),
            max(self.east, other.east),
            max(self.north, other.north),
        )

    def holds(self, x: float, y: float) -> bool:
        """True for a spot that lies in it."""
        return self.west <= x <= self.east and self.south <= y <= self.north

    def grown(self, share: float) -> Window:
        """The box with so much of its size more on every side."""
        x, y = self.width * share, self.height * share
        return Window(self.west - x, self.south - y, self.east + x, self.north + y)


@dataclass(frozen=True, slots=True)
class NetLine:
    """A meridian or a parallel: its path, its degrees in words, and where on the sheet's edge they are written."""

    path: str
    words: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A round number of kilometres, and how many pixels they are."""

    km: int
    px: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A drawing of ``width`` by ``height`` pixels about a spot of the plane; ``scale`` is pixels a kilometre."""

    plane: Plane
    centre: tuple[float, float]
    width: int
    height: int
    scale: float

    @classmethod
    def over(cls, plane: Plane, window: Window, *, width: int, height: int) -> Sheet:
        """The sheet of that size on which the window lies in the middle, as large as it will go."""
        scale = min(width / max(window.width, 0.001), height / max(window.height, 0.001))
        return cls(plane, window.centre, width, height, scale)

    @property
    def window(self) -> Window:
        """The part of the plane that is drawn."""
        (x, y), wide, high = self.centre, self.width / self.scale / 2, self.height / self.scale / 2
        return Window(x - wide, y - high, x + wide, y + high)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Pixels from the left and from the top, of kilometres on the plane."""
        return (
            round(self.width / 2 + (x - self.centre[0]) * self.scale, 1),
            round(self.height / 2 - (y - self.centre[1]) * self.scale, 1),
        )

    def spot(self, point: tuple[float, float]) -> tuple[float, float]:
        """The same of a longitude and latitude."""
        return self.at(*self.plane.flat(point))

    def holds(self, x: float, y: float) -> bool:
        """True for pixels on the sheet."""
        return 0 <= x <= self.width and 0 <= y <= self.height

    def path(self, shape: BaseGeometry) -> str:
        """The path of a shape of the plane as SVG wants it; empty for one that lies beyond the sheet."""
        from shapely import box

        window = self.window.grown(0.1)
        seen = shape.intersection(box(window.west, window.south, window.east, window.north))
        return "".join(self._drawn(seen))

    def _drawn(self, shape: BaseGeometry) -> Iterator[str]:
        if shape.is_empty:
            return
        if hasattr(shape, "geoms"):
            for part in shape.geoms:
                yield from self._drawn(part)
        elif shape.geom_type == "Polygon":
            for ring in (shape.exterior, *shape.interiors):
                yield self.polyline(list(ring.coords)[:-1]) + "Z"
        elif shape.geom_type in ("LineString", "LinearRing"):
            yield self.polyline(shape.coords)

    def polyline(self, points: Iterable[tuple[float, ...]]) -> str:
        """The path through kilometres on the plane."""
        return "M" + "L".join("{:g} {:g}".format(*self.at(x, y)) for x, y, *_ in points)

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """Longitude and latitude of kilometres on the plane."""
        return moved(self.plane.origin, math.degrees(math.atan2(x, y)), math.hypot(x, y))

    def net(self) -> tuple[NetLine, ...]:
        """Its parallels and meridians at round degrees, as dense as their words allow."""
        west, south, east, north = self._bounds()
        step = _step((north - south) / self.height)
        parallels = [self._parallel(lat, west, east) for lat in _rounds(south, north, step)]
        step = _step((east - west) / self.width)
        meridians = [self._meridian(lon, south, north) for lon in _rounds(west, east, step)]
        return tuple(parallels + meridians)

    def bar(self) -> ScaleBar:
        """The longest round number of kilometres that takes no more than a quarter of the sheet."""
        km = max((km for km in _KILOMETRES if km * self.scale <= self.width * _BAR_SHARE), default=_KILOMETRES[0])
        return ScaleBar(km, round(km * self.scale, 1))

    def _parallel(self, lat: float, west: float, east: float) -> NetLine:
        points = [self.plane.flat((_around(west + (east - west) * n / _BENDS), lat)) for n in range(_BENDS + 1)]
        return NetLine(self.polyline(points), _degree_words(lat, "N", "S"), 4.0, self.at(*points[0])[1] - 4)

    def _meridian(self, lon: float, south: float, north: float) -> NetLine:
        points = [self.plane.flat((_around(lon), south + (north - south) * n / _BENDS)) for n in range(_BENDS + 1)]
        return NetLine(
            self.polyline(points), _degree_words(_around(lon), "E", "W"), self.at(*points[0])[0] + 3, self.height - 5.0
        )

    def _bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north in degrees, longitudes counted on past 180 where the sheet goes on there."""
        w = self.window
        spots = [(x, y) for x in (w.west, w.centre[0], w.east) for y in (w.south, w.centre[1], w.north)]
        points = [self.degrees(x, y) for x, y in spots]
        middle = self.plane.origin[0]
        lons = [middle + (lon - middle + 180) % 360 - 180 for lon, _ in points]
        return min(lons), min(lat for _, lat in points), max(lons), max(lat for _, lat in points)


def plane_of(theatre: Theatre) -> Plane:
    """The plane about the middle of a theatre's box."""
    west, south, east, north = theatre.box
    return Plane(((west + east) / 2, (south + north) / 2))


def _step(degrees_a_pixel: float) -> float:
    return next((step for step in _DEGREES if step >= degrees_a_pixel * _NET_PX), _DEGREES[-1])


def _rounds(first: float, last: float, step: float) -> Iterator[float]:
    for n in range(math.ceil(first / step), math.floor(last / step) + 1):
        yield round(n * step, 4)


def _around(lon: float) -> float:
    return (lon + 180) % 360 - 180


def _degree_words(degrees: float, positive: str, negative: str) -> str:
    side = "" if not degrees else f" {positive if degrees > 0 else negative}"
    return f"{abs(degrees):g}°{side}"
