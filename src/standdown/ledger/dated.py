"""What a ledger dates already, by which a report that does not tell its day can be dated."""

from __future__ import annotations

from collections.abc import Iterator

from standdown.claims.evidence import Known
from standdown.ledger.ledger import Ledger
from standdown.ledger.merge import merge
from standdown.model import DayBasis, Realis

__all__ = ["dated"]

# A night and the day after it still date what is counted from it; a week does not.
_NARROW = 2


def dated(ledger: Ledger) -> Iterator[Known]:
    """The reports of known day and the happenings they date to a day or a night; the ledger is read at the first.

    What hangs on a publication day that was itself worked out is left out: evidence must not come round to itself.
    """
    reports = [r for r in ledger.reports() if r.published.day and r.published.basis is not DayBasis.INFERRED]
    for report in reports:
        if report.published.day:
            yield Known(None, report.published.day, report.published.day, title=report.title)
    sure = {report.id for report in reports}
    for event in merge((c for c in ledger.counted() if c.report_id in sure), ruled=ledger.rulings()):
        first, last = event.when.earliest, event.when.latest
        if event.realis is not Realis.OCCURRED or not first or not last or (last - first).days >= _NARROW:
            continue
        where = event.where
        places = frozenset({where.place_id or "", *where.sites} - {""}) if where else frozenset()
        yield Known(event.kind, first, last, places, frozenset(person.name for person in event.people))
