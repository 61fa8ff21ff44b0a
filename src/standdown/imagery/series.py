"""Series: one measured quantity over one box of ground, scene by scene, and why a pixel was not seen.

Everything that observes, judges and draws works on these arrays alone, so that tables of observations need no GDAL.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from standdown.errors import ImageryError

__all__ = [
    "BRIGHTNESS",
    "NDVI",
    "QUANTITIES",
    "VH",
    "VV",
    "Bools",
    "Floats",
    "Grid",
    "Quantity",
    "Scene",
    "Series",
    "Unseen",
]

Floats = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]

HECTARE = 10_000.0
"""Square metres."""


class Unseen(IntEnum):
    """Why a pixel of a scene says nothing."""

    SEEN = 0
    NO_DATA = 1
    CLOUD = 2
    SHADOW = 3
    SNOW = 4
    LAYOVER = 5
    """Radar layover or radar shadow."""

    @property
    def word(self) -> str:
        """As observations name it."""
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True, slots=True)
class Quantity:
    """What is measured, and what new structures do to it."""

    name: str
    unit: str
    sense: int
    """+1 where structures raise it, -1 where they lower it, 0 where it may be either."""
    covered: float | None = None
    """What a pixel shows that structures cover wholly; ``None`` where they shift any pixel alike."""
    strength: float = 1.0
    """What structures that fill a pixel do to it, in its unit (a share of :attr:`covered` where that is given)."""
    season_days: int = 45
    """Two scenes are of one season where their days of the year lie no farther apart."""


# Shelters and vehicles on bare ground stand out by 4 dB and more in the radar image; 10 m pixels of plants turn to
# about 0.1 where they are built over. A radar looks from one place, night and day, and what the season does to all
# ground alike is taken out with the common modes: there a season is half a year.
VV = Quantity("vv", "dB", +1, strength=4.0, season_days=92)
VH = Quantity("vh", "dB", +1, strength=4.0, season_days=92)
NDVI = Quantity("ndvi", "", -1, covered=0.1, strength=0.5)
BRIGHTNESS = Quantity("brightness", "reflectance", 0, strength=0.08)
QUANTITIES = {each.name: each for each in (VV, VH, NDVI, BRIGHTNESS)}


@dataclass(frozen=True, slots=True)
class Scene:
    """One acquisition."""

    id: str
    day: date
    sensor: str
    """``sentinel-1``, ``sentinel-2``, ``landsat`` ..."""
    orbit: int = 0
    """Relative orbit, 0 where it is not known or does not matter."""
    baseline: str = ""
    """Processing baseline as the metadata gives it, such as ``04.00``."""
    sha256: str = ""
    """Over the bytes that were read."""
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """The pixels of a box: square, north up, in metres of one projection."""

    epsg: int
    left: float
    """Easting of the western edge."""
    top: float
    """Northing of the northern edge."""
    pixel: float
    """Metres."""
    height: int
    width: int

    @property
    def pixel_ha(self) -> float:
        """The ground of one pixel in hectares."""
        return self.pixel * self.pixel / HECTARE

    def within(self, easting: float, northing: float, radius_m: float) -> Bools:
        """The pixels whose middle lies no farther than this from a point; the nearest one at least."""
        east = self.left + (np.arange(self.width) + 0.5) * self.pixel - easting
        north = self.top - (np.arange(self.height) + 0.5) * self.pixel - northing
        distance = np.hypot(east[None, :], north[:, None])
        return np.asarray(distance <= max(radius_m, float(distance.min())), bool)


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Scenes in the order of their days, all of one quantity, sensor and orbit, on one grid.

    Raises:
        ImageryError: The arrays do not fit each other, or the days are out of order; :meth:`of` sorts them.
    """

    quantity: Quantity
    grid: Grid
    scenes: tuple[Scene, ...]
    values: Floats
    """(scene, row, column) in the quantity's unit; NaN where not seen."""
    unseen: npt.NDArray[np.uint8]
    """(scene, row, column), :class:`Unseen`."""

    def __post_init__(self) -> None:
        shape = len(self.scenes), self.grid.height, self.grid.width
        if self.values.shape != shape or self.unseen.shape != shape:
            raise ImageryError(
                f"values {self.values.shape} and masks {self.unseen.shape} do not fit {shape}, scenes, rows and "
                "columns of the grid: give one of each for every pixel of a scene",
                code="imagery-shape",
            )
        if any(one.day > other.day for one, other in zip(self.scenes, self.scenes[1:], strict=False)):
            raise ImageryError("the scenes are out of order: sort them by day", code="imagery-shape")

    @classmethod
    def of(
        cls, quantity: Quantity, grid: Grid, scenes: Iterable[Scene], values: Floats, unseen: npt.NDArray[np.uint8]
    ) -> Series:
        """The same from scenes in any order; what is not a number counts as no data, what is masked as not a number."""
        listed = list(scenes)
        order = sorted(range(len(listed)), key=lambda n: (listed[n].day, listed[n].id))
        values, unseen = np.array(values, np.float32)[order], np.array(unseen, np.uint8)[order]
        unseen[~np.isfinite(values) & (unseen == Unseen.SEEN)] = Unseen.NO_DATA
        values[unseen != Unseen.SEEN] = np.nan
        return cls(quantity, grid, tuple(listed[n] for n in order), values, unseen)

    def __len__(self) -> int:
        return len(self.scenes)

    @property
    def days(self) -> npt.NDArray[np.int64]:
        """The days as ``date.toordinal`` counts."""
        return np.array([scene.day.toordinal() for scene in self.scenes], np.int64)

    @property
    def seen(self) -> Bools:
        """Where something was seen: (scene, row, column)."""
        return np.asarray(self.unseen == Unseen.SEEN, bool)

    def clear_fraction(self, where: Bools) -> npt.NDArray[np.float64]:
        """A scene's share of the pixels ``where`` (row, column) that were seen, 0 to 1."""
        return np.asarray(self.seen[:, where].mean(axis=1), np.float64)

    def only(self, chosen: Iterable[int]) -> Series:
        """The scenes in these places."""
        places = list(chosen)
        return replace(
            self,
            scenes=tuple(self.scenes[n] for n in places),
            values=self.values[places],
            unseen=self.unseen[places],
        )
