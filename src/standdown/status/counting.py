"""Counting: which reports are known by a day, and from which day on a telling counts."""

from __future__ import annotations

from datetime import date

from standdown.model import Realis, Report, When

__all__ = ["counts_from", "is_known", "published_by"]


def published_by(report: Report) -> date | None:
    """The last day on which the report may have been published, or ``None`` when nothing is known of it."""
    return report.published.day or max(report.published.candidates, default=None)


def is_known(report: Report, known_by: date | None) -> bool:
    """True when the report was certainly published by ``known_by``; ``None`` asks for no day and knows every report."""
    if known_by is None:
        return True
    day = published_by(report)
    return day is not None and day <= known_by


def counts_from(realis: Realis, when: When, *, told: date | None, otherwise: date) -> date:
    """The first day on which a telling counts; ``otherwise`` where no day is known of it.

    What is told as real counts from the first day it allows, else from its last; a plan, a possibility or a denial from
    the day it was ``told``.
    """
    happened = when.earliest or when.latest or otherwise
    return happened if realis.is_real else told or happened
