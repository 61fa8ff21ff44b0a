"""Selecting rows: which happenings of a ledger are shown as of a day, from their rows, and only those asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import orjson
from sqlalchemy import Connection, Row, literal, select

from standdown.ledger.entries import EntryKind
from standdown.ledger.gathered import Gathered, asked_for
from standdown.ledger.happening_tables import happenings
from standdown.ledger.hydrated import claims_by_ids, events_of, reports_by_ids
from standdown.ledger.projecting import read_rulings
from standdown.ledger.rulings import Rulings
from standdown.ledger.schema import entries
from standdown.ledger.tables import seen
from standdown.model import Claim, Event, Realis, Report, When, from_json
from standdown.status.counting import counts_from
from standdown.status.selecting import Selection

__all__ = ["founders_at", "select_rows", "selection_of", "shown"]

_LEDGER = re.compile(r"\((c-[\w-]+), \d")
"""A claim that a reason names, as the ledger writes it."""


def shown(
    connection: Connection, founders: Iterable[int] | None = None, *, baseline: date, as_of: date | None = None
) -> tuple[int, ...]:
    """The founders of the happenings that count on ``as_of`` (``None``: of all), by day, undated ones last.

    Args:
        connection: A transaction in which the rows hold every entry.
        founders: Those that are asked for, by the entries of their founders; ``None`` for every one.
        baseline: The day on which what has no day counts as begun.
        as_of: The day.
    """
    table = happenings.c
    asked = table.founder, table.id, table.realis, table.first, table.last, table.told, table.claims
    query = select(*asked).where(table.alive)
    rows: Iterable[Row[Any]] = (
        connection.execute(query) if founders is None else asked_for(connection, query, table.founder, set(founders))
    )
    found = list(rows if as_of is None else _begun(connection, rows, as_of, baseline))
    never = date.max.toordinal()

    def by_day(row: Row[Any]) -> tuple[int, int, str]:
        last = row.last or never
        return row.first or last, last, row.id

    return tuple(row.founder for row in sorted(found, key=by_day))


def founders_at(connection: Connection, site: str) -> tuple[int, ...]:
    """The founders of the happenings whose place holds the site of this id."""
    there = (literal(" ") + happenings.c.sites + " ").contains(f" {site} ", autoescape=True)
    return tuple(connection.execute(select(happenings.c.founder).where(happenings.c.alive, there)).scalars())


def selection_of(connection: Connection, founders: Iterable[int]) -> Selection:
    """These happenings in the order given, with the claims and reports that are needed to show them, and no others.

    The claims are theirs, those that oppose them, and those by which theirs were joined.
    """
    ruled = read_rulings(connection)
    events = events_of(connection, founders, ruled=ruled)
    claims = claims_by_ids(connection, {id_ for event in events for id_ in _named(event)}, ruled=ruled)
    reports = reports_by_ids(connection, {claim.report_id for claim in claims.values()})
    return Selection(events, claims, reports, ruled)


def select_rows(
    connection: Connection, *, baseline: date, as_of: date | None = None, site: str | None = None
) -> Selection:
    """What :func:`standdown.status.selecting.select` gives of everything that was published, from the rows.

    With ``site`` it holds the happenings there only, and still every claim and report.
    """
    ruled = read_rulings(connection)
    there = None if site is None else founders_at(connection, site)
    events = events_of(connection, shown(connection, there, baseline=baseline, as_of=as_of), ruled=ruled)
    claims = {claim.id: claim for claim in _counted(connection, ruled)}
    reports = {report.id: report for report in _reports(connection)}
    return Selection(events, claims, reports, ruled)


def _begun(connection: Connection, rows: Iterable[Row[Any]], as_of: date, baseline: date) -> Iterator[Row[Any]]:
    """Those that count by their own days, or by those of one of their claims."""
    rest: dict[int, Row[Any]] = {}
    for row in rows:
        if _begins(row, baseline) <= as_of:
            yield row
        elif row.claims > 1 and Realis(row.realis).is_real:
            rest[row.founder] = row
    if not rest:
        return
    query = select(seen.c.founder, seen.c.outline).where(seen.c.counts, seen.c.first <= as_of.toordinal())
    told = asked_for(connection, query, seen.c.founder, rest)
    for founder in {each.founder for each in told if Realis(orjson.loads(each.outline)[1]).is_real}:
        yield rest[founder]


def _begins(row: Row[Any], baseline: date) -> date:
    first, last, told = (date.fromordinal(day) if day else None for day in (row.first, row.last, row.told))
    return counts_from(Realis(row.realis), When(first, last), told=told, otherwise=baseline)


def _named(event: Event) -> Iterator[str]:
    yield from event.claim_ids
    for found in event.contradictions:
        yield from (found.left, found.right)
    for reason in event.reasons:
        yield from _LEDGER.findall(reason)


def _counted(connection: Connection, ruled: Rulings) -> Iterator[Claim]:
    gathered = Gathered(connection, ruled)
    query = select(seen.c.seq, entries.c.body).join(entries, entries.c.seq == seen.c.seq).where(seen.c.counts)
    return (gathered.take(row.seq, row.body) for row in connection.execute(query.order_by(seen.c.seq)))


def _reports(connection: Connection) -> Iterator[Report]:
    query = select(entries.c.body).where(entries.c.kind == EntryKind.REPORT.value).order_by(entries.c.seq)
    return (from_json(Report, orjson.loads(body)) for body in connection.execute(query).scalars())
