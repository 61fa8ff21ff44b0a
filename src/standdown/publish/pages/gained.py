"""Gained: what reports that were just added tell, and what of it waits for a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from standdown.publish.pages.asked import Asked
from standdown.publish.pages.quoting import Happening, happenings
from standdown.publish.pages.records import Records
from standdown.status import published_by

__all__ = ["MOST", "Gained", "gained"]

MOST = 12
"""Happenings that are listed; the others are counted."""


@dataclass(frozen=True, slots=True)
class Gained:
    """What some reports tell of, as it stands with all other reports."""

    happenings: tuple[Happening, ...]
    """Newest first."""
    more: int
    waiting: frozenset[str]
    """Ids of those listed that wait for a ruling."""
    day: date
    """The day whose board counts all of it: the one asked for, or the last on which one of the reports came out."""


def gained(records: Records, asked: Asked, report_ids: Iterable[str]) -> Gained:
    """What the reports of these ids tell; ids that the ledger does not hold are passed over."""
    everything, known = Asked(asked.as_of), records.chosen().reports
    reports = [known[id_] for id_ in dict.fromkeys(report_ids) if id_ in known]
    claims = (claim for report in reports for claim in records.claims_of(everything, report))
    events = {event.id: event for claim in claims if (event := records.event(everything, claim.id))}
    listed = happenings(records, everything, events.values())[:MOST]
    waits = {each.event.id for each in records.waiting}
    days = (day for report in reports if (day := published_by(report)))
    return Gained(
        listed,
        len(events) - len(listed),
        frozenset(each.event.id for each in listed if each.event.id in waits),
        max((asked.as_of, *days)),
    )
