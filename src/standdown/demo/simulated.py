"""Simulated scenes of the demo's sites: no satellite took them, and no real ground is in them.

They let a claim be checked where there is neither a network nor GDAL. What stands on which days follows what the
demo's own reports claim, or goes against it, so that each kind of verdict comes up; every scene says that it is
simulated, and its id begins with ``simulated-``. The same seed gives the same scenes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from standdown.demo.simulated_ground import Block, Ground, covered, ground, lasting, sky
from standdown.demo.simulated_plans import FIRST, LAST, PLANS, Plan
from standdown.errors import ImageryError
from standdown.imagery.scenes.offsets import OFFSET, SINCE
from standdown.imagery.scenes.tables import write_table
from standdown.imagery.series import BRIGHTNESS, NDVI, VV, Bools, Floats, Grid, Quantity, Scene, Series, Unseen

__all__ = ["PLANS", "Bands", "simulated_bands", "simulated_series", "write_npz"]

_SEED = 20_200_505
_RADAR_STEP, _RADAR_ORBIT = 12, 136
_OPTICAL_STEP = 5
_HUSH = 17
"""Every so many scenes of Sentinel-2 do not say by which baseline they were processed, as happens."""
_REFLECTS = {
    "blue": (0.17, 0.10, 0.06, 0.40),
    "green": (0.21, 0.12, 0.10, 0.41),
    "red": (0.25, 0.11, 0.07, 0.42),
    "nir": (0.29, 0.06, 0.32, 0.42),
}
"""Reflectance of gravel, of the stream, of plants and of sheet metal."""


@dataclass(frozen=True, slots=True, eq=False)
class Bands:
    """One sensor's scenes of a box before anything is computed from them."""

    sensor: str
    grid: Grid
    scenes: tuple[Scene, ...]
    unseen: npt.NDArray[np.uint8]
    bands: dict[str, Floats]
    """``vv`` in dB, or bands in reflectance, without the offset and as if nothing hid them."""


def simulated_bands(site_id: str, *, wanted: tuple[str, ...] = ("blue", "green", "red", "nir")) -> tuple[Bands, Bands]:
    """Sentinel-1 and, in the bands ``wanted``, Sentinel-2 of a site, 2019 to 2024.

    Raises:
        ImageryError: Nothing is simulated there.
    """
    plan = PLANS.get(site_id)
    if plan is None:
        raise ImageryError(
            f"no scenes are simulated of {site_id!r}: take one of {', '.join(PLANS)}", code="imagery-no-scenes"
        )
    rng = np.random.default_rng([_SEED, list(PLANS).index(site_id)])
    land = ground(rng, stream=plan.stream)
    return _radar(plan, land, rng), _optical(plan, land, rng, wanted)


@lru_cache(maxsize=2)
def simulated_series(site_id: str, *, offset: bool = False) -> tuple[Series, Series, Series]:
    """Series of a site: ``vv`` of Sentinel-1, ``brightness`` (the mean of red and near infrared) and ``ndvi``.

    Args:
        site_id: One of :data:`PLANS`.
        offset: Leaves in the step of 25 January 2022, 0.1 up in both bands, as in the files of a catalogue; else it is
            off, as the metadata of all scenes let it be taken.

    Raises:
        ImageryError: Nothing is simulated there.
    """
    radar, optical = simulated_bands(site_id, wanted=("red", "nir"))
    red, nir = optical.bands["red"], optical.bands["nir"]
    if offset:
        added = _column([OFFSET if scene.day >= SINCE else 0 for scene in optical.scenes])
        red, nir = red + added, nir + added
    whole = red + nir
    ndvi = (nir - red) / np.maximum(whole, np.float32(0.02))
    whole /= 2
    return (
        _series(VV, radar, radar.bands["vv"], 2),
        _series(BRIGHTNESS, optical, whole, 4),
        _series(NDVI, optical, ndvi, 4),
    )


