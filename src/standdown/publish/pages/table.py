"""Table: the happenings of a selection as columns in its order, so that pages count and choose without reading each.

Tests hold what is counted here to what going through the happenings one by one gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from standdown.ledger.columns import KINDS, NO_DAY, REALIS
from standdown.model import Claim, Event, Realis, Report
from standdown.status import published_by
from standdown.status.counting import opens
from standdown.status.counting_rows import by_then

__all__ = ["KIND_CODES", "REALIS_CODES", "Bools", "Ints", "Named", "Table"]

Ints = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]

KIND_CODES = {kind: code for code, kind in enumerate(KINDS)}
"""A kind's code is its place."""
REALIS_CODES = {realis: code for code, realis in enumerate(REALIS)}

_AHEAD = [REALIS_CODES[realis] for realis in (Realis.PLANNED, Realis.POSSIBLE)]


@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """What a happening may have several of: its sites, its parties, its reports."""

    row: Ints
    """The place of the happening."""
    code: Ints
    names: Mapping[str, int]
    """The code of each name."""

    @classmethod
    def of(cls, rows: Iterable[tuple[int, Iterable[str]]], known: Mapping[str, int]) -> Named:
        """From the names of each happening; codes that are known stay."""
        names = dict(known)
        pairs = [(row, names.setdefault(name, len(names))) for row, each in rows for name in each]
        both = np.array(pairs, np.int32).reshape(len(pairs), 2)
        return cls(both[:, 0], both[:, 1], names)

    def having(self, name: str, count: int) -> Bools:
        """True for the happenings that have this one."""
        found = np.zeros(count, bool)
        found[self.row[self.code == self.names.get(name, -1)]] = True
        return found

    def counts(self, where: Bools) -> dict[str, int]:
        """How many of those chosen have each."""
        counted = np.bincount(self.code[where[self.row]], minlength=len(self.names)).tolist()
        return {name: counted[code] for name, code in self.names.items()}

    def different(self, where: Bools) -> int:
        """How many different ones those chosen have."""
        return int(np.count_nonzero(np.bincount(self.code[where[self.row]], minlength=1)))

    def first_met(self, where: Bools) -> dict[str, int]:
        """The same as counts, in the order in which they are met."""
        codes = self.code[where[self.row]]
        found, first, counted = np.unique(codes, return_index=True, return_counts=True)
        names = {code: name for name, code in self.names.items()}
        return {names[int(found[n])]: int(counted[n]) for n in np.argsort(first)}

    def moved(self, to: Ints, new: Named) -> Named:
        """The same at other places, -1 for what is gone, with more."""
        row = np.concatenate([to[self.row], new.row])
        code = np.concatenate([self.code, new.code])
        kept = np.flatnonzero(row >= 0)
        order = kept[np.argsort(row[kept], kind="stable")]
        return Named(row[order].astype(np.int32), code[order], new.names)


