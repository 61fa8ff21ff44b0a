"""Standing: where a site stands on a day, from the rows of what is told of it; only the last of them are gone through.

What comes out is what :func:`standdown.status.derive` gives, but that the history of a long ledger holds the last steps
only, each with some of its claims; a test holds the two alike.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, insert, select

from standdown.model import Facet, FacetState, SiteState, Step, When
from standdown.status.facets import facets_from
from standdown.status.ladder import Climb, Draft
from standdown.status.rules import SAME_PULLBACK_DAYS
from standdown.status.telling import LONG, Telling, plain_when
from standdown.status.tracks import NEVER, points, said, telling_at, tracks

__all__ = ["CLAIMS", "STEPS", "state_at"]

STEPS = 12
"""Steps of the history that are kept with a point."""
CLAIMS = 8
"""Claims that are kept with a step."""
EVERY = 100
"""Rows between two points."""


def state_at(connection: Connection, site: str, *, as_of: date, baseline: date, keep: bool = False) -> SiteState:
    """Where the site of this id stands on ``as_of``, from everything that was published.

    Args:
        connection: A transaction in which the rows hold every entry.
        site: The site's id.
        as_of: The day.
        baseline: The last day before the crisis.
        keep: Whether points may be written on the way.
    """
    if as_of < baseline:
        return SiteState(site, Step.NORMAL, as_of, None, (), facets_from({}, ()))
    climb, after = _nearest(connection, site, as_of)
    regular = connection.execute(
        select(tracks)
        .where(tracks.c.site == site, tracks.c.day > after, tracks.c.day <= as_of.toordinal())
        .order_by(tracks.c.day, tracks.c.rank, tracks.c.id)
    ).all()
    _go_up(connection, climb, regular, site, keep=keep)
    ahead = _ahead(connection, site, as_of, baseline)
    for telling in ahead:
        climb.take(telling)
    climb.hear_what_goes_on([*_lasting(connection, climb, site, as_of), *ahead])
    history = climb.taken()
    step = history[-1].step if history else Step.NORMAL
    return SiteState(site, step, as_of, None, history, facets_from(_said(connection, site, as_of, ahead), history))


def _go_up(connection: Connection, climb: Climb, rows: Sequence[Row[Any]], site: str, *, keep: bool) -> None:
    """Take the rows; after every so many of them, at the end of a day, a point is kept."""
    since = 0
    for number, row in enumerate(rows):
        climb.take(telling_at(row))
        since += 1
        ends = number + 1 == len(rows) or rows[number + 1].day > row.day
        if since >= EVERY and ends and number + 1 < len(rows):
            climb.shorten(steps=STEPS, claims=CLAIMS)
            since = 0
            if keep:
                connection.execute(delete(points).where(points.c.site == site, points.c.day == row.day))
                connection.execute(insert(points).values(site=site, day=row.day, body=_written(climb)))
    if len(rows) >= EVERY:
        climb.shorten(steps=STEPS, claims=CLAIMS)


def _nearest(connection: Connection, site: str, as_of: date) -> tuple[Climb, int]:
    """The climb of the last point up to the day, and its day; a new one where there is none."""
    query = select(points.c.day, points.c.body).where(points.c.site == site, points.c.day <= as_of.toordinal())
    row = connection.execute(query.order_by(points.c.day.desc()).limit(1)).first()
    return (_read(connection, site, row.body), row.day) if row else (Climb(), -1)


def _ahead(connection: Connection, site: str, as_of: date, baseline: date) -> list[Telling]:
    """What counts though its day in the order is later, or not known: it may have been by now."""
    number = as_of.toordinal()
    # Two questions, for one with "or" would have the whole site gone through.
    near = and_(tracks.c.day > number, tracks.c.day <= number + LONG, tracks.c.starts <= number)
    rows = [
        row
        for counted in (near, tracks.c.day == NEVER)
        for row in connection.execute(
            select(tracks).where(tracks.c.site == site, counted).order_by(tracks.c.day, tracks.c.rank, tracks.c.id)
        )
    ]
    if not any(row.day == NEVER for row in rows):
        return [telling_at(row) for row in rows]
    last = connection.execute(
        select(tracks.c.day).where(tracks.c.site == site, tracks.c.day < NEVER).order_by(tracks.c.day.desc()).limit(1)
    ).scalar_one_or_none()
    otherwise = max(baseline.toordinal(), last or 0)
    return [telling_at(row) for row in rows if row.day < NEVER or max(otherwise, row.starts) <= number]


def _lasting(connection: Connection, climb: Climb, site: str, as_of: date) -> list[Telling]:
    """Pressure that is told as going on after the last day of the step on which the site stands."""
    if not climb.history:
        return []
    after = climb.history[-1].last_day.toordinal()
    # Few rows are lasting, and those lie by when they were told. Asked for by their days, or in the order of these,
    # SQLite would go through the whole site.
    query = select(tracks).where(tracks.c.site == site, tracks.c.lasting, tracks.c.told > after)
    rows = [row for row in connection.execute(query) if row.day <= as_of.toordinal()]
    return [telling_at(row) for row in sorted(rows, key=lambda row: (row.day, row.rank, row.id))]


def _said(
    connection: Connection, site: str, as_of: date, ahead: Iterable[Telling]
) -> dict[Facet, list[tuple[bool, date, str, FacetState, When]]]:
    """For each facet the last that is said of it, and what is said within days of that."""
    number, ids = as_of.toordinal(), [telling.claim.id for telling in ahead]
    early = [row for row in connection.execute(select(said).where(said.c.id.in_(ids))) if row.site == site]
    out = {}
    for facet in Facet:
        here = and_(said.c.site == site, said.c.facet == facet.value, said.c.day <= number)
        also = [row for row in early if row.facet == facet.value and row.day > number]
        last = max((*_last(connection, here), *also), key=lambda row: (row.dated, row.day, row.id), default=None)
        if last is None:
            continue
        since = last.day - SAME_PULLBACK_DAYS
        rows = connection.execute(select(said).where(here, said.c.dated == last.dated, said.c.day >= since)).all()
        near = [*rows, *(row for row in also if row.dated == last.dated and row.day >= since)]
        out[facet] = [
            (
                row.dated,
                date.fromordinal(row.day),
                row.id,
                FacetState(row.state),
                plain_when(_day(row.first), _day(row.last)),
            )
            for row in sorted(near, key=lambda row: (row.day, row.id))
        ]
    return out


def _last(connection: Connection, here: ColumnElement[bool]) -> Iterator[Row[Any]]:
    """The last row of a facet that is dated, and the last that is not."""
    for dated in (True, False):
        query = select(said).where(here, said.c.dated == dated).order_by(said.c.day.desc(), said.c.id.desc()).limit(1)
        yield from connection.execute(query)


def _written(climb: Climb) -> str:
    """The climb as text; it names claims by their ids."""
    drafts = [
        [d.step.value, d.rule, _ordinal(d.when.earliest), _ordinal(d.when.latest), d.when.why, d.went_back, d.more,
         [t.claim.id for t in d.supports], [[t.claim.id, how] for t, how in d.dissents]]
        for d in climb.history
    ]  # fmt: skip
    return json.dumps([drafts, sorted(step.value for step in climb.earlier)])


def _read(connection: Connection, site: str, body: str) -> Climb:
    drafts, earlier = json.loads(body)
    ids = {id_ for d in drafts for id_ in (*d[7], *(pair[0] for pair in d[8]))}
    found = connection.execute(select(tracks).where(tracks.c.id.in_(ids)))
    told = {row.id: telling_at(row) for row in found if row.site == site}
    history = [
        Draft(
            Step(step), rule, plain_when(_day(first), _day(last), why=why), [told[id_] for id_ in ids_ if id_ in told],
            back, [(told[id_], how) for id_, how in dissents if id_ in told], more,
        )
        for step, rule, first, last, why, back, more, ids_, dissents in drafts
    ]  # fmt: skip
    return Climb(history, map(Step, earlier))


def _when(first: int | None, last: int | None) -> When:
    return plain_when(_day(first), _day(last))


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None


def _day(number: int | None) -> date | None:
    return date.fromordinal(number) if number is not None else None
