"""Which happenings, claims and reports of a ledger a verb shows: as of a day, by what was published by another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from standdown.cli.edge import talk
from standdown.errors import UsageError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from standdown.ledger import Ledger, Link, Outcome
    from standdown.model import Event
    from standdown.status.selecting import Selection

__all__ = ["Found", "among", "find", "find_event", "rows", "select"]

_MANY = 20_000
"""Claims from which on it is said that they are worked in, for that takes ten seconds and more."""


@dataclass(frozen=True, slots=True)
class Found:
    """One happening, with what hangs on it."""

    event: Event
    chosen: Selection
    """The claims and reports that are needed to show it, or all that count."""
    became: Sequence[Outcome]
    """The plan it was, or what became of it."""
    links: Mapping[str, Link]
    """By the id of a claim that joined it the link by which it stands there."""


def select(
    ledger: Ledger,
    *,
    baseline: date,
    as_of: date | None = None,
    known_by: date | None = None,
    site: str | None = None,
) -> Selection:
    """As :func:`standdown.status.selecting.select`, saying what had to be left out; from rows where there are any.

    Who needs the happenings of one ``site`` only may be given no others.
    """
    from standdown.publish.words import count_words
    from standdown.status.selecting import select as selected
    from standdown.status.selecting_rows import select_rows

    if known_by is None:
        with rows(ledger) as found:
            if found is not None:
                return select_rows(found, baseline=baseline, as_of=as_of, site=site)
    chosen = selected(ledger, baseline=baseline, as_of=as_of, known_by=known_by)
    if chosen.left_out:
        talk(f"{count_words(chosen.left_out, 'report')} of no known day left out.")
    return chosen


def find(
    ledger: Ledger, id_: str, *, baseline: date, as_of: date | None = None, known_by: date | None = None
) -> Found | None:
    """The happening that :func:`find_event` finds among those that count, without reading the others.

    Raises:
        UsageError: several begin so.
    """
    from standdown.ledger import outcomes

    if known_by is None:
        with rows(ledger) as found:
            if found is not None:
                return _find(found, id_, baseline=baseline, as_of=as_of)
    chosen = select(ledger, baseline=baseline, as_of=as_of, known_by=known_by)
    event = find_event(chosen, id_)
    if event is None:
        return None
    became = [each for each in outcomes(chosen.events) if event.id in (each.plan, each.event)]
    # Put together anew, the claims do not stand by the links that are written.
    last = {link.claim_id: link for link in ledger.links()} if known_by is None else {}
    return Found(event, chosen, became, _joining(event, last))


def among(
    ledger: Ledger,
    claim_ids: Sequence[str],
    limit: int,
    *,
    baseline: date,
    as_of: date | None = None,
    known_by: date | None = None,
) -> tuple[list[str], Selection]:
    """Those of the claims that are shown, in the order given, and what is needed to show the first ``limit`` of them.

    Of a selection that was read whole all is given.
    """
    if known_by is None:
        with rows(ledger) as found:
            if found is not None:
                return _among(found, claim_ids, limit, baseline=baseline, as_of=as_of)
    chosen = select(ledger, baseline=baseline, as_of=as_of, known_by=known_by)
    there = {id_ for event in chosen.events for id_ in event.claim_ids}
    return [id_ for id_ in claim_ids if id_ in there], chosen


def find_event(selection: Selection, id_: str) -> Event | None:
    """The happening of this id, or the one a claim of this id belongs to; the beginning of an id will do.

    Raises:
        UsageError: several begin so.
    """
    if not id_:
        return None
    found = [event for event in selection.events if any(one.startswith(id_) for one in (event.id, *event.claim_ids))]
    _check_one(len(found), id_)
    return found[0] if found else None


@contextmanager
def rows(ledger: Ledger) -> Iterator[Connection | None]:
    """As :func:`standdown.ledger.happenings.rows_of`, saying so where many claims have to be worked in first."""
    from standdown.ledger.happenings import rows_of

    told: list[int] = []

    def tell(done: int, of: int) -> None:
        if of >= _MANY and not told:
            talk(f"Working in {of} claims, this once.")
        told.append(done)

    with rows_of(ledger, tell=tell) as found:
        yield found


def _find(connection: Connection, id_: str, *, baseline: date, as_of: date | None) -> Found | None:
    from standdown.ledger.hydrated import founders_beginning, links_of
    from standdown.status.becoming import outcomes_of
    from standdown.status.selecting_rows import selection_of, shown

    founders = shown(connection, founders_beginning(connection, id_), baseline=baseline, as_of=as_of)
    _check_one(len(founders), id_)
    if not founders:
        return None
    chosen = selection_of(connection, founders)
    event = chosen.events[0]
    became = outcomes_of(connection, founders[0], baseline=baseline, as_of=as_of)
    return Found(event, chosen, became, _joining(event, links_of(connection, event.claim_ids)))


def _among(
    connection: Connection, claim_ids: Sequence[str], limit: int, *, baseline: date, as_of: date | None
) -> tuple[list[str], Selection]:
    from standdown.ledger.hydrated import founders_of
    from standdown.status.selecting_rows import selection_of, shown

    founders = founders_of(connection, claim_ids)
    counted = shown(connection, founders.values(), baseline=baseline, as_of=as_of)
    there = set(counted)
    found = [id_ for id_ in claim_ids if founders.get(id_) in there]
    listed = {founders[id_] for id_ in found[:limit]}
    return found, selection_of(connection, [founder for founder in counted if founder in listed])


def _joining(event: Event, last: Mapping[str, Link]) -> dict[str, Link]:
    """The links of those claims of ``event`` that joined it; the last one of a claim counts."""
    return {id_: last[id_] for id_ in event.claim_ids if id_ in last and last[id_].to != id_}


def _check_one(number: int, id_: str) -> None:
    if number > 1:
        raise UsageError(f"{number} happenings or their claims begin with {id_!r}: give more of it", code="no-event")
