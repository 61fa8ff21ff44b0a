from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from standdown.errors import ImageryError, UsageError
from standdown.imagery.scenes.box import Days
from standdown.imagery.scenes.gridding import Around
from standdown.imagery.scenes.presets import Preset, PresetCollection
from standdown.imagery.scenes.reaching import Reach
from standdown.imagery.scenes.source import Place, series_of
from standdown.imagery.scenes.tables import write_table
from standdown.imagery.series import BRIGHTNESS, Grid, Scene, Series
from tests.imagery.scenery import LAT, LON, Shop, ground, item_of, write_catalogue, write_cog

PLACE, DAYS = Place(LON, LAT, 50), Days(date(2020, 1, 1), date(2020, 12, 31))
NEAR, REACH = Around(least_m=300), Reach(allow_private=True, wait=5)


def radar(folder: Path) -> Path:
    return write_cog(folder / "vv.tif", (ground() ** 2).astype(np.float32))


def test_reads_a_folder_and_adds_up_what_was_left_out(tmp_path: Path) -> None:
    path = str(radar(tmp_path))
    items = [
        item_of(name, "2020-06-01", {"vv": path}, collection="sentinel-1-rtc") for name in ("good", "bare", "gone")
    ]
    items[1]["assets"] = {}
    items[2]["assets"] = {"vv": {"href": "./nowhere.tif"}}
    write_catalogue(tmp_path / "c", items)
    loaded = series_of(tmp_path / "c", PLACE, DAYS, around=NEAR)
    assert [len(each) for each in loaded.series] == [1]
    assert [skip.what for skip in loaded.skipped] == ["bare", "gone"]


def test_asks_a_public_catalogue_for_its_best_collections(shop: Shop, tmp_path: Path) -> None:
    shop.files["/vv.tif"] = radar(tmp_path).read_bytes()
    files = {"vv": f"{shop.address}/vv.tif"}
    shop.features = [item_of(f"s{n}", f"2020-06-{n:02}", files, collection="sentinel-1-rtc") for n in (1, 13)]
    collection = PresetCollection("sentinel-1-rtc", "sentinel-1", 10, {"vv": "vv"}, "CC-BY-4.0", "x")
    preset = Preset("shop", "Shop", f"{shop.address}/stac", (collection,), f"{shop.address}/token")
    loaded = series_of(preset, PLACE, DAYS, cache=tmp_path / "cache", around=NEAR, reach=REACH)
    assert [(each.quantity.name, len(each)) for each in loaded.series] == [("vv", 2)]
    asked = json.loads(next(body for how, _, body, _ in shop.asked if how == "POST"))
    assert asked["collections"] == ["sentinel-1-rtc"]


def test_takes_a_table_as_it_is_and_looks_for_its_offsets(tmp_path: Path) -> None:
    random = np.random.default_rng(0)
    still = random.uniform(0.15, 0.4, (12, 12))
    values = (still + random.normal(0, 0.005, (9, 12, 12))).astype(np.float32)
    values[4] += 0.1
    scenes = [Scene(f"s{n}", date(2022, 3, 1) + timedelta(days=5 * n), "sentinel-2") for n in range(9)]
    series = Series.of(BRIGHTNESS, Grid(32644, 0, 0, 10, 12, 12), scenes, values, np.zeros(values.shape, np.uint8))
    write_table(tmp_path / "t.npz", [series])
    loaded = series_of(tmp_path / "t.npz", PLACE, DAYS)
    assert (len(loaded.series), loaded.suspects) == (1, {"s4"})
    assert series_of(str(tmp_path / "t.npz"), PLACE, DAYS, quantities=["vv"]).series == ()


@pytest.mark.parametrize("name", ["nothing", "earth-serch"])
def test_a_name_that_is_nothing_is_refused_with_those_there_are(name: str) -> None:
    with pytest.raises(UsageError, match="earth-search") as caught:
        series_of(name, PLACE, DAYS)
    assert caught.value.code == "imagery-no-preset"


def test_a_folder_without_a_catalogue_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImageryError) as caught:
        series_of(tmp_path, PLACE, DAYS)
    assert caught.value.code == "imagery-no-catalogue"
