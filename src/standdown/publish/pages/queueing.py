"""The queue as a page shows it: what waits, in the order asked for, with what a ruling would move on the board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from standdown.ledger import Proposal
from standdown.ledger.queueing import Waiting
from standdown.model import Event
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.question import question_of, short_why
from standdown.publish.pages.records import Records
from standdown.publish.words import clean, kind_words
from standdown.status.effect import Move

__all__ = ["AT_ONCE", "By", "QueueItem", "Queued", "beside", "part_of", "queued"]

AT_ONCE = 25
"""Happenings of one part of the queue."""


class By(StrEnum):
    """What the queue is ordered by."""

    EFFECT = "effect"
    """What would change the board most: by height, then the newest, then what is contradicted."""
    NEWEST = "newest"
    WHY = "why"
    """Contradicted, merged loosely, torn between two, found by the network alone."""


@dataclass(frozen=True, slots=True)
class Queued:
    """All that waits, in order."""

    waiting: tuple[Waiting, ...]
    by: By
    at: str
    """The site they are at, or empty for all."""


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One line of the queue."""

    event: Event
    head: str
    """Where it is: the sites, the place, or the kind of a happening without any."""
    question: str
    why: str
    proposal: Proposal
    move: Move | None
    """The site that rejecting it would move farthest; ``None`` where it concerns none."""


def queued(records: Records, asked: Asked, *, by: By, at: str = "") -> Queued:
    """What waits, at one site or anywhere."""
    waiting = [each for each in records.waiting if not at or (each.event.where and at in each.event.where.sites)]
    if by is By.NEWEST:
        waiting.sort(key=lambda each: _day(each.event), reverse=True)
    elif by is By.EFFECT:
        waiting.sort(key=lambda each: _weight(records, asked, each), reverse=True)
    return Queued(tuple(waiting), by, at)


def part_of(records: Records, asked: Asked, waiting: Sequence[Waiting]) -> tuple[QueueItem, ...]:
    """Some of it, as it is shown."""
    return tuple(_item(records, asked, each) for each in waiting)


def beside(queue: Queued, id_: str) -> tuple[str, str]:
    """The ids before and after that of a happening, empty at an end; where it does not wait, the first comes after."""
    ids = [each.event.id for each in queue.waiting]
    if id_ not in ids:
        return "", ids[0] if ids else ""
    number = ids.index(id_)
    return ids[number - 1] if number else "", ids[number + 1] if number + 1 < len(ids) else ""


def _item(records: Records, asked: Asked, waiting: Waiting) -> QueueItem:
    event = waiting.event
    moves = records.effects(asked).moves(event.claim_ids)
    names = [clean(move.site.name) for move in moves]
    place = clean(event.where.name) if event.where else ""
    return QueueItem(
        event,
        ", ".join(names) or place or kind_words(event.kind),
        question_of(event, waiting.why, placed=False),
        short_why(waiting.why),
        records.proposal(Asked(asked.as_of), event),
        max(moves, key=lambda move: (move.height, move.before is not move.after), default=None),
    )


def _weight(records: Records, asked: Asked, waiting: Waiting) -> tuple[int, bool, date, bool]:
    moves = records.effects(asked).moves(waiting.event.claim_ids)
    return (
        max((move.height for move in moves), default=0),
        any(move.before is not move.after for move in moves),
        _day(waiting.event),
        bool(waiting.event.contradictions),
    )


def _day(event: Event) -> date:
    return event.when.latest or event.when.earliest or date.min
