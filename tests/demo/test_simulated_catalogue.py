"""The simulated catalogue is a STAC catalogue that others can read, and says everywhere that it is simulated."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from standdown.demo.simulated import PLANS, simulated_bands
from standdown.demo.simulated_catalogue import write_catalogue
from standdown.errors import ImageryError
from standdown.imagery.series import Unseen

pystac = pytest.importorskip("pystac")
rasterio = pytest.importorskip("rasterio")


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("catalogue")
    return write_catalogue(folder, sites=["gogra"], first=date(2022, 1, 10), last=date(2022, 2, 10))


def items(catalogue: Path) -> list:
    return list(pystac.Catalog.from_file(str(catalogue)).get_items(recursive=True))


def test_it_says_that_it_is_simulated_in_title_description_and_items(catalogue: Path) -> None:
    root = pystac.Catalog.from_file(str(catalogue))
    assert root.title == "SIMULATED: no real ground"
    for child in root.get_children():
        assert child.title.startswith("SIMULATED")
        assert child.description.startswith("SIMULATED")
    for item in items(catalogue):
        assert item.id.startswith("simulated-")
        assert item.properties["standdown:simulated"] is True


def test_both_sensors_are_in_it_on_the_days_asked_for(catalogue: Path) -> None:
    found = items(catalogue)
    assert {item.properties["constellation"] for item in found} == {"sentinel-1", "sentinel-2"}
    assert all(date(2022, 1, 10) <= item.datetime.date() <= date(2022, 2, 10) for item in found)
    assert all("://" not in asset.href for item in found for asset in item.assets.values())


def test_files_hold_the_values_of_the_scenes_as_an_archive_gives_them(catalogue: Path) -> None:
    radar, optical = simulated_bands("gogra")
    for item in items(catalogue):
        bands = radar if "vv" in item.assets else optical
        n = next(n for n, scene in enumerate(bands.scenes) if scene.id == item.id)
        seen = bands.unseen[n] == Unseen.SEEN
        name = "vv" if bands is radar else "red"
        with rasterio.open(item.assets[name].get_absolute_href()) as file:
            numbers = file.read(1)
            assert file.crs.to_epsg() == PLANS["gogra"].grid.epsg
            assert file.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
        if bands is radar:
            np.testing.assert_allclose(10 * np.log10(numbers[seen]), bands.bands["vv"][n][seen], atol=1e-3)
        else:
            added = 1000 if item.datetime.date() >= date(2022, 1, 25) else 0
            np.testing.assert_allclose(numbers[seen], bands.bands["red"][n][seen] * 10_000 + added, atol=0.6)


def test_a_site_without_a_plan_is_named(tmp_path: Path) -> None:
    with pytest.raises(ImageryError, match="nowhere"):
        write_catalogue(tmp_path, sites=["nowhere"])
