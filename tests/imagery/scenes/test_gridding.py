from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from standdown.imagery.scenes.gridding import Around, grid_of, utm_of
from standdown.imagery.scenes.reading import Native
from tests.imagery.scenery import LAT, LON


@pytest.mark.parametrize(
    ("longitude", "latitude", "epsg"), [(78.2, 34.3, 32644), (-119.8, 34.6, 32611), (25, -33.9, 32735), (180, 1, 32660)]
)
def test_knows_the_utm_zone(longitude: float, latitude: float, epsg: int) -> None:
    assert utm_of(longitude, latitude) == epsg


@given(st.floats(1, 30_000), st.sampled_from([10.0, 20.0, 30.0]), st.integers(1, 5_000))
def test_a_grid_holds_its_site_within_its_bounds(radius_m: float, pixel: float, scenes: int) -> None:
    grid = grid_of(LON, LAT, radius_m, natives=[Native(32644, pixel, 0, 0)], scenes=scenes)
    east, north = Transformer.from_crs(4326, 32644, always_xy=True).transform(LON, LAT)
    assert grid.width <= Around().most_px
    assert grid.width * grid.height * scenes <= Around().most_values
    assert grid.pixel % pixel == 0
    assert grid.left <= east - radius_m + grid.pixel
    assert grid.left + grid.width * grid.pixel >= east + radius_m - grid.pixel
    assert grid.top - grid.height * grid.pixel <= north - radius_m + grid.pixel


def test_reads_surroundings_four_times_as_wide_or_more() -> None:
    assert grid_of(LON, LAT, 100).width * 10 == 3_000
    assert grid_of(LON, LAT, 500).width * 10 == 4_000


def test_falls_on_the_pixels_of_the_files() -> None:
    grid = grid_of(LON, LAT, 300, natives=[Native(32644, 30, 15, 15)])
    assert (grid.pixel, grid.left % 30, grid.top % 30) == (30, 15, 15)
    other = grid_of(LON, LAT, 300, natives=[Native(32643, 30, 15, 15)])
    assert (other.pixel, other.left % 30, other.epsg) == (30, 0, 32644)
    assert grid_of(LON, LAT, 300, natives=[Native(32644, 30, 15, 15)], pixel_m=60).pixel == 60
