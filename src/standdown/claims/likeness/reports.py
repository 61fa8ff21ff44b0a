"""Reports: how alike whole reports are, by their words, and by which other reports they are like.

Two reports of one arrest and one of another share most of their words. What parts them is that the two are like the
same third ones: the rows of the table of likeness are compared in turn.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from standdown.claims.likeness.wording import IDLE, base_of, root_of

__all__ = ["FEW", "LIKENESSES", "Bag", "Rarity", "bag_of", "likenesses"]

Floats = NDArray[np.float32]
Rarity = Callable[[str], float]

_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?|\d[\d,.]*")
FEW = 8
"""Reports below which the company that each keeps tells nothing."""
LIKENESSES = (
    "words",
    "names",
    "first_line",
    "rare_names",
    "names_here",
    "words_above",
    "names_above",
    "words_company",
    "names_company",
)
"""The tables that ``likenesses`` gives, in order."""


@dataclass(frozen=True, slots=True)
class Bag:
    """The words of one report, counted by their roots."""

    words: Mapping[str, int]
    names: Mapping[str, int]
    """Words that the report never writes small."""
    first_line: Mapping[str, int]


@lru_cache(maxsize=1024)
def bag_of(text: str) -> Bag:
    """The words of ``text``; a first line that is a page address counts for nothing."""
    if text.startswith("http"):
        text = text.partition("\n")[2]
    written = _WORD.findall(text)
    small = {word for word in written if word.islower()}
    names = Counter(word.lower() for word in written if word[0].isupper() and word.lower() not in small)
    for word in IDLE:
        names.pop(word, None)
    return Bag(_counted(written), dict(names), _counted(_WORD.findall(text.partition("\n")[0])))


def _counted(words: Sequence[str]) -> dict[str, int]:
    kept = (word.lower() for word in words)
    return dict(Counter(root_of(base_of(w, verb=False)) for w in kept if len(w) > 1 and w not in IDLE))


def likenesses(bags: Sequence[Bag], rarity: Rarity) -> Floats:
    """[L, D, D] every table of ``LIKENESSES`` for each two reports; NaN where too few stand beside each other."""
    size = len(bags)
    held = Counter(name for bag in bags for name in bag.names)
    words, names, first = ([getattr(bag, kind) for bag in bags] for kind in ("words", "names", "first_line"))
    by_words = _cosines(words, rarity)
    by_rare = _cosines(names, lambda name: rarity(root_of(base_of(name, verb=False))))
    tables = [
        by_words,
        _cosines(names, lambda _: 1.0),
        _cosines(first, rarity),
        by_rare,
        _cosines(names, lambda name: math.log((size + 1) / held[name])),
    ]
    if size < FEW:
        tables += [np.full((size, size), np.nan, np.float32)] * 4
    else:
        tables += [_above(by_words), _above(by_rare), _company(by_words), _company(by_rare)]
    return np.stack(tables).astype(np.float32)


def _cosines(counts: Sequence[Mapping[str, int]], rarity: Rarity) -> Floats:
    columns: dict[str, int] = {}
    for some in counts:
        for word in some:
            columns.setdefault(word, len(columns))
    table = np.zeros((len(counts), max(1, len(columns))), np.float32)
    worth = {word: rarity(word) for word in columns}
    for row, some in enumerate(counts):
        for word, count in some.items():
            table[row, columns[word]] = (1 + math.log(count)) * worth[word]
    table = _unit(table)
    made: Floats = table @ table.T
    return made


def _unit(table: Floats) -> Floats:
    made: Floats = table / (np.linalg.norm(table, axis=1, keepdims=True) + 1e-9)
    return made


def _above(table: Floats) -> Floats:
    """How far above what is usual for either report the likeness of two is, in standard deviations."""
    others = table.copy()
    np.fill_diagonal(others, np.nan)
    mean, spread = np.nanmean(others, axis=1), np.nanstd(others, axis=1) + 1e-3
    scaled = (table - mean[:, None]) / spread[:, None]
    made: Floats = (scaled + scaled.T) / 2
    return made


def _company(table: Floats) -> Floats:
    """Whether two reports are like the same ones: the correlation of their rows."""
    centred = _unit(table - table.mean(axis=1, keepdims=True))
    made: Floats = centred @ centred.T
    return made
