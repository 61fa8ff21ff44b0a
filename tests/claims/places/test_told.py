"""What a relative place comes to: never closer than its words, and never a dot where it is a line or an area."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from standdown.claims.places import PlaceFinder
from standdown.model import Geometry, GeometryKind, WhereBasis
from standdown.theatre import Plane

GLOBE = Geod(ellps="WGS84")
FORD, MILL = (11.0, 51.0), (11.3, 51.2)


@pytest.fixture(scope="module")
def find(vale, parse):
    finder = PlaceFinder(vale)
    return lambda text: finder.find(*parse(text))


@pytest.mark.parametrize(
    ("words", "name", "radius"),
    [
        ("near Heron Ford", "near Heron Ford", 5.0),
        ("within 3 km of Heron Ford", "within 3 km of Heron Ford", 5.0),
        ("just west of Heron Ford", "just west of Heron Ford", 4.0),
    ],
)
def test_what_is_told_by_its_nearness_is_followed_with_its_anchor(find, words, name, radius):
    (place,) = find(f"Guards met {words}.")
    assert (place.name, place.radius_km, place.basis) == (name, radius, WhereBasis.RELATIVE)
    assert (place.place_id, place.sites, place.geometry.points) == ("heron-ford", ("heron-ford",), (FORD,))
    assert "Heron Ford" in place.names


def test_between_two_places_is_a_line_and_concerns_neither(find):
    (place,) = find("Guards met between Heron Ford and Mill Ridge.")
    assert (place.geometry.kind, place.geometry.points) == (GeometryKind.LINE, (FORD, MILL))
    assert (place.place_id, place.sites) == (None, ())


def test_halfway_between_two_places_is_a_point_in_the_middle(find):
    (place,) = find("Guards met halfway between Heron Ford and Mill Ridge.")
    (middle,) = place.geometry.points
    assert GLOBE.inv(*middle, *FORD)[2] == pytest.approx(GLOBE.inv(*middle, *MILL)[2], abs=10)


def test_a_bare_direction_is_all_of_the_theatre_that_lies_that_way(find, vale):
    (place,) = find("Guards met north of Heron Ford.")
    west, _, east, north = vale.box
    assert place.geometry.kind is GeometryKind.AREA
    assert max(lat for _, lat in place.geometry.points) == pytest.approx(north, abs=0.01)
    assert all(lat >= 50.999 and west <= lon <= east for lon, lat in place.geometry.points)
    assert place.sites == ("heron-ford",)


def test_a_part_that_the_theatre_does_not_know_is_the_half_that_lies_that_way(find):
    (place,) = find("Guards met on the southern edge of Heron Ford.")
    assert place.geometry.centre[1] < FORD[1]
    assert place.reach_km < 3


@pytest.mark.parametrize(("words", "sites"), [("1 km east of", ("heron-ford",)), ("9 km east of", ())])
def test_what_may_lie_at_its_anchor_is_followed_with_it(find, words, sites):
    (place,) = find(f"Guards met {words} Heron Ford.")
    assert (place.place_id, place.sites) == (None, sites)


def test_the_village_is_the_one_named_before(vale, sentences):
    text, (_, second) = sentences("Heron Ford is quiet. A post stands 4 km east of the village.")
    (place,) = PlaceFinder(vale).find(text, second)
    assert (place.anchor_id, place.name) == ("heron-ford", "4 km east of Heron Ford")


def test_the_bridge_is_the_only_one_of_the_theatre(ladakh, parse):
    (place,) = PlaceFinder(ladakh).find(*parse("A post stands 4 km east of the bridge."))
    assert place.anchor_id == "pangong-bridge"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("north of the edge", "north of Heron Ford"),
        ("5 km upstream of Heron Ford", "upstream of Heron Ford"),
        ("hundreds of kilometres from Heron Ford", "far from Heron Ford"),
    ],
)
def test_what_no_map_can_show_has_words_and_no_ground(vale, parse, words, name):
    edge = replace(vale.place("heron-ford"), geometry=Geometry(GeometryKind.POINT, ((11.0, 52.5),)), aliases=("edge",))
    theatre = replace(vale, places=(edge, vale.place("mill-ridge")))
    (place,) = PlaceFinder(theatre).find(*parse(f"Guards met {words}."))
    assert (place.name, place.geometry, place.place_id, place.sites) == (name, None, None, ())


def test_what_is_inside_a_place_by_so_many_km_is_in_that_place(find):
    (place,) = find("Guards went 18 km into Heron Ford.")
    assert (place.place_id, place.sites, place.radius_km) == ("heron-ford", ("heron-ford",), 2)


def test_up_to_a_distance_is_all_of_it_and_at_least_lies_beyond(find):
    (within,) = find("A post stands up to 30 km from Heron Ford.")
    assert (within.geometry.points, within.radius_km) == ((FORD,), 32)
    (beyond,) = find("A post stands at least 10 km from Heron Ford.")
    assert beyond.geometry.reach_km - beyond.radius_km > 9


def test_a_far_distance_without_a_bearing_may_be_one_by_road(find):
    (place,) = find("A post stands 100 km from Heron Ford.")
    low, high = (place.geometry.reach_km + sign * place.radius_km for sign in (-1, 1))
    assert low < 51
    assert high > 109


def test_between_a_place_and_itself_is_that_place(vale, parse):
    ford = replace(vale.place("heron-ford"), aliases=("Old Ford",))
    theatre = replace(vale, places=(ford, vale.place("mill-ridge")))
    places = PlaceFinder(theatre).find(*parse("Guards met between Heron Ford and Old Ford."))
    assert {place.place_id for place in places} == {"heron-ford"}


def test_between_two_names_of_one_spot_is_that_spot(vale, parse):
    twin = replace(vale.place("mill-ridge"), geometry=vale.place("heron-ford").geometry)
    theatre = replace(vale, places=(vale.place("heron-ford"), twin))
    (place,) = PlaceFinder(theatre).find(*parse("Guards met between Heron Ford and Mill Ridge."))
    assert (place.geometry.kind, place.geometry.points) == (GeometryKind.POINT, (FORD,))


def test_two_ways_from_one_place_are_two_places(find):
    places = find("They paved a road north and south of Heron Ford.")
    assert [place.name for place in places] == ["north of Heron Ford", "south of Heron Ford"]


@pytest.mark.parametrize("words", ["north", "north-east"])
def test_a_side_that_the_theatre_knows_is_a_place_of_its_own(vale, parse, words):
    ford = replace(vale.place("heron-ford"), sides=((words, "mill-ridge"),))
    theatre = replace(vale, places=(ford, vale.place("mill-ridge")))
    (part,) = PlaceFinder(theatre).find(*parse(f"Guards met in the {words} part of Heron Ford."))
    assert (part.place_id, part.sites) == ("mill-ridge", ("mill-ridge",))
    (way,) = PlaceFinder(theatre).find(*parse(f"Guards met {words} of Heron Ford."))
    assert way.sites == ("mill-ridge",)


@pytest.mark.parametrize("km", [1, 5, 20, 36, 100])
@pytest.mark.parametrize(
    ("way", "east"), [("east", True), ("north-east", True), ("west", False), ("south-west", False)]
)
def test_a_side_of_a_line_is_the_side_told_however_near(ladakh, parse, km, way, east):
    (place,) = PlaceFinder(ladakh).find(*parse(f"A road runs {km} km {way} of the Line of Actual Control."))
    held = next(line for line in ladakh.lines if not line.claimant)
    plane = Plane((78.8, 33.9))
    here, there = (plane.shape(g).centroid for g in (place.geometry, held.geometry))
    assert (here.x > there.x) is east
    assert plane.shape(place.geometry).distance(plane.shape(held.geometry)) == pytest.approx(km, rel=0.2)


def test_a_bearing_along_a_line_tells_no_side_of_it(ladakh, parse):
    (place,) = PlaceFinder(ladakh).find(*parse("A road runs 36 km south-east of the Line of Actual Control."))
    assert "on either side" in place.why


def test_a_distance_from_a_line_is_a_line_on_that_side(ladakh, parse):
    (place,) = PlaceFinder(ladakh).find(*parse("A base was seen 36 km east of the Line of Actual Control."))
    held = next(line for line in ladakh.lines if not line.claimant)
    assert place.geometry.kind is GeometryKind.LINE
    assert place.geometry.centre[0] > held.geometry.centre[0] + 0.2
    assert place.place_id is None


@pytest.mark.parametrize(("km", "sides"), [(36, "on either side"), (5, "the strip on both sides")])
def test_a_distance_from_a_line_in_an_unsaid_direction_is_on_both_sides(ladakh, parse, km, sides):
    (place,) = PlaceFinder(ladakh).find(*parse(f"A base was seen {km} km from the Line of Actual Control."))
    held = next(line for line in ladakh.lines if not line.claimant)
    plane = Plane(held.geometry.centre)
    assert place.geometry.kind is GeometryKind.LINE
    assert sides in place.why
    # As far as the margin goes, both sides of the line are in it.
    region = plane.region(place.geometry, place.radius_km)
    for side in ("left", "right"):
        assert region.intersects(plane.shape(held.geometry).parallel_offset(0.9 * km, side))


@pytest.mark.parametrize(("whose", "east"), [("Indian", False), ("Chinese", True)])
def test_a_distance_inside_somebody_s_ground_is_counted_to_that_side_of_the_line(ladakh, parse, whose, east):
    (place,) = PlaceFinder(ladakh).find(*parse(f"A patrol was stopped 18 km inside {whose} territory."))
    held = next(line for line in ladakh.lines if not line.claimant)
    assert place.geometry.kind is GeometryKind.LINE
    assert (place.geometry.centre[0] > held.geometry.centre[0]) is east


def test_the_margin_of_a_line_takes_in_how_others_draw_it(ladakh, parse):
    (place,) = PlaceFinder(ladakh).find(*parse("A base was seen 1 km from the Line of Actual Control."))
    assert place.radius_km > 10
    assert "readings differ" in place.why


def test_the_bank_of_a_river_is_what_lies_along_that_side_of_it(vale, parse):
    river = Geometry(GeometryKind.LINE, ((11.0, 50.5), (11.0, 51.5)))
    place = replace(vale.place("heron-ford"), geometry=river, kind="river")
    theatre = replace(vale, places=(place, vale.place("mill-ridge")))
    (bank,) = PlaceFinder(theatre).find(*parse("Guards met on the west bank of Heron Ford."))
    assert bank.geometry.kind is GeometryKind.AREA
    lons = [lon for lon, _ in bank.geometry.points]
    assert min(lons) < 10.95
    assert max(lons) < 11.01


WAYS = st.sampled_from(["north", "south-east", "NNW", "due west", "eastern", "north-south"])
DISTANCES = st.sampled_from(["15 km", "about 2 miles", "0 km", "10-12 km", "up to 30 km", "at least 18 km", "5,000 km"])
NAMES = st.sampled_from(["Heron Ford", "Mill Ridge", "the village", "Ostmarker territory"])
PHRASES = st.one_of(
    st.builds("{} {} of {}".format, DISTANCES, WAYS, NAMES),
    st.builds("{} from {}".format, DISTANCES, NAMES),
    st.builds("{} inside {}".format, DISTANCES, NAMES),
    st.builds("between {} and {}".format, NAMES, NAMES),
    st.builds("{} of {}".format, WAYS, NAMES),
    st.builds("on the {} edge of {}".format, WAYS, NAMES),
    st.builds("near {}".format, NAMES),
)


@given(st.lists(PHRASES, min_size=1, max_size=3), st.sampled_from([", ", " and "]))
def test_whatever_is_told_lies_on_this_earth_and_in_its_sentence(vale, parse, phrases, joint) -> None:
    finder = PlaceFinder(vale)
    text, sentence = parse(f"Guards built posts {joint.join(phrases)}.")
    for place in finder.narrowest(text, finder.find(text, sentence)):
        assert place.reach_km is None or 0 <= place.reach_km < 2000
        assert place.span
        assert sentence.span.covers(place.span)
