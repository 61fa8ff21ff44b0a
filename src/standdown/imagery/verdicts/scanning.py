"""Scanning: where and when the ground may have changed, as a statistic for every place and every day at once.

For each square of pixels and each scene the mean of what follows is held against the mean of what went before, each
scene weighed by what structures would do to it and by its noise. Squares are scanned, not pixels, since what is built
or brought up is larger than one (as in Kulldorff's spatial scan, 1997).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from standdown.imagery.series import Bools, Floats
from standdown.imagery.verdicts.baseline import Expected

__all__ = ["LEAST_AFTER", "SIDES", "Scan", "scan"]

SIDES = (2, 3)
"""Sides of the squares in pixels."""
REACH = 16
"""Scenes before and after a day that are held against each other, at most."""
LEAST_AFTER = 3
"""Scenes before and after without which a change is not looked for."""
STEADY = 0.1
"""What no number of scenes averages away, as a share of one scene's variance: ground drifts a little by itself."""
OWN = 0.5
"""How far a square's noise is its own; the rest is that of the usual square."""
BLOCK = 4096
"""Squares that are gone through together: their numbers fit the processor's cache."""
_MAD = 1.4826


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
    usual = [_usual(one, side) for one in several]
    score, rise = np.full((height, width), -np.inf, np.float32), np.zeros((height, width), np.float32)
    place = np.zeros((height, width), np.int32)
    for rows in _blocks(height, width):
        data = [_squares_of(one, rows, side, turn, noise) for one, noise in zip(several, usual, strict=True)]
        seen = np.logical_and.reduce([known for _, _, known in data])
        share = np.float32(1 / np.sqrt(len(data)))
        value = _total([value for value, _, _ in data], seen) * share
        gain = _total([gain for _, gain, _ in data], seen) * share
        score[rows], place[rows], rise[rows] = _strongest(value, gain, seen, scenes, since)
    return Scan(side, score, place, rise)


def _strongest(
    value: Floats, gain: Floats, seen: Bools, scenes: Sequence[int], since: int
) -> tuple[Floats, npt.NDArray[np.int32], Floats]:
    shape, last = value.shape[1:], len(value)
    risen, weight, count = _running(value * gain), _running(gain * gain), _counted(seen)
    one_scene = np.float32(STEADY) * np.maximum(count[-1], 1).astype(np.float32) / np.maximum(weight[-1], 1e-9)
    score, place = np.full(shape, -np.inf, np.float32), np.zeros(shape, np.int32)
    reach = [(n, max(since, n - REACH), min(last, n + REACH)) for n in scenes]
    with np.errstate(divide="ignore", invalid="ignore"):
        for n, low, high in reach:
            before, after = weight[n] - weight[low], weight[high] - weight[n]
            both = before * after
            # The difference of the two means over its standard deviation, with one root and one division.
            level = (risen[high] - risen[n]) * before - (risen[n] - risen[low]) * after
            found = level / np.sqrt(both * (before + after + one_scene * both))
            better = found > score
            better &= count[n] - count[low] >= LEAST_AFTER
            better &= count[high] - count[n] >= LEAST_AFTER
            np.copyto(score, found, where=better)
            np.copyto(place, n, where=better)
    return score, place, _rises(risen, weight, place, reach, score)


def _rises(
    risen: Floats, weight: Floats, place: npt.NDArray[np.int32], reach: Sequence[tuple[int, int, int]], score: Floats
) -> Floats:
    """By how much the mean after the scene chosen at each place is above the mean before it."""
    rise = np.zeros(score.shape, np.float32)
    for n, low, high in reach:
        rows, columns = np.nonzero((place == n) & np.isfinite(score))
        r, w = risen[:, rows, columns], weight[:, rows, columns]
        rise[rows, columns] = (r[high] - r[n]) / (w[high] - w[n]) - (r[n] - r[low]) / (w[n] - w[low])
    return rise


def _counted(seen: Bools) -> npt.NDArray[np.int16]:
    out = np.zeros((len(seen) + 1, *seen.shape[1:]), np.int16)
    for n, each in enumerate(seen):
        np.add(out[n], each, out=out[n + 1])
    return out


def _total(several: Sequence[Floats], seen: Bools) -> Floats:
    """The sum over quantities where all were seen; over that of one, what was not seen is 0 already."""
    if len(several) == 1:
        return several[0]
    total = several[0].copy()
    for more in several[1:]:
        total += more
    total[~seen] = 0
    return total


def _running(values: Floats) -> Floats:
    """Sums over the scenes before each, one more than there are scenes."""
    out = np.zeros((len(values) + 1, *values.shape[1:]), np.float32)
    for n, each in enumerate(values):  # scene by scene lies better in the cache than ``cumsum`` over the first axis
        np.add(out[n], each, out=out[n + 1])
    return out


def _blocks(height: int, width: int) -> Iterator[slice]:
    rows = max(1, BLOCK // max(width, 1))
    for start in range(0, height, rows):
        yield slice(start, min(start + rows, height))


def _squares_of(one: Expected, rows: slice, side: int, turn: int, usual: float) -> tuple[Floats, Floats, Bools]:
    """Of the squares of some rows the residual and the gain over their noise, and where they were seen."""
    value, gain, known = _means(one, rows, side)
    own = _own(value, known, one.baseline)
    scale = np.sqrt(OWN * own**2 + (1 - OWN) * usual**2).astype(np.float32) + np.float32(1e-9)
    sense = np.float32(turn * (one.series.quantity.sense or 1))
    return sense * value / scale, gain / scale, known


def _usual(one: Expected, side: int) -> float:
    """The noise of the usual square, from some rows all over the grid."""
    height = one.residual.shape[1] - side + 1
    noises = []
    for start in np.unique(np.linspace(0, height - 1, 24).astype(int)).tolist():
        value, _, known = _means(one, slice(start, start + 1), side)
        noises.append(_own(value, known, one.baseline).ravel())
    found = np.concatenate(noises)
    found = found[found > 0]
    return float(np.median(found)) if len(found) else 1.0


def _means(one: Expected, rows: slice, side: int) -> tuple[Floats, Floats, Bools]:
    """Residual and gain over the scene's noise, as means over squares of which half was seen, and where that is."""
    over = slice(rows.start, rows.stop + side - 1)
    residual = one.residual[:, over]
    known = np.isfinite(residual)
    trust = (1 / one.noise)[:, None, None]
    value, gain = np.zeros_like(residual), np.zeros_like(residual)
    np.multiply(residual, trust, out=value, where=known)
    np.multiply(one.gain[:, over], trust, out=gain, where=known)
    count = _sums(known.astype(np.float32), side)
    enough = count >= side * side / 2
    count = np.maximum(count, np.float32(1))
    return _sums(value, side) / count * enough, _sums(gain, side) / count * enough, enough


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


def _own(value: Floats, known: Bools, baseline: Bools) -> Floats:
    """(row, column): the noise of each square over the baseline; 0 where it was not seen then."""
    base, there = value[baseline], known[baseline]
    count = there.sum(axis=0)
    middle = base.sum(axis=0) / np.maximum(count, 1)
    ordered = np.sort(np.where(there, np.abs(base - middle), np.inf), axis=0)
    found = np.take_along_axis(ordered, np.maximum(count - 1, 0)[None] // 2, axis=0)[0]
    return np.where(count > 0, _MAD * found, 0).astype(np.float32)
