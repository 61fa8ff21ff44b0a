"""Weighed: what each happening of a selection adds to the index, as columns, so that a period costs what lies in it.

The rules are those of :func:`standdown.status.derive_intensity`; a test holds every number of both alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

import numpy as np
import numpy.typing as npt

from standdown.ledger.columns import KINDS, NO_DAY, REALIS
from standdown.model import Attribute, Kind
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.records import Known, Records
from standdown.publish.pages.table import KIND_CODES, Bools, Table
from standdown.status import WEIGHTS, By, Intensity, derive_intensity
from standdown.status.counting_rows import by_then as rows_by_then
from standdown.status.intensity import CLOSE_DAYS, DECIMALS, NOT_WHETHER, Part, Period, Side, Undated

__all__ = ["Places", "Stretch", "Weighed", "by_then", "parts_of", "stretches", "undated_of", "weighed"]

_Floats = npt.NDArray[np.float64]
_Days = npt.NDArray[np.int64]
Places = npt.NDArray[np.intp]

_BY_KIND = {weight.kind: weight for weight in WEIGHTS}
_POINTS = np.array([_BY_KIND[kind].points if kind in _BY_KIND else 0.0 for kind in KINDS])
_PRESSES = np.array([kind in _BY_KIND and _BY_KIND[kind].side is Side.PRESSURE for kind in KINDS])
_REAL = [code for code, realis in enumerate(REALIS) if realis.is_real]
_TIE = 1e-6
"""So near to half a thousandth, numbers are rounded one by one, as the index does: by their exact value."""

Stretch = tuple[date, date]
"""The first and the last day of a period."""


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """A value for each happening of :attr:`Known.table`; the five sorts of them are apart, and cover all."""

    points: _Floats
    presses: Bools
    """True for pressure, false for easing."""
    disputed: Bools
    """True where it is contradicted whether it happened at all."""
    first: _Days
    """The days over which it is spread."""
    last: _Days
    counted: Bools
    undated: Bools
    """It would weigh, and no day of it is known closely enough."""
    not_real: Bools
    weightless: Bools
    before: Bools
    """Over before the baseline."""

    def periods(self, where: Bools, within: list[Stretch]) -> tuple[list[Period], list[int]]:
        """Of those happenings the sums of each stretch, and how many there are in it; none lists its parts.

        Args:
            where: Which of them count.
            within: Stretches that follow each other without a gap.
        """
        if not within:
            return [], []
        start, end = (np.array([each[n].toordinal() for each in within], np.int64) for n in (0, 1))
        here = np.flatnonzero(where & self.counted & (self.first <= end[-1]) & (self.last >= start[0]))
        begins, ends = (np.searchsorted(start, days[here], side="right") - 1 for days in (self.first, self.last))
        begins = np.maximum(begins, 0)
        many = ends - begins + 1
        row = np.repeat(here, many)
        at = np.arange(len(row)) - np.repeat(np.cumsum(many) - many, many) + np.repeat(begins, many)
        days = np.minimum(self.last[row], end[at]) - np.maximum(self.first[row], start[at]) + 1
        points = _rounded(self.points[row] * (days / (self.last[row] - self.first[row] + 1)))

        def sums(which: Bools) -> list[float]:
            told = np.bincount(at[which], points[which], minlength=len(within)).tolist()
            return [round(each, DECIMALS) for each in told]

        presses = self.presses[row]
        pressure, easing, disputed = sums(presses), sums(~presses), sums(self.disputed[row])
        number = np.bincount(at, minlength=len(within)).tolist()
        both = zip(within, pressure, easing, disputed, strict=True)
        return [Period(*days, p, e, round(e - p, DECIMALS), d) for days, p, e, d in both], number

    def inside(self, where: Bools, stretch: Stretch, table: Table) -> Places:
        """The places of those that add to a period, in its order: by their first day, then by their ids."""
        since, until = (day.toordinal() for day in stretch)
        here = np.flatnonzero(where & self.counted & (self.first <= until) & (self.last >= since))
        return here[np.lexsort((table.number[here], self.first[here]))]

    def out(self, where: Bools, table: Table) -> Places:
        """The places of the undated ones, by the day that is known of them, then by their ids; none of a day last."""
        here = np.flatnonzero(where & self.undated)
        known = np.where(table.last != NO_DAY, table.last, table.first)[here]
        day = np.where(known != NO_DAY, known, date.max.toordinal())
        return here[np.lexsort((table.number[here], day))]


def weighed(records: Records, asked: Asked) -> Weighed:
    """What was known by then, weighed; kept, for it hangs on no day that is asked for."""
    known = records.known(asked)
    if "weighed" not in known.kept:
        known.kept["weighed"] = _weighed(known, records.theatre.baseline)
    found: Weighed = known.kept["weighed"]
    return found


def by_then(records: Records, asked: Asked) -> Bools:
    """True for those that the index counts, or counts as left out, on the day: by the days that all claims allow."""
    return rows_by_then(records.known(asked).table, asked.as_of, baseline=records.theatre.baseline)


def stretches(baseline: date, until: date, by: By, *, limit: int) -> list[Stretch]:
    """The last periods from the baseline to the day, no more than ``limit``, in the order of time."""
    return [*islice(_back(baseline, until, by), limit)][::-1]


def _back(baseline: date, until: date, by: By) -> Iterator[Stretch]:
    """From the last one back."""
    while until >= baseline:
        start = by.first_day(until)
        yield max(start, baseline), until
        until = start - timedelta(days=1)


def parts_of(records: Records, asked: Asked, places: Places, stretch: Stretch, by: By) -> tuple[Part, ...]:
    """What these happenings, all of which are inside of it, add to a period, in its order."""
    told = _derived(records, asked, places, by, until=stretch[1])
    return told.periods[-1].events if len(places) else ()


def undated_of(records: Records, asked: Asked, places: Places) -> tuple[Undated, ...]:
    """What these happenings, which are in no period, would weigh."""
    return _derived(records, asked, places, By.YEAR, until=None).undated


def _derived(records: Records, asked: Asked, places: Places, by: By, *, until: date | None) -> Intensity:
    """The index of a few happenings: what one adds hangs on no other."""
    chosen = records.chosen(asked)
    events = [chosen.events[place] for place in places.tolist()]
    reports = {id_ for event in events for id_ in event.report_ids}
    return derive_intensity(
        events,
        claims=(chosen.claims[id_] for event in events for id_ in event.claim_ids),
        reports=(chosen.reports[id_] for id_ in reports if id_ in chosen.reports),
        baseline=records.theatre.baseline,
        as_of=until if len(places) else None,
        by=by,
    )


def _weighed(known: Known, baseline: date) -> Weighed:
    table, base = known.table, baseline.toordinal()
    kind = np.where(_stopped(known), KIND_CODES[Kind.FACE_OFF], table.kind)  # a patrol that was stopped is no easing
    begun, ended, points = table.first != NO_DAY, table.last != NO_DAY, _POINTS[kind]
    earliest, latest, told = (days.astype(np.int64) for days in (table.first, table.last, table.told))
    since = np.maximum(earliest, base)
    by_end = ~begun & ended & (latest - base <= CLOSE_DAYS)
    by_start = begun & ~ended & (told != NO_DAY) & (told - since <= CLOSE_DAYS)
    close = (begun & ended) | by_end | by_start
    real, weighs, over = np.isin(table.realis, _REAL), points > 0, ended & (latest < base)
    counts = real & weighs & ~over
    return Weighed(
        points,
        _PRESSES[kind],
        _disputed(known),
        np.where(begun, since, latest),
        np.where(ended, latest, since),
        np.asarray(counts & close, bool),
        np.asarray(counts & ~close, bool),
        np.asarray(~real, bool),
        np.asarray(real & ~weighs, bool),
        np.asarray(real & weighs & over, bool),
    )


def _stopped(known: Known) -> Bools:
    """True for patrols of which at least half of those who tell of them say that they were stopped."""
    table, chosen = known.table, known.selection
    found = np.zeros(len(table), bool)
    for place in np.flatnonzero(table.kind == KIND_CODES[Kind.PATROL_RESUMED]).tolist():
        ids = chosen.events[place].claim_ids
        stopped = sum(Attribute.BLOCKED in chosen.claims[id_].attributes for id_ in ids)
        found[place] = stopped and 2 * stopped >= len(ids)
    return found


def _disputed(known: Known) -> Bools:
    found = known.table.disputed.copy()
    for place in np.flatnonzero(found).tolist():
        against = known.selection.events[place].contradictions
        found[place] = any(each.ground not in NOT_WHETHER for each in against)
    return found


def _rounded(points: _Floats) -> _Floats:
    """The points as the index rounds them."""
    thousandths = points * 10**DECIMALS
    told = np.rint(thousandths) / 10**DECIMALS
    for n in np.flatnonzero(np.abs(np.abs(thousandths - np.floor(thousandths)) - 0.5) < _TIE).tolist():
        told[n] = round(float(points[n]), DECIMALS)
    return np.asarray(told, np.float64)
