"""Placebo: how often places where nothing was claimed, and the years before, show as much as the site does.

The same statistic is taken over the site's shape laid elsewhere on the grid, and over the baseline's own scenes; the
share that reaches the site's is its p (a randomization test; Abadie, Diamond and Hainmueller 2010: a placebo study).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from standdown.imagery.series import Bools, Floats
from standdown.imagery.verdicts.scanning import Scan

__all__ = ["CONTROLS", "LEAST_CONTROLS", "Placed", "place", "share_of"]

CONTROLS = 240
"""Places elsewhere that are looked at, at most."""
LEAST_CONTROLS = 50
"""Fewer say too little: with them no p is small enough."""
APART = 2
"""Pixels between the site and a control place."""
_STRIDE = 3
_LEAST_USUAL = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """The statistic over the site's shape, there and elsewhere."""

    here: float
    """The strongest square of the site, 1 where it is as strong as the usual strongest of a control place."""
    side: int
    row: int
    """The upper left pixel of that square."""
    column: int
    elsewhere: Floats
    """The same of each control place."""
    usual: tuple[float, ...] = ()
    """Of each scan, the strongest square of the usual control place."""
    standing_out: tuple[tuple[int, int, int], ...] = ()
    """Side, row and column of every square of the site that is stronger than all control places."""


def place(scans: Sequence[Scan], footprint: Bools, *, later: Placed | None = None) -> Placed | None:
    """The strongest square over the footprint, and over its like elsewhere; ``None`` where nothing was seen.

    A square of each side is held to what the control places show in theirs, so that no side wins by being noisier.

    Args:
        scans: One of each side.
        footprint: (row, column) the site.
        later: The same of the scenes that are asked about, where ``scans`` are of earlier years: those were learned
            from, and look calmer than they were.
    """
    shifts = _shifts(footprint, scans[0].score)
    best: Placed | None = None
    squares = list[tuple[float, int, int, int]]()
    others = np.full(len(shifts), -np.inf, np.float32)
    usuals = list[float]()
    for number, scan in enumerate(scans):
        inside = _inside(footprint, scan.side)
        there = np.array([_highest(scan.score, inside, down, right) for down, right in shifts], np.float32)
        known = there[np.isfinite(there)]
        usual = float(np.median(known)) if len(known) else 1.0
        usual = max(usual, later.usual[number] if later else 0.0, _LEAST_USUAL)
        usuals.append(usual)
        others = np.maximum(others, there / usual)
        masked = np.where(inside, scan.score, -np.inf)
        strong = np.argwhere(masked / usual > max(1.0, float(np.max(known, initial=0.0)) / usual))
        squares += [(float(masked[row, column]) / usual, scan.side, int(row), int(column)) for row, column in strong]
        row, column = divmod(int(np.argmax(masked)), masked.shape[1])
        here = float(masked[row, column]) / usual
        if np.isfinite(here) and (best is None or here > best.here):
            best = Placed(here, scan.side, row, column, others)
    if best is None:
        return None
    others = others[np.isfinite(others)]
    least = float(np.max(others, initial=0.0))
    standing = tuple((side, row, column) for score, side, row, column in squares if score > least)
    return replace(best, elsewhere=others, usual=tuple(usuals), standing_out=standing)


def share_of(placed: Placed, earlier: Placed | None = None) -> float:
    """The p: the share of control places, or of earlier years, that show as much, whichever is greater."""
    found = (1 + int(np.count_nonzero(placed.elsewhere >= placed.here))) / (1 + len(placed.elsewhere))
    if earlier is not None:
        before = np.append(earlier.elsewhere, earlier.here)
        found = max(found, (1 + int(np.count_nonzero(before >= placed.here))) / (1 + len(before)))
    return found


def _inside(footprint: Bools, side: int) -> Bools:
    """The squares that lie in the footprint, by their upper left pixel; where none fits, those that begin in it."""
    height, width = footprint.shape[0] - side + 1, footprint.shape[1] - side + 1
    whole = np.ones((height, width), bool)
    for down in range(side):
        for right in range(side):
            whole &= footprint[down : down + height, right : right + width]
    return whole if whole.any() else footprint[:height, :width].copy()


def _shifts(footprint: Bools, score: Floats) -> list[tuple[int, int]]:
    """How far the footprint can be moved without leaving the grid or touching itself, to ground that was seen."""
    rows, columns = np.flatnonzero(footprint.any(axis=1)), np.flatnonzero(footprint.any(axis=0))
    tall, wide = int(rows[-1] - rows[0]) + 1 + APART, int(columns[-1] - columns[0]) + 1 + APART
    downs = np.arange(-int(rows[0]), footprint.shape[0] - int(rows[-1]), _STRIDE)
    rights = np.arange(-int(columns[0]), footprint.shape[1] - int(columns[-1]), _STRIDE)
    down, right = (each.ravel() for each in np.meshgrid(downs, rights, indexing="ij"))
    row = np.clip((rows[0] + rows[-1]) // 2 + down, 0, score.shape[0] - 1)
    column = np.clip((columns[0] + columns[-1]) // 2 + right, 0, score.shape[1] - 1)
    apart = ((np.abs(down) >= tall) | (np.abs(right) >= wide)) & np.isfinite(score[row, column])
    found = list(zip(down[apart].tolist(), right[apart].tolist(), strict=True))
    step = max(1.0, len(found) / CONTROLS)
    return [found[int(n * step)] for n in range(min(len(found), CONTROLS))]


def _highest(score: Floats, inside: Bools, down: int, right: int) -> float:
    height, width = score.shape
    rows, columns = np.nonzero(inside)
    rows, columns = rows + down, columns + right
    there = (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width)
    return float(score[rows[there], columns[there]].max(initial=-np.inf))
