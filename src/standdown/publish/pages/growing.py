"""Growing: what is known of a whole ledger, and brought up to its last entry by what has changed since, and no more."""

from __future__ import annotations

import gc
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TypeVar

import orjson
from sqlalchemy import Connection, select

from standdown.ledger import EntryKind, Ledger, Link
from standdown.ledger.columns import Columns
from standdown.ledger.happening_tables import happenings
from standdown.ledger.happenings import mark_of, rows_of
from standdown.ledger.hydrated import claims_by_ids, events_of
from standdown.ledger.merge import by_day
from standdown.ledger.projecting import read_rulings
from standdown.ledger.queueing import Waiting, waits
from standdown.ledger.schema import entries
from standdown.model import Claim, Contradiction, Event, Report, from_json
from standdown.publish.pages.known import Known, claims_by_report
from standdown.publish.pages.linked import Linked
from standdown.publish.pages.table import Table
from standdown.status.selecting import Selection
from standdown.status.selecting import select as selected
from standdown.status.selecting_rows import select_rows
from standdown.theatre import Theatre

__all__ = ["Whole", "grown", "whole"]

T = TypeVar("T", Report, Link, Contradiction)


@dataclass(frozen=True, slots=True)
class Whole:
    """All that is known today; what follows it shares whatever has not changed."""

    seq: int
    """The last entry that is in it."""
    known: Known
    within: Mapping[str, tuple[Contradiction, ...]]
    """By the id of a claim what its own report says against it."""
    linked: Linked
    waiting: Mapping[str, Waiting]
    """By the id of a happening why it waits for a person."""
    days: tuple[tuple[date, date, str], ...]
    """By what each happening is sorted, in that order."""
    columns: Columns | None
    """The same as arrays; ``None`` where the ledger may only be read and has no rows."""


