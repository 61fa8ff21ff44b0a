"""Scanning: where and when the ground may have changed, as a statistic for every place and every day at once.

For each square of pixels and each scene the level of what follows is held against the level of what went before, by
generalized least squares: each scene counts by what structures would do to it, by its noise, and by how far the others
tell that it would have moved anyway. Squares are scanned, not pixels, since what is built
or brought up is larger than one (as in Kulldorff's spatial scan, 1997).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from standdown.imagery.series import Bools, Floats
from standdown.imagery.verdicts.baseline import Expected
from standdown.imagery.verdicts.factors import Left, weigh

__all__ = ["LEAST_AFTER", "SIDES", "Scan", "scan"]

SIDES = (2, 3)
"""Sides of the squares in pixels."""
REACH = 16
"""Scenes before and after a day that are held against each other, at most."""
LEAST_AFTER = 3
"""Scenes before and after without which a change is not looked for."""
BEFORE = 0.18
"""Standard deviation of the level before something came, as a share of structures: not all that rises does so at once.

Anything from .1 up finds as much; 0, that it was as in the baseline, a little less (bench.imagery detection)."""
_ANY = 1e3
"""The same before something went: what stood there may be any share."""
STEADY = 0.002
"""What no number of scenes averages away, as such a share squared: ground drifts a little by itself."""
BLOCK = 4096
"""Squares that are gone through together: their numbers fit the processor's cache."""


@dataclass(frozen=True, slots=True, eq=False)
class Scan:
    """The strongest rise at each place, over the scenes asked for; a square stands at its upper left pixel."""

    side: int
    score: Floats
    """(row, column) in standard deviations; minus infinity where nothing could be compared."""
    scene: npt.NDArray[np.int32]
    """(row, column) the first scene after it."""
    rise: Floats
    """(row, column) by how much, as a share of structures over the whole square."""


def scan(several: Sequence[Expected], side: int, scenes: Sequence[int], *, turn: int = 1, since: int = 0) -> Scan:
    """The strongest rise at each place just before any of these scenes.

    Args:
        several: What was expected, of one or more quantities of the same scenes and grid (such as ``vv`` and ``vh``).
        side: Of the squares, in pixels.
        scenes: The scenes before which something may have changed.
        turn: +1 to look for structures that come, -1 for those that go.
        since: The first scene that counts as before a change.
    """
    height, width = (length - side + 1 for length in several[0].residual.shape[1:])
    score, rise = np.full((height, width), -np.inf, np.float32), np.zeros((height, width), np.float32)
    place = np.zeros((height, width), np.int32)
    last = len(several[0].series)
    reach = [(n, since or max(0, n - REACH), min(last, n + REACH)) for n in scenes]
    begin = min((low for _, low, _ in reach), default=0)
    for rows in _blocks(height, width):
        left, known = _squares_of(several, rows, side, turn, begin)
        found = _strongest(left, _counted(known), reach, BEFORE if not since else _ANY)
        score[rows], place[rows], rise[rows] = (each.reshape(-1, width) for each in found)
    return Scan(side, score, place, rise)


def _squares_of(several: Sequence[Expected], rows: slice, side: int, turn: int, begin: int) -> tuple[list[Left], Bools]:
    """The squares of some rows in every quantity, and (scene, square) where they were seen in all."""
    means = [_means(one, rows, side) for one in several]
    known = np.logical_and.reduce([seen for _, _, seen in means])
    left = []
    for one, (residual, gain, _) in zip(several, means, strict=True):
        sense = np.float32(turn * (one.series.quantity.sense or 1))
        left.append(weigh(one.factors[side], sense * residual * known, gain * known, known, one.baseline, begin))
    return left, known


def _strongest(
    several: Sequence[Left], count: npt.NDArray[np.int16], reach: Sequence[tuple[int, int, int]], before: float
) -> tuple[Floats, npt.NDArray[np.int32], Floats]:
    """(square): the score, the scene and the rise of the strongest change."""
    shape = count.shape[1:]
    score, place, rise = np.full(shape, -np.inf, np.float32), np.zeros(shape, np.int32), np.zeros(shape, np.float32)
    for n, low, high in reach:
        step, weight = _step(several, n, low, high, before)
        found = step * np.sqrt(weight / (1 + np.float32(STEADY) * weight))
        better = found > score
        better &= count[n] - count[low] >= LEAST_AFTER
        better &= count[high] - count[n] >= LEAST_AFTER
        np.copyto(score, found, where=better)
        np.copyto(place, n, where=better)
        np.copyto(rise, step, where=better)
    return score, place, rise


def _step(several: Sequence[Left], n: int, low: int, high: int, before: float) -> tuple[Floats, Floats]:
    """(square): by how much the level of the scenes n to high is above that of low to n, and 1 over its variance.

    Two unknowns, the level of the whole run and the step, are solved from their normal equations; ``before`` is the
    standard deviation of that level as far as it is known beforehand.
    """
    whole_whole = whole_step = step_step = whole_left = step_left = np.float32(0)
    for one in several:
        step, whole = one.shared[:, high] - one.shared[:, n], one.shared[:, high] - one.shared[:, low]
        weight = one.weight[high] - one.weight[n]
        step_left = step_left + (one.risen[high] - one.risen[n] - _dot(step, one.drift))
        whole_left = whole_left + (one.risen[high] - one.risen[low] - _dot(whole, one.drift))
        step_step = step_step + (weight - _dot(step, step))
        whole_step = whole_step + (weight - _dot(step, whole))
        whole_whole = whole_whole + (one.weight[high] - one.weight[low] - _dot(whole, whole))
    share = whole_step / (whole_whole + np.float32(1 / before**2))
    weight = np.maximum(step_step - whole_step * share, np.float32(1e-9))
    return (step_left - whole_left * share) / weight, weight


def _dot(one: Floats, other: Floats) -> Floats:
    return np.asarray(np.einsum("kn,kn->n", one, other), np.float32)


def _counted(seen: Bools) -> npt.NDArray[np.int16]:
    out = np.zeros((len(seen) + 1, *seen.shape[1:]), np.int16)
    for n, each in enumerate(seen):
        np.add(out[n], each, out=out[n + 1])
    return out


def _blocks(height: int, width: int) -> Iterator[slice]:
    rows = max(1, BLOCK // max(width, 1))
    for start in range(0, height, rows):
        yield slice(start, min(start + rows, height))


def _means(one: Expected, rows: slice, side: int) -> tuple[Floats, Floats, Bools]:
    """(scene, square): residual and gain as means over squares of which half was seen, and where that is."""
    over = slice(rows.start, rows.stop + side - 1)
    known = np.isfinite(one.residual[:, over])
    value, gain = np.zeros(known.shape, np.float32), np.zeros(known.shape, np.float32)
    np.copyto(value, one.residual[:, over], where=known)
    np.copyto(gain, one.gain[:, over], where=known)
    count = _sums(known.astype(np.float32), side)
    enough = count >= side * side / 2
    count = np.maximum(count, np.float32(1))
    flat = len(known), -1
    return (_sums(value, side) / count).reshape(flat), (_sums(gain, side) / count).reshape(flat), enough.reshape(flat)


def _sums(values: Floats, side: int) -> Floats:
    """Over the squares whose upper left pixel is each."""
    height, width = values.shape[1] - side + 1, values.shape[2] - side + 1
    columns = values[:, :, :width].copy()
    for n in range(1, side):
        columns += values[:, :, n : n + width]
    out = columns[:, :height].copy()
    for n in range(1, side):
        out += columns[:, n : n + height]
    return out
