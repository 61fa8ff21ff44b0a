"""Wanted: which events a list is asked for, and how much of it: filters, a search, and a place to go on from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from standdown.errors import UsageError
from standdown.model import Event, Kind, Realis
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.records import Records
from standdown.publish.words import clean

__all__ = [
    "AT_ONCE",
    "FOUND",
    "SORTS",
    "VIEWS",
    "Wanted",
    "cursor_of",
    "found",
    "narrowed",
    "page_of",
    "read_wanted",
    "searched",
    "values_of",
]

AT_ONCE = 100
"""Events of one page."""
FOUND = 10_000
"""Claims that a search looks through."""

SORTS = ("view", "site", "kind", "realis", "party")
"""What is chosen of."""
VIEWS = {"disputed": "Disputed", "planned": "Planned or possible", "undated": "Without a day"}

_AHEAD = frozenset({Realis.PLANNED, Realis.POSSIBLE})
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


def found(records: Records, wanted: Wanted) -> list[Event]:
    """All the events that are asked for, newest first, those without a day last."""
    return sorted(narrowed(searched(records, wanted), wanted), key=_key, reverse=True)


def page_of(events: Sequence[Event], wanted: Wanted, *, limit: int = AT_ONCE) -> tuple[list[Event], str, str]:
    """The part of the list that is asked for, and the cursors of what comes after it and before it, or empty."""
    listed = list(events)
    if wanted.after:
        place = _read_cursor("after", wanted.after)
        start = next((n for n, event in enumerate(listed) if _key(event) < place), len(listed))
    elif wanted.before:
        place = _read_cursor("before", wanted.before)
        stop = next((n for n, event in enumerate(listed) if _key(event) <= place), len(listed))
        start = max(0, stop - limit)
    else:
        start = 0
    part = listed[start : start + limit]
    following = cursor_of(part[-1]) if part and start + limit < len(listed) else ""
    return part, following, cursor_of(part[0]) if part and start else ""


def cursor_of(event: Event) -> str:
    """The place of an event in the list, as addresses give it: it holds though events come and go."""
    return f"{_key(event)[0]}.{event.id}"


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


def searched(records: Records, wanted: Wanted) -> Sequence[Event]:
    """The events of the day asked for, those in whose claims all the words stand."""
    events = records.events(wanted.asked)
    if not wanted.q:
        return events
    hits = set(records.ledger.search(wanted.q, limit=FOUND))
    return [event for event in events if not hits.isdisjoint(event.claim_ids)]


def values_of(event: Event, name: str) -> tuple[str, ...]:
    """What an event has of one sort of choices: the ids of its sites, the views it stands in, its kind ..."""
    match name:
        case "site":
            return event.where.sites if event.where else ()
        case "kind":
            return (event.kind.value,)
        case "realis":
            return (event.realis.value,)
        case "party":
            return event.parties
    stands = (bool(event.contradictions), event.realis in _AHEAD, event.when.is_open)
    return tuple(view for view, is_in in zip(VIEWS, stands, strict=True) if is_in)


def narrowed(events: Sequence[Event], wanted: Wanted, *, but: str = "") -> Sequence[Event]:
    """The events that have everything that is chosen; ``but`` names a sort of choices that does not matter."""
    for name in SORTS:
        value = wanted.value(name)
        if value and name != but:
            events = [event for event in events if value in values_of(event, name)]
    return events
