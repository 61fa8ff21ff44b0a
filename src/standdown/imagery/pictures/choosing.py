"""Choosing: which scene of a series to show for a moment, the clearest first and the nearest of those."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from standdown.errors import ImageryError
from standdown.imagery.series import Bools, Series
from standdown.model.imagery import PictureRole

__all__ = ["Days", "Shot", "chosen"]

Days = tuple[date, date]
"""First and last, both included."""

_YEAR = 365.25
_CLEARER = 0.1
"""Scenes of which as many tenths of the site were seen count as equally clear; then the day decides."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A scene to be shown, by its place in a series."""

    role: PictureRole
    scene: int
    clear: float
    """Share of the site that it saw, 0 to 1."""


def chosen(series: Series, site: Bools, moments: Mapping[PictureRole, Days]) -> tuple[Shot, ...]:
    """The scene to show for each moment, in the order baseline, crisis, after.

    The crisis is shown as late as may be, what came after as early: the two days nearest the change that is claimed.
    The baseline is of the same season as what came after, for snow, leaves and light change what a place looks like.
    A moment whose every scene was hidden is shown by the least hidden one: that, too, is something to see. A moment
    without a scene is left out.

    Args:
        series: Of one quantity and orbit.
        site: The pixels (row, column) that must be clear.
        moments: The days from which each may be taken.

    Raises:
        ImageryError: The site has no pixel, or its mask is of another shape than the grid.
    """
    if site.shape != (series.grid.height, series.grid.width) or not site.any():
        raise ImageryError(
            f"the site's mask {site.shape} marks {int(site.sum())} pixels of a grid of {series.grid.height} by "
            f"{series.grid.width}: give one of the grid's shape with one pixel at least",
            code="imagery-shape",
        )
    clear = series.clear_fraction(site)
    days = series.days
    found: dict[PictureRole, Shot] = {}

    def choose(role: PictureRole, away: npt.NDArray[np.float64]) -> None:
        if role not in moments:
            return
        first, last = (day.toordinal() for day in moments[role])
        within = np.flatnonzero((days >= first) & (days <= last))
        if within.size:
            tenths = np.floor(clear[within] / _CLEARER + 1e-9)
            best = int(within[np.lexsort((-days[within], away[within], -tenths))[0]])
            found[role] = Shot(role, best, round(float(clear[best]), 3))

    if PictureRole.CRISIS in moments:
        choose(PictureRole.CRISIS, np.abs(days - moments[PictureRole.CRISIS][1].toordinal()).astype(float))
    if PictureRole.AFTER in moments:
        choose(PictureRole.AFTER, np.abs(days - moments[PictureRole.AFTER][0].toordinal()).astype(float))
    like = found.get(PictureRole.AFTER) or found.get(PictureRole.CRISIS)
    choose(PictureRole.BASELINE, _season_apart(days, int(days[like.scene])) if like else -days.astype(float))
    return tuple(found[role] for role in PictureRole if role in found)


def _season_apart(days: npt.NDArray[np.int64], day: int) -> npt.NDArray[np.float64]:
    """Days between the times of the year, 0 to 183, to whole weeks: of equal weeks the later year is shown."""
    apart = np.abs(days - day) % _YEAR
    return np.asarray(np.minimum(apart, _YEAR - apart) // 7, np.float64)
