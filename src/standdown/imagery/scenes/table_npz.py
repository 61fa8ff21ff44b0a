"""The ``.npz`` form of a table; :mod:`standdown.imagery.scenes.tables` says what stands in it."""

from __future__ import annotations

import zipfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt

from standdown.errors import ImageryError
from standdown.imagery.scenes.outcome import Loaded, Skip
from standdown.imagery.scenes.table_forms import MOST_VALUES, TRUE, bad
from standdown.imagery.series import QUANTITIES, Grid, Scene, Series, Unseen

__all__ = ["read_npz", "write_npz"]

_PER_SCENE = ("ids", "baselines", "sha256", "simulated")
_KEYS = ("values", "days", "quantity", "grid", "unseen", "sensor", "orbit", *_PER_SCENE)


def write_npz(path: Path, series: Sequence[Series]) -> None:
    """Writes series, the keys of several each after ``s0.``, ``s1.`` and so on."""
    arrays: dict[str, npt.NDArray[np.generic]] = {}
    for n, each in enumerate(series):
        arrays |= {(key if len(series) == 1 else f"s{n}.{key}"): value for key, value in _arrays(each).items()}
    with path.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **arrays)


def read_npz(path: Path) -> Loaded:
    """The series in a file, and what was left out.

    Raises:
        ImageryError: ``imagery-bad-table``: it is none.
        OSError: It cannot be read.
    """
    try:
        _check_sizes(path)
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
    except (ValueError, zipfile.BadZipFile, EOFError, KeyError) as error:
        raise bad(path, f"is no .npz of plain arrays ({error}): write it with numpy.savez") from error
    series: list[Series] = []
    skipped: list[Skip] = []
    for name, table in _tables(arrays).items():
        try:
            series.append(_from_arrays(table, name, skipped))
        except (ValueError, TypeError, IndexError, OverflowError, ImageryError) as error:
            skipped.append(Skip(f"{path.name} {name}".strip(), str(error)))
    return Loaded(tuple(series), tuple(skipped))


def _check_sizes(path: Path) -> None:
    """Refuses arrays by what their heads say, before any is unpacked: a few kB can unpack to many GB."""
    whole = 0
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            whole += info.file_size
    if whole > MOST_VALUES * 5:
        raise ValueError(f"{whole / 1e6:.0f} MB unpacked, more than {MOST_VALUES * 5 / 1e6:.0f}")


def _tables(arrays: Mapping[str, npt.NDArray[np.generic]]) -> dict[str, dict[str, npt.NDArray[np.generic]]]:
    tables: dict[str, dict[str, npt.NDArray[np.generic]]] = defaultdict(dict)
    for name, array in arrays.items():
        prefix, _, key = name.rpartition(".")
        if key in _KEYS:
            tables[prefix][key] = array
    return dict(tables)


def _from_arrays(table: Mapping[str, npt.NDArray[np.generic]], name: str, skipped: list[Skip]) -> Series:
    missing = [key for key in ("values", "days", "quantity", "grid") if key not in table]
    if missing:
        raise ValueError(f"missing key: {', '.join(missing)}")
    quantity = QUANTITIES.get(str(table["quantity"].reshape(-1)[0]))
    if quantity is None:
        raise ValueError(f"quantity {table['quantity']} is none of {', '.join(QUANTITIES)}")
    epsg, left, top, pixel, height, width = (float(each) for each in table["grid"].reshape(-1))
    grid = Grid(int(epsg), left, top, pixel, int(height), int(width))
    values = np.asarray(table["values"], np.float32)
    unseen = np.asarray(table["unseen"], np.uint8) if "unseen" in table else np.zeros(values.shape, np.uint8)
    days = table["days"].reshape(-1)
    if values.shape != (len(days), grid.height, grid.width) or unseen.shape != values.shape:
        raise ValueError(f"values {values.shape} and unseen {unseen.shape} do not fit {len(days)} days on {grid}")
    if unseen.max(initial=0) > max(Unseen):
        raise ValueError(f"unseen holds {unseen.max()}, which is none of 0 to {int(max(Unseen))}")
    good, scenes = [], []
    columns = {key: table[key].reshape(-1) if key in table else None for key in _PER_SCENE}
    for n, each in enumerate(days):
        try:
            day = _array_day(each)
        except (ValueError, OverflowError):
            skipped.append(Skip(f"{name} scene {n}".strip(), f"no day: {each}"))
            continue
        says = {key: str(column[n]) for key, column in columns.items() if column is not None}
        good.append(n)
        scenes.append(
            Scene(
                id=says.get("ids") or f"{day}",
                day=day,
                sensor=_text(table, "sensor"),
                orbit=int(_text(table, "orbit") or 0),
                baseline=says.get("baselines", ""),
                sha256=says.get("sha256", ""),
                simulated=TRUE.get(says.get("simulated", "").lower(), False),
            )
        )
    if not scenes:
        raise ValueError("no scene has a day")
    return Series.of(quantity, grid, scenes, values[good], unseen[good])


def _array_day(value: object) -> date:
    if isinstance(value, np.integer | np.floating):
        return date.fromordinal(int(value))
    return date.fromisoformat(str(value)[:10])


def _text(table: Mapping[str, npt.NDArray[np.generic]], key: str) -> str:
    return str(table[key].reshape(-1)[0]) if key in table and table[key].size else ""


def _arrays(series: Series) -> dict[str, npt.NDArray[np.generic]]:
    grid, scenes = series.grid, series.scenes
    return {
        "values": series.values,
        "unseen": series.unseen,
        "days": np.array([scene.day.isoformat() for scene in scenes]),
        "quantity": np.array(series.quantity.name),
        "grid": np.array([grid.epsg, grid.left, grid.top, grid.pixel, grid.height, grid.width], np.float64),
        "sensor": np.array(scenes[0].sensor if scenes else ""),
        "orbit": np.array(scenes[0].orbit if scenes else 0),
        "ids": np.array([scene.id for scene in scenes]),
        "baselines": np.array([scene.baseline for scene in scenes]),
        "sha256": np.array([scene.sha256 for scene in scenes]),
        "simulated": np.array([scene.simulated for scene in scenes], bool),
    }
