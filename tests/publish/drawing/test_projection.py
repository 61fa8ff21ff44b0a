"""A sheet is true to the ground: distances, its net of degrees, its bar of kilometres."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point, box

from standdown.publish.drawing.projection import Sheet, Window, plane_of
from standdown.theatre import Plane, distance, load_theatre, moved, shipped_theatres

LON = st.floats(-170, 170)
LAT = st.floats(-65, 65)
BEARING = st.floats(0, 360)


def sheet_at(lon: float, lat: float, *, km: float = 400, px: int = 800) -> Sheet:
    return Sheet.over(Plane((lon, lat)), Window(-km / 2, -km / 2, km / 2, km / 2), width=px, height=px)


@given(LON, LAT, BEARING, st.floats(1, 190), BEARING, st.floats(1, 190))
def test_distances_across_a_theatre_are_true_to_a_tenth_of_a_percent(
    lon: float, lat: float, turn: float, far: float, turn2: float, far2: float
) -> None:
    sheet = sheet_at(lon, lat)
    one, two = moved((lon, lat), turn, far), moved((lon, lat), turn2, far2)
    px = math.dist(sheet.plane.flat(one), sheet.plane.flat(two)) * sheet.scale
    # Half a metre for the fifth decimal of a degree, twice.
    assert px / sheet.scale == pytest.approx(distance(one, two), rel=0.001, abs=0.003)


@pytest.mark.parametrize("km", [250, 500])
def test_the_error_that_is_told_is_the_error_there_is(km: float) -> None:
    origin = (79.0, 34.0)
    plane = Plane(origin)
    one, two = moved(origin, 90, km), moved(origin, 91, km)
    longer = math.dist(plane.flat(one), plane.flat(two)) / distance(one, two) - 1
    told = (km / 6371) / math.sin(km / 6371) - 1
    assert longer == pytest.approx(told, rel=0.15)


@given(LON, LAT, BEARING, st.floats(0, 190))
def test_degrees_and_kilometres_are_two_names_of_one_spot(lon: float, lat: float, turn: float, far: float) -> None:
    sheet = sheet_at(lon, lat)
    x, y = far * math.sin(math.radians(turn)), far * math.cos(math.radians(turn))
    assert sheet.plane.flat(sheet.degrees(x, y)) == pytest.approx((x, y), abs=0.002)


def test_a_sheet_shows_all_of_its_window_in_the_middle() -> None:
    sheet = Sheet.over(Plane((0.0, 50.0)), Window(-10, -30, 50, 20), width=300, height=300)
    assert sheet.scale == 5.0
    assert sheet.at(20, -5) == (150.0, 150.0)
    assert sheet.window == Window(-10, -35, 50, 25)


def test_north_is_up_and_east_to_the_right() -> None:
    sheet = sheet_at(79, 34)
    (x, y), (middle_x, middle_y) = sheet.spot((79.5, 34.5)), sheet.spot((79, 34))
    assert x > middle_x
    assert y < middle_y


def test_a_shape_is_drawn_as_far_as_the_sheet_shows_it() -> None:
    sheet = sheet_at(79, 34)
    assert sheet.path(Point(900, 900).buffer(5)) == ""
    drawn = [float(n) for n in re.findall(r"-?[\d.]+", sheet.path(box(-5000, -10, 5000, 10)))]
    assert max(drawn) <= 800 * 1.11


@pytest.mark.parametrize("name", shipped_theatres())
def test_the_net_of_a_theatre_has_some_round_degrees(name: str) -> None:
    theatre = load_theatre(name)
    west, south, east, north = theatre.box
    net = Sheet.over(plane_of(theatre), Window(-150, -150, 150, 150), width=330, height=330).net()
    assert {line.words[-1] for line in net} == {"N", "E"}
    for line in net:
        degrees = float(line.words.split("°")[0])
        assert degrees * 20 == pytest.approx(round(degrees * 20))
        assert west - 2 < degrees < east + 2 if line.words.endswith("E") else south - 2 < degrees < north + 2


def test_a_net_goes_on_over_the_line_of_dates() -> None:
    words = {line.words for line in sheet_at(179.9, -17).net()}
    assert {"180° W", "179° E", "179° W", "17° S"} <= words or {"180° W", "17° S"} <= words


@given(st.floats(1, 5000))
def test_the_bar_is_a_round_length_that_is_drawn_true(km: float) -> None:
    sheet = sheet_at(79, 34, km=km, px=300)
    bar = sheet.bar()
    assert bar.px == pytest.approx(bar.km * sheet.scale, abs=0.06)
    assert bar.px <= 300 * 0.26 or bar.km == 1
