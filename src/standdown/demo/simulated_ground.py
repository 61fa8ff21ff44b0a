"""Ground: an invented high valley, what is built in it, and what hides it. Nothing here shows a real place.

A valley floor of gravel with a stream, a rim of plants and two slopes; sizes are pixels of 10 m, values those that
instruments would give, in round figures. Only chance draws it, from a generator that the caller seeds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from standdown.imagery.series import Floats, Unseen

__all__ = ["PIXEL", "SIZE", "Block", "Ground", "camp", "covered", "ground", "lasting", "patches", "sky"]

SIZE = 96
"""Rows and columns of a box: wide enough for fifty control places around a camp."""
PIXEL = 10.0
"""Metres, those of Sentinel-2's visible bands and of the usual Sentinel-1 product."""

_GRAIN = ((5, 0.45), (11, 0.55), (23, 0.5), (SIZE, 0.5))
"""How much of the gravel's texture is coarse, how much fine."""
_CLOUDY = (0.50, 0.55, 0.52, 0.45, 0.38, 0.34, 0.48, 0.46, 0.26, 0.14, 0.16, 0.32)
"""Share of the sky that is covered, January first: clear autumns, a damp July, winters of passing fronts."""
_SNOWY = (0.62, 0.62, 0.48, 0.24, 0.06, 0.0, 0.0, 0.0, 0.01, 0.07, 0.22, 0.46)
"""Share of days on which snow lies on the floor, January first."""


@dataclass(frozen=True, slots=True)
class Block:
    """Something built: a rectangle in metres from the middle of the box, and the days on which it stands."""

    east: float
    north: float
    """Its middle."""
    long: float
    """Metres from west to east."""
    deep: float
    what: str
    """``shelter`` (sheet metal), ``tent`` (cloth), ``pad`` (levelled ground) or ``track``."""
    first: date
    last: date | None = None
    """The last day on which it stands whole, ``None`` where it still does."""

    def stands(self, day: date) -> bool:
        """True on the days on which it can be seen."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a box is like before anybody builds: (row, column)."""

    gravel: Floats
    """Texture, of mean 0 and variance 1."""
    water: Floats
    """Share of the pixel that the stream takes, 0 to 1."""
    green: Floats
    """Share with plants in August, 0 to 1."""
    facing: Floats
    """How far a slope faces east, -1 to 1."""
    high: Floats
    """Height over the floor, 0 to 1: snow stays longer there."""


def ground(rng: np.random.Generator, *, stream: float, wide: float = 31.0) -> Ground:
    """A valley from north to south.

    Args:
        rng: Draws its shapes.
        stream: Columns from the middle to the stream, to the east where positive.
        wide: Columns from the middle to the foot of the slopes.
    """
    row, column = np.mgrid[:SIZE, :SIZE].astype(np.float32)
    bed = SIZE / 2 + stream + 2.5 * np.sin(row / 9 + stream) + 1.5 * np.sin(row / 4.1)
    gravel = sum(
        patches(rng, 1, coarse)[0] * weight for coarse, weight in ((5, 0.45), (11, 0.55), (23, 0.5), (64, 0.5))
    )
    beyond = np.abs(column - SIZE / 2 - 3 * np.sin(row / 13)) - wide
    high = np.clip(beyond / 14, 0, 1)
    ridges = 0.5 + 0.5 * np.sin(row / 3.2 + 1.7 * patches(rng, 1, 6)[0])
    facing = np.where(beyond > 0, np.sign(SIZE / 2 - column) * (0.35 + 0.65 * ridges), 0) * np.clip(beyond / 4, 0, 1)
    away = np.abs(column - bed)
    water = np.clip(1.6 - away, 0, 1)
    green = np.clip(1 - np.abs(away - 3) / 2.5, 0, 1) * (1 - water) * (beyond < 0)
    return Ground(*(np.asarray(each, np.float32) for each in (gravel, water, green, facing, high)))


def patches(rng: np.random.Generator, count: int, coarse: int) -> Floats:
    """Smooth fields of chance, (count, row, column), of mean 0 and variance about 1, ``coarse`` waves across."""
    drawn = rng.standard_normal((count, coarse, coarse), dtype=np.float32)
    if coarse >= SIZE:
        return drawn
    at = np.linspace(0, coarse - 1, SIZE)
    below = np.minimum(at.astype(int), coarse - 2)
    share = (1 - np.cos(np.pi * (at - below))) / 2
    blend = np.zeros((SIZE, coarse), np.float32)
    blend[np.arange(SIZE), below], blend[np.arange(SIZE), below + 1] = 1 - share, share
    return np.asarray(blend @ drawn @ blend.T / 0.75, np.float32)


