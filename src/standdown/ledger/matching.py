"""Matching: whether two claims may be of one happening, how well they fit, and why, in words."""

from __future__ import annotations

from dataclasses import dataclass

from standdown.claims.bearing.happening import same_happening
from standdown.model import Claim, When

__all__ = ["WEIGHTS", "Match", "match"]

WEIGHTS = {"kind": 0.3, "days": 0.3, "place": 0.2, "parties": 0.1, "count": 0.1}
"""What each part of the score weighs; a part of which one claim says nothing counts half."""

_UNSAID = 0.5
_AKIN = 0.6
"""Kinds of one family, one site of several: near, and not the same."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two claims that may be of one happening: how well they fit, 0 to 1, and why."""

    score: float
    why: str


def match(left: Claim, right: Claim) -> Match | None:
    """How well the two fit; ``None`` where anything speaks against one happening, whatever the rest is like.

    The score only chooses between happenings that are all possible. It is the weighted mean of :data:`WEIGHTS`: same
    kind, shared days over the days of the longer stretch, same place, shared parties, same count.
    """
    why = same_happening(left, right)
    if why is None:
        return None
    parts = {
        "kind": 1.0 if left.kind is right.kind else _AKIN,
        "days": _days(left.when, right.when),
        "place": _place(left, right),
        "parties": _shared(left.parties, right.parties),
        "count": _shared(_counts(left), _counts(right)),
    }
    return Match(round(sum(WEIGHTS[name] * part for name, part in parts.items()), 4), why)


def _days(left: When, right: When) -> float:
    met = left.meet(right)
    longest = max(left.days or 0, right.days or 0)
    if met is None or met.days is None or left.days is None or right.days is None:
        return _UNSAID
    return met.days / longest


def _place(left: Claim, right: Claim) -> float:
    here, there = left.where, right.where
    if here is None or there is None:
        return _UNSAID
    if here.place_id is not None and here.place_id == there.place_id:
        return 1.0
    return max(_AKIN, _shared(here.sites, there.sites))


def _shared(left: tuple[object, ...], right: tuple[object, ...]) -> float:
    if not left or not right:
        return _UNSAID
    return len(set(left) & set(right)) / len(set(left) | set(right))


def _counts(claim: Claim) -> tuple[object, ...]:
    return tuple((q.unit, q.least, q.most) for q in claim.quantities)
