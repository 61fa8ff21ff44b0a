"""Lanes: happenings side by side on one scale of days, each as exact as its day is known, and none over another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from standdown.publish.drawing.scale import DayScale

__all__ = ["BINS", "GLYPH", "MOST_MARKS", "MOST_ROWS", "Bin", "Lane", "Mark", "Spell", "density", "lay_lane"]

GLYPH = 15
"""Pixels that a glyph takes beside others, its gap with it."""
MOST_ROWS = 3
"""Rows of glyphs in one lane; what finds no place in them becomes a tick."""
MOST_MARKS = 400
"""Marks of one panel; of more than that only the density is drawn, and an island draws the rest."""
BINS = 72
"""Columns of a density."""

_TAIL = 16
"""Pixels over which an end that nobody knows fades."""
_LEAST_BAR = 5
"""Pixels below which a stretch of days is the glyph itself."""


@dataclass(frozen=True, slots=True)
class Spell:
    """A happening as a lane knows it: the days it may have been on, and how much it matters."""

    id: str
    first: date | None
    last: date | None
    weight: int = 0
    """What has more is placed first, and keeps its glyph where there is no room for all."""
    goes_on: bool = False
    """True for what was under way then: its days are no ends."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A happening on its lane. Places are in per cent, as SVG wants them."""

    id: str
    at: str
    """Where the glyph stands: the middle of the days, or the one that is known."""
    left: str = ""
    """Where the bar of its days begins; empty where it is no wider than the glyph."""
    width: str = ""
    right: str = ""
    row: int = 0
    """Of the lane, from the top; -1 for a tick."""
    soft_left: bool = False
    """True where it may have begun long before."""
    soft_right: bool = False

    @property
    def is_tick(self) -> bool:
        """True where there was no room for a glyph."""
        return self.row < 0


@dataclass(frozen=True, slots=True)
class Bin:
    """A column of a density: where it stands, and how many happenings lie in it."""

    left: str
    width: str
    number: int


@dataclass(frozen=True, slots=True)
class Lane:
    """The marks of one lane, from left to right, and how many rows they take."""

    marks: tuple[Mark, ...]
    rows: int
    ticks: bool


def lay_lane(spells: Iterable[Spell], scale: DayScale, *, pixels: int, most_rows: int = MOST_ROWS) -> Lane:
    """The happenings that touch the scale, weighty ones first, each in the first row where it covers nothing.

    Args:
        spells: Of one lane; those without a day are none of this figure's.
        scale: Where the days are.
        pixels: How wide the figure is at its narrowest: there glyphs touch, and on a wider one they stand apart.
        most_rows: What fits in none of so many rows is a tick.
    """
    rows: list[list[tuple[float, float]]] = []
    marks: list[tuple[float, Mark]] = []
    for spell in sorted(spells, key=lambda s: (-s.weight, s.first or s.last or date.max, s.id)):
        if not _touches(spell, scale):
            continue
        left, right, at = _places(spell, scale)
        reach = _reach(spell, left, right, at, pixels)
        row = next((n for n, taken in enumerate(rows) if all(_apart(reach, each) for each in taken)), len(rows))
        if row >= most_rows:
            row = -1
        elif row == len(rows):
            rows.append([reach])
        else:
            rows[row].append(reach)
        marks.append((at, _mark(spell, scale, row, pixels)))
    marks.sort(key=lambda each: (each[0], each[1].id))
    return Lane(tuple(mark for _, mark in marks), len(rows), any(mark.is_tick for _, mark in marks))


def density(spells: Sequence[Spell], scale: DayScale, *, bins: int = BINS) -> tuple[Bin, ...]:
    """How many happenings lie where; each counts once, at the middle of its days, and empty columns are left out."""
    counts = [0] * bins
    for spell in spells:
        if _touches(spell, scale):
            _, _, at = _places(spell, scale)
            counts[min(bins - 1, int(at * bins / 100))] += 1
    wide = 100 / bins
    return tuple(Bin(_share(n * wide), _share(wide), number) for n, number in enumerate(counts) if number)


def _touches(spell: Spell, scale: DayScale) -> bool:
    """True where a day of it lies on the scale; an open end reaches as far as the day that is known."""
    first, last = spell.first or spell.last, spell.last or spell.first
    return first is not None and last is not None and first <= scale.last and last >= scale.first


def _places(spell: Spell, scale: DayScale) -> tuple[float, float, float]:
    """Where it begins, ends and has its glyph, in per cent."""
    first, last = spell.first or spell.last or scale.first, spell.last or spell.first or scale.last
    left, right = scale.share(first), scale.share(last, end=True)
    # "By Friday" is drawn at Friday, "from Friday on" at Friday too: the open end has no middle.
    day = 100 / scale.days
    if spell.first is None:
        return left, right, max(left, right - day / 2)
    if spell.last is None:
        return left, right, min(right, left + day / 2)
    return left, right, (left + right) / 2


def _reach(spell: Spell, left: float, right: float, at: float, pixels: int) -> tuple[float, float]:
    """From where to where it takes room, in pixels."""
    middle, each = at * pixels / 100, pixels / 100
    soft_left, soft_right = _softness(spell)
    start = min(left * each, middle - GLYPH / 2, *([middle - _TAIL] if soft_left else []))
    end = max(right * each, middle + GLYPH / 2, *([middle + _TAIL] if soft_right else []))
    return start, end


def _softness(spell: Spell) -> tuple[bool, bool]:
    return spell.first is None or spell.goes_on, spell.last is None or spell.goes_on


def _apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[1] <= other[0] or other[1] <= one[0]


def _mark(spell: Spell, scale: DayScale, row: int, pixels: int) -> Mark:
    left, right, at = _places(spell, scale)
    wide = (right - left) * pixels / 100 >= max(GLYPH, _LEAST_BAR) and spell.first != spell.last
    known = wide and spell.first is not None and spell.last is not None
    begins, full, ends = map(_share, (left, right - left, right)) if known else ("", "", "")
    soft_left, soft_right = _softness(spell)
    return Mark(spell.id, _share(at), begins, full, ends, row, soft_left, soft_right)


def _share(value: float) -> str:
    return f"{round(value, 2):g}%"
