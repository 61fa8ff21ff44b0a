"""Where: a place with its uncertainty; a line or an area never collapses to a dot."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from standdown.model.span import Span

__all__ = ["Candidate", "Geometry", "GeometryKind", "Where", "WhereBasis"]

_EARTH_KM = 6371.0088 * 1.006
"""A little more than the earth's mean radius (IUGG), so that no distance comes out shorter than on the ellipsoid."""


class GeometryKind(StrEnum):
    """The GeoJSON geometry types that a place may have."""

    POINT = "Point"
    LINE = "LineString"
    AREA = "Polygon"


@dataclass(frozen=True, slots=True)
class Geometry:
    """A geometry on WGS 84; ``points`` are (longitude, latitude) in degrees, an area is one closed ring."""

    kind: GeometryKind
    points: tuple[tuple[float, float], ...]

    def __post_init__(self) -> None:
        for lon, lat in self.points:
            if not (-180 <= lon <= 180 and -90 <= lat <= 90):
                raise ValueError(f"({lon}, {lat}) is no (longitude, latitude) in degrees: swap or mend the pair")
        least = {GeometryKind.POINT: 1, GeometryKind.LINE: 2, GeometryKind.AREA: 4}[self.kind]
        if len(self.points) < least or (self.kind is GeometryKind.POINT and len(self.points) > 1):
            raise ValueError(
                f"{len(self.points)} points make no {self.kind.value}: give {least} or more (a Point: one)"
            )

    @property
    def centre(self) -> tuple[float, float]:
        """Longitude and latitude in the middle of its points."""
        is_closed = len(self.points) > 1 and self.points[0] == self.points[-1]
        points = self.points[:-1] if is_closed else self.points
        return sum(lon for lon, _ in points) / len(points), sum(lat for _, lat in points) / len(points)

    @property
    def reach_km(self) -> float:
        """Kilometres from the centre to the farthest of its points: 0 for a point."""
        centre = self.centre
        return max(_great_circle(centre, point) for point in self.points)


def _great_circle(one: tuple[float, float], two: tuple[float, float]) -> float:
    """Kilometres on a sphere (the haversine formula), a percent too many at most: enough to say how big a place is."""
    (lon, lat), (lon2, lat2) = (tuple(map(math.radians, point)) for point in (one, two))
    half = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


class WhereBasis(StrEnum):
    """How a place was reached."""

    THEATRE = "theatre"
    """A name of the theatre pack."""
    GAZETTEER = "gazetteer"
    """A name of the world gazetteer."""
    RELATIVE = "relative"
    """Computed from another place ("15 km east of the bridge")."""
    CARRIED = "carried"
    """Named in the sentence before, not in this one."""
    UNRESOLVED = "unresolved"
    """A name that nothing known answers to."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a name may mean; candidates stand best first."""

    place_id: str
    name: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Where:
    """A place as a report gives it; ``radius_km`` is the circle about a point, or the margin about a line or area."""

    name: str
    """The canonical name, or the words of the text where there is none."""
    place_id: str | None = None
    names: tuple[str, ...] = ()
    """Other names of the same place."""
    geometry: Geometry | None = None
    radius_km: float | None = None
    basis: WhereBasis = WhereBasis.UNRESOLVED
    anchor_id: str | None = None
    """The place a relative place was computed from."""
    sites: tuple[str, ...] = ()
    """Ids of the theatre's sites that a happening here concerns."""
    candidates: tuple[Candidate, ...] = ()
    span: Span | None = None
    why: str = ""
    doubt: str = ""
    """Why the ways in which the report tells it do not fit together, or empty."""

    @property
    def reach_km(self) -> float | None:
        """The radius of the circle about its centre that holds it, extent and margin together; ``None`` if unknown."""
        if self.geometry is None or self.radius_km is None:
            return self.radius_km
        return self.geometry.reach_km + self.radius_km

    def excludes(self, other: Where) -> bool:
        """True when no spot lies in the circles that hold the two; a place of unknown extent excludes nothing."""
        if self.geometry is None or other.geometry is None or self.reach_km is None or other.reach_km is None:
            return False
        # The distance is reckoned a little long, which is wrong on this side.
        between = _great_circle(self.geometry.centre, other.geometry.centre) / 1.006**2
        return between > self.reach_km + other.reach_km
