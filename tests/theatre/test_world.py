"""The world gazetteer: found by every spelling, quick to open, small."""

from __future__ import annotations

import subprocess
import sys
from importlib.resources import files

import pytest

from standdown.theatre import NameSort, World, WorldKind, shared_world

MEGABYTES = 3.0
SECONDS = 0.3


@pytest.fixture(scope="module")
def world() -> World:
    return shared_world()


@pytest.mark.parametrize(
    ("name", "id_", "kind"),
    [
        ("Leh", "geonames:1264976", WorldKind.TOWN),
        ("leh", "geonames:1264976", WorldKind.TOWN),
        ("U.S.", "iso:US", WorldKind.COUNTRY),
        ("United States", "iso:US", WorldKind.COUNTRY),
        ("the Netherlands", "iso:NL", WorldKind.COUNTRY),
        ("Mexico", "iso:MX", WorldKind.COUNTRY),
        ("Ladakh", "iso:IN-LA", WorldKind.DIVISION),
        ("Bavaria", "iso:DE-BY", WorldKind.DIVISION),
        ("Donbass", "region:donbas", WorldKind.REGION),
        ("Black Sea", "region:black-sea", WorldKind.SEA),
    ],
)
def test_a_name_is_found_as_it_is_written(world: World, name: str, id_: str, kind: WorldKind) -> None:
    first = world.named(name)[0]
    assert (first.id, first.kind) == (id_, kind)


@pytest.mark.parametrize("name", ["", ".", "Nowhere in particular", "'", "ÿÿÿ", "zzzz", "克什米尔"])
def test_what_is_no_name_gives_nothing(world: World, name: str) -> None:
    assert world.named(name) == ()


def test_accents_and_hyphens_do_not_count(world: World) -> None:
    assert world.named("Saint-Étienne") == world.named("St. Etienne") != ()


def test_a_people_and_an_abbreviation_are_asked_for_by_themselves(world: World) -> None:
    assert world.named("Sri Lankan") == ()
    assert [place.id for place in world.named("Sri Lankan", NameSort.DEMONYM)] == ["iso:LK"]
    assert world.named("Wis.", NameSort.SHORT)[0].id == "iso:US-WI"


def test_places_of_one_name_stand_by_their_people(world: World) -> None:
    people = [place.population for place in world.named("Springfield")]
    assert len(people) > 5
    assert people == sorted(people, reverse=True)


def test_a_place_has_a_radius_and_lies_on_the_earth(world: World) -> None:
    for name in ("Leh", "Paris", "India", "Texas", "Kashmir", "Georgia"):
        for place in world.named(name):
            assert place.radius_km >= 2
            assert -90 <= place.lat <= 90
            assert -180 <= place.lon <= 180


def test_neighbours_are_those_across_the_border(world: World) -> None:
    assert {"CN", "PK", "NP"} <= world.neighbours("IN")
    assert world.neighbours("ZZ") == frozenset()


def test_it_is_small_and_opens_quickly() -> None:
    found = files("standdown.theatre") / "world.npz"
    assert len(found.read_bytes()) <= MEGABYTES * 1e6
    ask = (
        "import time, numpy; from standdown.theatre import shared_world; "
        "start = time.process_time(); shared_world(); print(time.process_time() - start)"
    )
    took = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)  # noqa: S603
    assert float(took.stdout) < SECONDS
