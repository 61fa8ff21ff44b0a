from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from standdown.errors import ImageryError
from standdown.imagery.scenes.box import Box, Days, box_of


@pytest.mark.parametrize("numbers", [(2, 0, 1, 1), (0, 1, 1, 1), (0, 0, 181, 1), (float("nan"), 0, 1, 1)])
def test_refuses_what_is_no_box(numbers: tuple[float, float, float, float]) -> None:
    with pytest.raises(ImageryError) as caught:
        Box(*numbers)
    assert caught.value.code == "imagery-no-box"


@given(st.floats(-170, 170), st.floats(-80, 80), st.floats(50, 20_000))
def test_a_box_around_a_point_reaches_as_far_as_was_asked(longitude: float, latitude: float, half_m: float) -> None:
    box = Box.around(longitude, latitude, half_m)
    for azimuth in (0, 90, 180, 270):
        east, north, _ = Geod(ellps="WGS84").fwd(longitude, latitude, azimuth, half_m)
        assert box.west <= east <= box.east
        assert box.south <= north <= box.north


@pytest.mark.parametrize(
    ("feature", "numbers"),
    [
        ({"bbox": [1, 2, 3, 4]}, [1, 2, 3, 4]),
        ({"bbox": [1, 2, 0, 3, 4, 9]}, [1, 2, 3, 4]),
        (
            {"bbox": None, "geometry": {"type": "Polygon", "coordinates": [[[1, 2], [3, 2], [3, 4], [1, 2]]]}},
            [1, 2, 3, 4],
        ),
        ({"geometry": {"type": "Point", "coordinates": [1, 2]}}, [1, 2, 1, 2]),
    ],
)
def test_reads_the_box_of_a_feature(feature: dict[str, object], numbers: list[float]) -> None:
    box = box_of(feature)
    assert box is not None
    assert box.numbers == pytest.approx(numbers)


@pytest.mark.parametrize(
    "feature", [{}, {"bbox": [1, 2]}, {"geometry": {"coordinates": "here"}}, {"bbox": [9, 9, 900, 9]}]
)
def test_a_feature_without_a_place_has_no_box(feature: dict[str, object]) -> None:
    assert box_of(feature) is None


def test_days_meet_open_stretches() -> None:
    days = Days(date(2020, 5, 1), date(2020, 6, 1))
    assert days.meets(None, date(2020, 5, 1))
    assert days.meets(date(2020, 6, 1), None)
    assert not days.meets(date(2020, 6, 2), None)
    with pytest.raises(ImageryError, match="ends before it begins"):
        Days(date(2020, 6, 1), date(2020, 5, 1))
