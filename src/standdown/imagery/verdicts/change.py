"""Change: the strongest change at a site, its days, its pixels, and how often it shows where nothing was claimed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from standdown.imagery.series import Bools, Floats
from standdown.imagery.verdicts.baseline import Expected
from standdown.imagery.verdicts.course import course_of
from standdown.imagery.verdicts.dating import dated, lines_of
from standdown.imagery.verdicts.placebo import Placed, place, share_of
from standdown.imagery.verdicts.scanning import LEAST_AFTER, REACH, SIDES, Scan, scan

__all__ = ["Change", "find_change", "grown", "shares"]

CORE = 0.5
"""Pixels belong to a change that show at least this part of its rise."""
BEYOND = 2.5
"""Standard deviations by which each of its pixels must have changed."""
AROUND = 2
"""Pixels around the footprint into which a change may reach."""
_MOST = 400
"""Pixels of a change; what grows beyond that is more than a site."""


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """Structures that came or went, if any did: :attr:`p` says how much that is worth."""

    turn: int
    """+1 they came, -1 they went."""
    p: float
    controls: int
    """Places where nothing was claimed, to which it was held."""
    score: float
    """1 is the usual strongest change of a control place."""
    rise: float
    """Mean over its pixels of what the change amounts to, as a share of structures over the whole pixel."""
    level: float
    """Mean over its pixels of what they show afterwards beyond what was expected, as such a share."""
    shown: int
    """Scenes that show it afterwards, 0 where it did not last."""
    least: int
    """Scenes that must show it before anything is ruled on it."""
    where: Bools
    """(row, column) the connected pixels that changed together."""
    parts: tuple[Bools, ...]
    """The same, and other connected pixels of the site that changed the same way on whatever day, largest first."""
    extent_ha: float
    scene: int
    """The first scene after it, by its place in the series."""
    before: date
    """Day of the last scene before it."""
    after: date
    """Day of the first scene after it."""
    sensor: str

    @property
    def lasted(self) -> bool:
        """Whether most scenes that could tell show it afterwards, and did not before."""
        return self.shown >= LEAST_AFTER

    @property
    def pixels(self) -> int:
        """How many pixels changed."""
        return int(np.count_nonzero(self.where))


def find_change(
    several: Sequence[Expected],
    footprint: Bools,
    scenes: Sequence[int],
    *,
    turn: int,
    since: int = 0,
    tries: int = 1,
    days: Sequence[int] = (),
) -> Change | None:
    """The strongest change before any of these scenes; ``None`` where too little was seen to compare.

    Args:
        several: What was expected, of one or more quantities of the same scenes and grid.
        footprint: (row, column) the site.
        scenes: The scenes before which the change may have been.
        turn: +1 for structures that come, -1 for those that go.
        since: The first scene that counts as before the change.
        tries: How many such questions are put at once, by which p grows (Bonferroni).
        days: Where other than ``scenes``, the scenes before which what was found may turn out to have been.
    """
    if turn < 0 and not since:
        several = [one.uncovering() for one in several]
    scans = [scan(several, side, scenes, turn=turn, since=since) for side in SIDES]
    placed = place(scans, footprint)
    if placed is None:
        return None
    base = np.flatnonzero(several[0].baseline)
    years = [scan(several, side, base[LEAST_AFTER : len(base) - LEAST_AFTER + 1].tolist(), turn=turn) for side in SIDES]
    chosen = next(each for each in scans if each.side == placed.side)
    number = int(chosen.scene[placed.row, placed.column])
    core = np.zeros_like(footprint)
    core[placed.row : placed.row + placed.side, placed.column : placed.column + placed.side] = True
    where = _region(core, footprint, scan(several, 1, [number], turn=turn, since=since))
    lines = lines_of(several, where if where.any() else core, turn=turn)
    first, seen = several[0], several[0].series.scenes
    number = dated(lines, number, days or scenes, first.series.days, first.baseline, since=since)
    course = course_of(several, lines, number, since=since)
    risen = scan(several, 1, [number], turn=turn, since=since).rise[where]
    rise = float(risen.mean()) if risen.size else 0.0
    return Change(
        turn,
        min(1.0, tries * share_of(placed, place(years, footprint, later=placed))),
        len(placed.elsewhere),
        placed.here,
        rise,
        _mean(shares(several, range(number, min(len(seen), number + REACH)), turn)[where]),
        course.shown(number, rise, since=since),
        course.least,
        where,
        _parts(several, scans, placed, footprint, where, turn, since),
        float(np.count_nonzero(where) * several[0].series.grid.pixel_ha),
        number,
        seen[_last_seen(several, where, number)].day,
        seen[number].day,
        seen[number].sensor,
    )


def _mean(values: Floats) -> float:
    known = values[np.isfinite(values)]
    return float(known.mean()) if known.size else 0.0


def shares(several: Sequence[Expected], scenes: Sequence[int], turn: int = 1) -> Floats:
    """(row, column): over these scenes the share of structures beyond what was expected; NaN where nothing was seen."""
    chosen = list(scenes)
    above, below = np.zeros(several[0].residual.shape[1:]), np.zeros(several[0].residual.shape[1:])
    for one in several:
        known = np.isfinite(one.residual[chosen])
        noise = one.noise[chosen][:, None, None]
        gain = np.where(known, one.gain[chosen], 0) / noise
        above += (np.where(known, one.residual[chosen], 0) / noise * gain).sum(axis=0) * (
            one.series.quantity.sense or 1
        )
        below += (gain * gain).sum(axis=0)
    return np.where(below > 0, turn * above / np.maximum(below, 1e-12), np.nan).astype(np.float32)


def _region(core: Bools, footprint: Bools, pixels: Scan) -> Bools:
    """The connected pixels about the strongest square that changed half as much as its strongest one, or more.

    Each must have changed beyond its own noise: what is smaller than a pixel leaves one, not a square.
    """
    least = CORE * float(np.max(pixels.rise[core], initial=0.0))
    risen = (pixels.rise >= least) & (pixels.score >= BEYOND) & grown(footprint | core, AROUND)
    seed = risen & core
    where = seed
    for _ in range(max(risen.shape)):
        wider = grown(where, 1) & (risen | where)
        if np.array_equal(wider, where):
            break
        where = wider
    return where if np.count_nonzero(where) <= _MOST else seed


def _parts(
    several: Sequence[Expected],
    scans: Sequence[Scan],
    placed: Placed,
    footprint: Bools,
    where: Bools,
    turn: int,
    since: int,
) -> tuple[Bools, ...]:
    """What stands out from every control place, each with the pixels about it, where it is not part of another."""
    by_side = {each.side: each for each in scans}
    strongest = sorted(placed.standing_out, key=lambda at: -float(by_side[at[0]].score[at[1:]]))
    found, taken = [where], grown(where, 1)
    for side, row, column in strongest:
        core = np.zeros_like(footprint)
        core[row : row + side, column : column + side] = True
        if (core & taken).any():
            continue
        number = int(by_side[side].scene[row, column])
        part = _region(core, footprint, scan(several, 1, [number], turn=turn, since=since)) & ~taken
        found.append(part)
        taken |= grown(part, 1)
    return tuple(sorted(found, key=lambda part: -int(np.count_nonzero(part))))


def grown(where: Bools, pixels: int) -> Bools:
    """The same with this many pixels around it, step by step over edges."""
    for _ in range(pixels):
        wider = where.copy()
        wider[1:] |= where[:-1]
        wider[:-1] |= where[1:]
        wider[:, 1:] |= where[:, :-1]
        wider[:, :-1] |= where[:, 1:]
        where = wider
    return where


def _last_seen(several: Sequence[Expected], where: Bools, number: int) -> int:
    """The last scene before this one in which half of these pixels were seen."""
    seen = several[0].series.seen[:number][:, where].mean(axis=1) >= 0.5 if where.any() else np.ones(number, bool)
    places = np.flatnonzero(seen)
    return int(places[-1]) if len(places) else max(0, number - 1)
