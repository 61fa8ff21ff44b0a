"""Planting: sites cut from real scenes, and structures set into them, for the benchmark of imagery.

A stack is one place seen by one sensor: real values, real gaps. A site is a window of 12 x 12 pixels anywhere in it. A
plant is a square of 2 to 5 pixels in a site that changes between two days: covered ground turns to an NDVI of 0.1 on
the covered share of each pixel, radar rises by some decibels in VV and VH alike.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt

from standdown.imagery.series import Bools, Floats, Grid, Quantity, Scene, Series, Unseen
from standdown.imagery.verdicts.change import grown

__all__ = ["LEAST_AFTER", "SITE", "Plant", "Stack", "Trial", "draw_site", "draw_trial", "footprint", "planted"]

SITE = 12
"""Pixels on a side."""
SIDES = 2, 5
LEAST_AFTER = 3
"""Scenes after a plant in which half of the site is seen."""
ROOF = 0.1, 0.02
"""NDVI of structures, and how much it differs from pixel to pixel and scene to scene."""


@dataclass(frozen=True, slots=True, eq=False)
class Stack:
    """One place, one sensor."""

    name: str
    sensor: str
    quantities: tuple[Quantity, ...]
    values: tuple[Floats, ...]
    """Of each quantity (scene, row, column); NaN where not seen."""
    days: npt.NDArray[np.int64]
    begin: int
    """The first scene that is monitored; those before are the baseline."""
    pixel: float
    strengths: tuple[float, ...]
    """Of plants: covered shares, or decibels."""
    ground: npt.NDArray[np.int64] | None = None
    """(row, column) land cover, where it is known."""

    @property
    def shape(self) -> tuple[int, int]:
        return self.values[0].shape[1], self.values[0].shape[2]

    @property
    def years(self) -> float:
        """That a site is monitored."""
        return float(self.days[-1] - self.days[self.begin]) / 365.2425

    @property
    def grid(self) -> Grid:
        return Grid(32633, 0.0, self.shape[0] * self.pixel, self.pixel, *self.shape)

    def series(self, values: tuple[Floats, ...] | None = None) -> list[Series]:
        scenes = [Scene(f"{self.name}-{n}", date.fromordinal(int(day)), self.sensor) for n, day in enumerate(self.days)]
        return [
            Series.of(quantity, self.grid, scenes, each, np.where(np.isfinite(each), Unseen.SEEN, Unseen.CLOUD))
            for quantity, each in zip(self.quantities, values or self.values, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class Plant:
    """What is set into a site, and when it is there."""

    row: int
    column: int
    side: int
    strength: float
    first: int
    """The first scene that shows it."""
    last: int
    """The scene from which on it is gone; the number of scenes where it stays."""
    seed: int

    @property
    def box(self) -> tuple[slice, slice]:
        return slice(self.row, self.row + self.side), slice(self.column, self.column + self.side)


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """A site, as it is and with a plant that came on a day."""

    stack: Stack
    row: int
    column: int
    plant: Plant
    day: int
    """As ``date.toordinal`` counts; scenes of later days show the plant."""

    @property
    def window(self) -> tuple[slice, slice]:
        return slice(self.row, self.row + SITE), slice(self.column, self.column + SITE)

    @property
    def footprint(self) -> Bools:
        return footprint(self.stack, self.row, self.column)

    @property
    def truth(self) -> Bools:
        where = np.zeros(self.stack.shape, bool)
        where[self.plant.box] = True
        return where


def footprint(stack: Stack, row: int, column: int) -> Bools:
    where = np.zeros(stack.shape, bool)
    where[row : row + SITE, column : column + SITE] = True
    return where


def around(where: Bools) -> Bools:
    """The surroundings of a site, as a check takes them."""
    return ~grown(where, 2)


def draw_site(stack: Stack, rng: np.random.Generator) -> tuple[int, int]:
    return int(rng.integers(0, stack.shape[0] - SITE + 1)), int(rng.integers(0, stack.shape[1] - SITE + 1))


def clear_scenes(stack: Stack, row: int, column: int) -> npt.NDArray[np.int64]:
    """The scenes in which half of the site is seen or more."""
    seen = np.isfinite(stack.values[0][:, row : row + SITE, column : column + SITE]).mean(axis=(1, 2))
    return np.flatnonzero(seen >= 0.5)


def draw_plant(
    stack: Stack, row: int, column: int, rng: np.random.Generator, strengths: tuple[float, ...], side: int | None = None
) -> Plant:
    """A plant that is there all the time; :func:`dataclasses.replace` says when."""
    side = side or int(rng.integers(SIDES[0], SIDES[1] + 1))
    down, right = (int(n) for n in rng.integers(0, SITE - side + 1, 2))
    strength = float(rng.choice(strengths))
    return Plant(row + down, column + right, side, strength, 0, len(stack.days), int(rng.integers(2**31)))


def draw_trial(stack: Stack, rng: np.random.Generator) -> Trial:
    """A site and a plant whose day is drawn evenly over the monitored span, as long as it can be seen three times."""
    while True:
        row, column = draw_site(stack, rng)
        clear = clear_scenes(stack, row, column)
        if np.count_nonzero(clear >= stack.begin) > LEAST_AFTER:
            break
    plant = draw_plant(stack, row, column, rng, stack.strengths)
    day = int(rng.integers(stack.days[stack.begin], stack.days[clear[-LEAST_AFTER]]))
    first = int(np.searchsorted(stack.days, day, side="right"))
    return Trial(stack, row, column, replace(plant, first=first), day)


def planted(stack: Stack, plant: Plant) -> tuple[Floats, ...]:
    """The values of the stack with the plant in them."""
    rng, out = np.random.default_rng(plant.seed), []
    down, right = plant.box
    for quantity, values in zip(stack.quantities, stack.values, strict=True):
        changed = values.copy()
        part = changed[plant.first : plant.last, down, right]
        if quantity.covered is None:
            part += np.float32(plant.strength * quantity.sense)
        else:
            roof = rng.normal(*ROOF, part.shape).astype(np.float32)
            part[:] = (1 - plant.strength) * part + plant.strength * roof
        out.append(changed)
    return tuple(out)
