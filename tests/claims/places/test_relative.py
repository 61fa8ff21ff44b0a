"""Relative places: told by their way from a named one, and never where there is only a length."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from standdown.claims.places.anchors import Anchor
from standdown.claims.places.relative import Rel, Relative, find_relative
from standdown.model import Geometry, GeometryKind, Span

SPOTS = {"Heron Ford": (77.0, 34.0), "Mill Ridge": (77.5, 34.2), "the bridge": (78.0, 34.0)}


def told(text: str, *, wide: frozenset[str] = frozenset()) -> list[Relative]:
    """The relative places of a sentence, with the spots above as its anchors."""
    anchors = [
        Anchor(Span(at, at + len(name)), name, name, Geometry(GeometryKind.POINT, (point,)), 1.0, is_wide=name in wide)
        for name, point in SPOTS.items()
        if (at := text.find(name)) >= 0
    ]
    return find_relative(text, Span(0, len(text)), anchors)


@pytest.mark.parametrize(
    ("text", "words", "rel"),
    [
        ("The camp lies 15km east of Heron Ford.", "15km east of Heron Ford", Rel.OFFSET),
        ("A post about two miles to the north-west of Heron Ford.", "about two miles to the north-west of Heron Ford",
         Rel.OFFSET),
        ("Guns stood 10-12 km south of Heron Ford.", "10-12 km south of Heron Ford", Rel.OFFSET),
        ("A hut half a kilometre SE of Heron Ford.", "half a kilometre SE of Heron Ford", Rel.OFFSET),
        ("From Heron Ford, the hut is 3 km to the north.", "3 km to the north", Rel.OFFSET),
        ("Patrols are barred within 3 km of Heron Ford.", "within 3 km of Heron Ford", Rel.WITHIN),
        ("It halted 5 km short of Heron Ford.", "5 km short of Heron Ford", Rel.WITHIN),
        ("Tents stood near Heron Ford.", "near Heron Ford", Rel.NEAR),
        ("A camp on the outskirts of Heron Ford.", "on the outskirts of Heron Ford", Rel.NEAR),
        ("It lies between Heron Ford and Mill Ridge.", "between Heron Ford and Mill Ridge", Rel.BETWEEN),
        ("Huts halfway between Heron Ford and Mill Ridge.", "halfway between Heron Ford and Mill Ridge", Rel.BETWEEN),
        ("Works went on north of Heron Ford.", "north of Heron Ford", Rel.DIRECTION),
        ("A bunker just west of Heron Ford.", "just west of Heron Ford", Rel.DIRECTION_NEAR),
        ("They met on the far side of Heron Ford.", "on the far side of Heron Ford", Rel.SIDE),
        ("The village is 8 km from Heron Ford.", "8 km from Heron Ford", Rel.DISTANCE),
        ("They dig upstream of Heron Ford.", "upstream of Heron Ford", Rel.UPSTREAM),
    ],
)  # fmt: skip
def test_a_phrase_is_read_with_its_anchor(text: str, words: str, rel: Rel) -> None:
    (found,) = told(text)
    assert (found.span.of(text), found.rel, found.anchor.id) == (words, rel, "Heron Ford")


@pytest.mark.parametrize(
    "text",
    [
        "They laid 40 km of road at Heron Ford.",
        "Troops moved back by 2 km on each side.",
        "From Heron Ford they pulled back 2 km west.",
        "Guards left Heron Ford and went about 5 km to the north.",
        "The lake at Heron Ford is 134 km long and 5 km wide.",
        "The airstrip of Heron Ford is at 5,065 metres.",
        "The sides are near agreement on Heron Ford.",
        "He met his opposite number in Heron Ford.",
        "It ended within 72 hours of the talks at Heron Ford.",
        "The northern commander spoke at Heron Ford.",
        "Talks between the armies at Heron Ford went on.",
        "The guns have a range of 300 km.",
        "They laid a 10 km east-west road at Heron Ford.",
        "The old fort of Heron Ford lies 25,000 km from here.",
    ],
)
def test_a_length_or_a_turn_of_phrase_is_no_place(text: str) -> None:
    assert told(text) == []


def test_nothing_is_near_a_country_or_between_two() -> None:
    wide = frozenset(SPOTS)
    assert told("Trade between Heron Ford and Mill Ridge grew, near Heron Ford.", wide=wide) == []
    (found,) = told("It fell 30 km east of Heron Ford.", wide=wide)
    assert (found.rel, found.point) == (Rel.LINE_OFFSET, None)


def test_two_constraints_are_two_places() -> None:
    found = told("It is 36 km east of Heron Ford and 15 km west of the bridge.")
    assert [(f.anchor.id, f.bearing) for f in found] == [("Heron Ford", 90), ("the bridge", 270)]


def test_the_village_points_to_what_was_named_last() -> None:
    text = "Heron Ford was quiet, but 3 km west of the village guns were heard."
    (found,) = told(text)
    assert (found.span.of(text), found.anchor.id) == ("3 km west of the village", "Heron Ford")


def test_a_loose_wording_leaves_a_wider_circle() -> None:
    radius: Callable[[str], float] = lambda words: told(f"A post {words} Heron Ford.")[0].radius_km or 0.0  # noqa: E731
    assert radius("20 km due east of") < radius("20 km east of") < radius("about 20 km east of")
    assert radius("20 km east-northeast of") < radius("20 km east of") < radius("40 km east of")


@given(st.integers(1, 400), st.sampled_from(["north", "south-east", "WSW", "northwest"]))
def test_a_point_lies_as_far_from_its_anchor_as_the_words_say(km: int, way: str) -> None:
    (found,) = told(f"A post {km} km {way} of Heron Ford.")
    assert found.point is not None
    metres = Geod(ellps="WGS84").inv(*SPOTS["Heron Ford"], *found.point)[2]
    assert metres / 1000 == pytest.approx(km, abs=0.01)


@given(st.text(alphabet="0123456789 kmof.,-northeast Heron Ford within", max_size=60))
def test_no_text_breaks_it_and_spans_stay_inside(text: str) -> None:
    found = told(text)
    assert all(0 <= f.span.start < f.span.end <= len(text) for f in found)
    assert all(one.span.end <= two.span.start for one, two in pairwise(found))
