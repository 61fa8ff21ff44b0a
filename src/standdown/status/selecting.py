"""Selecting: the happenings, claims and reports of a ledger as of a day, by what was published by another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from standdown.ledger import Ledger, merge
from standdown.ledger.rulings import Rulings
from standdown.model import Claim, Event, Report
from standdown.status.counting import counts_from, is_known, opens, published_by

__all__ = ["Selection", "counting", "select"]


@dataclass(frozen=True, slots=True)
class Selection:
    """The happenings by day, with everything they rest on."""

    events: tuple[Event, ...]
    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]
    ruled: Rulings
    left_out: int = 0
    """Reports that are left out because nobody knows when they were published."""


def select(ledger: Ledger, *, baseline: date, as_of: date | None = None, known_by: date | None = None) -> Selection:
    """What counts on ``as_of`` (``None``: everything), from what was published by ``known_by`` (``None``: everything).

    Known by a day, happenings are put together anew from what was published by it: what came later tears nothing apart.
    """
    # Others may be writing: what happenings rest on is read after them, and can only have grown.
    found = ledger.events() if known_by is None else None
    ruled, counted, told = ledger.rulings(), ledger.counted(), ledger.reports()
    left_out = 0 if known_by is None else sum(published_by(report) is None for report in told)
    reports = {report.id: report for report in told if is_known(report, known_by)}
    claims = {claim.id: claim for claim in counted if claim.report_id in reports}
    events = merge(claims.values(), reports.values(), ruled) if found is None else found
    shown = events if as_of is None else counting(events, reports, as_of=as_of, baseline=baseline, claims=claims)
    return Selection(tuple(shown), claims, reports, ruled, left_out)


def counting(
    events: Iterable[Event],
    reports: Mapping[str, Report],
    *,
    as_of: date,
    baseline: date,
    claims: Mapping[str, Claim] = MappingProxyType({}),
) -> tuple[Event, ...]:
    """Those of the happenings that had begun, or been told as ahead, by ``as_of``.

    With their ``claims`` one begins with the first of these, as on the board; without, with the days that all allow.
    """
    days = {id_: published_by(report) for id_, report in reports.items()}

    def begins(event: Event) -> date:
        first_told = min((day for id_ in event.report_ids if (day := days.get(id_))), default=None)
        opened = opens(claims[id_] for id_ in event.claim_ids if id_ in claims)
        return counts_from(event.realis, event.when, told=first_told, otherwise=baseline, opened=opened)

    return tuple(event for event in events if begins(event) <= as_of)
