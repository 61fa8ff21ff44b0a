"""Which happenings, claims and reports of a ledger a verb shows: as of a day, by what was published by another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from standdown.cli.edge import talk
from standdown.errors import UsageError

if TYPE_CHECKING:
    from standdown.ledger import Ledger
    from standdown.ledger.rulings import Rulings
    from standdown.model import Claim, Event, Report

__all__ = ["Selection", "find_event", "select"]


@dataclass(frozen=True, slots=True)
class Selection:
    """The happenings by day, with everything they rest on."""

    events: tuple[Event, ...]
    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]
    ruled: Rulings


def select(ledger: Ledger, *, baseline: date, as_of: date | None = None, known_by: date | None = None) -> Selection:
    """What counts on ``as_of`` (``None``: everything), from what was published by ``known_by`` (``None``: everything).

    Known by a day, happenings are put together anew from what was published by it: what came later tears nothing apart.
    """
    from standdown.ledger import merge
    from standdown.status import published_by

    # Others may be writing: what happenings rest on is read after them, and can only have grown.
    found = ledger.events() if known_by is None else None
    ruled, counted = ledger.rulings(), ledger.counted()
    reports = {report.id: report for report in _known(ledger.reports(), known_by)}
    claims = {claim.id: claim for claim in counted if claim.report_id in reports}
    told = {id_: published_by(report) for id_, report in reports.items()}
    events = merge(claims.values(), reports.values(), ruled) if found is None else found
    shown = tuple(event for event in events if as_of is None or _counts(event, as_of, baseline, told))
    return Selection(shown, claims, reports, ruled)


def find_event(selection: Selection, id_: str) -> Event | None:
    """The happening of this id, or the one a claim of this id belongs to; the beginning of an id will do.

    Raises:
        UsageError: several begin so.
    """
    if not id_:
        return None
    found = [event for event in selection.events if any(one.startswith(id_) for one in (event.id, *event.claim_ids))]
    if len(found) > 1:
        raise UsageError(
            f"{len(found)} happenings or their claims begin with {id_!r}: give more of it", code="no-event"
        )
    return found[0] if found else None


def _known(reports: tuple[Report, ...], known_by: date | None) -> list[Report]:
    from standdown.publish.words import count_words
    from standdown.status import is_known, published_by

    undated = sum(published_by(report) is None for report in reports)
    if known_by is not None and undated:
        talk(f"{count_words(undated, 'report')} of no known day left out.")
    return [report for report in reports if is_known(report, known_by)]


def _counts(event: Event, as_of: date, baseline: date, told: Mapping[str, date | None]) -> bool:
    from standdown.status import counts_from

    first_told = min((day for id_ in event.report_ids if (day := told.get(id_))), default=None)
    return counts_from(event.realis, event.when, told=first_told, otherwise=baseline) <= as_of