def write_npz(folder: Path) -> tuple[Path, ...]:
    """The series of every site as tables, ``<site>.npz``, for :func:`standdown.imagery.scenes.tables.read_table`.

    Neither this nor reading them needs GDAL.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = tuple(folder / f"{site_id}.npz" for site_id in PLANS)
    for path in paths:
        write_table(path, simulated_series(path.stem))
    return paths


def _radar(plan: Plan, land: Ground, rng: np.random.Generator) -> Bands:
    first = FIRST + timedelta(days=int(rng.integers(_RADAR_STEP)))
    days = list(_every(first, min(LAST, plan.radar_until), _RADAR_STEP))
    level = -13.5 + 1.1 * land.gravel + 3.5 * land.facing - 5 * land.water
    season = _column(-0.7 * np.cos(_angle(days)) + rng.normal(0, 0.25, len(days)))
    values = level + season
    for what, echo in (("shelter", 0.35), ("tent", 0.12), ("pad", 0.03), ("track", 0.035)):
        built, share = _standing(plan.blocks, what, days)
        power = 10 ** (values[:, built] / 10)
        values[:, built] = 10 * np.log10(power + share * (echo - power))
    values += 1.3 * lasting(rng, len(days), memory=0.35)  # dB, of a product averaged over some looks
    unseen = np.zeros(values.shape, np.uint8)
    unseen[:, land.facing > 0.9] = Unseen.LAYOVER
    scenes = tuple(
        Scene(f"simulated-s1-{plan.site_id}-{day:%Y%m%d}", day, "sentinel-1", _RADAR_ORBIT, simulated=True)
        for day in days
    )
    return Bands("sentinel-1", plan.grid, scenes, unseen, {"vv": values})


def _optical(plan: Plan, land: Ground, rng: np.random.Generator, wanted: tuple[str, ...]) -> Bands:
    days = list(_every(FIRST + timedelta(days=int(rng.integers(_OPTICAL_STEP))), LAST, _OPTICAL_STEP))
    unseen, haze = sky(rng, days, land, hidden=plan.hidden)
    angle = _angle(days)
    light = _column(1 - 0.05 * np.cos(angle - 0.2) + rng.normal(0, 0.012, len(days)))
    low_sun = _column(0.045 + 0.025 * np.cos(angle)) * light
    leaf = _column(np.clip(-np.cos(angle - 0.35), 0, 1))
    kinds = {what: _standing(plan.blocks, what, days) for what in ("shelter", "tent", "pad", "track")}
    common = 0.007 * lasting(rng, len(days), memory=0.2)
    common += haze
    green = land.green > 0
    bands = {}
    for name in wanted:
        bare, stream, plant, metal = _REFLECTS[name]
        value = bare * (1 + 0.10 * land.gravel) * (1 - land.water) + stream * land.water
        value = value * light
        value -= low_sun * land.facing
        value[:, green] += leaf[:, 0] * land.green[green] * (plant - value[:, green])
        for what, bright in (("shelter", metal), ("tent", 0.7 * bare), ("pad", 0.75 * bare), ("track", 1.25 * bare)):
            built, share = kinds[what]
            value[:, built] += share * (bright - value[:, built])
        value += common
        bands[name] = np.maximum(value, np.float32(0.001), out=value)
    scenes = tuple(
        Scene(f"simulated-s2-{plan.site_id}-{day:%Y%m%d}", day, "sentinel-2", 0, _baseline(n, day), simulated=True)
        for n, day in enumerate(days)
    )
    return Bands("sentinel-2", plan.grid, scenes, unseen, bands)


def _angle(days: list[date]) -> Floats:
    """Where in the year the days lie, as an angle from New Year."""
    return np.array([2 * np.pi * day.timetuple().tm_yday / 365.25 for day in days], np.float32)


def _column(values: npt.ArrayLike) -> Floats:
    """One value a scene, to be spread over rows and columns."""
    return np.asarray(values, np.float32)[:, None, None]


def _baseline(number: int, day: date) -> str:
    return "" if number % _HUSH == _HUSH - 1 else "04.00" if day >= SINCE else "03.00"


def _standing(blocks: tuple[Block, ...], what: str, days: list[date]) -> tuple[Bools, Floats]:
    """The pixels in which anything of a kind is ever built, and the share of each that it covers: (scene, pixel)."""
    kinds = tuple(block for block in blocks if block.what == what)
    built = covered(kinds, what) > 0
    drawn: dict[tuple[Block, ...], Floats] = {}
    shares = []
    for day in days:
        there = tuple(block for block in kinds if block.stands(day))
        if there not in drawn:
            drawn[there] = covered(there, what)[built]
        shares.append(drawn[there])
    return built, np.stack(shares)


def _series(quantity: Quantity, bands: Bands, values: Floats, decimals: int) -> Series:
    """Rounded as files have it, so that the last digits of one machine's arithmetic do not change the hash."""
    values = np.round(values, decimals)
    values[bands.unseen != Unseen.SEEN] = np.nan
    scenes = tuple(
        replace(scene, sha256=hashlib.sha256(values[n].tobytes()).hexdigest()) for n, scene in enumerate(bands.scenes)
    )
    return Series(quantity, bands.grid, scenes, values, bands.unseen)


def _every(first: date, last: date, step: int) -> Iterator[date]:
    for n in range((last - first).days // step + 1):
        yield first + timedelta(days=n * step)
