"""Made-up ground: series with season, common modes, noise and structures of known days, for what judges them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from standdown.imagery.series import NDVI, VV, Bools, Grid, Quantity, Scene, Series, Unseen

FIRST = date(2018, 1, 5)
SIDE = 52
GRID = Grid(32643, 300_000.0, 3_700_000.0, 10.0, SIDE, SIDE)
MIDDLE = (300_000.0 + 10.0 * SIDE / 2, 3_700_000.0 - 10.0 * SIDE / 2)
CRISIS = date(2020, 5, 1)
RADIUS = 55.0


@dataclass(frozen=True)
class Camp:
    """Structures that stand from one day until before another; rows and columns from the middle of the site."""

    since: date
    until: date = date.max
    strength: float = 5.0
    side: int = 4


def site() -> Bools:
    return GRID.within(*MIDDLE, RADIUS)


def ground(
    *camps: Camp,
    quantity: Quantity = VV,
    every: int = 12,
    years: float = 4.0,
    seed: int = 0,
    orbit: int = 27,
    shifts: Sequence[tuple[date, float]] = (),
    hidden: Sequence[tuple[date, date, Unseen]] = (),
) -> Series:
    """A series over bare slopes, or meadows where the quantity is ``ndvi``."""
    rng = np.random.default_rng(seed)
    count = int(years * 365 / every)
    days = [FIRST + timedelta(days=every * n) for n in range(count)]
    season = np.cos(2 * np.pi * np.array([day.timetuple().tm_yday for day in days]) / 365)
    level, swing, noise, haze = (0.55, -0.2, 0.02, 0.02) if quantity is NDVI else (-11.0, 0.8, 0.7, 0.5)
    pixels = level * (1 + 0.1 * rng.normal(size=(SIDE, SIDE)))
    follows = 1 + 0.2 * rng.normal(size=(SIDE, SIDE))
    values = pixels + swing * season[:, None, None] * follows + haze * rng.normal(size=(count, 1, 1))
    values = values + noise * rng.normal(size=values.shape)
    for camp in camps:
        low = SIDE // 2 - camp.side // 2
        there = np.array([camp.since <= day < camp.until for day in days])
        part = values[there, low : low + camp.side, low : low + camp.side]
        covered = quantity.covered
        new = part + camp.strength if covered is None else (1 - camp.strength) * part + camp.strength * covered
        values[there, low : low + camp.side, low : low + camp.side] = new
    unseen = np.zeros(values.shape, np.uint8)
    for day, by in shifts:
        values[[each >= day for each in days]] += by
    for first, last, why in hidden:
        unseen[[first <= each <= last for each in days]] = why
    sensor = "sentinel-2" if quantity is NDVI else "sentinel-1"
    scenes = [Scene(f"{sensor}-{day}", day, sensor, orbit, sha256="ab" * 32) for day in days]
    return Series.of(quantity, GRID, scenes, values.astype(np.float32), unseen)