def lasting(rng: np.random.Generator, count: int, *, memory: float) -> Floats:
    """Noise of variance 1, alike in neighbouring pixels and, by ``memory`` (0 to 1), in one scene and the next."""
    noise = rng.standard_normal((count, SIZE, SIZE), dtype=np.float32)
    for axis in (1, 2):
        beside = np.roll(noise, 1, axis)
        beside += np.roll(noise, -1, axis)
        noise *= np.float32(0.5)
        noise += np.float32(0.25) * beside
    noise /= np.float32(0.375)  # what (1, 2, 1) / 4 leaves of the deviation, both ways
    fresh = np.float32(np.sqrt(1 - memory * memory))
    for n in range(1, count):
        noise[n] *= fresh
        noise[n] += np.float32(memory) * noise[n - 1]
    return np.asarray(noise, np.float32)


def camp(
    first: date,
    last: date | None,
    *,
    east: float = 0.0,
    north: float = 0.0,
    rows: int = 3,
    columns: int = 3,
    long: float = 26.0,
    deep: float = 14.0,
    what: str = "shelter",
) -> tuple[Block, ...]:
    """Shelters in rows, a pad beside them and a track along them, all of which go when they go."""
    apart_east, apart_north = long + 14, deep + 14
    middle_east, middle_north = apart_east * (columns - 1) / 2, apart_north * (rows - 1) / 2
    shelters = (
        Block(
            east + c * apart_east - middle_east, north + r * apart_north - middle_north, long, deep, what, first, last
        )
        for r in range(rows)
        for c in range(columns)
    )
    pad = Block(east - apart_east * columns / 2 - 8, north, 24, 30, "pad", first, last)
    track = Block(east, north - middle_north - apart_north / 2, apart_east * columns, 7, "track", first, last)
    return (*shelters, pad, track)


def covered(blocks: Iterable[Block], what: str) -> Floats:
    """The share of each pixel that blocks of one kind cover, 0 to 1: (row, column)."""
    edges = (np.arange(SIZE) - SIZE / 2) * PIXEL
    share = np.zeros((SIZE, SIZE), np.float32)
    for block in blocks:
        if block.what == what:
            across = _overlap(edges, block.east, block.long)
            down = _overlap(edges, -block.north, block.deep)
            share += np.outer(down, across).astype(np.float32)
    return np.minimum(share, 1)


def sky(
    rng: np.random.Generator, days: list[date], land: Ground, *, hidden: tuple[date, date] | None = None
) -> tuple[npt.NDArray[np.uint8], Floats]:
    """What hides the ground of each day, :class:`Unseen`, and how much brighter cloud that no mask found makes it.

    Args:
        rng: Draws clouds and snow.
        days: Of the scenes.
        land: Snow stays on its heights.
        hidden: First and last day of a time in which cloud or snow lies over all.
    """
    months = np.array([day.month - 1 for day in days])
    closed = np.array([hidden is not None and hidden[0] <= day <= hidden[1] for day in days])
    count = len(days)
    share = np.clip(rng.beta(0.55, 0.55, count) * np.array(_CLOUDY)[months] * 2, 0, 1)
    share = np.where(rng.random(count) < 0.3, 0.0, share)
    alternate = np.arange(count) % 3 == 0
    share = np.where(closed & ~alternate, 1.0, share)
    thick = patches(rng, count, 7) - np.asarray(_quantile(1 - share), np.float32)[:, None, None]
    cloud = thick > 0
    shadow = np.roll(cloud, (-4, 5), (1, 2)) & ~cloud
    depth = np.where(rng.random(count) < np.array(_SNOWY)[months], rng.normal(0.9, 0.5, count), -2.6)
    depth += np.where(np.array(_SNOWY)[months] > 0.2, 0.9, 0)
    depth = np.where(closed, 4.0, depth)
    lies = np.float32(1.6) * land.high - np.float32(0.5) * land.facing - np.float32(0.6)
    snow = np.asarray(depth, np.float32)[:, None, None] + lies + np.float32(0.5) * patches(rng, count, 9) > 0
    unseen = np.zeros((count, SIZE, SIZE), np.uint8)
    unseen[snow] = Unseen.SNOW
    unseen[shadow] = Unseen.SHADOW
    unseen[cloud] = Unseen.CLOUD
    thick[share <= 0] = -1  # no haze under a sky without clouds
    haze = np.clip(np.float32(0.05) + np.float32(0.2) * thick, 0, 0.05)
    haze[cloud] = 0
    return unseen, haze


def _quantile(share: Floats) -> Floats:
    """Where so much of a normal distribution lies below, by the logistic curve, to 0.02: nothing here needs better."""
    inside = np.clip(share, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(inside / (1 - inside)) / 1.702 * np.where((share <= 0) | (share >= 1), 3, 1), np.float32)


def _overlap(edges: Floats, middle: float, width: float) -> Floats:
    left, right = middle - width / 2, middle + width / 2
    return np.asarray(np.clip(np.minimum(edges + PIXEL, right) - np.maximum(edges, left), 0, PIXEL) / PIXEL)