def whole(ledger: Ledger, theatre: Theatre) -> Whole:
    """Everything, read once: some twenty seconds for a hundred thousand claims."""
    with _nothing_collected():
        return _read_whole(ledger, theatre)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """What is read here is all kept: to look for what may go would take a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _read_whole(ledger: Ledger, theatre: Theatre) -> Whole:
    with rows_of(ledger) as connection:
        if connection is not None:
            seq, columns = mark_of(connection)[1], Columns.load(connection)
            chosen = select_rows(connection, baseline=theatre.baseline)
            linked = Linked(_read(connection, EntryKind.LINK, Link, since=0))
            within = _within(_read(connection, EntryKind.CONTRADICTION, Contradiction, since=0))
            return _whole(seq, chosen, within, linked, columns)
    head = ledger.head()
    chosen, within = selected(ledger, baseline=theatre.baseline), _within(ledger.contradictions())
    return _whole(head.seq if head else 0, chosen, within, Linked(ledger.links()), None)


def grown(before: Whole, ledger: Ledger, theatre: Theatre) -> Whole:
    """The same with what was added and ruled since; read anew where that cannot be told."""
    with rows_of(ledger) as connection:
        if connection is not None and before.columns is not None:
            made, seq = mark_of(connection)
            if made <= before.seq <= seq:
                return _grown(connection, before, seq, before.columns)
    return whole(ledger, theatre)


def _whole(
    seq: int,
    chosen: Selection,
    within: Mapping[str, tuple[Contradiction, ...]],
    linked: Linked,
    columns: Columns | None,
) -> Whole:
    found = waits(chosen.events, chosen.claims, linked.last, chosen.ruled)
    days = tuple(map(by_day, chosen.events))
    return Whole(seq, Known.of(chosen), within, linked, {each.event.id: each for each in found}, days, columns)


def _grown(connection: Connection, before: Whole, seq: int, columns: Columns) -> Whole:
    old, ruled = before.known, read_rulings(connection)
    table = happenings.c
    touched = connection.execute(select(table.id, table.founder, table.alive).where(table.touched > before.seq)).all()
    new = events_of(connection, [row.founder for row in touched if row.alive], ruled=ruled)
    gone = [event for row in touched if (event := old.by_id.get(row.id))]
    left = {id_ for event in gone for id_ in event.claim_ids}
    came = claims_by_ids(connection, [id_ for event in new for id_ in event.claim_ids], ruled=ruled)
    reports = {report.id: report for report in _read(connection, EntryKind.REPORT, Report, since=before.seq)}
    linked = Linked(_read(connection, EntryKind.LINK, Link, since=before.seq), before=before.linked)

    claims = {**old.selection.claims, **came}
    for id_ in left - came.keys():
        del claims[id_]
    events, days, places, at, new = _put_in(old.selection.events, before.days, gone, new)
    chosen = Selection(events, claims, {**old.selection.reports, **reports}, ruled)

    by_id = dict(old.by_id)
    for id_ in (*left, *(event.id for event in gone)):
        by_id.pop(id_, None)
    by_id.update((id_, event) for event in new for id_ in (event.id, *event.claim_ids))
    ids = {event.id for event in (*gone, *new)}
    graded = {id_: grade for id_, grade in old.graded.items() if id_ not in ids}
    known = Known(chosen, by_id, _by_report(old, left, came), graded)
    known.ground = old.ground
    for name, found in old.by_event.items():
        known.by_event[name] = {id_: value for id_, value in found.items() if id_ not in ids}
    if "table" in vars(old):
        known.table = old.table.grown(places, at, Table.of(new, chosen.reports, chosen.claims, like=old.table))
    if "trails" in old.kept:
        changed = [claim for id_, claim in came.items() if old.selection.claims.get(id_) != claim]
        known.kept["trails"] = old.kept["trails"].grown(left - came.keys(), changed, chosen.reports)

    waiting = {id_: each for id_, each in before.waiting.items() if id_ not in ids}
    waiting |= {each.event.id: each for each in waits(new, claims, linked.last, ruled)}
    within = _within(_read(connection, EntryKind.CONTRADICTION, Contradiction, since=before.seq), before.within)
    return Whole(seq, known, within, linked, waiting, days, columns.brought_up(connection))


def _put_in(
    events: tuple[Event, ...],
    days: tuple[tuple[date, date, str], ...],
    gone: Sequence[Event],
    new: Sequence[Event],
) -> tuple[tuple[Event, ...], tuple[tuple[date, date, str], ...], list[int], list[int], tuple[Event, ...]]:
    """The happenings in their order, without those that are gone and with the new ones.

    Also the places of those that are gone, and the new ones in order with their places in what is left.
    """
    listed, keys = list(events), list(days)
    places = sorted(bisect_left(keys, by_day(event)) for event in gone)
    for at in reversed(places):
        del listed[at], keys[at]
    ordered = tuple(sorted(new, key=by_day))
    put = [bisect_left(keys, by_day(event)) for event in ordered]
    for at, event in reversed(list(zip(put, ordered, strict=True))):
        listed.insert(at, event)
        keys.insert(at, by_day(event))
    return tuple(listed), tuple(keys), places, put, ordered


def _by_report(old: Known, left: set[str], came: Mapping[str, Claim]) -> dict[str, tuple[Claim, ...]]:
    """The claims of each report; only those of which one came or left are put together anew."""
    changed = {old.selection.claims[id_].report_id for id_ in left} | {claim.report_id for claim in came.values()}
    told = (claim for id_ in changed for claim in old.by_report.get(id_, ()))
    again = [claim for claim in told if claim.id not in left and claim.id not in came]
    kept = {id_: claims for id_, claims in old.by_report.items() if id_ not in changed}
    return kept | claims_by_report([*again, *came.values()])


def _within(
    found: Iterable[Contradiction], before: Mapping[str, tuple[Contradiction, ...]] = MappingProxyType({})
) -> Mapping[str, tuple[Contradiction, ...]]:
    listed: dict[str, list[Contradiction]] = {}
    for each in found:
        for id_ in (each.left, each.right):
            listed.setdefault(id_, []).append(each)
    new = {id_: (*before.get(id_, ()), *each) for id_, each in listed.items()}
    return {**before, **new} if new else before


def _read(connection: Connection, kind: EntryKind, type_: type[T], *, since: int) -> list[T]:
    query = select(entries.c.body).where(entries.c.kind == kind.value, entries.c.seq > since).order_by(entries.c.seq)
    return [from_json(type_, orjson.loads(body)) for body in connection.execute(query).scalars()]
