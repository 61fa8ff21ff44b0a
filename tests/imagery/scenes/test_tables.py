from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standdown.errors import ImageryError
from standdown.imagery.scenes.tables import read_table, write_table
from standdown.imagery.series import BRIGHTNESS, NDVI, VV, Grid, Quantity, Scene, Series, Unseen

GRID = Grid(32644, 241_300, 3_800_000, 10, 4, 5)


def made(seed: int = 0, *, quantity: Quantity = VV, scenes: int = 3, grid: Grid = GRID, orbit: int = 5) -> Series:
    random = np.random.default_rng(seed)
    values = random.normal(-10, 2, (scenes, grid.height, grid.width)).astype(np.float32)
    unseen = random.choice([0, 0, 0, 1, 2, 4], values.shape).astype(np.uint8)
    listed = [
        Scene(f"s{n}", date(2020, 5, 1 + n), "sentinel-1", orbit, "04.00", f"{n:064}", simulated=n == 0)
        for n in range(scenes)
    ]
    return Series.of(quantity, grid, listed, values, unseen)


def same(one: Series, other: Series) -> bool:
    return (
        (one.quantity, one.grid, one.scenes) == (other.quantity, other.grid, other.scenes)
        and np.array_equal(one.values, other.values, equal_nan=True)
        and np.array_equal(one.unseen, other.unseen)
    )


@pytest.mark.parametrize("name", ["t.npz", "t.csv"])
@given(st.integers(0, 10**6), st.integers(1, 4))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_written_is_read_back(tmp_path: Path, name: str, seed: int, scenes: int) -> None:
    path = tmp_path / name
    written = [made(seed, scenes=scenes), made(seed + 1, quantity=NDVI, orbit=0)]
    write_table(path, written)
    read = read_table(path)
    order = {"vv": 0, "ndvi": 1}
    found = sorted(read.series, key=lambda each: order[each.quantity.name])
    assert all(same(one, other) for one, other in zip(written, found, strict=True))
    assert read.skipped == ()
    write_table(path, written[:1])
    assert same(read_table(path).series[0], written[0])


def test_a_csv_of_observations_becomes_a_grid_of_one_pixel(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        "# pixel: 30\n# quantity: ndvi\n# sensor: landsat\n"
        "value,day,unseen\n0.2,2020-06-01,\n0.3,2020-05-01,0\n,2020-07-01,cloud\n",
        encoding="utf-8",
    )
    (series,) = read_table(path).series
    assert (series.quantity, series.grid.pixel, series.grid.height, series.grid.width) == (NDVI, 30, 1, 1)
    assert [scene.day.month for scene in series.scenes] == [5, 6, 7]
    assert series.values[:2, 0, 0] == pytest.approx([0.3, 0.2])
    assert series.unseen[:, 0, 0].tolist() == [0, 0, Unseen.CLOUD]
    assert series.scenes[0].sensor == "landsat"


def test_a_pixel_that_no_row_names_was_not_seen(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("day,row,col,value\n2020-05-01,0,0,0.2\n2020-05-01,1,1,0.3\n2020-05-09,0,1,0.4\n", encoding="utf-8")
    (series,) = read_table(path).series
    assert series.quantity == BRIGHTNESS
    assert series.unseen.tolist() == [[[0, 1], [1, 0]], [[1, 0], [1, 1]]]


def test_bad_rows_are_named_and_counted(tmp_path: Path) -> None:
    rows = [
        "2020-05-01,0,0,0.2,,",
        "2020-13-01,0,0,0.2,,",
        "2020-05-02,0,0,lots,,",
        "2020-05-03,-1,0,0.2,,",
        "2020-05-04,0,99999999,0.2,,",
        "2020-05-05,0,0,0.2,fog,",
        "2020-05-01,0,0,0.9,,",
        "2020-05-06,0,0,0.2,,heat",
        "2020-05-07",
        "",
        "2020-05-08,0,0,nan,,",
    ]
    (tmp_path / "t.csv").write_text("day,row,col,value,unseen,quantity\n" + "\n".join(rows), encoding="utf-8")
    read = read_table(tmp_path / "t.csv")
    assert {skip.what: skip.reason.partition(":")[0].partition(" '")[0] for skip in read.skipped} == {
        "line 3": "no day",
        "line 4": "no value",
        "line 5": "row",
        "line 6": "col",
        "line 7": "no reason",
        "line 8": "named twice",
        "line 9": "no quantity",
    }
    assert [scene.day.day for scene in read.series[0].scenes] == [1, 7, 8]
    assert read.series[0].seen.sum() == 1


def test_a_row_off_the_grid_that_the_head_names_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("# rows: 1\n# columns: 1\nday,row,col,value\n2020-05-01,0,0,1\n2020-05-01,0,3,1\n")
    read = read_table(tmp_path / "t.csv")
    assert [skip.reason.partition(":")[0] for skip in read.skipped] == ["off the grid"]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("t.txt", "", "ends in '.txt'"),
        ("t.csv", "day,number\n2020-05-01,1\n", "no column value"),
        ("t.csv", "day,value\nsoon,1\n", "the first fault: line 2: no day"),
        ("t.csv", "# pixel: wide\nday,value\n2020-05-01,1\n", "no number"),
        ("t.csv", "# rows: 0\nday,value\n2020-05-01,1\n", "0 rows"),
        ("t.csv", "day,value\n\xff\xfe", "no CSV in UTF-8"),
        ("t.npz", "not a zip", "is no .npz"),
        ("gone.csv", None, "cannot be read"),
        ("gone.npz", None, "cannot be read"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, name: str, text: str | None, says: str) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, encoding="latin-1")
    with pytest.raises(ImageryError, match=says) as caught:
        read_table(tmp_path / name)
    assert caught.value.code == "imagery-bad-table"


