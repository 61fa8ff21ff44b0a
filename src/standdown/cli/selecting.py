"""Which happenings, claims and reports of a ledger a verb shows: as of a day, by what was published by another."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from standdown.cli.edge import talk
from standdown.errors import UsageError

if TYPE_CHECKING:
    from standdown.ledger import Ledger
    from standdown.model import Event
    from standdown.status.selecting import Selection

__all__ = ["find_event", "select"]


def select(ledger: Ledger, *, baseline: date, as_of: date | None = None, known_by: date | None = None) -> Selection:
    """As :func:`standdown.status.selecting.select`, saying what had to be left out."""
    from standdown.publish.words import count_words
    from standdown.status.selecting import select as selected

    chosen = selected(ledger, baseline=baseline, as_of=as_of, known_by=known_by)
    if chosen.left_out:
        talk(f"{count_words(chosen.left_out, 'report')} of no known day left out.")
    return chosen


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
