"""Beside: the second reader's claims laid beside the rules'; where both tell the same, the rules' claim stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from standdown.model import Claim

__all__ = ["beside"]

_AGREES = "the second reader ({}) agrees"
_OTHERWISE = "the second reader ({}) reads it as {}"


def beside(rules: Sequence[Claim], second: Sequence[Claim], *, model: str) -> tuple[tuple[Claim, ...], int]:
    """All claims in the order of the text, and how many of the rules' the second reader has too.

    The same kind told in words that overlap is the same happening: the rules' claim stays, with a note that says
    whether the second reader takes it for as real.
    """
    own = [claim for claim in second if not any(_is_same(claim, other) for other in rules)]
    noted, agreed = [], 0
    for claim in rules:
        same = [other for other in second if _is_same(other, claim)]
        if not same:
            noted.append(claim)
            continue
        agrees = any(other.realis is claim.realis for other in same)
        agreed += agrees
        note = _AGREES.format(model) if agrees else _OTHERWISE.format(model, same[0].realis.value)
        noted.append(replace(claim, notes=(*claim.notes, note)))
    return tuple(sorted([*noted, *own], key=lambda claim: (claim.sentence.start, claim.evidence.start))), agreed


def _is_same(one: Claim, other: Claim) -> bool:
    return one.kind is other.kind and one.evidence.overlaps(other.evidence)
