"""Likeness: how surely every two of some mentions tell of one happening, with reasons."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from standdown.claims.likeness.company import in_company
from standdown.claims.likeness.features import FEATURES, Sheet
from standdown.claims.likeness.knowledge import Weights, shared_weights
from standdown.claims.likeness.mention import Mention, Scored
from standdown.claims.likeness.reasons import reasons_of
from standdown.claims.likeness.traits import Traits, traits_of

__all__ = ["Likeness", "default_threshold", "pair_score", "pair_scores"]

Floats = NDArray[np.float32]
_ROWS = 128
"""Mentions compared with all others at a time; more would only take more memory."""


def pair_score(a: Mention, b: Mention) -> Scored:
    """How surely two mentions tell of one happening, looked at by themselves; the same whichever comes first."""
    a, b = sorted((a, b), key=lambda mention: mention.order)
    sheet = Sheet([_traits(a), _traits(b)], shared_weights().knowledge)
    values = sheet.features(np.array([0]), np.array([1]))[0, 0]
    score = float(shared_weights().pair.chances(values[None])[0])
    named = dict(zip(FEATURES, values.tolist(), strict=True))
    return Scored(score, reasons_of(sheet.traits[0], sheet.traits[1], named))


@lru_cache(maxsize=4096)
def _traits(mention: Mention) -> Traits:
    return traits_of([mention])[0]


def pair_scores(sheet: Sheet, weights: Weights | None = None) -> Floats:
    """[N, N] the chance of each two mentions of ``sheet`` by themselves; 0 on the diagonal."""
    weights = weights or shared_weights()
    size = len(sheet.traits)
    everyone = np.arange(size)
    table = np.zeros((size, size), np.float32)
    for start in range(0, size, _ROWS):
        rows = everyone[start : start + _ROWS]
        features = sheet.features(rows, everyone[start:])
        # Each pair once: what stands above the diagonal.
        row, column = np.nonzero(rows[:, None] < everyone[None, start:])
        chances = weights.pair.chances(features[row, column])
        table[rows[row], everyone[start:][column]] = chances
    made: Floats = table + table.T
    return made


class Likeness:
    """Some mentions, scored beside each other: what else their reports tell counts as well.

    To be asked with two of the mentions it was made of; KeyError for others. ``scores`` has all of them at once.
    """

    def __init__(self, mentions: Iterable[Mention], *, weights: Weights | None = None) -> None:
        self._weights = weights or shared_weights()
        self.mentions: tuple[Mention, ...] = tuple(sorted(dict.fromkeys(mentions), key=lambda m: m.order))
        """In the order of the rows of ``scores``."""
        self._number = {mention: at for at, mention in enumerate(self.mentions)}
        self._sheet = Sheet(traits_of(self.mentions), self._weights.knowledge)

    def __call__(self, a: Mention, b: Mention) -> float:
        """The chance that the two tell of one happening, in the company of the others."""
        return float(self.scores[self._number[a], self._number[b]])

    @cached_property
    def alone(self) -> Floats:
        """[N, N] the chance of each two by themselves."""
        return pair_scores(self._sheet, self._weights)

    @cached_property
    def scores(self) -> Floats:
        """[N, N] the chance of each two in the company of all others; 0 on the diagonal."""
        return in_company(self.alone, self._sheet.report, self._weights.company, self._weights.few)

    def scored(self, a: Mention, b: Mention) -> Scored:
        """The score of the two in company, with reasons."""
        first, second = sorted((self._number[a], self._number[b]))
        values = self._sheet.features(np.array([first]), np.array([second]))[0, 0]
        named = dict(zip(FEATURES, values.tolist(), strict=True))
        reasons = reasons_of(self._sheet.traits[first], self._sheet.traits[second], named)
        alone, score = float(self.alone[first, second]), float(self.scores[first, second])
        if score < alone / 2:
            reasons = (*reasons, "others fit better")
        elif score > 2 * alone and score > self._weights.threshold:
            reasons = (*reasons, "what else the two reports tell fits")
        return Scored(score, reasons)


def default_threshold() -> float:
    """From which mean likeness on two clusters are one: chosen by cross-validation over the topics of ECB+ train."""
    return shared_weights().threshold
