"""Counting rows: which of all happenings of a ledger count as of a day, chosen from their columns."""

from __future__ import annotations

from datetime import date

import numpy as np
import numpy.typing as npt

from standdown.ledger.columns import NO_DAY, REALIS, Columns

__all__ = ["counting_at"]

_REAL = [code for code, realis in enumerate(REALIS) if realis.is_real]


def counting_at(columns: Columns, as_of: date, *, baseline: date) -> npt.NDArray[np.bool_]:
    """True for those that had begun, or been told as ahead, by ``as_of``; see :func:`standdown.status.counts_from`.

    Args:
        columns: The happenings.
        as_of: The day.
        baseline: The day on which what has no day counts as begun.
    """
    otherwise = baseline.toordinal()
    last = np.where(columns.last == NO_DAY, otherwise, columns.last)
    happened = np.where(columns.first == NO_DAY, last, columns.first)
    told = np.where(columns.told == NO_DAY, happened, columns.told)
    begins = np.where(np.isin(columns.realis, _REAL), happened, told)
    return np.asarray(begins <= as_of.toordinal(), bool)
