from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standdown.errors import ImageryError
from standdown.imagery.scenes.fetching import BLOCK, FetchBounds, Files, Remote
from standdown.imagery.scenes.reaching import Reach, Web
from standdown.imagery.scenes.reading import Native, native_of, read_onto
from standdown.imagery.series import Grid
from tests.imagery.scenery import EPSG, LEFT, SIDE, TOP, Shop, write_cog

GRID = Grid(EPSG, LEFT + 500, TOP - 400, 10, 60, 80)
RAMP = np.add.outer(np.arange(SIDE) * 1000, np.arange(SIDE)).astype(np.float32)


def code_of(path: Path) -> str:
    with pytest.raises(ImageryError) as caught:
        read_onto(Files().open(str(path)), GRID)
    assert str(path) in str(caught.value) or path.name in str(caught.value)
    return caught.value.code


def test_gives_the_very_pixels_where_they_are_the_same(tmp_path: Path) -> None:
    path = write_cog(tmp_path / "a.tif", RAMP)
    raster = read_onto(Files().open(str(path)), GRID)
    assert (raster.values == RAMP[40:100, 50:130]).all()
    assert (raster.scale, raster.offset) == (1.0, 0.0)
    assert native_of(Files().open(str(path))) == Native(EPSG, 10.0, LEFT % 10, TOP % 10)


def test_averages_finer_pixels_and_keeps_the_ground_in_place(tmp_path: Path) -> None:
    fine = np.kron(RAMP[:100, :100], np.ones((2, 2), np.float32))
    path = write_cog(tmp_path / "a.tif", fine, pixel=5)
    grid = Grid(EPSG, LEFT + 200, TOP - 200, 10, 40, 40)
    assert read_onto(Files().open(str(path)), grid).values == pytest.approx(RAMP[20:60, 20:60], rel=1e-6)


def test_another_projection_is_warped_to_the_same_ground(tmp_path: Path) -> None:
    from rasterio.enums import Resampling
    from rasterio.transform import from_origin
    from rasterio.warp import reproject

    other, target = np.zeros((500, 500), np.float32), from_origin(793_000, 3_800_000, 10, 10)
    smooth = np.add.outer(np.arange(SIDE), np.arange(SIDE)).astype(np.float32) + 1
    source = from_origin(LEFT, TOP, 10, 10)
    from pyproj import Transformer

    east, north = Transformer.from_crs(EPSG, 32643, always_xy=True).transform(LEFT + 1000, TOP - 1000)
    target = from_origin(east - 2500, north + 2500, 10, 10)
    reproject(
        smooth,
        other,
        src_transform=source,
        src_crs=f"EPSG:{EPSG}",
        dst_transform=target,
        dst_crs="EPSG:32643",
        resampling=Resampling.bilinear,
    )
    path = write_cog(tmp_path / "a.tif", other, epsg=32643, left=east - 2500, top=north + 2500, nodata=0)
    values = read_onto(Files().open(str(path)), GRID).values
    assert np.abs(values - smooth[40:100, 50:130]).max() < 0.2


