"""The ``.csv`` form of a table; :mod:`standdown.imagery.scenes.tables` says what stands in it."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from standdown.errors import ImageryError
from standdown.imagery.scenes.outcome import Loaded, Skip
from standdown.imagery.scenes.table_forms import MOST_SIDE, MOST_VALUES, TRUE, WORDS, bad
from standdown.imagery.series import BRIGHTNESS, QUANTITIES, Grid, Scene, Series, Unseen

__all__ = ["read_csv", "write_csv"]

_MOST_ROWS = 5_000_000
"""About 3 GB while they are read; more belong into an ``.npz``."""
_PIXEL = 10.0
"""Metres, where nothing is said."""


@dataclass(frozen=True, slots=True)
class _Row:
    scene: Scene
    quantity: str
    row: int
    column: int
    value: float
    unseen: Unseen


def read_csv(path: Path) -> Loaded:
    """The series in a file, and the rows that were left out.

    Raises:
        ImageryError: ``imagery-bad-table``: it is none.
        OSError: It cannot be read.
    """
    skipped: list[Skip] = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            head, rows = _parsed(path, file, skipped)
    except (UnicodeDecodeError, csv.Error) as error:
        raise bad(path, f"is no CSV in UTF-8 ({error}): write it anew") from error
    groups: dict[tuple[str, str, int], list[_Row]] = defaultdict(list)
    for row in rows:
        groups[row.quantity, row.scene.sensor, row.scene.orbit].append(row)
    try:
        height = int(head.get("rows", max((row.row for row in rows), default=0) + 1))
        width = int(head.get("columns", max((row.column for row in rows), default=0) + 1))
        left, top, pixel = (
            float(head.get(key, default)) for key, default in (("left", 0), ("top", 0), ("pixel", _PIXEL))
        )
        grid = Grid(int(head.get("epsg", 0)), left, top, pixel, height, width)
    except ValueError as error:
        raise bad(path, f"has a line before its names that is no number ({error}): mend it") from error
    if not (0 < grid.height <= MOST_SIDE and 0 < grid.width <= MOST_SIDE and grid.pixel > 0):
        raise bad(path, f"lies on {grid.height} rows and {grid.width} columns: at most {MOST_SIDE} of each")
    return Loaded(tuple(_gridded(grid, group, skipped) for _, group in sorted(groups.items())), tuple(skipped))


def _parsed(path: Path, file: Iterator[str], skipped: list[Skip]) -> tuple[dict[str, str], list[_Row]]:
    head: dict[str, str] = {}
    names: list[str] = []
    rows: list[_Row] = []
    seen: set[tuple[object, ...]] = set()
    reader = csv.reader(file)
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if not names and cells[0].lstrip().startswith("#"):
            key, _, value = ",".join(cells).lstrip("# ").partition(":")
            head[key.strip().lower()] = value.strip()
            continue
        if not names:
            names = [cell.strip().lower() for cell in cells]
            if missing := [key for key in ("day", "value") if key not in names]:
                raise bad(path, f"has no column {' and no column '.join(missing)}: name it in the first row")
            continue
        what = f"line {reader.line_num}"
        try:
            row = _row(head | {key: cell.strip() for key, cell in zip(names, cells, strict=False) if cell.strip()})
        except ValueError as error:
            skipped.append(Skip(what, str(error)))
            continue
        place = (row.quantity, row.scene.sensor, row.scene.orbit, row.scene.day, row.scene.id, row.row, row.column)
        if place in seen:
            skipped.append(Skip(what, "named twice: a value of this day and pixel came before"))
            continue
        seen.add(place)
        rows.append(row)
        if len(rows) > _MOST_ROWS:
            raise bad(path, f"has more than {_MOST_ROWS} rows: give an .npz")
    return head, rows


def _row(says: Mapping[str, str]) -> _Row:
    quantity = says.get("quantity", BRIGHTNESS.name)
    if quantity not in QUANTITIES:
        raise ValueError(f"no quantity: {quantity!r} is none of {', '.join(QUANTITIES)}")
    try:
        day = date.fromisoformat(says.get("day", "")[:10])
    except ValueError:
        raise ValueError(f"no day: {says.get('day', '')!r} is not written as 2024-11-05") from None
    word = says.get("unseen", "0").lower()
    if word not in WORDS:
        raise ValueError(f"no reason: unseen {word!r} is none of {', '.join(each.word for each in Unseen)}")
    row, column, orbit = (_count(says, key) for key in ("row", "col", "orbit"))
    simulated = says.get("simulated", "").lower()
    if simulated not in TRUE:
        raise ValueError(f"simulated {simulated!r} is neither true nor false")
    value = _value(says.get("value", ""), WORDS[word])
    scene = Scene(
        id=says.get("id") or f"{says.get('sensor', '')} {day}".strip(),
        day=day,
        sensor=says.get("sensor", ""),
        orbit=orbit,
        baseline=says.get("baseline", ""),
        sha256=says.get("sha256", ""),
        simulated=TRUE[simulated],
    )
    return _Row(scene, quantity, row, column, value, WORDS[word])


def _value(text: str, unseen: Unseen) -> float:
    if not text or text.lower() == "nan":
        return float("nan")
    try:
        value = float(text)
    except ValueError:
        value = float("inf")
    if not np.isfinite(value) and unseen is Unseen.SEEN:
        raise ValueError(f"no value: {text!r} is no number")
    return value


def _count(says: Mapping[str, str], key: str) -> int:
    text = says.get(key, "0")
    if not text.isdecimal() or int(text) >= MOST_SIDE:
        raise ValueError(f"{key} {text!r} is no whole number from 0 to {MOST_SIDE - 1}")
    return int(text)


def _gridded(grid: Grid, rows: list[_Row], skipped: list[Skip]) -> Series:
    scenes = {(row.scene.day, row.scene.id): row.scene for row in reversed(rows)}
    place = {key: n for n, key in enumerate(scenes)}
    shape = len(scenes), grid.height, grid.width
    if np.prod(shape) > MOST_VALUES:
        raise ImageryError(f"{shape} are more than {MOST_VALUES} values: give fewer", code="imagery-bad-table")
    values = np.full(shape, np.nan, np.float32)
    unseen = np.full(shape, Unseen.NO_DATA, np.uint8)
    for row in rows:
        if row.row >= grid.height or row.column >= grid.width:
            skipped.append(
                Skip(f"{row.scene.day} {row.row},{row.column}", "off the grid: more rows or columns than said")
            )
            continue
        at = place[row.scene.day, row.scene.id], row.row, row.column
        values[at], unseen[at] = row.value, row.unseen
    return Series.of(QUANTITIES[rows[0].quantity], grid, scenes.values(), values, unseen)


def write_csv(path: Path, series: Sequence[Series]) -> None:
    """Writes series of one grid, a row for each pixel of each scene.

    Raises:
        ImageryError: ``imagery-bad-table``: they lie on several grids.
    """
    grids = {each.grid for each in series}
    if len(grids) > 1:
        raise bad(path, f"cannot hold series on {len(grids)} grids: write an .npz, or one file for each")
    with path.open("w", encoding="utf-8", newline="") as file:
        for grid in grids:
            said = {"epsg": grid.epsg, "left": grid.left, "top": grid.top, "pixel": grid.pixel}
            for key, value in (said | {"rows": grid.height, "columns": grid.width}).items():
                file.write(f"# {key}: {value}\n")
        writer = csv.writer(file, lineterminator="\n")
        names = "quantity,sensor,orbit,id,day,baseline,sha256,simulated,row,col,value,unseen"
        writer.writerow(names.split(","))
        for each in series:
            for n, scene in enumerate(each.scenes):
                of_scene = (scene.sensor, scene.orbit, scene.id, scene.day.isoformat(), scene.baseline, scene.sha256)
                said_of = (each.quantity.name, *of_scene, str(scene.simulated).lower())
                for row, column in np.ndindex(each.grid.height, each.grid.width):
                    value, unseen = each.values[n, row, column], Unseen(int(each.unseen[n, row, column]))
                    text = "" if np.isnan(value) else repr(float(value))
                    writer.writerow((*said_of, row, column, text, unseen.word))
