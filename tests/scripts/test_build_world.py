"""Making the gazetteer: what is written is what is read, and names go to the places that they mean."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from scripts.world.build import unlike_their_country, write
from scripts.world.sources import Record
from standdown.theatre import NameSort, World, WorldKind


@pytest.fixture
def records() -> list[Record]:
    return [
        Record("iso:VA", "country", 50.0, 10.0, country="VA", population=900_000, radius_km=120,
               neighbours=("VB",), names=["Vale", "The Vale"], demonyms=["Valer"]),
        Record("iso:VA-1", "division", 50.4, 10.2, country="VA", division="VA-1", radius_km=40,
               names=["Vale", "Upper Vale"], short=["U.V."]),
        Record("geonames:7", "town", 50.123456, 10.3, country="VA", division="VA-1", population=40_000,
               names=["Méreton"]),
        Record("geonames:8", "town", -20.0, -30.0, country="VB", population=0, names=["Mereton"]),
    ]  # fmt: skip


@pytest.fixture
def world(records: list[Record], tmp_path: Path) -> World:
    unlike_their_country(records[:1], records[1:2])
    write(tmp_path / "world.npz", records)
    with np.load(tmp_path / "world.npz") as packed:
        return World({name: packed[name] for name in packed.files})


def test_what_is_written_is_what_is_read(world: World) -> None:
    town, other = world.named("mereton")
    assert (town.id, town.name, town.kind, town.country, town.division) == (
        "geonames:7", "Méreton", WorldKind.TOWN, "VA", "VA-1",
    )  # fmt: skip
    assert (town.lat, town.lon, town.radius_km) == (50.12, 10.3, 2.0)
    assert (other.id, other.lat, other.lon, other.population) == ("geonames:8", -20.0, -30.0, 0)
    assert world.named("Valer", NameSort.DEMONYM)[0].id == world.named("The Vale")[0].id == "iso:VA"
    assert world.named("U.V.", NameSort.SHORT)[0].name == "Upper Vale"
    assert world.neighbours("VA") == {"VB"}


def test_a_name_shared_with_the_country_is_the_country_s(world: World) -> None:
    assert [place.id for place in world.named("Vale")] == ["iso:VA"]
    assert world.named("Upper Vale")[0].radius_km == 40
