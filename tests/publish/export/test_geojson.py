"""GeoJSON that shapely reads: shapes kept, rings the right way round, nothing lost for want of a place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from shapely.geometry import LinearRing, Polygon, shape

from standdown.model import Geometry, GeometryKind, Where
from standdown.publish.export.geojson import feature_lines, geometry_json
from standdown.publish.export.material import Material

LEAST = 0.001
"""Square degrees of a triangle that rounding cannot turn over."""

corner = st.tuples(st.floats(70, 80), st.floats(30, 36))


def read(material: Material) -> dict[str, Any]:
    return json.loads("".join(feature_lines(material)))


def test_every_happening_is_a_feature_with_its_own_shape(demo: Material) -> None:
    features = read(demo)["features"]
    assert [feature["id"] for feature in features] == [event.id for event in demo.events]
    for feature, event in zip(features, demo.events, strict=True):
        geometry = event.where.geometry if event.where else None
        assert (feature["geometry"] is None) is (geometry is None)
        if geometry:
            assert shape(feature["geometry"]).geom_type == geometry.kind.value
            assert shape(feature["geometry"]).is_valid


def test_no_point_stands_without_its_radius(demo: Material) -> None:
    points = [f for f in read(demo)["features"] if f["geometry"] and f["geometry"]["type"] == "Point"]
    assert points
    assert all(f["properties"]["radius_km"] and "km of this point" in f["properties"]["extent"] for f in points)


def test_properties_tell_days_parties_and_every_source(demo: Material) -> None:
    for feature, event in zip(read(demo)["features"], demo.events, strict=True):
        told = feature["properties"]
        assert told["earliest"] == (str(event.when.earliest) if event.when.earliest else None)
        assert (told["kind"], tuple(told["parties"])) == (event.kind.value, event.parties)
        assert [source["claim"] for source in told["sources"]] == list(event.claim_ids)


@given(st.tuples(corner, corner, corner))
def test_a_ring_is_closed_and_runs_counter_clockwise(corners: tuple[tuple[float, float], ...]) -> None:
    assume(Polygon(corners).area > LEAST)
    for ring in (corners, corners[::-1]):
        (points,) = geometry_json(Geometry(GeometryKind.AREA, (*ring, ring[0])))["coordinates"]
        assert points[0] == points[-1]
        assert LinearRing(points).is_ccw


def test_coordinates_are_no_finer_than_a_metre(lone) -> None:
    fine = Where("there", geometry=Geometry(GeometryKind.POINT, ((78.123456789, 34.987654321),)), radius_km=1)
    (feature,) = read(lone(where=fine))["features"]
    assert feature["geometry"]["coordinates"] == [78.12346, 34.98765]


@pytest.mark.parametrize("where", [None, Where("nowhere known")])
def test_a_happening_that_is_not_on_the_map_is_told_all_the_same(where: Where | None, lone) -> None:
    (feature,) = read(lone(where=where))["features"]
    assert (feature["geometry"], feature["properties"]["extent"]) == (None, "not on the map")


def test_no_happenings_are_an_empty_collection(demo: Material, theatre) -> None:
    assert read(Material.of([], [], [], theatre))["features"] == []
