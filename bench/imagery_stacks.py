"""Stacks: the real series that the benchmark of imagery is run on, read from a folder of npz files.

``s2_ndvi_slovenia.npz``        Sentinel-2 NDVI, 10 m, 2015-07..2017-12, with a cloud mask that is widened by 2 pixels here
``s1_rtc_tv_db100.npz``         Sentinel-1 VV and VH in dB, 30 m, despeckled; three bursts, one of them ocean
``s1_rtc_raw_db100.npz``        the same with its speckle, other dates
``s2_field_spain_b04_b08_scl``  Sentinel-2 red and near infrared with classes, 10 m, 2019
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np

from bench.imagery_planting import Stack
from standdown.imagery.series import BRIGHTNESS, NDVI, VH, VV, Bools

__all__ = ["LAND", "OCEAN", "field", "ndvi", "radar"]

LAND = "292320-IW2", "292322-IW2"
OCEAN = "292318-IW1"
COVERS = 0.3, 0.5, 0.7, 1.0
DECIBELS = 2.0, 3.0, 4.0, 6.0
LEAST_SEEN = 0.3
"""Of a scene; others are left out."""
_NOT_SEEN = 0, 1, 3, 8, 9, 10, 11
"""Classes of a Sentinel-2 scene: nothing, broken, shadow, cloud, cirrus, snow."""


def ndvi(folder: Path) -> Stack:
    """Slovenia: 2015 and 2016 are the baseline, 2017 is monitored."""
    file = np.load(folder / "s2_ndvi_slovenia.npz")
    values = file["ndvi10000"].astype(np.float32) / 10_000
    values[np.stack([widened(mask, 2) for mask in file["cloud"] > 0])] = np.nan
    kept = np.isfinite(values).mean(axis=(1, 2)) > LEAST_SEEN
    days = np.array([date.fromisoformat(str(day)).toordinal() for day in file["dates"]])[kept]
    begin = int(np.searchsorted(days, date(2017, 1, 1).toordinal()))
    ground = file["lulc"].astype(np.int64)
    return Stack("slovenia", "sentinel-2", (NDVI,), (values[kept],), days, begin, 10.0, COVERS, ground)


def radar(folder: Path, burst: str, *, raw: bool = False) -> Stack:
    """California: 2022 and 2023 are the baseline, 2024-09..2025-01 is monitored; raw, only 2023-11..2025-01 is."""
    file = np.load(folder / f"s1_rtc_{'raw' if raw else 'tv'}_db100.npz")
    values = np.where(file[burst] == -32768, np.nan, file[burst] / 100).astype(np.float32)
    both = np.isfinite(values).all(axis=1, keepdims=True)
    values = np.where(both, values, np.nan).astype(np.float32)
    days = np.array([date(int(day[:4]), int(day[4:6]), int(day[6:])).toordinal() for day in map(str, file["dates"])])
    begin = int(np.searchsorted(days, date(2023, 10, 1).toordinal() if raw else date(2024, 9, 1).toordinal()))
    name = f"{burst}{'-raw' if raw else ''}"
    return Stack(name, "sentinel-1", (VV, VH), (values[:, 0], values[:, 1]), days, begin, 30.0, DECIBELS)


def field(folder: Path) -> tuple[Stack, np.ndarray, np.ndarray]:
    """Spain: NDVI and brightness of one year, and red and near infrared as reflectance, from which both are made."""
    file = np.load(folder / "s2_field_spain_b04_b08_scl.npz")
    hidden = np.stack([widened(mask, 2) for mask in np.isin(file["SCL"], _NOT_SEEN)])
    red, nir = (np.where(hidden, np.nan, file[band] / 10_000).astype(np.float32) for band in ("B04", "B08"))
    kept = np.isfinite(red).mean(axis=(1, 2)) > LEAST_SEEN
    days = np.array([date.fromisoformat(str(day)).toordinal() for day in file["dates"]])[kept]
    red, nir = red[kept], nir[kept]
    stack = Stack("spain", "sentinel-2", (NDVI, BRIGHTNESS), indices(red, nir), days, 12, 10.0, COVERS)
    return stack, red, nir


def indices(red: np.ndarray, nir: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """NDVI and brightness, as scenes are read."""
    with np.errstate(all="ignore"):
        return np.clip((nir - red) / (nir + red), -1, 1).astype(np.float32), ((red + nir) / 2).astype(np.float32)


def widened(mask: Bools, pixels: int) -> Bools:
    for _ in range(pixels):
        padded = np.pad(mask, 1)
        mask = padded[1:-1, 1:-1] | padded[:-2, 1:-1] | padded[2:, 1:-1] | padded[1:-1, :-2] | padded[1:-1, 2:]
    return mask
