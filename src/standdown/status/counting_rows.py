"""Counting rows: which of all happenings of a ledger count as of a day, chosen from their columns."""

from __future__ import annotations

from datetime import date
from typing import Protocol

import numpy as np
import numpy.typing as npt

from standdown.ledger.columns import NO_DAY, REALIS, Columns

__all__ = ["Days", "by_then", "counting_at"]

Ints = npt.NDArray[np.int32]

_REAL = [code for code, realis in enumerate(REALIS) if realis.is_real]


class Days(Protocol):
    """What is needed of happenings; a day that is not known is :data:`standdown.ledger.columns.NO_DAY`."""

    @property
    def realis(self) -> npt.NDArray[np.int8]:
        """How each is told, by its place in :data:`standdown.ledger.columns.REALIS`."""

    @property
    def first(self) -> Ints:
        """The first day that all its claims allow."""

    @property
    def last(self) -> Ints:
        """The last."""

    @property
    def told(self) -> Ints:
        """The day of its first report."""


def counting_at(columns: Columns, as_of: date, *, baseline: date) -> npt.NDArray[np.bool_]:
    """True for those that had begun, or been told as ahead, by ``as_of``; see :func:`standdown.status.counts_from`.

    Args:
        columns: The happenings.
        as_of: The day.
        baseline: The day on which what has no day counts as begun.
    """
    return by_then(columns, as_of, baseline=baseline)


def by_then(rows: Days, as_of: date, *, baseline: date, first: Ints | None = None) -> npt.NDArray[np.bool_]:
    """The same of anything that has its days as arrays.

    ``first`` is the first day on which each counts, where that is another than the first that all its claims allow.
    """
    otherwise, never = baseline.toordinal(), date.max.toordinal()
    ended = np.minimum(np.where(rows.last == NO_DAY, never, rows.last), np.where(rows.told == NO_DAY, never, rows.told))
    happened = np.where(rows.first == NO_DAY, ended, rows.first if first is None else first)
    happened = np.where(happened == never, otherwise, happened)
    plain = np.where(rows.first == NO_DAY, rows.last, rows.first)
    told = np.where(rows.told != NO_DAY, rows.told, np.where(plain == NO_DAY, otherwise, plain))
    begins = np.where(np.isin(rows.realis, _REAL), happened, told)
    return np.asarray(begins <= as_of.toordinal(), bool)
