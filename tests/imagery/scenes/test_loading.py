from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pystac
import pytest

from standdown.errors import ImageryError
from standdown.imagery.scenes.box import Box, Days
from standdown.imagery.scenes.catalogue import find
from standdown.imagery.scenes.fetching import Files
from standdown.imagery.scenes.gridding import Around
from standdown.imagery.scenes.loading import load
from standdown.imagery.scenes.outcome import Loaded, counted
from standdown.imagery.scenes.reaching import Reach, Web
from standdown.imagery.series import Series, Unseen
from tests.imagery.scenery import LAT, LON, SIDE, ground, item_of, opened_shop, write_catalogue, write_cog

NEAR = Around(least_m=400)
CLEAR = np.full((SIDE // 2, SIDE // 2), 5, np.uint8)


def sentinel_2(
    folder: Path, name: str, day: str, *, lift: float = 0.0, scl: np.ndarray = CLEAR, **says: Any
) -> dict[str, Any]:
    ground_now = ground() + np.random.default_rng(len(name)).normal(0, 0.003, (SIDE, SIDE)) + lift
    for key, factor in (("red", 1.0), ("nir", 1.25)):
        reflectance = (ground_now - lift) * factor + lift
        write_cog(folder / name / f"{key}.tif", np.round(reflectance * 10_000).astype(np.uint16), nodata=0)
    write_cog(folder / name / "scl.tif", scl, pixel=20)
    return item_of(name, day, {key: f"./{key}.tif" for key in ("red", "nir", "scl")}, **says)


def sentinel_1(
    folder: Path, name: str, day: str, *, orbit: int = 5, decibels: bool = False, **says: Any
) -> dict[str, Any]:
    power = ground() ** 2
    for key, factor in (("vv", 1.0), ("vh", 0.2)):
        values = 10 * np.log10(power * factor) if decibels else power * factor
        write_cog(folder / name / f"{key}.tif", values.astype(np.float32), nodata=-32768)
    return item_of(
        name, day, {"vv": "./vv.tif", "vh": "./vh.tif"}, collection="sentinel-1-rtc", sat__relative_orbit=orbit, **says
    )


def loaded(folder: Path, items: list[dict[str, Any]], **options: Any) -> Loaded:
    write_catalogue(folder, items)
    found = find(folder, box=Box.around(LON, LAT, 500), days=Days(date(2015, 1, 1), date(2030, 1, 1)))
    return load(found.items, longitude=LON, latitude=LAT, radius_m=50, around=NEAR, **options)


def by_name(result: Loaded) -> dict[str, Series]:
    return {each.quantity.name: each for each in result.series}


def test_sentinel_2_becomes_ndvi_and_brightness_on_its_own_pixels(tmp_path: Path) -> None:
    items = [
        sentinel_2(tmp_path, "b", "2020-06-11"),
        sentinel_2(tmp_path, "a", "2020-06-01", s2__processing_baseline="02.14"),
    ]
    told: list[tuple[str, int, int]] = []
    result = loaded(tmp_path, items, progress=lambda *each: told.append(each))
    ndvi, brightness = by_name(result)["ndvi"], by_name(result)["brightness"]
    assert [(scene.id, scene.sensor, scene.baseline) for scene in ndvi.scenes] == [
        ("a", "sentinel-2", "02.14"),
        ("b", "sentinel-2", ""),
    ]
    assert (ndvi.grid.pixel, ndvi.grid.epsg, ndvi.grid.left % 10) == (10.0, 32644, 0.0)
    rows = slice(int((3_800_000 - ndvi.grid.top) / 10), None)
    columns = slice(int((ndvi.grid.left - 241_300) / 10), None)
    truth = ground()[rows, columns][: ndvi.grid.height, : ndvi.grid.width]
    assert np.abs(brightness.values[0] - truth * 1.125).max() < 0.02
    assert np.abs(ndvi.values[0] - 0.25 / 2.25).max() < 0.01
    assert (told, result.skipped) == ([("scenes", 1, 2), ("scenes", 2, 2)], ())


def test_clouds_grow_and_leave_no_number(tmp_path: Path) -> None:
    scl = CLEAR.copy()
    scl[50:53, 50:53] = 9
    ndvi = by_name(loaded(tmp_path, [sentinel_2(tmp_path, "a", "2020-06-01", scl=scl)]))["ndvi"]
    cloudy = ndvi.unseen[0] == Unseen.CLOUD
    assert 36 < cloudy.sum() < 110
    assert np.isnan(ndvi.values[0][cloudy]).all()
    assert np.isfinite(ndvi.values[0][~cloudy]).all()


def test_the_offset_is_taken_off_by_what_the_metadata_say(tmp_path: Path) -> None:
    items = [
        sentinel_2(tmp_path, "old", "2021-12-20", s2__processing_baseline="03.01"),
        sentinel_2(tmp_path, "new", "2022-02-01", lift=0.1, s2__processing_baseline="04.00"),
        sentinel_2(
            tmp_path, "off", "2022-02-06", s2__processing_baseline="04.00", earthsearch__boa_offset_applied=True
        ),
    ]
    result = loaded(tmp_path, items)
    levels = np.nanmedian(by_name(result)["brightness"].values, axis=(1, 2))
    assert levels == pytest.approx([levels[0]] * 3, abs=0.003)
    assert (result.suspects, result.mended) == (frozenset(), frozenset())


def test_an_offset_that_the_metadata_deny_is_found_and_put_right(tmp_path: Path) -> None:
    first = date(2022, 3, 1)
    items = []
    for n in range(10):
        says = {"s2__processing_baseline": "04.00", "earthsearch__boa_offset_applied": True}
        lift = 0.1 if n == 6 else 0.0
        items.append(sentinel_2(tmp_path, f"s{n}", f"{first + timedelta(days=5 * n)}", lift=lift, **says))
    result = loaded(tmp_path, items)
    levels = np.nanmedian(by_name(result)["brightness"].values, axis=(1, 2))
    assert (result.mended, result.suspects) == ({"s6"}, frozenset())
    assert levels == pytest.approx([levels[0]] * 10, abs=0.005)


def test_radar_is_read_in_decibels_per_orbit_whatever_the_file_holds(tmp_path: Path) -> None:
    items = [
        sentinel_1(tmp_path, "power", "2020-06-01"),
        sentinel_1(tmp_path, "decibels", "2020-06-13", decibels=True),
        sentinel_1(tmp_path, "other-orbit", "2020-06-05", orbit=63),
    ]
    result = loaded(tmp_path, items)
    shape = [(each.quantity.name, each.scenes[0].orbit, len(each)) for each in result.series]
    assert shape == [("vv", 5, 2), ("vh", 5, 2), ("vv", 63, 1), ("vh", 63, 1)]
    vv, vh = result.series[0].values, result.series[1].values
    assert np.abs(vv[0] - vv[1]).max() < 1e-3
    assert np.nanmedian(vv[0] - vh[0]) == pytest.approx(10 * np.log10(5), abs=1e-3)
    assert [each.quantity.name for each in loaded(tmp_path, items, quantities=["vh"]).series] == ["vh", "vh"]


def test_layover_is_left_out_where_the_item_says_where_it_is(tmp_path: Path) -> None:
    item = sentinel_1(tmp_path, "a", "2020-06-01")
    mask = np.zeros((SIDE, SIDE), np.uint8)
    mask[100:110, 100:110] = 2
    write_cog(tmp_path / "a" / "mask.tif", mask)
    item["assets"]["mask"] = {"href": "./mask.tif"}
    vv = by_name(loaded(tmp_path, [item]))["vv"]
    assert (vv.unseen[0] == Unseen.LAYOVER).sum() == 100


def test_scenes_of_one_day_and_orbit_are_laid_together(tmp_path: Path) -> None:
    items = []
    for name, part in (("west", slice(0, 110)), ("east", slice(90, SIDE))):
        item = sentinel_1(tmp_path, name, "2020-06-01", standdown__simulated=name == "west")
        for key in ("vv", "vh"):
            values = np.full((SIDE, SIDE), -32768, np.float32)
            values[:, part] = ground()[:, part] ** 2
            write_cog(tmp_path / name / f"{key}.tif", values, nodata=-32768)
        items.append(item)
    vv = by_name(loaded(tmp_path, items))["vv"]
    assert [(scene.id, scene.simulated) for scene in vv.scenes] == [("east+west", True)]
    assert np.isfinite(vv.values).all()


def test_what_cannot_be_read_is_named_and_counted_and_the_rest_is_read(tmp_path: Path) -> None:
    names = ("good", "cut", "gone", "empty", "beside", "nameless", "unknown", "bare")
    items = {name: sentinel_2(tmp_path, name, "2020-06-01" if name != "good" else "2020-06-11") for name in names}
    whole = (tmp_path / "cut" / "red.tif").read_bytes()
    (tmp_path / "cut" / "red.tif").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "gone" / "nir.tif").unlink()
    (tmp_path / "empty" / "red.tif").write_bytes(b"")
    for key in ("red", "nir"):
        write_cog(tmp_path / "beside" / f"{key}.tif", np.ones((9, 9), np.uint16), left=900_000)
    del items["nameless"]["assets"]["scl"]
    items["unknown"] |= {"collection": "photographs", "assets": {"picture": {"href": "./red.tif"}}}
    for key in ("red", "nir"):
        write_cog(tmp_path / "bare" / f"{key}.tif", np.zeros((SIDE, SIDE), np.uint16), nodata=0)
    result = loaded(tmp_path, list(items.values()))
    reasons = {skip.what: skip.reason.partition(":")[0] for skip in result.skipped}
    assert reasons == {
        "cut": "broken-file",
        "gone": "no-file",
        "empty": "empty-file",
        "beside": "no-overlap",
        "bare": "no-overlap",
        "nameless": "missing asset",
        "unknown": "no known sensor",
    }
    assert [scene.id for scene in result.series[0].scenes] == ["good"]
    assert counted(result.skipped).startswith("7 left out: 2 no-overlap")


def test_landsat_and_hls_are_series_of_their_own(tmp_path: Path) -> None:
    side = SIDE // 3
    reflectance = ground(side=210)[:side, :side]
    landsat, hls = [], []
    for key, name in (("red", "red"), ("nir08", "nir"), ("qa_pixel", "qa")):
        values = np.full((side, side), 21824) if name == "qa" else np.round((reflectance + 0.2) / 2.75e-5)
        landsat.append((key, write_cog(tmp_path / "l" / f"{name}.tif", values.astype(np.uint16), pixel=30)))
    for key in ("B04", "B8A", "Fmask"):
        values = np.full((side, side), 64, np.uint8) if key == "Fmask" else np.round(reflectance * 1e4).astype(np.int16)
        hls.append((key, write_cog(tmp_path / "h" / f"{key}.tif", values, pixel=30)))
    items = [
        item_of("l", "2020-06-01", {key: str(path) for key, path in landsat}, collection="landsat-c2-l2"),
        item_of("h", "2020-06-02", {key: str(path) for key, path in hls}, collection="hls2-s30"),
    ]
    series = loaded(tmp_path, items, quantities=["brightness"]).series
    assert [(each.scenes[0].sensor, each.grid.pixel) for each in series] == [("hls", 30.0), ("landsat", 30.0)]
    assert np.abs(series[0].values[0] - series[1].values[0]).max() < 1e-3


def test_one_scene_only_and_none_at_all(tmp_path: Path) -> None:
    assert len(loaded(tmp_path, [sentinel_1(tmp_path, "a", "2020-06-01")]).series[0]) == 1
    assert load([], longitude=LON, latitude=LAT, radius_m=50) == Loaded(())


def test_a_scene_keeps_the_hash_of_what_it_was_read_from(tmp_path: Path) -> None:
    item = sentinel_1(tmp_path, "a", "2020-06-01")
    first = loaded(tmp_path, [item]).series[0].scenes[0].sha256
    assert len(first) == 64
    assert loaded(tmp_path, [item]).series[0].scenes[0].sha256 == first
    write_cog(tmp_path / "a" / "vv.tif", (ground(2) ** 2).astype(np.float32))
    assert loaded(tmp_path, [item]).series[0].scenes[0].sha256 != first


def test_files_on_the_web_are_brought_and_need_a_cache(tmp_path: Path) -> None:
    item = sentinel_1(tmp_path, "a", "2020-06-01")
    with opened_shop() as shop, Web(Reach(allow_private=True, wait=5)) as web:
        for key in ("vv", "vh"):
            shop.files[f"/{key}.tif"] = (tmp_path / "a" / f"{key}.tif").read_bytes()
            item["assets"][key]["href"] = f"{shop.address}/{key}.tif"
        items = [pystac.Item.from_dict(item)]
        where = {"longitude": LON, "latitude": LAT, "radius_m": 50, "around": NEAR}
        result = load(items, files=Files(tmp_path / "cache", web=web), **where)
        assert [each.quantity.name for each in result.series] == ["vv", "vh"]
        with pytest.raises(ImageryError) as caught:
            load(items, files=Files(web=web), **where)
    assert caught.value.code == "imagery-no-cache"
