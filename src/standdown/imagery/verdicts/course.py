"""Course: what some pixels showed from scene to scene, the day on which it changed, and whether that lasted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from standdown.imagery.series import Bools
from standdown.imagery.verdicts.baseline import Expected
from standdown.imagery.verdicts.scanning import LEAST_AFTER, REACH

__all__ = ["Course", "course_of"]

Doubles = npt.NDArray[np.float64]

CAP = 3.0
"""Noises beyond which one scene counts no more for or against a day: clouds that no mask found."""
TELLS = 1.5
"""A scene tells whether a change is there where half of it is this many of its standard deviations."""
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
    """(scene) mean beyond what was expected, in noises of the scene; NaN where not seen."""
    gain: Doubles
    """(scene) what structures over all of it would do."""
    spread: float
    """Standard deviation of ``value`` over the baseline."""
    first: int
    """The first scene that is held against others."""
    least: int
    """Scenes that must show a change before anything is ruled on it."""

    def dated(self, number: int, scenes: Sequence[int]) -> int:
        """The scene before which one step fits the whole course best; absolute errors, each capped.

        Args:
            number: What is answered where no scene can be tried.
            scenes: The scenes that are tried.
        """
        known = np.flatnonzero(np.isfinite(self.value))
        x, gain = self.value[known], self.gain[known]
        first = int(np.searchsorted(known, self.first))
        noise = _MAD * float(np.median(np.abs(np.diff(x)))) / np.sqrt(2) + 1e-9 if len(x) > 1 else 1.0
        best, found = np.inf, number
        for scene in scenes:
            at = int(np.searchsorted(known, scene))
            if at >= len(known) or known[at] != scene or at - first < 1 or len(known) - at < LEAST_AFTER:
                continue
            upto = min(len(known), at + REACH + LEAST_AFTER)
            before, after = _level(x[first:at], gain[first:at]), _level(x[at:upto], gain[at:upto])
            error = np.abs(x[first:] - gain[first:] * np.where(np.arange(first, len(x)) >= at, after, before)) / noise
            cost = float(np.minimum(error, CAP).sum())
            if cost < best:
                best, found = cost, scene
        return found

    def shown(self, number: int, rise: float, *, since: int = 0) -> int:
        """How many scenes from this one on show at least half of the rise; 0 where most do not, or most before it do.

        Only scenes count in which half of it would be seen at all: bare trees show no roof.
        """
        before, after = range(max(since, number - REACH), number), range(number, min(len(self.value), number + REACH))
        seen_before, seen_after = self._shares(before), self._shares(after)
        if len(seen_before) < LEAST_AFTER or len(seen_after) < LEAST_AFTER:
            return 0
        half = float(np.median([share for share, _ in seen_before])) + rise / 2
        then = [share >= half for share, sd in seen_before if rise / 2 >= TELLS * sd]
        now = [share >= half for share, sd in seen_after if rise / 2 >= TELLS * sd]
        stood = bool(now) and float(np.mean(now)) >= MOSTLY
        return sum(now) if stood and (len(then) < 2 or float(np.mean(then)) <= 1 - MOSTLY) else 0

    def _shares(self, scenes: range) -> list[tuple[float, float]]:
        """The share of structures in each scene that was seen, and its standard deviation."""
        return [
            (float(self.value[n] / self.gain[n]), float(self.spread / self.gain[n]))
            for n in scenes
            if np.isfinite(self.value[n]) and self.gain[n] > 0
        ]


def course_of(several: Sequence[Expected], where: Bools, *, turn: int, since: int = 0) -> Course:
    """The course of these pixels.

    Args:
        several: What was expected, of one or more quantities of the same scenes and grid.
        where: (row, column) the pixels.
        turn: -1 for what goes, +1 for what comes.
        since: The first scene that counts.
    """
    count = len(several[0].series)
    value, gain = np.zeros(count), np.zeros(count)
    for one in several:
        inside = one.residual[:, where]
        seen = np.isfinite(inside)
        pixels = seen.sum(axis=1)
        weight = np.where(pixels > 0, 1 / np.maximum(pixels, 1), np.nan) / one.noise
        value = value + turn * (one.series.quantity.sense or 1) * np.where(seen, inside, 0).sum(axis=1) * weight
        gain = gain + np.where(seen, one.gain[:, where], 0).sum(axis=1) * weight
    base = value[several[0].baseline]
    base = base[np.isfinite(base)]
    spread = _MAD * float(np.median(np.abs(base - np.median(base)))) if len(base) else 1.0
    first = max(since, int(np.flatnonzero(several[0].baseline)[-1]) - REACH)
    least = LEAST_TELLING.get(several[0].series.scenes[0].sensor, LEAST_OPTICAL)
    return Course(value, gain, spread + 1e-9, first, least)


def _level(values: Doubles, gains: Doubles) -> float:
    return float((values * gains).sum() / max(float((gains * gains).sum()), 1e-12))
