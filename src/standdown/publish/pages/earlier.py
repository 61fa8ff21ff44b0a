"""Earlier: what was known by a day, put together from what is known today, without reading or comparing anything again.

Tests hold it to what selecting from the entries gives (:func:`standdown.status.selecting.select`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlalchemy import select as rows

from standdown.ledger import Ledger
from standdown.ledger.fits import Fits
from standdown.ledger.tables import seen
from standdown.model import Claim, Contradiction, Event
from standdown.publish.pages.growing import Whole
from standdown.publish.pages.known import Known
from standdown.publish.pages.recent import Recent
from standdown.publish.pages.table import Table
from standdown.status import Board, published_by
from standdown.status.counting import is_known
from standdown.status.knowing import known_board
from standdown.status.selecting import Selection, select
from standdown.status.trail import Trails
from standdown.theatre import Theatre

__all__ = ["DAYS", "Earlier"]

DAYS = 4
"""Days that are kept; of a hundred thousand claims each takes some 60 MB, for happenings are shared among them."""


@dataclass(frozen=True, slots=True)
class _Common:
    """What the states of all days have in common."""

    fits: Fits
    opposed: Mapping[str, tuple[Contradiction, ...]]
    """By the id of a claim what opposes it."""


class Earlier:
    """What was known by the days asked for last; of one state of the ledger."""

    def __init__(self, ledger: Ledger, theatre: Theatre, *, before: Earlier | None = None) -> None:
        self._ledger, self._theatre = ledger, theatre
        self._fits: Fits | None = before._fits if before else None
        self._common: Recent[int, _Common] = Recent(1)
        self._days: Recent[date, Known] = Recent(DAYS)

    def known(self, today: Whole, day: date) -> Known:
        """What was known by ``day``, of all that is known today.

        Of a hundred thousand claims the first day takes some seconds, and one near to a day that is kept half a second;
        who asks for another meanwhile does not wait for it.
        """
        return self._days.get(day, lambda: self._known(today, day))

    def board(self, today: Whole, trails: Trails, as_of: date, known_by: date, change_days: int) -> Board:
        """Where the sites stand on ``as_of`` by what was known then; no happening is put together for it."""
        by_report = _told_by(today.known, known_by)
        chosen = today.known.selection
        return known_board(
            self._theatre,
            trails,
            {claim.id: claim for told in by_report.values() for claim in told},
            {id_: report for id_, report in chosen.reports.items() if is_known(report, known_by)},
            by_report=by_report,
            as_of=as_of,
            known_by=known_by,
            left_out=_left_out(chosen),
            change_days=change_days,
        )

    def _known(self, today: Whole, day: date) -> Known:
        if today.columns is None:
            # The ledger may only be read, and has no rows.
            return Known.of(select(self._ledger, baseline=self._theatre.baseline, known_by=day))
        common = self._common.get(today.seq, lambda: self._made(today.known))
        nearest = min(self._days.kept(), key=lambda kept: abs(kept[0] - day), default=None)
        return _put_together(today.known, common, day, nearest[1].selection if nearest else None)

    def _made(self, today: Known) -> _Common:
        claims, ruled = today.selection.claims, today.selection.ruled
        with self._ledger.looking() as connection:
            ids = connection.execute(rows(seen.c.id).order_by(seen.c.seq)).scalars()
            ordered = [claims[id_] for id_ in ids if id_ in claims]
        fits = self._fits.grown(ordered, ruled) if self._fits else Fits.of(ordered, ruled)
        self._fits = fits
        return _Common(fits, _opposed(today.selection.events))


def _put_together(today: Known, common: _Common, day: date, near: Selection | None) -> Known:
    now, fits = today.selection, common.fits
    reports = {id_: report for id_, report in now.reports.items() if is_known(report, day)}
    named = {id_: report.publisher or report.title or report.id for id_, report in reports.items()}
    before: tuple[AbstractSet[str], Iterable[Event]] = (near.claims.keys(), near.events) if near else (frozenset(), ())
    events = fits.happenings(named, common.opposed, like=today.by_id, before=before)
    claims = {claim.id: claim for claim in fits.claims if claim.report_id in reports}
    by_id = {id_: event for event in events for id_ in (event.id, *event.claim_ids)}
    chosen = Selection(events, claims, reports, now.ruled, _left_out(now))
    known = Known(chosen, by_id, _told_by(today, day), ground=today.ground)
    known.table = _table(today, chosen)
    return known


def _table(today: Known, chosen: Selection) -> Table:
    """The table of happenings most of which stand in that of today too."""
    now, places = today.selection.events, today.places
    kept = np.zeros(len(now), bool)
    new, at = [], []
    count = 0
    for event in chosen.events:
        place = places.get(event.id)
        if place is not None and now[place] is event:
            kept[place] = True
            count += 1
        else:
            new.append(event)
            at.append(count)
    gone = np.flatnonzero(~kept).tolist()
    return today.table.grown(gone, at, Table.of(new, chosen.reports, chosen.claims, like=today.table))


def _told_by(today: Known, day: date) -> dict[str, tuple[Claim, ...]]:
    """The claims of each report that was out by then."""
    reports = today.selection.reports
    return {id_: told for id_, told in today.by_report.items() if is_known(reports[id_], day)}


def _left_out(chosen: Selection) -> int:
    return sum(published_by(report) is None for report in chosen.reports.values())


def _opposed(events: Iterable[Event]) -> Mapping[str, tuple[Contradiction, ...]]:
    listed: dict[str, dict[Contradiction, None]] = {}
    for found in (found for event in events for found in event.contradictions):
        for id_ in (found.left, found.right):
            listed.setdefault(id_, {})[found] = None
    return {id_: tuple(each) for id_, each in listed.items()}
