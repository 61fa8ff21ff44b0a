"""Labels: words beside marks, greedily, so that none touches another; and marks moved off each other.

Greedy placing over a few candidate spots, best first, is what Christensen, Marks and Shieber (ACM Transactions on
Graphics 14(3), 1995) measure others against; on sheets of some thirty labels more is not needed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["Box", "Label", "Wish", "place_labels", "spread", "text_width"]

Spots: TypeAlias = NDArray[np.float64]

SIZE = 11.0
"""Pixels of the type on sheets."""
_ASCENT, _DESCENT = 8.5, 2.5
_GAP = 1.5
"""Pixels that stay free about a label."""
_COVERS = 1.5
"""How much worse a spot is for each drawn point that the words would cover."""
_STRIDE, _WAYS, _FARTHEST = 2.0, 16, 5
"""A mark looks for room in steps of so many pixels, in so many directions, as far as so many marks side by side."""
_SIDE = 0.15
"""How much worse each place of some words is than the one before."""
_AFAR = 10.0
"""How bad it is to stand so far off that a line must lead there."""
_UPRIGHT = 0.6
_RINGS = (26.0, 40.0, 58.0, 80.0)
"""Pixels from a mark at which the words of one that must be named may stand, with a line leading to it."""

# Widths in thousandths of the type's size, those of Noto Sans, the widest of the faces that --sans names, rounded up.
_WIDTHS = {
    **dict.fromkeys("ijl'|.,:;! ", 300),
    **dict.fromkeys("ftrI()-[]/", 420),
    **dict.fromkeys("ckszvxyJ", 530),
    **dict.fromkeys("mMW%@—", 960),
}
_LOWER, _UPPER = 635, 790
_STRONG = 1.09


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the sheet, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """True where the two have a spot in common."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, x: float, y: float) -> bool:
        """True for a spot in it."""
        return self.left < x < self.right and self.top < y < self.bottom

    def grown(self, by: float) -> Box:
        """The same with so much more on every side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def edge(self, apart: float) -> list[tuple[float, float]]:
        """Spots on its sides, so many pixels apart."""
        across = int((self.right - self.left) / apart) + 1
        down = int((self.bottom - self.top) / apart) + 1
        sides = [(self.left + n * apart, y) for n in range(across) for y in (self.top, self.bottom)]
        return sides + [(x, self.top + n * apart) for n in range(down) for x in (self.left, self.right)]

    @classmethod
    def about(cls, x: float, y: float, reach: float) -> Box:
        """The square about a spot."""
        return cls(x - reach, y - reach, x + reach, y + reach)


@dataclass(frozen=True, slots=True)
class Wish:
    """Words that want a place beside one of some spots, the best first."""

    words: str
    spots: tuple[tuple[float, float], ...]
    clear: float = 6.0
    """Pixels from the spot to the words."""
    tone: str = ""
    """What kind of label it is: a class of the style sheet."""
    strong: bool = False
    must: bool = False
    """True where it may stand farther off, with a line to its spot, rather than not at all."""
    fixed: bool = False
    """True where the words begin at the spot, or stand nowhere."""
    foreign: tuple[tuple[float, float], ...] = ()
    """Spots of what the words could be taken to name instead: they keep farther from these than from their own."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place: ``anchor`` is SVG's text-anchor, ``leader`` the line to what is named, or ``None``."""

    words: str
    x: float
    y: float
    anchor: str
    tone: str
    box: Box
    leader: tuple[float, float, float, float] | None = None


@lru_cache(1024)
def text_width(words: str, *, strong: bool = False) -> float:
    """Pixels that the words take at most, in any of the pages' faces."""
    thousandths = sum(_WIDTHS.get(c, _UPPER if c.isupper() else _LOWER) for c in words)
    return thousandths / 1000 * SIZE * (_STRONG if strong else 1.0)


def place_labels(
    wishes: Sequence[Wish],
    *,
    width: float,
    height: float,
    taken: Sequence[Box] = (),
    drawn: Sequence[tuple[float, float]] = (),
) -> tuple[Label | None, ...]:
    """A label for each wish, in their order, which is their rank; ``None`` where it would touch what stands already.

    Args:
        wishes: The most important first.
        width: Of the sheet; no label leaves it.
        height: The same downwards.
        taken: Where marks are; words touch none of them.
        drawn: Spots of lines; words keep off them where they can.
    """
    stands = list(taken)
    placed: list[Label | None] = []
    lines = _spots(drawn)
    for wish in wishes:
        foreign, apart = _spots(wish.foreign), wish.clear - 1
        best, least = None, math.inf
        for cost, label in _candidates(wish):
            if cost >= least:
                break
            box = label.box
            if _lies_in(box, width, height) and not any(box.meets(other) for other in stands):
                worse = cost + _COVERS * (_held(box, lines) + _held(box.grown(apart), foreign))
                if worse < least:
                    best, least = label, worse
        placed.append(best)
        if best:
            stands.append(best.box)
    return tuple(placed)


