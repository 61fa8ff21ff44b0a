"""Places: names of the theatre, distances worked out, names that nothing answers to."""

from __future__ import annotations

import pytest
from pyproj import Geod

from standdown.claims.places import PlaceFinder
from standdown.model import GeometryKind, Where, WhereBasis
from standdown.theatre import Plane


@pytest.fixture(scope="module")
def find(vale, parse):
    finder = PlaceFinder(vale)
    return lambda text: finder.find(*parse(text))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Guards met at Heron Ford.", ["Heron Ford"]),
        ("Guards met at Heron Ford and Mill Ridge.", ["Heron Ford", "Mill Ridge"]),
        ("Guards met in Dunholm.", ["Dunholm"]),
        ("Ministers visited Ostburg.", ["Ostburg"]),
        ("Ministers visited Ostmark.", []),
        ("The Wellener met in Parliament on Sunday.", []),
        ("Dunholm was quiet.", []),
    ],
)
def test_places_are_named_and_bodies_days_and_parties_are_not(find, text, names):
    assert [place.name for place in find(text)] == names


@pytest.mark.parametrize(("text", "basis"), [("at Heron Ford", "theatre"), ("in Dunholm", "unresolved")])
def test_a_place_says_how_it_was_reached(find, text, basis):
    (place,) = find(f"Guards met {text}.")
    assert place.basis.value == basis
    assert place.span


@pytest.mark.parametrize(
    ("words", "bearing", "km", "least", "most"),
    [
        ("15 km east of", 90, 15, 6, 8),
        ("about 15 km east of", 90, 15, 6.5, 8),
        ("10km to the north-west of", 315, 10, 4, 5),
        ("two kilometres south of", 180, 2, 2, 3),
        ("5 miles west of", 270, 8.045, 3, 5),
    ],
)
def test_a_distance_and_a_bearing_make_a_point_with_a_radius(find, words, bearing, km, least, most):
    (place,) = find(f"A new post lies {words} Heron Ford.")
    back, _, metres = Geod(ellps="WGS84").inv(11.0, 51.0, *place.geometry.points[0])
    assert place.basis is WhereBasis.RELATIVE
    assert (round(back) % 360, round(metres / 1000, 1)) == (bearing, round(km, 1))
    assert least <= place.radius_km <= most
    assert place.anchor_id == "heron-ford"


@pytest.mark.parametrize(("words", "north"), [("10 km north of", 10), ("10 km from", 0)])
def test_a_distance_from_an_area_takes_all_of_it_in(ladakh, parse, words, north):
    lake = ladakh.place("pangong-tso")
    (place,) = PlaceFinder(ladakh).find(*parse(f"A new post lies {words} Pangong Tso."))
    plane = Plane(lake.geometry.centre)
    shape, other = plane.shape(place.geometry), plane.shape(lake.geometry)
    assert place.anchor_id == lake.id
    assert shape.centroid.y - other.centroid.y == pytest.approx(north, abs=4)
    assert shape.hausdorff_distance(other) == pytest.approx(10, abs=1)


def test_a_distance_without_a_bearing_is_the_whole_ring(find):
    (place,) = find("A new post lies 10 km from Heron Ford.")
    assert place.geometry.kind is GeometryKind.LINE
    assert place.geometry.reach_km == pytest.approx(10, abs=0.1)
    assert place.radius_km == pytest.approx(2.2)


def test_a_short_distance_without_a_bearing_is_the_whole_circle(find):
    (place,) = find("A new post lies 1 km from Heron Ford.")
    assert (place.geometry.kind, place.radius_km) == (GeometryKind.POINT, 3.0)


@pytest.mark.parametrize(
    "text",
    [
        "They paved 40 km of road at Heron Ford.",
        "They went 5 km and met east of Heron Ford.",
        "It lies 15 km east of the farm.",
        "The post, 5 km east of a barn, stands near Heron Ford.",
    ],
)
def test_a_distance_that_leads_to_no_known_place_makes_no_point(find, text):
    assert [p for p in find(text) if p.geometry and p.basis is WhereBasis.RELATIVE and " km " in p.name] == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("It stands at Heron Ford, 10 km from Mill Ridge.", ["Heron Ford"]),
        ("It stands in Dunholm near Mill Ridge.", ["Dunholm", "near Mill Ridge"]),
        ("It stands at Mill Ridge in Dunholm.", ["Mill Ridge"]),
        ("It stands at Heron Ford, near Heron Ford.", ["Heron Ford"]),
    ],
)
def test_of_two_ways_to_tell_one_place_the_closer_stays(vale, find, text, kept):
    assert [p.name for p in PlaceFinder(vale).narrowest(text, find(text))] == kept


def test_a_point_within_a_wide_place_takes_its_name_and_sites(ladakh, parse):
    finder = PlaceFinder(ladakh)
    text = "It stands on the north bank of Pangong Tso, 2 km east of Khurnak Fort."
    (place,) = finder.narrowest(text, finder.find(*parse(text)))
    assert (place.basis, place.sites) == (WhereBasis.RELATIVE, ("pangong-north",))
    assert "Pangong Tso north bank" in place.names


def test_a_wide_place_gives_way_to_one_within_it(ladakh, parse):
    finder = PlaceFinder(ladakh)
    text = "Troops left Galwan in eastern Ladakh."
    assert [p.name for p in finder.narrowest(text, finder.find(*parse(text)))] == ["Galwan Valley"]


def test_a_known_place_of_the_pack_can_be_named_without_words(vale):
    where = PlaceFinder(vale).named(vale.place("mill-ridge"), None)
    assert isinstance(where, Where)
    assert where.sites == ("mill-ridge",)
