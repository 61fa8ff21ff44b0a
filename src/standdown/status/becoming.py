"""Becoming: what became of one plan, or what announced one happening, looked for among what lies near it in time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from standdown.claims.bearing.happening import family
from standdown.ledger import Outcome, outcomes
from standdown.ledger.happening_tables import happenings
from standdown.ledger.outcomes import LATE_DAYS
from standdown.model import Event, Kind, Realis, When, Where
from standdown.status.selecting_rows import shown

__all__ = ["outcomes_of"]

_AHEAD = (Realis.PLANNED.value, Realis.POSSIBLE.value)
_Row = Row[Any]


def outcomes_of(
    connection: Connection, founder: int, *, baseline: date, as_of: date | None = None
) -> tuple[Outcome, ...]:
    """Those of :func:`standdown.ledger.outcomes`, over all that counts on ``as_of``, in which this happening stands.

    Args:
        connection: A transaction in which the rows hold every entry.
        founder: The entry of the claim that founded it.
        baseline: The day on which what has no day counts as begun.
        as_of: The day; ``None`` for any.
    """
    own = connection.execute(select(happenings).where(happenings.c.founder == founder)).one()
    plans = [own] if own.realis in _AHEAD else _plans(connection, own)
    near = {row.founder: row for row in (own, *plans, *_done(connection, own, plans))}
    counted = [near[each] for each in shown(connection, near, baseline=baseline, as_of=as_of)]
    return tuple(found for found in outcomes(map(_light, counted)) if own.id in (found.plan, found.event))


def _plans(connection: Connection, done: _Row) -> list[_Row]:
    """The plans that this happening may have been."""
    if done.first is None or done.last is None:
        return []
    table = happenings.c
    query = _akin(done).where(table.realis.in_(_AHEAD), table.first <= done.last)
    rows = connection.execute(query.where((table.last >= done.first - LATE_DAYS) | table.last.is_(None))).all()
    return [row for row in rows if (row.last or row.first) + LATE_DAYS >= done.first]


def _done(connection: Connection, own: _Row, plans: Iterable[_Row]) -> list[_Row]:
    """What these plans may have become."""
    stretches = [(plan.first, (plan.last or plan.first) + LATE_DAYS) for plan in plans if plan.first is not None]
    if not stretches:
        return []
    table = happenings.c
    start, end = min(first for first, _ in stretches), max(last for _, last in stretches)
    query = _akin(own).where(table.realis.not_in(_AHEAD), table.first <= end, table.last >= start)
    return list(connection.execute(query).all())


def _akin(own: _Row) -> Select[Any]:
    kinds = [kind.value for kind in Kind if family(kind) is family(Kind(own.kind))]
    return select(happenings).where(happenings.c.alive, happenings.c.kind.in_(kinds))


def _light(row: _Row) -> Event:
    """The happening of a row with all by which plans are told from others."""
    first, last = (date.fromordinal(day) if day else None for day in (row.first, row.last))
    return Event(
        row.id,
        Kind(row.kind),
        Realis(row.realis),
        (),
        When(first, last),
        Where(row.place, place_id=row.place_id, sites=tuple(row.sites.split())) if row.place is not None else None,
        tuple(row.parties.split()),
    )
