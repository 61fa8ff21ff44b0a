"""Box: a stretch of ground and of days that scenes are wanted of."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from standdown.errors import ImageryError

__all__ = ["Box", "Days", "box_of"]

_METRES = 111_320.0
"""Of one degree along a meridian, on the equator's sphere."""
_CORNERS = 4
_CORNERS_HIGH = 6


@dataclass(frozen=True, slots=True)
class Box:
    """A box of longitudes and latitudes in degrees on WGS 84.

    Raises:
        ImageryError: It has no width or height, or lies off the globe.
    """

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        if not (-180 <= self.west < self.east <= 180 and -90 <= self.south < self.north <= 90):
            raise ImageryError(
                f"{self.west}, {self.south}, {self.east}, {self.north} is no box: give west, south, east and north in "
                "degrees, west before east (no box may cross the 180th meridian)",
                code="imagery-no-box",
            )

    @classmethod
    def around(cls, longitude: float, latitude: float, half_m: float) -> Box:
        """The box that reaches this many metres from a point to each side, a little more rather than less."""
        up = half_m / _METRES * 1.01
        across = up / max(0.01, math.cos(math.radians(min(89.0, abs(latitude) + up))))
        return cls(
            max(-180.0, longitude - across),
            max(-90.0, latitude - up),
            min(180.0, longitude + across),
            min(90.0, latitude + up),
        )

    def meets(self, other: Box) -> bool:
        """True where the two share ground or an edge."""
        return (
            self.west <= other.east
            and other.west <= self.east
            and self.south <= other.north
            and other.south <= self.north
        )

    @property
    def numbers(self) -> list[float]:
        """West, south, east, north."""
        return [self.west, self.south, self.east, self.north]


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, both ends within it.

    Raises:
        ImageryError: It ends before it begins.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ImageryError(f"{self.first}..{self.last} ends before it begins: swap them", code="imagery-no-days")

    def meets(self, first: date | None, last: date | None) -> bool:
        """True where a stretch, either end of which may be open, shares a day."""
        return (last is None or last >= self.first) and (first is None or first <= self.last)

    @property
    def interval(self) -> str:
        """As STAC APIs ask for it."""
        return f"{self.first}T00:00:00Z/{self.last}T23:59:59Z"


def box_of(feature: Mapping[str, Any]) -> Box | None:
    """The box of a GeoJSON feature, from its ``bbox`` or else from its geometry; ``None`` where it has neither."""
    listed = feature.get("bbox")
    numbers = [float(n) for n in listed if isinstance(n, int | float)] if isinstance(listed, list) else []
    if len(numbers) == _CORNERS_HIGH:
        numbers = [*numbers[:2], *numbers[3:5]]
    if len(numbers) != _CORNERS:
        geometry = feature.get("geometry")
        points = list(_points(geometry.get("coordinates") if isinstance(geometry, dict) else None))
        if not points:
            return None
        east, north = [point[0] for point in points], [point[1] for point in points]
        numbers = [min(east), min(north), max(east), max(north)]
    west, south, east_most, north_most = numbers
    # A point or a line has no width, and is no less a place for it.
    grain = 1e-9
    try:
        return Box(west, south, max(east_most, west + grain), max(north_most, south + grain))
    except ImageryError:
        return None


def _points(coordinates: object) -> Sequence[tuple[float, float]]:
    if not isinstance(coordinates, list) or not coordinates:
        return []
    if all(isinstance(n, int | float) for n in coordinates[:2]) and len(coordinates) > 1:
        return [(float(coordinates[0]), float(coordinates[1]))]
    return [point for part in coordinates for point in _points(part)]
