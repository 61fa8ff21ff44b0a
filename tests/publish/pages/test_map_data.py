"""The map as GeoJSON: layers that any map can show, and nothing that is more exact than the drawing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import orjson
import pytest
from shapely.geometry import shape

from standdown.errors import UsageError
from standdown.publish.pages import Asked, Records
from standdown.publish.pages.map_data import map_data
from standdown.theatre import distance


@pytest.fixture(scope="module")
def told(demo: Records, asked: Asked) -> dict:
    return orjson.loads(orjson.dumps(map_data(demo, asked)))


def layer(told: dict, name: str) -> list[dict]:
    return [feature for feature in told["features"] if feature["properties"]["layer"] == name]


def test_every_layer_is_there(told: dict, demo: Records) -> None:
    counted = Counter(feature["properties"]["layer"] for feature in told["features"])
    assert counted["site"] == counted["ground"] == len(demo.theatre.sites)
    assert counted["line"] == len(demo.theatre.lines)
    assert counted["area"] == counted["happening"] > 0
    assert counted["strip"] > 0


def test_geometries_are_whole(told: dict) -> None:
    assert all(shape(feature["geometry"]).is_valid for feature in told["features"])
    assert len({feature["id"] for feature in told["features"]}) == len(told["features"])


def test_a_site_tells_its_step_by_glyph_and_words(told: dict) -> None:
    depsang = next(each for each in layer(told, "site") if each["properties"]["site"] == "depsang")
    assert depsang["properties"]["glyph"] == "patrols-resumed"
    assert depsang["properties"]["words"] == "Depsang: patrols resumed"


def test_the_ground_of_a_point_is_a_circle_of_its_radius(told: dict, demo: Records) -> None:
    ground = next(each for each in layer(told, "ground") if each["properties"]["site"] == "demchok")
    middle = demo.theatre.place("demchok").geometry.centre
    radii = [distance(middle, tuple(point)) for point in ground["geometry"]["coordinates"][0]]
    assert min(radii) == pytest.approx(2.0, abs=0.02)
    assert max(radii) == pytest.approx(2.0, abs=0.02)


def test_a_place_that_a_site_stands_for_is_not_told_twice(told: dict, demo: Records) -> None:
    places = {each["id"].removeprefix("place/") for each in layer(told, "place")}
    assert places.isdisjoint(site.place_id for site in demo.theatre.sites)


def test_lines_as_one_party_reads_them(demo: Records, asked: Asked) -> None:
    told = orjson.loads(orjson.dumps(map_data(demo, replace(asked, lines="CHN"))))
    assert {each["properties"]["claimant"] for each in layer(told, "line")} == {None, "CHN"}
    assert layer(told, "strip") == []
    with pytest.raises(UsageError, match="IND, CHN"):
        map_data(demo, replace(asked, lines="XXX"))
