"""Gridding: the pixels that a site and its surroundings are laid on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from standdown.imagery.scenes.reading import Native
from standdown.imagery.series import Grid

__all__ = ["Around", "grid_of", "place_on", "utm_of"]

_DEFAULT_PIXEL = 10.0


@dataclass(frozen=True, slots=True)
class Around:
    """How much ground is read about a site."""

    times: float = 4.0
    """Of its radius, from its middle to each side."""
    least_m: float = 1_500.0
    """At least, from its middle to each side."""
    most_px: int = 600
    """Pixels of a side at most."""
    most_values: int = 120_000_000
    """Pixels times scenes at most: 0.5 GB for each band."""


def utm_of(longitude: float, latitude: float) -> int:
    """The EPSG number of the UTM zone of a point, on WGS 84."""
    zone = min(60, int((longitude + 180) // 6) + 1)
    return (32_600 if latitude >= 0 else 32_700) + zone


def place_on(epsg: int, longitude: float, latitude: float) -> tuple[float, float]:
    """Easting and northing of a point in a projection, in metres."""
    from pyproj import Transformer

    east, north = Transformer.from_crs(4326, epsg, always_xy=True).transform(longitude, latitude)
    return float(east), float(north)


def grid_of(
    longitude: float,
    latitude: float,
    radius_m: float,
    *,
    natives: Sequence[Native] = (),
    pixel_m: float | None = None,
    around: Around | None = None,
    scenes: int = 1,
) -> Grid:
    """The grid of a site in its UTM zone, laid so that the pixels of its files fall on the grid's where they can.

    The surroundings are narrowed where there would be too many pixels. A site that is itself too wide is laid on
    coarser pixels, a whole number of times those of its files.

    Args:
        longitude: Of the site's middle, in degrees.
        latitude: Of the site's middle, in degrees.
        radius_m: Metres from the middle to the edge of the site.
        natives: How files lie, the most usual first.
        pixel_m: Metres of a pixel, where that of the files is not wanted.
        around: How much of the surroundings is wanted.
        scenes: How many scenes will lie on it.
    """
    around = around or Around()
    epsg = utm_of(longitude, latitude)
    east, north = place_on(epsg, longitude, latitude)
    native = next((each for each in natives if each.epsg == epsg), natives[0] if natives else None)
    pixel = pixel_m or (native.pixel if native else _DEFAULT_PIXEL)
    most = max(3, min(around.most_px, math.isqrt(around.most_values // max(1, scenes))))
    pixel *= max(1, math.ceil(2 * radius_m / (most * pixel)))
    half = min(max(around.times * radius_m, around.least_m), most * pixel / 2)
    side = max(1, math.ceil(2 * half / pixel - 1e-6))
    is_aligned = native is not None and native.epsg == epsg and native.pixel <= pixel
    left_phase, top_phase = (native.left, native.top) if native is not None and is_aligned else (0.0, 0.0)
    left = math.floor((east - side * pixel / 2 - left_phase) / pixel) * pixel + left_phase
    top = math.ceil((north + side * pixel / 2 - top_phase) / pixel) * pixel + top_phase
    return Grid(epsg=epsg, left=left, top=top, pixel=pixel, height=side, width=side)