def arrays(**other: object) -> dict[str, object]:
    plain = {
        "values": np.zeros((2, 1, 1)),
        "days": ["2020-05-01", "2020-06-01"],
        "quantity": "vv",
        "grid": [0, 0, 0, 10, 1, 1],
    }
    return {key: value for key, value in (plain | other).items() if value is not None}


@pytest.mark.parametrize(
    "days",
    [["2020-05-01", "2020-06-01"], np.array(["2020-05-01", "2020-06-01"], "datetime64[D]"), [737546, 737577]],
)
def test_days_may_be_written_in_three_ways(tmp_path: Path, days: object) -> None:
    np.savez(tmp_path / "t.npz", **arrays(days=days))
    (series,) = read_table(tmp_path / "t.npz").series
    assert [scene.day for scene in series.scenes] == [date(2020, 5, 1), date(2020, 6, 1)]
    assert [scene.id for scene in series.scenes] == ["2020-05-01", "2020-06-01"]


@pytest.mark.parametrize(
    ("other", "says"),
    [
        ({"grid": None}, "missing key: grid"),
        ({"quantity": "heat"}, "heat"),
        ({"grid": [0, 0, 0, 10, 9, 9]}, "do not fit"),
        ({"grid": [1, 2]}, "not enough values"),
        ({"unseen": np.full((2, 1, 1), 9)}, "none of 0 to 5"),
        ({"days": ["soon", "later"]}, "no day"),
    ],
)
def test_names_what_is_wrong_with_arrays(tmp_path: Path, other: dict[str, object], says: str) -> None:
    np.savez(tmp_path / "t.npz", **arrays(**other))
    with pytest.raises(ImageryError, match=says):
        read_table(tmp_path / "t.npz")


def test_a_scene_without_a_day_is_left_out(tmp_path: Path) -> None:
    np.savez(tmp_path / "t.npz", **arrays(days=["2020-05-01", "soon"]))
    read = read_table(tmp_path / "t.npz")
    assert (len(read.series[0]), read.skipped[0].reason) == (1, "no day: soon")


def test_no_code_in_a_table_is_run(tmp_path: Path) -> None:
    np.savez(tmp_path / "t.npz", **arrays(values=np.array([{"a": 1}], dtype=object)))
    with pytest.raises(ImageryError, match=r"is no \.npz of plain arrays"):
        read_table(tmp_path / "t.npz")


def test_series_on_several_grids_need_an_npz(tmp_path: Path) -> None:
    several = [made(), made(grid=Grid(32644, 0, 0, 20, 2, 2))]
    with pytest.raises(ImageryError, match="2 grids"):
        write_table(tmp_path / "t.csv", several)
    write_table(tmp_path / "t.npz", several)
    assert [each.grid.pixel for each in read_table(tmp_path / "t.npz").series] == [10, 20]
    with pytest.raises(ImageryError, match=r"ends in '\.txt'"):
        write_table(tmp_path / "t.txt", several)
