"""The list of events of a day, as the address asks for them, newest first, with a count for every narrower ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import numpy as np

from standdown.ledger import Proposal
from standdown.ledger.columns import NO_DAY
from standdown.model import Event, Kind, Realis
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.event_claims import in_order
from standdown.publish.pages.event_words import brief, headline, voice_of
from standdown.publish.pages.events_wanted import AT_ONCE, VIEWS, Listed, Wanted, counts, found, page_of
from standdown.publish.pages.records import Records
from standdown.publish.pages.so_far import so_far
from standdown.publish.pages.table import Table
from standdown.publish.words import clean, count_words, day_words, kind_words, realis_words

__all__ = ["QUOTED", "Choice", "EventRow", "EventsPage", "Group", "events_page", "row_of"]


QUOTED = 400
"""Characters of a sentence that the list quotes."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose, how many there are of it, and where that leads; a chosen one leads back."""

    words: str
    count: int
    url: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Choices of one sort."""

    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in the list."""

    event: Event
    headline: str
    quote: str
    says: str
    """Who told it first."""
    so_far: str
    """What is said beside its days where it may still be to come."""
    proposal: Proposal


@dataclass(frozen=True, slots=True)
class EventsPage:
    """Everything the template shows."""

    wanted: Wanted
    finding: str
    deck: str
    years: tuple[tuple[str, tuple[EventRow, ...]], ...]
    shown: int
    total: int
    groups: tuple[Group, ...]
    next: str
    prev: str
    """Addresses; empty at the end and at the beginning."""


def events_page(records: Records, wanted: Wanted, *, limit: int = AT_ONCE) -> EventsPage:
    """The page of the list."""
    events = found(records, wanted)
    part, following, before = page_of(events, wanted, limit=limit)
    years = []
    for year, each in groupby(part, key=_year):
        years.append((year, tuple(row_of(records, wanted.asked, event) for event in each)))
    table = records.known(wanted.asked).table
    disputed = int(np.count_nonzero(table.disputed[events.places]))
    return EventsPage(
        wanted,
        _finding(len(events), disputed, wanted),
        _deck(table, events, wanted),
        tuple(years),
        len(part),
        len(events),
        tuple(_groups(records, wanted)),
        wanted.url(after=following) if following else "",
        wanted.url(before=before) if before else "",
    )


def row_of(records: Records, asked: Asked, event: Event) -> EventRow:
    """An event as a line: the sentence of its own kind that was told first stands for it."""
    chosen = records.chosen(asked)
    claims = in_order((chosen.claims[id_] for id_ in event.claim_ids), chosen.reports)
    first = next((claim for claim in claims if claim.kind is event.kind), claims[0])
    report = chosen.reports.get(first.report_id)
    parties = {party.code: party.name for party in records.theatre.parties}
    return EventRow(
        event,
        headline(event, claims, parties, place=False),
        brief(first.sentence.of(report.text), QUOTED) if report else "",
        voice_of(first, report),
        so_far(records, asked, event),
        records.proposal(asked, event),
    )


def _groups(records: Records, wanted: Wanted) -> Iterator[Group]:
    """Each count is of what its link would show: everything else that is chosen stays."""
    theatre = records.theatre
    sorts: list[tuple[str, str, list[tuple[str, str]]]] = [
        ("View", "view", list(VIEWS.items())),
        ("Site", "site", [(site.id, clean(site.name)) for site in theatre.sites]),
        ("Kind", "kind", [(kind.value, kind_words(kind)) for kind in Kind]),
        ("Told as", "realis", [(realis.value, realis_words(realis)) for realis in Realis]),
        ("Party", "party", [(party.code, clean(party.name)) for party in theatre.parties]),
    ]
    for title, name, values in sorts:
        counted = counts(records, wanted, name)
        choices = []
        for value, words in values:
            chosen = wanted.value(name) == value
            if counted.get(value) or chosen:
                url = wanted.but(name, "" if chosen else value).url()
                choices.append(Choice(words, counted.get(value, 0), url, chosen))
        yield Group(title, tuple(choices))


def _finding(total: int, disputed: int, wanted: Wanted) -> str:
    if not total:
        return "No event is as you ask."
    told = count_words(total, "event")
    if wanted.asked.view == "disputed":
        return f"{told} on which reports do not agree."
    if wanted.asked.view == "planned":
        return f"{told} ahead, as they were told."
    if wanted.asked.view == "undated":
        return f"{told} of which no day is known."
    return f"{told}, {disputed or 'none'} disputed."


def _deck(table: Table, events: Listed, wanted: Wanted) -> str:
    here = np.zeros(len(table), bool)
    here[events.places] = True
    reports = table.reports.different(here)
    parts = [f"From {count_words(reports, 'report')}"] if reports else ["Ask for less, or for another day"]
    days = np.concatenate([table.first[here], table.last[here]])
    days = days[days != NO_DAY]
    if len(days):
        first, last = (date.fromordinal(int(day)) for day in (days.min(), days.max()))
        parts.append(f"{day_words(first)} to {day_words(last)}")
    undated = int(np.count_nonzero(table.undated[here]))
    if undated and wanted.asked.view != "undated":
        parts.append(f"{undated} without a day")
    return ", ".join(parts) + "."


def _year(event: Event) -> str:
    day = event.when.latest or event.when.earliest
    return str(day.year) if day else "No day"
