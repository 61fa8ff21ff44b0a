"""Traps: what looks like a change and is none, set into real scenes where and when a claim says that something changed.

offset   0.1 on red and near infrared from a day on, as of Sentinel-2's processing baseline 04.00 (Spain)
snow     patches that no mask found, on three to six scenes in a row between October and April (Slovenia)
cloud    blobs that no mask found over the site, on one to three scenes in a row (Slovenia and Spain)

A build-up, a construction or a withdrawal is claimed of days that hold the trap's beginning or, of half of the
withdrawals, its end. A whole check is run, with a round site of 60 m, as if no scene had been doubted before it. No
verdict may be "supported" for the trap's sake: where it is decisive, the same is checked without the trap.
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from bench.imagery_counting import rate, table
from bench.imagery_planting import Stack
from bench.imagery_stacks import indices
from standdown.imagery.scenes.offsets import OFFSET, mended
from standdown.imagery.series import Floats
from standdown.imagery.verdicts.check import check
from standdown.imagery.verdicts.question import Asked, Question
from standdown.model import Ruling, Verdict, When

__all__ = ["Field", "clouds", "offsets", "show", "snows"]

RADIUS = 6
"""Pixels of 10 m."""
Field = tuple[Stack, Floats, Floats]
"""A stack, and its red and near infrared."""
Told = tuple[str, Asked, Verdict, bool]
"""The trap, what was claimed, the verdict, and whether it is the same without the trap: real ground changes too."""


@dataclass(frozen=True, slots=True)
class Set:
    """Where and when a trap lies."""

    row: int
    column: int
    first: int
    last: int
    asked: Asked


def _set(stack: Stack, rng: np.random.Generator, number: int, scenes: np.ndarray, length: int) -> Set:
    row, column = (int(rng.integers(RADIUS, size - RADIUS)) for size in stack.shape)
    first = int(rng.choice(scenes))
    return Set(row, column, first, min(first + length, len(stack.days)), list(Asked)[number % 3])


def _both(
    name: str,
    stack: Stack,
    values: tuple[Floats, ...],
    trap: Set,
    rng: np.random.Generator,
    suspect: frozenset[int] = frozenset(),
) -> Told:
    seed = int(rng.integers(2**31))
    found = _check(stack, values, trap, np.random.default_rng(seed), suspect)
    if found.ruling is Ruling.INCONCLUSIVE:
        return name, trap.asked, found, False
    plain = _check(stack, stack.values, trap, np.random.default_rng(seed))
    return name, trap.asked, found, plain.ruling is found.ruling


def _check(
    stack: Stack, values: tuple[Floats, ...], trap: Set, rng: np.random.Generator, suspect: frozenset[int] = frozenset()
) -> Verdict:
    withdrawn = trap.asked is Asked.WITHDRAWAL
    ends = withdrawn and trap.last < len(stack.days) - 4 and bool(rng.integers(2))
    day = date.fromordinal(int(stack.days[trap.last if ends else trap.first]))
    before, after = (timedelta(days=int(n)) for n in rng.integers(1, 15, 2))
    begin = date.fromordinal(int(stack.days[stack.begin]))
    crisis = min(begin, day - timedelta(days=45)) if stack.name == "spain" else begin
    question = Question("site", trap.asked, When(day - before, day + after), crisis, of_structures=True)
    names = [scene.id for scene in stack.series()[0].scenes]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        return check(
            question,
            stack.series(values),
            easting=(trap.column + 0.5) * stack.pixel,
            northing=(stack.shape[0] - trap.row - 0.5) * stack.pixel,
            radius_m=RADIUS * stack.pixel,
            suspect=[names[n] for n in suspect],
        ).verdict


def offsets(field: Field, n: int, seed: int, *, mending: bool = False) -> Iterator[Told]:
    """``mending``: whether offsets are looked for first, as scenes are read."""
    stack, red, nir = field
    rng = np.random.default_rng(seed)
    for number in range(n):
        trap = _set(stack, rng, number, np.arange(stack.begin, len(stack.days) - 5), len(stack.days))
        bands = red.copy(), nir.copy()
        for band in bands:
            band[trap.first :] += np.float32(OFFSET)
        doubtful: frozenset[int] = frozenset()
        if mending:
            found = mended(bands, stack.days, np.zeros(len(stack.days), bool))
            bands, doubtful = (found.bands[0], found.bands[1]), found.suspects
        name = "offset, looked for first" if mending else "offset"
        yield _both(name, stack, indices(*bands), trap, rng, doubtful)


def snows(stack: Stack, n: int, seed: int) -> Iterator[Told]:
    rng, made = np.random.default_rng(seed), 0
    months = np.array([date.fromordinal(int(day)).month for day in stack.days])
    winter = np.flatnonzero(((months >= 10) | (months <= 4)) & (np.arange(len(months)) >= stack.begin))
    while made < n:
        trap = _set(stack, rng, made, winter[winter < len(stack.days) - 2], int(rng.integers(3, 7)))
        rough = _rough(stack.shape, rng)
        values = stack.values[0].copy()
        lies = []
        for scene in range(trap.first, trap.last):
            snow = rough > np.quantile(rough, rng.uniform(0.3, 0.8))
            share = rng.uniform(0.7, 1.0)
            white = rng.normal(0.02, 0.03, stack.shape).astype(np.float32)
            values[scene] = np.where(snow, (1 - share) * values[scene] + share * white, values[scene])
            lies.append(snow[trap.row - RADIUS : trap.row + RADIUS, trap.column - RADIUS : trap.column + RADIUS].mean())
        if np.count_nonzero(np.array(lies) > 0.1) < 3:  # it lies elsewhere
            continue
        made += 1
        yield _both("snow", stack, (values,), trap, rng)


def clouds(stack: Stack, n: int, seed: int, bands: tuple[Floats, Floats] | None = None) -> Iterator[Told]:
    rng = np.random.default_rng(seed)
    for number in range(n):
        scenes = np.arange(stack.begin, len(stack.days) - 3)
        trap = _set(stack, rng, number, scenes, int(rng.integers(1, 4)))
        several = [each.copy() for each in bands or stack.values]
        for scene in range(trap.first, trap.last):
            thick = _blob(stack.shape, trap, rng) * rng.uniform(0.5, 1.0)
            white = rng.uniform(0.35, 0.6) if bands else rng.uniform(0.02, 0.15)
            for each in several:
                each[scene] = (1 - thick) * each[scene] + thick * white
        values = indices(several[0], several[1]) if bands else tuple(several)
        yield _both(f"cloud, {stack.name}", stack, values, trap, rng)


def _rough(shape: tuple[int, int], rng: np.random.Generator) -> Floats:
    """A smooth random surface whose hills are some six pixels wide."""
    out = rng.normal(0, 1, shape).astype(np.float32)
    for axis in (0, 1, 0, 1):
        padded = np.concatenate([out, out], axis=axis)
        summed = np.cumsum(padded, axis=axis)
        out = np.take(summed, range(5, 5 + shape[axis]), axis=axis) - np.take(summed, range(shape[axis]), axis=axis)
    return out


def _blob(shape: tuple[int, int], trap: Set, rng: np.random.Generator) -> Floats:
    rows, columns = np.ogrid[: shape[0], : shape[1]]
    middle = trap.row + rng.integers(-4, 5), trap.column + rng.integers(-4, 5)
    return np.asarray(np.hypot(rows - middle[0], columns - middle[1]) <= rng.uniform(2, 8), np.float32)


def show(told: list[Told], *, whys: bool = False) -> None:
    rows = []
    for trap in dict.fromkeys(name for name, *_ in told):
        for asked in Asked:
            chosen = [(each, same) for name, kind, each, same in told if (name, kind) == (trap, asked)]
            rulings = Counter(each.ruling for each, _ in chosen)
            anyway = sum(same for each, same in chosen if each.ruling is not Ruling.INCONCLUSIVE)
            rows.append((trap, asked.value, len(chosen), *(rulings[ruling] for ruling in Ruling), anyway))
    head = "trap", "claim", "n", *(ruling.value for ruling in Ruling), "decisive without the trap too"
    table("Traps", head, rows)
    plain = [(each, same) for name, _, each, same in told if "first" not in name]
    for ruling in (Ruling.SUPPORTED, Ruling.CONTRADICTED):
        found = rate(each.ruling is ruling and not same for each, same in plain)
        print(f"{ruling.value} for the trap's sake, of all without looking for offsets: {found}")
    for name, asked, each, _ in told:
        if whys and each.ruling is not Ruling.INCONCLUSIVE:
            print(f"    {name}, {asked.value}: {each.ruling.value}: {each.why}")