def spread(
    spots: Sequence[tuple[float, float]], *, apart: float, width: float, height: float
) -> list[tuple[float, float]]:
    """Where marks stand so that each two are ``apart`` pixels from one another, and whole on the sheet.

    A spot with room about it stays where it is; of others the first does, and each next one goes as near to its own
    spot as there is room. One that finds none within some steps stays and is covered.
    """
    whole = [(_held_in(x, apart / 2, width), _held_in(y, apart / 2, height)) for x, y in spots]
    crowded = [any(math.dist(one, two) < apart for two in whole[:n] + whole[n + 1 :]) for n, one in enumerate(whole)]
    placed = {n: spot for n, spot in enumerate(whole) if not crowded[n]}
    for n, spot in enumerate(whole):
        if crowded[n]:
            placed[n] = _free(spot, list(placed.values()), apart, width, height)
    return [placed[n] for n in range(len(whole))]


def _free(
    spot: tuple[float, float], placed: Sequence[tuple[float, float]], apart: float, width: float, height: float
) -> tuple[float, float]:
    """The spot nearest to this one with room for a mark; straight away from what is in the way, where that will do."""
    x, y = spot
    nearest = min(placed, key=lambda other: math.dist(other, spot), default=spot)
    away = math.atan2(y - nearest[1], x - nearest[0])
    for step in range(int(_FARTHEST * apart / _STRIDE) + 1):
        for n in range(_WAYS):
            # To and fro on both sides of the way that leads off.
            way = away + math.tau / _WAYS * ((n + 1) // 2) * (-1) ** n
            at = round(x + step * _STRIDE * math.cos(way), 1), round(y + step * _STRIDE * math.sin(way), 1)
            whole = apart / 2 <= at[0] <= width - apart / 2 and apart / 2 <= at[1] <= height - apart / 2
            if whole and all(math.dist(at, other) >= apart for other in placed):
                return at
    return spot


def _held_in(n: float, edge: float, size: float) -> float:
    return min(max(n, edge), size - edge)


def _candidates(wish: Wish) -> Iterator[tuple[float, Label]]:
    """Places for the words, each a little worse than the one before: beside each spot in turn, then farther off."""
    for later, (x, y) in enumerate(wish.spots):
        if wish.fixed:
            yield later, _label(wish, x, y, "start")
            continue
        near, slant = wish.clear, wish.clear * 0.75
        middle = (_ASCENT - _DESCENT) / 2
        beside = (
            (x + near, y + middle, "start"),
            (x - near, y + middle, "end"),
            (x + slant, y - slant, "start"),
            (x + slant, y + slant + _ASCENT, "start"),
            (x - slant, y - slant, "end"),
            (x - slant, y + slant + _ASCENT, "end"),
            (x, y - near - _DESCENT, "middle"),
            (x, y + near + _ASCENT, "middle"),
        )
        yield from ((_SIDE * (later * len(beside) + n), _label(wish, *place)) for n, place in enumerate(beside))
    if wish.must and not wish.fixed:
        yield from _afar(wish, *wish.spots[0], begin=max(_AFAR, _SIDE * 8 * len(wish.spots)))


def _afar(wish: Wish, x: float, y: float, *, begin: float) -> Iterator[tuple[float, Label]]:
    for ring, far in enumerate(_RINGS):
        for n in range(12):
            turn = math.tau * n / 12
            dx, dy = math.cos(turn), math.sin(turn)
            end = (x + dx * (far - 3), y + dy * (far - 3))
            at = (x + dx * far, y + dy * far + (_ASCENT - _DESCENT) / 2 + dy * 4)
            start = (x + dx * wish.clear * 0.8, y + dy * wish.clear * 0.8)
            # Straight above and below the words may stand to either side; else they run on from the line.
            anchors = ("middle", "start", "end") if abs(dx) < _UPRIGHT else ("start",) if dx > 0 else ("end",)
            for m, anchor in enumerate(anchors):
                yield begin + 6 * ring + 0.1 * (3 * n + m), _label(wish, *at, anchor, leader=(*start, *end))


def _label(
    wish: Wish, x: float, y: float, anchor: str, *, leader: tuple[float, float, float, float] | None = None
) -> Label:
    width = text_width(wish.words, strong=wish.strong)
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    box = Box(left - _GAP, y - _ASCENT - _GAP, left + width + _GAP, y + _DESCENT + _GAP)
    told = tuple(round(n, 1) for n in leader) if leader else None
    return Label(wish.words, round(x, 1), round(y, 1), anchor, wish.tone, box, told)  # type: ignore[arg-type]


def _held(box: Box, spots: Spots) -> int:
    x, y = spots[:, 0], spots[:, 1]
    return int(((x > box.left) & (x < box.right) & (y > box.top) & (y < box.bottom)).sum())


def _spots(spots: Sequence[tuple[float, float]]) -> Spots:
    return np.array(spots, float).reshape(-1, 2)


def _lies_in(box: Box, width: float, height: float) -> bool:
    return box.left >= 0 and box.top >= 0 and box.right <= width and box.bottom <= height
