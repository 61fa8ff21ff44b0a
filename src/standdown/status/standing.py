"""Standing: where a site stands on a day, from the rows of what is told of it; only the last of them are gone through.

What comes out is what :func:`standdown.status.derive` gives, but that the history of a long ledger holds the last steps
only, the very last with some of their claims and those before with none; a test holds the two alike.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, insert

from standdown.model import Facet, FacetState, SiteState, Step, StepTaken, When
from standdown.status.facets import facets_from
from standdown.status.ladder import Climb, Draft
from standdown.status.questions import (
    LAST_DAY,
    LASTING,
    NEAREST_POINT,
    OF_IDS,
    SAID_LAST,
    SAID_OF_IDS,
    TOLD_BETWEEN,
    TOLD_EARLY,
    TOLD_UNDATED,
)
from standdown.status.rules import SAME_PULLBACK_DAYS
from standdown.status.telling import LONG, Telling, plain_when
from standdown.status.tracks import points, telling_at

__all__ = ["CLAIMS", "PAST", "STEPS", "state_at"]

STEPS = 12
"""Steps of the history that are kept with a point, with claims."""
PAST = 60
"""Steps before those that are kept without claims: a chart of some years shows them."""
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
        return SiteState(site, Step.NORMAL, as_of, facets=facets_from({}, ()))
    climb, after = _nearest(connection, site, as_of)
    regular = connection.execute(TOLD_BETWEEN, {"site": site, "after": after, "until": as_of.toordinal()}).all()
    _go_up(connection, climb, regular, site, keep=keep)
    ahead = _ahead(connection, site, as_of, baseline)
    for telling in ahead:
        climb.take(telling)
    climb.hear_what_goes_on([*_lasting(connection, climb, site, as_of), *ahead])
    history = climb.taken()
    step = history[-1].step if history else Step.NORMAL
    found = facets_from(_said(connection, site, as_of, ahead), history)
    return SiteState(site, step, as_of, None, (*climb.past, *history), climb.more, found)


def _go_up(connection: Connection, climb: Climb, rows: Sequence[Row[Any]], site: str, *, keep: bool) -> None:
    """Take the rows; after every so many of them, at the end of a day, a point is kept."""
    since = 0
    for number, row in enumerate(rows):
        climb.take(telling_at(row))
        since += 1
        ends = number + 1 == len(rows) or rows[number + 1].day > row.day
        if since >= EVERY and ends and number + 1 < len(rows):
            climb.shorten(steps=STEPS, claims=CLAIMS, past=PAST)
            since = 0
            if keep:
                connection.execute(delete(points).where(points.c.site == site, points.c.day == row.day))
                connection.execute(insert(points).values(site=site, day=row.day, body=_written(climb)))
    if len(rows) >= EVERY:
        climb.shorten(steps=STEPS, claims=CLAIMS, past=PAST)


def _nearest(connection: Connection, site: str, as_of: date) -> tuple[Climb, int]:
    """The climb of the last point up to the day, and its day; a new one where there is none."""
    row = connection.execute(NEAREST_POINT, {"site": site, "until": as_of.toordinal()}).first()
    return (_read(connection, site, row.body), row.day) if row else (Climb(), -1)


def _ahead(connection: Connection, site: str, as_of: date, baseline: date) -> list[Telling]:
    """What counts though its day in the order is later, or not known: it may have been by now."""
    number = as_of.toordinal()
    near = connection.execute(TOLD_EARLY, {"site": site, "until": number, "far": number + LONG}).all()
    undated = connection.execute(TOLD_UNDATED, {"site": site}).all()
    if undated:
        last = connection.execute(LAST_DAY, {"site": site}).scalar_one_or_none()
        otherwise = max(baseline.toordinal(), last or 0)
        undated = [row for row in undated if max(otherwise, row.starts) <= number]
    return [telling_at(row) for row in (*near, *undated)]


def _lasting(connection: Connection, climb: Climb, site: str, as_of: date) -> list[Telling]:
    """Pressure that is told as going on after the last day of the step on which the site stands."""
    if not climb.history:
        return []
    after = climb.history[-1].last_day.toordinal()
    rows = [row for row in connection.execute(LASTING, {"site": site, "after": after}) if row.day <= as_of.toordinal()]
    return [telling_at(row) for row in sorted(rows, key=lambda row: (row.day, row.rank, row.id))]


def _said(
    connection: Connection, site: str, as_of: date, ahead: Iterable[Telling]
) -> dict[Facet, list[tuple[bool, date, str, FacetState, When]]]:
    """For each facet the last that is said of it, and what is said within days of that."""
    number, ids = as_of.toordinal(), [telling.claim.id for telling in ahead]
    rows = list(connection.execute(SAID_LAST, {"site": site, "until": number}))
    if ids:
        early = connection.execute(SAID_OF_IDS, {"ids": ids})
        rows += [row for row in early if row.site == site and row.day > number]
    out = {}
    for facet in Facet:
        here = [row for row in rows if row.facet == facet.value]
        last = max(here, key=lambda row: (row.dated, row.day, row.id), default=None)
        if last is None:
            continue
        near = [row for row in here if row.dated == last.dated and row.day >= last.day - SAME_PULLBACK_DAYS]
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


def _written(climb: Climb) -> str:
    """The climb as text; it names claims by their ids."""
    drafts = [
        [d.step.value, d.rule, _ordinal(d.when.earliest), _ordinal(d.when.latest), d.when.why, d.went_back, d.more,
         [t.claim.id for t in d.supports], [[t.claim.id, how] for t, how in d.dissents]]
        for d in climb.history
    ]  # fmt: skip
    past = [
        [p.step.value, _ordinal(p.when.earliest), _ordinal(p.when.latest), p.when.why, p.rule, p.went_back, p.more]
        for p in climb.past
    ]
    return json.dumps([drafts, sorted(step.value for step in climb.earlier), past, climb.more])


def _read(connection: Connection, site: str, body: str) -> Climb:
    drafts, earlier, past, more = json.loads(body)
    ids = {id_ for d in drafts for id_ in (*d[7], *(pair[0] for pair in d[8]))}
    found = connection.execute(OF_IDS, {"ids": sorted(ids)})
    told = {row.id: telling_at(row) for row in found if row.site == site}
    history = [
        Draft(
            Step(step), rule, plain_when(_day(first), _day(last), why=why), [told[id_] for id_ in ids_ if id_ in told],
            back, [(told[id_], how) for id_, how in dissents if id_ in told], more,
        )
        for step, rule, first, last, why, back, more, ids_, dissents in drafts
    ]  # fmt: skip
    before = [
        StepTaken(Step(step), plain_when(_day(first), _day(last), why=why), (), rule=rule, went_back=back, more=claims)
        for step, first, last, why, rule, back, claims in past
    ]
    return Climb(history, map(Step, earlier), before, more)


def _when(first: int | None, last: int | None) -> When:
    return plain_when(_day(first), _day(last))


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None


def _day(number: int | None) -> date | None:
    return date.fromordinal(number) if number is not None else None