def test_classes_are_never_mixed(tmp_path: Path) -> None:
    classes = np.where(np.indices((SIDE // 2, SIDE // 2)).sum(axis=0) % 2, 4, 9).astype(np.uint8)
    path = write_cog(tmp_path / "scl.tif", classes, pixel=20)
    assert set(np.unique(read_onto(Files().open(str(path)), GRID, is_classes=True).values)) == {4.0, 9.0}


def test_what_the_file_does_not_hold_is_no_number(tmp_path: Path) -> None:
    values = RAMP.copy()
    values[50, 60] = -9999
    own = write_cog(tmp_path / "own.tif", values, nodata=-9999)
    stated = write_cog(tmp_path / "stated.tif", values)
    for path, nodata in ((own, None), (stated, -9999.0)):
        read = read_onto(Files().open(str(path)), GRID, nodata=nodata).values
        assert np.argwhere(np.isnan(read)).tolist() == [[10, 10]]
    beyond = Grid(EPSG, LEFT - 100, TOP + 100, 10, 20, 20)
    assert np.isnan(read_onto(Files().open(str(own)), beyond).values).sum() == 400 - 100


def test_names_a_file_that_is_broken(tmp_path: Path) -> None:
    noise = np.random.default_rng(0).normal(size=(SIDE, SIDE)).astype(np.float32)
    whole = write_cog(tmp_path / "a.tif", noise).read_bytes()
    for n, share in enumerate((0.05, 0.3, 0.6)):
        path = tmp_path / f"cut-{n}.tif"
        path.write_bytes(whole[: int(len(whole) * share)])
        assert code_of(path) == "imagery-broken-file"
    garbled = bytearray(whole)
    garbled[len(whole) // 3 : -200] = bytes(len(whole) - 200 - len(whole) // 3)
    (tmp_path / "garbled.tif").write_bytes(garbled)
    assert code_of(tmp_path / "garbled.tif") == "imagery-broken-file"


@given(st.integers(0, 10**6))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_wrong_with_a_file_has_a_name(tmp_path: Path, seed: int) -> None:
    random = np.random.default_rng(seed)
    path = tmp_path / "a.tif"
    if not path.exists():
        write_cog(path, RAMP)
    body = bytearray(path.read_bytes())
    for at in random.integers(0, random.choice([64, 600, len(body)]), random.integers(1, 20)):
        body[at] = random.integers(256)
    (tmp_path / "b.tif").write_bytes(body)
    try:
        shape = read_onto(Files().open(str(tmp_path / "b.tif")), GRID).values.shape
    except ImageryError as error:
        shape, code = (60, 80), error.code
    else:
        code = "imagery-read-after-all"
    assert (shape, code.partition("-")[0]) == ((60, 80), "imagery")


@pytest.mark.parametrize(
    "body", [b"x", b"II*\0", b"II*\0" + bytes(400), b"<VRTDataset/>" * 9, b"\0\0\0\x0cjP  " + bytes(99)]
)
def test_names_a_file_that_is_no_raster(tmp_path: Path, body: bytes) -> None:
    (tmp_path / "a.tif").write_bytes(body)
    assert code_of(tmp_path / "a.tif") == "imagery-broken-file"


def test_a_format_that_can_point_elsewhere_is_not_opened(tmp_path: Path) -> None:
    from rasterio.shutil import copy

    write_cog(tmp_path / "a.tif", RAMP)
    copy(str(tmp_path / "a.tif"), str(tmp_path / "b.tif"), driver="VRT")
    assert code_of(tmp_path / "b.tif") == "imagery-broken-file"


def test_names_a_file_without_a_place_or_beside_the_site(tmp_path: Path) -> None:
    import rasterio

    with rasterio.open(tmp_path / "lost.tif", "w", driver="GTiff", width=9, height=9, count=1, dtype="uint8") as file:
        file.write(np.ones((1, 9, 9), np.uint8))
    assert code_of(tmp_path / "lost.tif") == "imagery-no-projection"
    beside = write_cog(tmp_path / "beside.tif", RAMP, left=LEFT + 50_000)
    assert code_of(beside) == "imagery-no-overlap"
    empty = write_cog(tmp_path / "empty.tif", np.zeros((SIDE, SIDE), np.uint16), nodata=0)
    assert code_of(empty) == "imagery-no-overlap"


def test_of_a_large_file_on_the_web_only_the_ground_is_brought(shop: Shop, tmp_path: Path) -> None:
    noise = np.random.default_rng(0).integers(1, 9999, (2000, 2000)).astype(np.uint16)
    path = write_cog(tmp_path / "a.tif", noise)
    shop.files["/a.tif"] = path.read_bytes()
    with Web(Reach(allow_private=True, wait=5)) as web:
        files = Files(tmp_path / "cache", web=web, bounds=FetchBounds(whole=BLOCK))
        source = files.open(f"{shop.address}/a.tif")
        assert isinstance(source, Remote)
        values = read_onto(source, GRID).values
        assert (values == noise[40:100, 50:130]).all()
        assert files.brought < len(shop.files["/a.tif"]) / 3
        shop.statuses["/a.tif"] = [404] * 20
        with pytest.raises(ImageryError) as caught:
            read_onto(source, Grid(EPSG, LEFT + 15_000, TOP - 15_000, 10, 60, 80))
    assert caught.value.code == "imagery-not-reached"
