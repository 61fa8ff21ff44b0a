"""Course: what some pixels showed from scene to scene, and whether a change of it lasted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from standdown.imagery.verdicts.baseline import Expected
from standdown.imagery.verdicts.dating import Line
from standdown.imagery.verdicts.scanning import LEAST_AFTER, REACH

__all__ = ["Course", "course_of"]

Doubles = npt.NDArray[np.float64]

TELLS = 1.0
"""A scene tells whether a change is there where half of it is this many of its standard deviations."""
REST = 0.6
"""Part of the rise that the scenes show which are left without the three strongest: clouds pass."""
LEAST_BEFORE = 2
"""Telling scenes before it without which nothing is held against it for what they show."""
MOSTLY = 0.6
"""Part of the telling scenes that must show it afterwards, and must not before."""
LEAST_TELLING = {"sentinel-1": LEAST_AFTER}
"""Scenes by sensor that must show a change before anything is ruled on it."""
LEAST_OPTICAL = 4
"""The same for every other sensor: cloud or snow that no mask found can lie on three scenes, and on no radar's."""
_MAD = 1.4826


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """A value a scene, over all quantities."""

    value: Doubles
    """(scene) beyond what was expected and what went together elsewhere, in noises, summed over quantities; NaN where
    not seen."""
    gain: Doubles
    """(scene) what structures over all of it would do."""
    spread: float
    """Standard deviation of ``value`` over the baseline."""
    least: int
    """Scenes that must show a change before anything is ruled on it."""

    def shown(self, number: int, rise: float, *, since: int = 0) -> int:
        """How many scenes from this one on show at least half of the rise; 0 where it did not last.

        Only scenes count in which half of it would be seen at all: bare trees show no roof. It lasted where most of
        them show it, most before it did not, and the scenes that are left without the strongest three show it too.
        """
        before = self._shares(range(max(since, number - REACH), number))
        after = self._shares(range(number, min(len(self.value), number + REACH)))
        if len(before) < LEAST_AFTER or len(after) < LEAST_AFTER:
            return 0
        level = float(np.median([share for share, _ in before]))
        then, now = (
            np.array([(share - level, sd) for share, sd in shares if rise / 2 >= TELLS * sd]).reshape(-1, 2)
            for shares in (before, after)
        )
        shows = now[:, 0] >= rise / 2
        if len(now) < LEAST_AFTER or np.mean(shows) < MOSTLY:
            return 0
        if len(then) >= LEAST_BEFORE and np.mean(then[:, 0] >= rise / 2) > 1 - MOSTLY:
            return 0
        return int(np.count_nonzero(shows)) if _rest(now) >= REST * rise else 0

    def _shares(self, scenes: range) -> list[tuple[float, float]]:
        """The share of structures in each scene that was seen, and its standard deviation."""
        return [
            (float(self.value[n] / self.gain[n]), float(self.spread / self.gain[n]))
            for n in scenes
            if np.isfinite(self.value[n]) and self.gain[n] > 0
        ]


def course_of(several: Sequence[Expected], lines: Sequence[Line], number: int, *, since: int = 0) -> Course:
    """The course of some pixels, less what went together with it elsewhere; restless scenes count as not seen.

    Args:
        several: What was expected, of one or more quantities of the same scenes and grid.
        lines: Of the pixels in every quantity, as :func:`~standdown.imagery.verdicts.dating.lines_of` has them.
        number: The scene before which they changed.
        since: The first scene before the change that may stand above the baseline.
    """
    value = np.sum([(line.values - line.fitted(number, since).drift) / line.noise for line in lines], axis=0)
    gain = np.sum([line.gains / line.noise for line in lines], axis=0)
    restless = np.logical_or.reduce([one.restless for one in several])
    base = value[several[0].baseline & np.isfinite(value)]
    spread = _MAD * float(np.median(np.abs(base - np.median(base)))) if len(base) else 1.0
    least = LEAST_TELLING.get(several[0].series.scenes[0].sensor, LEAST_OPTICAL)
    return Course(np.where(restless, np.nan, value), gain, spread + 1e-9, least)


def _rest(shares: Doubles) -> float:
    """What scenes show that are left without the three strongest: their median or their mean, whichever is less.

    Args:
        shares: (scene, 2) the share of structures in each, and its standard deviation.
    """
    rest = shares[np.argsort(shares[:, 0])][:-LEAST_AFTER] if len(shares) > LEAST_AFTER else shares
    return min(float(np.median(rest[:, 0])), float(np.average(rest[:, 0], weights=rest[:, 1] ** -2)))
