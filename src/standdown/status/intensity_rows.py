"""Intensity rows: the index of a whole ledger, period by period, from the columns of its happenings.

The sums are those of :func:`standdown.status.derive_intensity` but for what it names beside them; a test holds the two
alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from standdown.ledger.columns import KINDS, NO_DAY, REALIS, Columns
from standdown.ledger.happening_tables import Flag
from standdown.model import Ground, Kind
from standdown.status.intensity import CLOSE_DAYS, DECIMALS, NOT_WHETHER, WEIGHTS, By, Period, Side

__all__ = ["periods_at"]

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

_BY_KIND = {weight.kind: weight for weight in WEIGHTS}
_REAL = [code for code, realis in enumerate(REALIS) if realis.is_real]
_PATROLS = KINDS.index(Kind.PATROL_RESUMED)
_DISPUTED = Flag(sum(Flag.of(ground) for ground in Ground if ground not in NOT_WHETHER))


def periods_at(
    columns: Columns, where: Bools | None, *, baseline: date, as_of: date | None, by: By
) -> tuple[Period, ...]:
    """The periods from the baseline to ``as_of``, or to the last day on which anything counts.

    Args:
        columns: The happenings.
        where: Which of them; ``None`` for all.
        baseline: The first day that counts.
        as_of: The last; ``None`` for no bound.
        by: How long a period is.
    """
    points, side = _weights(columns)
    first, last, known = _days(columns, baseline)
    counted = np.isin(columns.realis, _REAL) & (points > 0) & known & (last >= baseline.toordinal())
    if where is not None:
        counted &= where
    if as_of is not None:
        counted &= first <= as_of.toordinal()
    points, side, first, last = points[counted], side[counted], first[counted], last[counted]
    disputed = columns.flagged(_DISPUTED)[counted]
    end = as_of or (_end(int(last.max()), by) if len(last) else date.min)
    return tuple(
        _period(start, until, points, side, first, last, disputed) for start, until in _stretches(baseline, end, by)
    )


def _weights(columns: Columns) -> tuple[Floats, Bools]:
    """What each happening weighs, and whether it is pressure."""
    points = np.array([_BY_KIND[kind].points if kind in _BY_KIND else 0.0 for kind in KINDS])
    pressure = np.array([kind in _BY_KIND and _BY_KIND[kind].side is Side.PRESSURE for kind in KINDS])
    kinds = columns.kind.astype(np.intp)
    # A patrol that was stopped is no easing.
    kinds = np.where((kinds == _PATROLS) & columns.flagged(Flag.BLOCKED), KINDS.index(Kind.FACE_OFF), kinds)
    return points[kinds], pressure[kinds]


def _days(columns: Columns, baseline: date) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Bools]:
    """The first and last day over which each is spread, and whether these are known closely enough."""
    base = baseline.toordinal()
    first, last = columns.first.astype(np.int64), columns.last.astype(np.int64)
    told = columns.told.astype(np.int64)
    begun, ended = first != NO_DAY, last != NO_DAY
    since = np.maximum(first, base)
    by_end = ~begun & ended & (last - base <= CLOSE_DAYS)
    by_start = begun & ~ended & (told != NO_DAY) & (told - since <= CLOSE_DAYS)
    return np.where(begun, since, last), np.where(ended, last, since), (begun & ended) | by_end | by_start


def _period(
    start: date, end: date, points: Floats, side: Bools, first: npt.NDArray[np.int64], last: npt.NDArray[np.int64],
    disputed: Bools,
) -> Period:  # fmt: skip
    here = np.minimum(last, end.toordinal()) - np.maximum(first, start.toordinal()) + 1
    inside = here > 0
    parts = np.round(points[inside] * (here[inside] / (last[inside] - first[inside] + 1)), DECIMALS)
    pressure, easing = (round(float(parts[side[inside] == which].sum()), DECIMALS) for which in (True, False))
    contradicted = round(float(parts[disputed[inside]].sum()), DECIMALS)
    return Period(start, end, pressure, easing, round(easing - pressure, DECIMALS), contradicted)


def _end(last: int, by: By) -> date:
    return by.next_start(by.first_day(date.fromordinal(last))) - timedelta(days=1)


def _stretches(baseline: date, until: date, by: By) -> Iterator[tuple[date, date]]:
    start = by.first_day(baseline)
    while start <= until and baseline <= until:
        after = by.next_start(start)
        yield max(start, baseline), min(after - timedelta(days=1), until)
        start = after
