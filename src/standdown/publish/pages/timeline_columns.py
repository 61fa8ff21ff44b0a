"""Timeline columns: the happenings for drawing, as numbers side by side; what many of them have alike is said once.

A happening is its id, its two days and the number of its *sort*: kind, place, words and weight are those of the sort.
Tests hold what is put together here to what the page says of each happening.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from standdown.ledger.columns import KINDS, NO_DAY, REALIS
from standdown.model import Event, Precision
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.event_words import headline
from standdown.publish.pages.happening import weight
from standdown.publish.pages.known import Known
from standdown.publish.pages.records import Records
from standdown.publish.pages.so_far import so_far
from standdown.publish.pages.table import Bools, Ints, Table

__all__ = ["DISPUTED", "EPOCH", "MONTH", "MOVED", "Columns", "Sorts", "columns"]

DISPUTED, MOVED, MONTH = 1, 2, 4
"""Bits of ``flags``: reports contradict each other on it; a site's step rests on it; its first day stands for its
month, as in "from May 2020"."""

EPOCH = date(1970, 1, 1).toordinal()
"""The day from which days are counted."""

_MARKS = DISPUTED | MOVED
"""The bits that hang on the day asked for, or on all reports; the rest of a sort is the happening's own."""

_Alike = tuple[str, tuple[str, ...], bool]
"""The name of its place, its sites, and whether its first day stands for its month: with its kind and how it is told,
all that a sort hangs on."""


@dataclass(frozen=True, slots=True)
class Sorts:
    """What happenings have alike, column by column: each value is that of one sort."""

    kind: list[int]
    """Its place among the kinds."""
    realis: list[int]
    sites: list[list[int]]
    """The places of its sites among those of the theatre."""
    flags: list[int]
    weight: list[int]
    """How much it matters where there is not room for all."""
    headline: list[str]


@dataclass(frozen=True, slots=True)
class Columns:
    """The happenings in the order of their days; each column has a value for every one."""

    id: str
    """The 16 hex digits of each id, one after the other."""
    sort: list[int]
    first: list[int | None]
    """Days since :data:`EPOCH`; ``None`` where an end is open."""
    last: list[int | None]
    so_far: dict[str, str]
    """By its number among these what is to be said of one on the day asked for: few have anything."""


@dataclass(frozen=True, slots=True)
class _Own:
    """The sorts of everything known, without the marks."""

    code: Ints
    """The sort of each happening."""
    sample: Ints
    """A happening of each sort."""


def columns(records: Records, asked: Asked, here: Bools, moved: Bools) -> tuple[Sorts, Columns]:
    """The happenings ``here``, those that ``moved`` a site marked so; both as places of :attr:`Known.table`."""
    known = records.known(asked)
    table, own = known.table, _own(known)
    marked = (4 * own.code + DISPUTED * table.disputed + MOVED * moved)[here]
    # Numbers without gaps for those that occur: they are few, and counting them is quicker than sorting thousands.
    occurs = np.bincount(marked, minlength=4 * len(own.sample)) > 0
    number = np.cumsum(occurs) - 1
    sorts = _sorts(records, known, own, np.flatnonzero(occurs).astype(np.int32))
    ids = table.number[here].astype(">u8").tobytes().hex()
    days = _days(table.first[here]), _days(table.last[here])
    return sorts, Columns(ids, number[marked].tolist(), *days, _so_far(records, asked, here))


def _so_far(records: Records, asked: Asked, here: Bools) -> dict[str, str]:
    """The words for those that may still have been to come; see :func:`standdown.publish.pages.so_far.so_far`."""
    known = records.known(asked)
    places, numbers = np.flatnonzero(here & ~_is_over(known.table, asked.as_of)), np.cumsum(here) - 1
    told = ((place, so_far(records, asked, known.selection.events[place])) for place in places.tolist())
    return {str(numbers[place]): words for place, words in told if words}


def _is_over(table: Table, day: date) -> Bools:
    """True for those whose last day, or whose telling, had come by the day: of nearly all no more is to be said."""
    ends = (np.where(days == NO_DAY, date.max.toordinal(), days) for days in (table.last, table.told))
    return np.asarray(np.minimum(*ends) <= day.toordinal(), bool)


def _sorts(records: Records, known: Known, own: _Own, marked: Ints) -> Sorts:
    sites = {site.id: number for number, site in enumerate(records.theatre.sites)}
    table, events = known.table, known.selection.events
    told = Sorts([], [], [], [], [], [])
    for place, marks in zip(own.sample[marked // 4].tolist(), (marked & _MARKS).tolist(), strict=True):
        event = events[place]
        told.kind.append(int(table.kind[place]))
        told.realis.append(int(table.realis[place]))
        told.sites.append([sites[id_] for id_ in (event.where.sites if event.where else ()) if id_ in sites])
        told.flags.append(marks | MONTH * _is_month(event))
        told.weight.append(weight(event.kind, disputed=bool(marks & DISPUTED), moved=bool(marks & MOVED)))
        told.headline.append(headline(event))
    return told


def _own(known: Known) -> _Own:
    """Worked out once for everything that is known: it hangs on no day that is asked for."""
    kept: _Own | None = known.kept.get("timeline")
    if kept is None:
        table, alike = known.table, _alike(known)
        numbers: dict[_Alike, int] = {}
        code = (numbers.setdefault(alike[event.id], len(numbers)) for event in known.selection.events)
        place = np.fromiter(code, np.int64, len(table))
        whole = (place * len(KINDS) + table.kind) * len(REALIS) + table.realis
        _, sample, code_of = np.unique(whole, return_index=True, return_inverse=True)
        kept = known.kept["timeline"] = _Own(code_of.astype(np.int32), sample.astype(np.int32))
    return kept


def _alike(known: Known) -> dict[str, _Alike]:
    """By the ids of the happenings; it stays while a happening does."""
    found: dict[str, _Alike] = known.by_event.setdefault("timeline", {})
    if len(found) < len(known.selection.events):
        kept: dict[_Alike, _Alike] = {}
        for event in known.selection.events:
            if event.id not in found:
                where = event.where
                alike = (where.name if where else "", where.sites if where else (), _is_month(event))
                found[event.id] = kept.setdefault(alike, alike)
    return found


def _is_month(event: Event) -> bool:
    """True where :func:`~standdown.publish.words.when_words` names the month alone of which it knows no end."""
    when = event.when
    if when.earliest is None or when.latest is not None or when.earliest.day != 1:
        return False
    return when.precision not in (Precision.DAY, Precision.RANGE)


def _days(days: Ints) -> list[int | None]:
    told = (days.astype(np.int64) - EPOCH).astype(object)
    told[days == NO_DAY] = None
    found: list[int | None] = told.tolist()
    return found
