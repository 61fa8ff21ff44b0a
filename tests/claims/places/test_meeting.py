"""Several ways of telling one place: joined where they meet, two places or a conflict where they cannot."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standdown.claims.places import PlaceFinder
from standdown.model import GeometryKind, Where
from standdown.theatre import Ambiguity


@pytest.fixture(scope="module")
def told(vale, parse):
    finder = PlaceFinder(vale)

    def places(text: str) -> list[Where]:
        whole, sentence = parse(text)
        return list(finder.narrowest(whole, finder.find(whole, sentence)))

    return places


# Mill Ridge lies 30.5 km from Heron Ford, to the north-east.


def test_a_name_and_a_distance_that_fit_are_one_place(told):
    (place,) = told("A post stands at Heron Ford, 30 km from Mill Ridge.")
    assert (place.name, place.place_id, place.doubt) == ("Heron Ford", "heron-ford", "")


def test_two_distances_meet_in_less_than_either(told):
    (place,) = told("A post stands 20 km north-east of Heron Ford and 5 km from Mill Ridge.")
    (alone,) = told("A post stands 20 km north-east of Heron Ford.")
    assert place.reach_km < alone.reach_km
    assert "5 km from Mill Ridge" in place.why


def test_where_only_the_margins_touch_nothing_is_cut_down(ladakh, parse):
    finder = PlaceFinder(ladakh)
    text, sentence = parse("A base stands on the north bank of Pangong Tso, 15 km east of the bridge.")
    (place,) = finder.narrowest(text, finder.find(text, sentence))
    assert (place.geometry.kind, place.doubt) == (GeometryKind.POINT, "")
    assert place.sites == ("pangong-north",)


def test_two_rings_cross_in_two_spots_and_the_area_holds_both(told):
    (place,) = told("A post stands 20 km from Heron Ford and 20 km from Mill Ridge.")
    assert place.geometry.kind is GeometryKind.AREA
    assert place.geometry.reach_km > 10


def test_a_place_told_in_two_ways_that_cannot_meet_is_doubted(told):
    (place,) = told("A post stands at Heron Ford, 5 km from Mill Ridge.")
    assert place.name == "Heron Ford"
    assert "5 km from Mill Ridge" in place.doubt
    assert "km apart" in place.doubt


@pytest.mark.parametrize(
    "text",
    [
        "Posts stand 5 km west of Heron Ford and 5 km east of Mill Ridge.",
        "Posts stand 5 km north and 7 km south of Heron Ford.",
        "Guards left Heron Ford and went to a post 5 km east of Mill Ridge.",
        "Posts stand at Heron Ford and 1 km east of it.",
        "Posts stand at Heron Ford and another 29 km south-west of Mill Ridge.",
        "Posts stand in the northern half of Heron Ford and in the southern half of Heron Ford.",
    ],
)
def test_two_places_stay_two(told, text):
    assert [place.doubt for place in told(text)] == ["", ""]


def test_a_name_that_may_mean_another_place_is_not_doubted(vale, parse):
    both = Ambiguity("the ford", ("heron-ford", "mill-ridge"))
    finder = PlaceFinder(replace(vale, ambiguous=(both,)))
    text, sentence = parse("A post stands at Heron Ford, 15 km from the ford.")
    (place,) = finder.narrowest(text, finder.find(text, sentence))
    assert (place.name, place.doubt) == ("Heron Ford", "")


def test_the_doubt_of_a_place_is_a_note_of_its_claim(read_vale):
    text = "On 3 May Ostmarker guards clashed with Wellener guards at Heron Ford, 5 km from Mill Ridge, officials said."
    (claim,) = [c for c in read_vale(text).claims if c.kind == "clash"]
    assert claim.where.doubt
    assert claim.where.doubt in claim.notes
