"""Counting: which reports are known by a day, from which day on a telling counts, and until when it only may have been.

This is the one rule by which the board, the lists, the timeline, the map and the search say what had happened by a day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from standdown.model import Claim, Realis, Report, When

__all__ = ["counts_from", "is_known", "may_be_ahead", "opens", "published_by"]


def published_by(report: Report) -> date | None:
    """The last day on which the report may have been published, or ``None`` when nothing is known of it."""
    return report.published.day or max(report.published.candidates, default=None)


def is_known(report: Report, known_by: date | None) -> bool:
    """True when the report was certainly published by ``known_by``; ``None`` asks for no day and knows every report."""
    if known_by is None:
        return True
    day = published_by(report)
    return day is not None and day <= known_by


def counts_from(realis: Realis, when: When, *, told: date | None, otherwise: date, opened: date | None = None) -> date:
    """The first day on which it counts; ``otherwise`` where no day is known of it.

    What is told as real counts from the first day it allows: before that it cannot have been. Where none is given, it
    counts from its last day, or from the day it was ``told`` where that is earlier: by then it had been. A plan, a
    possibility or a denial counts from the day it was told.

    Args:
        realis: How it is told.
        when: The days it allows; of a happening those that all its claims allow.
        told: The day on which it was published first, where that is known.
        otherwise: What stands for a day that is not known.
        opened: Of a happening what :func:`opens` gives: each claim counts by its own days, on the board as in a list.
    """
    if not realis.is_real:
        return told or when.earliest or when.latest or otherwise
    if when.earliest:
        return min(when.earliest, opened or when.earliest)
    return min((day for day in (when.latest, told) if day), default=otherwise)


def opens(claims: Iterable[Claim]) -> date | None:
    """The first day that any of these claims allows, of those that are told as real and name one; ``None`` without."""
    return min((claim.when.earliest for claim in claims if claim.realis.is_real and claim.when.earliest), default=None)


def may_be_ahead(realis: Realis, when: When, *, told: date | None, as_of: date) -> bool:
    """True where it counts as real on ``as_of`` and may still be to come: its last day, or its telling, comes later.

    Until then it is shown with words that say so; on its last day, and from the day it was told, it had certainly been.
    """
    ends = min((day for day in (when.latest, told) if day), default=None)
    return realis.is_real and ends is not None and as_of < ends
