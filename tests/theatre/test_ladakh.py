"""The shipped pack: what a report on eastern Ladakh needs of it."""

from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from standdown.model import GeometryKind
from standdown.theatre import Gazetteer, check_pack, distance, load_theatre
from standdown.theatre._shapes import gap_km


@pytest.fixture(scope="module")
def ladakh():
    return load_theatre("ladakh")


@pytest.fixture(scope="module")
def gazetteer(ladakh):
    return Gazetteer(ladakh)


def test_it_passes_its_own_check():
    assert check_pack(Path(str(files("standdown.theatre") / "packs" / "ladakh"))) == ()


def test_seven_sites_stand_against_the_first_of_april_2020(ladakh):
    assert [site.id for site in ladakh.sites] == [
        "galwan",
        "pangong-north",
        "pangong-south",
        "gogra",
        "hot-springs",
        "depsang",
        "demchok",
    ]
    assert all(site.baseline for site in ladakh.sites)
    assert ladakh.baseline == date(2020, 4, 1)


def test_every_place_has_a_radius_a_source_and_a_basis(ladakh):
    assert len(ladakh.places) == 64
    assert all(place.radius_km > 0 and place.source for place in ladakh.places)


@pytest.mark.parametrize(
    ("name", "sites"),
    [
        ("Patrolling Point 17A", ["gogra"]),
        ("PP-15", ["hot-springs"]),
        ("Hot Springs", ["hot-springs"]),
        ("Gogra-Hot Springs", ["gogra", "hot-springs"]),
        ("Gogra–Hotsprings (PP-15)", ["hot-springs"]),
        ("Gogra-Hot Springs (PP 17A)", ["gogra"]),
        ("PP14", ["galwan"]),
        ("Galwan valley", ["galwan"]),
        ("patrolling point 11A", ["depsang"]),
        ("the Bottleneck", ["depsang"]),
        ("the Bulge", ["depsang"]),
        ("CNN junction", ["demchok"]),
        ("Charding Nullah", ["demchok"]),
        ("Demqog", ["demchok"]),
        ("Finger 4", ["pangong-north"]),
        ("Black Top", ["pangong-south"]),
        ("Rezang La", ["pangong-south"]),
        ("Chushul heights", ["pangong-south"]),
        ("Pangong Tso", ["pangong-north", "pangong-south"]),
        ("eastern Ladakh", []),
        ("LAC", []),
        ("Chushul", []),
        ("Moldo", []),
        ("Naku La", []),
    ],
)
def test_a_name_in_a_report_reaches_its_sites(ladakh, gazetteer, name, sites):
    (mention,) = gazetteer.find(f"Officials spoke of {name} again.")
    assert list(ladakh.sites_of(mention.candidates[0].id)) == sites


@pytest.mark.parametrize(
    ("name", "ids"),
    [("Hot Springs", ["pp15", "hot-springs"]), ("Y-junction", ["depsang-bottleneck", "pp14"])],
)
def test_a_name_of_two_places_keeps_both(gazetteer, name, ids):
    (mention,) = gazetteer.find(f"Patrols were stopped at the {name}.")
    assert [place.id for place in mention.candidates] == ids
    assert mention.why


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        (
            "Tanks rolled back from the north and south banks of the Pangong Lake.",
            "pangong-north-bank pangong-south-bank",
        ),
        ("Huts stand beyond the new bridge.", "pangong-bridge"),
        ("Patrols to PP 10, 11 and 13 are blocked at the Bottleneck.", "pp10 pp11 pp13 depsang-bottleneck"),
        ("Between Fingers 4 and 8 nobody patrols.", "finger-4 finger-8"),
        ("Nobody put a finger on the bottleneck of the hot springs resort.", ""),
    ],
)
def test_prose_of_the_sector(gazetteer, text, ids):
    assert [mention.candidates[0].id for mention in gazetteer.find(text)] == ids.split()


@pytest.mark.parametrize(
    ("office", "party", "day", "person"),
    [
        ("Raksha Mantri", "IND", date(2024, 11, 20), "Rajnath Singh"),
        ("Defence Minister", "CHN", date(2023, 4, 27), "Li Shangfu"),
        ("Minister of National Defense", "CHN", date(2024, 11, 20), "Dong Jun"),
        ("foreign minister", "IND", date(2024, 10, 21), "S. Jaishankar"),
        ("foreign minister", "CHN", date(2023, 6, 1), "Qin Gang"),
        ("Army chief", "IND", date(2024, 10, 22), "Upendra Dwivedi"),
        ("PM", "IND", date(2020, 6, 19), "Narendra Modi"),
    ],
)
def test_offices_are_held_by_the_right_people(ladakh, office, party, day, person):
    assert [tenure.person for tenure in ladakh.holders(office, party, day)] == [person]


def test_the_chinese_defence_ministry_was_vacant_late_in_2023(ladakh):
    assert ladakh.holders("defence minister", "CHN", date(2023, 11, 15)) == ()


@pytest.mark.parametrize("name", ["S Jaishankar", "Xi", "MM Naravane", "M M Naravane", "Manoj Naravane", "Dwivedi"])
def test_people_are_known_by_their_usual_names(ladakh, name):
    assert ladakh.tenures_of(name)


# Where each stood while it was a dot: the middle of a shape is what a distance is counted from.
DOTS = {
    "charding-nala": (79.4, 32.66),
    "depsang-bulge": (78.167, 35.15),
    "depsang-plains": (78.02, 35.28),
    "eastern-ladakh": (78.5, 34.1),
    "galwan-valley": (78.4, 34.742),
    "gogra-hot-springs": (78.8, 34.4),
    "kailash-range": (78.77, 33.53),
    "lac-western": (78.9, 34.1),
    "pangong-north-bank": (78.7, 33.775),
    "pangong-south-bank": (78.72, 33.66),
    "pangong-tso": (78.65, 33.8),
    "spanggur-tso": (78.9089, 33.5364),
}


def test_what_is_a_line_or_an_area_is_no_dot(ladakh):
    shapes = {place.id: place for place in ladakh.places if place.geometry.kind is not GeometryKind.POINT}
    assert sorted(shapes) == sorted(DOTS)
    for place in shapes.values():
        assert place.reach_km > place.radius_km
        assert distance(place.geometry.centre, DOTS[place.id]) < place.reach_km / 6


def test_a_part_of_an_area_lies_within_its_margin(ladakh):
    parts = [(place, ladakh.place(place.part_of)) for place in ladakh.places if place.part_of]
    shaped = [(part, whole) for part, whole in parts if whole.geometry.kind is not GeometryKind.POINT]
    assert len(shaped) > 15
    for part, whole in shaped:
        assert all(gap_km(whole.geometry, point) <= whole.radius_km for point in part.geometry.points), part.id


def test_the_margin_of_the_line_holds_the_readings_of_both_sides(ladakh):
    whole = ladakh.place("lac-western")
    lines = ladakh.lines_of(whole.id)
    assert lines[0].geometry == whole.geometry
    assert all(gap_km(whole.geometry, point) < whole.radius_km for line in lines for point in line.geometry.points)


def test_lines_are_sketches_and_say_whose(ladakh):
    assert {line.claimant for line in ladakh.lines} == {"", "IND", "CHN"}
    assert all(line.approximate and line.source for line in ladakh.lines)
