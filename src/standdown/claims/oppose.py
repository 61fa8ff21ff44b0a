"""What claims of one report do to each other: pairs that cannot both hold, and pairs that tell the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from standdown.claims.bearing import contradiction, support
from standdown.claims.bearing.happening import topic
from standdown.model import Claim, Contradiction, Support

__all__ = ["agree", "oppose"]


def oppose(claims: tuple[Claim, ...]) -> tuple[Contradiction, ...]:
    """The pairs of claims of one report that contradict each other, in the order of the text."""
    return tuple(found for pair in _pairs(claims) if (found := contradiction(*pair)))


def agree(claims: tuple[Claim, ...]) -> tuple[Support, ...]:
    """The pairs that tell the same by voices which do not hang on each other, in the order of the text."""
    return tuple(found for pair in _pairs(claims) if (found := support(*pair)))


def _pairs(claims: tuple[Claim, ...]) -> Iterator[tuple[Claim, Claim]]:
    for left, right in combinations(claims, 2):
        if topic(left.kind) is topic(right.kind):
            yield left, right