@dataclass(frozen=True, eq=False)
class Table:
    """Every array has a value for each happening."""

    number: npt.NDArray[np.uint64]
    """The 16 hex digits of its id."""
    kind: npt.NDArray[np.int8]
    realis: npt.NDArray[np.int8]
    first: Ints
    """The first day it allows, as ``date.toordinal`` counts, or :data:`NO_DAY`."""
    last: Ints
    opened: Ints
    """The first day that any of its claims allows; see :func:`standdown.status.counting.opens`."""
    told: Ints
    """The day of its first report, or :data:`NO_DAY`."""
    newest: Ints
    """The day of its last report, or :data:`NO_DAY`."""
    disputed: Bools
    sites: Named
    parties: Named
    reports: Named

    @classmethod
    def of(
        cls,
        events: Sequence[Event],
        reports: Mapping[str, Report],
        claims: Mapping[str, Claim],
        *,
        like: Table | None = None,
    ) -> Table:
        """Of these happenings; names have the codes that they have in ``like``."""
        days = {id_: day.toordinal() for id_, report in reports.items() if (day := published_by(report))}
        told = [[days[id_] for id_ in event.report_ids if id_ in days] for event in events]

        def column(value: Callable[[Event], int], type_: npt.DTypeLike) -> npt.NDArray[np.generic]:
            return np.fromiter((value(event) for event in events), type_, len(events))

        return cls(
            column(lambda event: _number(event.id), np.uint64),  # type: ignore[arg-type]
            column(lambda event: KIND_CODES[event.kind], np.int8),  # type: ignore[arg-type]
            column(lambda event: REALIS_CODES[event.realis], np.int8),  # type: ignore[arg-type]
            column(lambda event: _day(event.when.earliest), np.int32),  # type: ignore[arg-type]
            column(lambda event: _day(event.when.latest), np.int32),  # type: ignore[arg-type]
            column(lambda event: _day(opens(claims[id_] for id_ in event.claim_ids)), np.int32),  # type: ignore[arg-type]
            np.fromiter((min(each, default=NO_DAY) for each in told), np.int32, len(events)),
            np.fromiter((max(each, default=NO_DAY) for each in told), np.int32, len(events)),
            column(lambda event: bool(event.contradictions), np.bool_),  # type: ignore[arg-type]
            Named.of(((n, e.where.sites if e.where else ()) for n, e in enumerate(events)), _names(like, "sites")),
            Named.of(((n, e.parties) for n, e in enumerate(events)), _names(like, "parties")),
            Named.of(((n, e.report_ids) for n, e in enumerate(events)), _names(like, "reports")),
        )

    def __len__(self) -> int:
        return len(self.number)

    def grown(self, gone: Sequence[int], at: Sequence[int], new: Table) -> Table:
        """The same without the rows ``gone``, and with others put in at these places of what is left, in order."""
        kept = np.ones(len(self), bool)
        kept[list(gone)] = False
        places = np.array(at, np.int64)
        after = np.cumsum(kept) - 1
        to = np.where(kept, after + np.searchsorted(places, after, side="right"), -1).astype(np.int32)
        put = (places + np.arange(len(places))).astype(np.int32)
        values: dict[str, Any] = {}
        for name in (each.name for each in fields(self)):
            ours, theirs = getattr(self, name), getattr(new, name)
            if isinstance(ours, Named):
                values[name] = ours.moved(to, replace(theirs, row=put[theirs.row]))
            else:
                values[name] = np.insert(ours[kept], places, theirs)
        return Table(**values)

    @cached_property
    def day(self) -> Ints:
        """The last day it allows, else the first, else 1 for the beginning of the calendar."""
        return np.where(self.last != NO_DAY, self.last, np.where(self.first != NO_DAY, self.first, 1)).astype(np.int32)

    @cached_property
    def order(self) -> npt.NDArray[np.intp]:
        """The places, newest first, those without a day last; of one day by their ids."""
        return np.lexsort((self.number, self.day))[::-1]

    @property
    def undated(self) -> Bools:
        """True for those of which no day is known."""
        return np.asarray((self.first == NO_DAY) & (self.last == NO_DAY), bool)

    @property
    def ahead(self) -> Bools:
        """True for those told as planned or possible."""
        return np.asarray(np.isin(self.realis, _AHEAD), bool)

    def begun(self, as_of: date, *, baseline: date) -> Bools:
        """True for those that had begun, or been announced, by the day; see :func:`standdown.status.counts_from`."""
        opened = np.where(self.opened == NO_DAY, self.first, np.minimum(self.opened, self.first))
        return by_then(self, as_of, baseline=baseline, first=opened.astype(np.int32))

    def of_ids(self, ids: Iterable[str]) -> Bools:
        """True for the happenings of these ids."""
        return np.asarray(np.isin(self.number, np.array([_number(id_) for id_ in ids], np.uint64)), bool)


def _names(table: Table | None, name: str) -> Mapping[str, int]:
    named: Named | None = getattr(table, name, None)
    return named.names if named else {}


def _number(id_: str) -> int:
    return int(id_.partition("-")[2], 16)


def _day(day: date | None) -> int:
    return NO_DAY if day is None else day.toordinal()
