"""Wanted: which events a list is asked for, and how much of it: filters, a search, and a place to go on from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import overload

import numpy as np
import numpy.typing as npt

from standdown.errors import UsageError
from standdown.ledger.columns import KINDS, REALIS
from standdown.model import Event, Kind, Realis
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.known import Known
from standdown.publish.pages.records import Records
from standdown.publish.pages.table import KIND_CODES, REALIS_CODES, Bools, Table
from standdown.publish.words import clean

__all__ = [
    "AT_ONCE",
    "FOUND",
    "SORTS",
    "VIEWS",
    "Listed",
    "Wanted",
    "counts",
    "cursor_of",
    "found",
    "narrowed",
    "page_of",
    "read_wanted",
]

AT_ONCE = 100
"""Events of one page."""
FOUND = 10_000
"""Claims that a search looks through."""

SORTS = ("view", "site", "kind", "realis", "party")
"""What is chosen of."""
VIEWS = {"disputed": "Disputed", "planned": "Planned or possible", "undated": "Without a day"}

Key = tuple[date, str]
"""The place of an event in the list: its last day, and its id."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events are asked for: all of it in the address."""

    asked: Asked
    kind: str = ""
    realis: str = ""
    party: str = ""
    q: str = ""
    after: str = ""
    """The list goes on after this place, as :func:`cursor_of` writes it."""
    before: str = ""

    def url(self, path: str = "/events", *, after: str = "", before: str = "", **more: object) -> str:
        """The address of this list, or of this part of it."""
        mine = {"kind": self.kind, "realis": self.realis, "party": self.party, "q": self.q}
        return self.asked.url(path, **mine, after=after, before=before, **more)

    def but(self, name: str, value: str) -> Wanted:
        """The same with another choice of one thing."""
        if name == "site":
            return replace(self, asked=self.asked.at(value), after="", before="")
        if name == "view":
            return replace(self, asked=self.asked.seen(value), after="", before="")
        chosen = {"kind": self.kind, "realis": self.realis, "party": self.party, "q": self.q, name: value}
        return Wanted(self.asked, **chosen)

    def value(self, name: str) -> str:
        """What is chosen of one thing."""
        return str(getattr(self.asked if name in ("site", "view") else self, name))


def read_wanted(told: Mapping[str, str], asked: Asked, records: Records) -> Wanted:
    """What an address asks for.

    Raises:
        UsageError: a kind, a way of telling, a party, a view or a place in the list is none.
    """
    parties = [party.code for party in records.theatre.parties]
    _one_of("kind", told.get("kind", ""), [kind.value for kind in Kind])
    _one_of("realis", told.get("realis", ""), [realis.value for realis in Realis])
    _one_of("party", told.get("party", ""), parties)
    _one_of("view", asked.view, list(VIEWS))
    names = ("kind", "realis", "party", "q", "after", "before")
    return Wanted(asked, **{name: told.get(name, "").strip() for name in names})


class Listed(Sequence[Event]):
    """Events in the order of a list, each looked up when it is asked for."""

    def __init__(self, known: Known, places: npt.NDArray[np.intp]) -> None:
        self._events = known.selection.events
        self.places = places
        """Where they stand among all."""

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, at: int) -> Event: ...

    @overload
    def __getitem__(self, at: slice) -> list[Event]: ...

    def __getitem__(self, at: int | slice) -> Event | list[Event]:
        """One of them, or some."""
        if isinstance(at, slice):
            return [self._events[place] for place in self.places[at].tolist()]
        return self._events[int(self.places[at])]


def found(records: Records, wanted: Wanted) -> Listed:
    """All the events that are asked for, newest first, those without a day last."""
    known = records.known(wanted.asked)
    order = known.table.order
    return Listed(known, order[narrowed(records, wanted)[order]])


def page_of(events: Sequence[Event], wanted: Wanted, *, limit: int = AT_ONCE) -> tuple[list[Event], str, str]:
    """The part of the list that is asked for, and the cursors of what comes after it and before it, or empty."""
    if wanted.after:
        place = _read_cursor("after", wanted.after)
        start = _first(events, lambda event: _key(event) < place)
    elif wanted.before:
        place = _read_cursor("before", wanted.before)
        start = max(0, _first(events, lambda event: _key(event) <= place) - limit)
    else:
        start = 0
    part = list(events[start : start + limit])
    following = cursor_of(part[-1]) if part and start + limit < len(events) else ""
    return part, following, cursor_of(part[0]) if part and start else ""


def cursor_of(event: Event) -> str:
    """The place of an event in the list, as addresses give it: it holds though events come and go."""
    return f"{_key(event)[0]}.{event.id}"


def _first(events: Sequence[Event], stands: Callable[[Event], bool]) -> int:
    """How many stand before the first of which it is true, and is of all that follow."""
    return bisect_left(range(len(events)), True, key=lambda place: stands(events[place]))


def _key(event: Event) -> Key:
    return event.when.latest or event.when.earliest or date.min, event.id


def _read_cursor(name: str, cursor: str) -> Key:
    day, _, id_ = cursor.partition(".")
    try:
        return date.fromisoformat(day), id_
    except ValueError:
        raise UsageError(
            f"{name}={clean(cursor)[:40]!r} is no place in the list: follow its links, or begin at its first page",
            code="bad-cursor",
        ) from None


def _one_of(name: str, value: str, there: Sequence[str]) -> None:
    if value and value not in there:
        raise UsageError(f"{name}={clean(value)[:40]!r} is none: take one of {', '.join(there)}", code="bad-filter")


def narrowed(records: Records, wanted: Wanted, *, but: str = "") -> Bools:
    """True for the events that have everything that is chosen; ``but`` names a sort of choices that does not matter."""
    here = _searched(records, wanted)
    for name in SORTS:
        value = wanted.value(name)
        if value and name != but:
            here = here & _having(records.known(wanted.asked).table, name, value)
    return here


def counts(records: Records, wanted: Wanted, name: str) -> Mapping[str, int]:
    """How many events each choice of one sort would show, everything else that is chosen staying."""
    table, here = records.known(wanted.asked).table, narrowed(records, wanted, but=name)
    match name:
        case "site":
            return table.sites.counts(here)
        case "party":
            return table.parties.counts(here)
        case "kind":
            counted = np.bincount(table.kind[here], minlength=len(KINDS)).tolist()
            return {kind.value: counted[code] for kind, code in KIND_CODES.items()}
        case "realis":
            counted = np.bincount(table.realis[here], minlength=len(REALIS)).tolist()
            return {realis.value: counted[code] for realis, code in REALIS_CODES.items()}
    return {view: int(np.count_nonzero(here & _having(table, "view", view))) for view in VIEWS}


def _searched(records: Records, wanted: Wanted) -> Bools:
    """The events of the day asked for, those in whose claims all the words stand."""
    here = records.begun(wanted.asked)
    if not wanted.q:
        return here
    known = records.known(wanted.asked)
    hits = (known.by_id.get(id_) for id_ in records.ledger.search(wanted.q, limit=FOUND))
    return here & known.table.of_ids({event.id for event in hits if event})


def _having(table: Table, name: str, value: str) -> Bools:
    match name:
        case "site":
            return table.sites.having(value, len(table))
        case "party":
            return table.parties.having(value, len(table))
        case "kind":
            return np.asarray(table.kind == KIND_CODES[Kind(value)], bool)
        case "realis":
            return np.asarray(table.realis == REALIS_CODES[Realis(value)], bool)
    return {"disputed": table.disputed, "planned": table.ahead, "undated": table.undated}[value]
