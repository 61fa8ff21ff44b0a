from __future__ import annotations

from datetime import date
from typing import Any

import pystac
import pytest

from standdown.imagery.scenes.assets import assets_of, facts_of
from tests.imagery.scenery import item_of


def item(name: str = "x", day: str = "2022-03-01", assets: dict[str, Any] | None = None, **says: Any) -> pystac.Item:
    return pystac.Item.from_dict(item_of(name, day, assets or {"vv": "/vv.tif"}, **says))


@pytest.mark.parametrize(
    ("made", "sensor"),
    [
        (item(collection="sentinel-1-rtc"), "sentinel-1"),
        (item("OPERA_L2_RTC-S1_T137-292320-IW2_20241010T140200Z", collection="other"), "sentinel-1"),
        (item(collection="sentinel-2-c1-l2a"), "sentinel-2"),
        (item("S2B_43SGU_20220126_0_L2A", collection="tiles"), "sentinel-2"),
        (item("HLS.S30.T43SGU.2022005T053621.v2.0", collection="hls2-s30", platform="sentinel-2a"), "hls"),
        (item("HLS.L30.T43SGU.2022005T053621.v2.0", collection="other", platform="landsat-9"), "hls"),
        (item("LC08_L2SP_147036_20200611_02_T1", collection="landsat-c2-l2"), "landsat"),
        (item(collection="other"), "sentinel-1"),
        (item(collection="other", assets={"SCL": "/a.tif"}), "sentinel-2"),
        (item(collection="other", assets={"picture": "/a.tif"}), ""),
    ],
)
def test_knows_the_sensor(made: pystac.Item, sensor: str) -> None:
    assert facts_of(made).sensor == sensor


@pytest.mark.parametrize(
    ("name", "says", "orbit"),
    [
        ("x", {"sat__relative_orbit": 137}, 137),
        ("OPERA_L2_RTC-S1_T137-292320-IW2_20241010T140200Z_x", {}, 137),
        ("S1A_IW_GRDH_1SDV_20191215T004339_20191215T004404_030352_0378DC_rtc", {}, 5),
        ("S1B_IW_GRDH_1SDV_20191215T004339_20191215T004404_000027_0378DC_rtc", {}, 1),
        ("x", {}, 0),
    ],
)
def test_finds_the_relative_orbit_of_radar(name: str, says: dict[str, Any], orbit: int) -> None:
    assert facts_of(item(name, collection="sentinel-1-rtc", **says)).orbit == orbit


@pytest.mark.parametrize(
    ("name", "says", "baseline"),
    [
        ("x", {"s2__processing_baseline": "04.00"}, "04.00"),
        ("x", {"processing__version": "5.1"}, "005.1"[1:].zfill(5)),
        ("S2A_MSIL2A_20220301T053641_N0400_R005_T43SGU_20220301T081633", {}, "04.00"),
        ("x", {"s2__product_uri": "S2A_MSIL2A_20200301T053641_N0214_R005_T43SGU_20200301T081633.SAFE"}, "02.14"),
        ("x", {}, ""),
    ],
)
def test_finds_the_processing_baseline(name: str, says: dict[str, Any], baseline: str) -> None:
    assert facts_of(item(name, collection="sentinel-2-l2a", **says)).baseline == baseline


def test_an_optical_scene_is_compared_across_orbits() -> None:
    facts = facts_of(item(collection="sentinel-2-l2a", sat__relative_orbit=5, earthsearch__boa_offset_applied=True))
    assert (facts.orbit, facts.day, facts.applied, facts.simulated) == (0, date(2022, 3, 1), True, False)
    assert facts_of(item(standdown__simulated=True)).simulated


def test_an_item_of_an_interval_has_the_day_it_begins() -> None:
    made = item_of(
        "x", "2022-03-01", {"vv": "/vv.tif"}, start_datetime="2022-03-01T01:00:00Z", end_datetime="2022-03-02T00:00:00Z"
    )
    made["properties"]["datetime"] = None
    assert facts_of(pystac.Item.from_dict(made)).day == date(2022, 3, 1)


BANDS = [{"name": "B04", "common_name": "red"}]


@pytest.mark.parametrize(
    ("sensor", "given_assets", "wanted"),
    [
        (
            "sentinel-2",
            {"red": "/r", "nir": "/n", "scl": "/s", "visual": {"href": "/v", "eo:bands": BANDS}},
            "/r /n /s",
        ),
        ("sentinel-2", {"B04": "/r", "B08": "/n", "SCL": "/s"}, "/r /n /s"),
        ("sentinel-2", {"B04_10m": "/r", "B08_10m": "/n", "SCL_20m": "/s"}, "/r /n /s"),
        ("sentinel-2", {"odd": {"href": "/r", "eo:bands": BANDS}, "b8a": "/n"}, "/r /n"),
        ("hls", {"B04": "/r", "B05": "/n", "Fmask": "/f"}, "/r /n /f"),
        ("hls", {"B04": "/r", "B05": "/edge", "B08": "/broad", "B8A": "/n", "Fmask": "/f"}, "/r /n /f"),
        ("landsat", {"red": "/r", "nir08": "/n", "qa_pixel": "/q"}, "/r /n /q"),
        ("landsat", {"SR_B3": "/green", "SR_B4": "/r", "SR_B5": "/n", "QA_PIXEL": "/q"}, "/r /n /q"),
        ("sentinel-1", {"VV": "/vv", "VH": "/vh", "mask": "/m"}, "/vv /vh /m"),
    ],
)
def test_finds_the_files_by_the_names_of_each_catalogue(sensor: str, given_assets: dict[str, Any], wanted: str) -> None:
    found = assets_of(item(assets=given_assets), sensor)
    assert [each.href for each in found.values()] == wanted.split()


def test_landsat_7_numbers_its_bands_otherwise() -> None:
    made = item(
        "LE07_L2SP_147036",
        assets={"SR_B3": "/r", "SR_B4": "/n", "SR_B5": "/swir", "QA_PIXEL": "/q"},
        platform="landsat-7",
    )
    assert [each.href for each in assets_of(made, "landsat").values()] == ["/r", "/n", "/q"]


@pytest.mark.parametrize(
    "extra",
    [
        {"raster:bands": [{"scale": 0.0001, "offset": -0.1, "nodata": 0}]},
        {"bands": [{"raster:scale": 0.0001, "raster:offset": -0.1, "nodata": 0}]},
        {"raster:scale": 0.0001, "raster:offset": -0.1, "nodata": 0},
    ],
)
def test_reads_scale_and_offset_of_either_version_of_stac(extra: dict[str, Any]) -> None:
    red = assets_of(item(assets={"red": {"href": "/r"} | extra}), "sentinel-2")["red"]
    assert (red.scale, red.offset, red.nodata) == (0.0001, -0.1, 0.0)


def test_knows_the_scale_of_what_states_none() -> None:
    landsat = assets_of(item(assets={"red": "/r"}), "landsat")["red"]
    assert (landsat.scale, landsat.offset, landsat.nodata) == (2.75e-5, -0.2, 0.0)
    assert assets_of(item(assets={"B04": "/r"}), "hls")["red"].scale == 1e-4
    assert assets_of(item(assets={"B04": "/r"}), "sentinel-2")["red"].offset is None


def test_the_offset_of_the_product_itself_counts() -> None:
    made = item(assets={"B04": "/r"}, s2__boa_add_offset=-1000)
    assert assets_of(made, "sentinel-2")["red"].offset == pytest.approx(-0.1)
