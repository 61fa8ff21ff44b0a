"""The queue as a page shows it: what waits, in the order asked for, with what a ruling would move on the board."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from standdown.ledger import Proposal
from standdown.ledger.queueing import Waiting
from standdown.model import Event
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.question import question_of, short_why, what_words
from standdown.publish.pages.records import Records
from standdown.publish.words import clean
from standdown.status.effect import Move

__all__ = ["AT_ONCE", "NOWHERE", "By", "QueueItem", "Queued", "beside", "part_of", "queued"]

AT_ONCE = 25
"""Happenings of one part of the queue."""
NOWHERE = "no place told"


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
    """Where it is: the sites, or the place; in words where none is told."""
    what: str
    """What is told, without its place: "planned talks, from 22 Feb 2021"."""
    question: str
    why: str
    proposal: Proposal
    move: Move | None
    """The site that rejecting it would move farthest; ``None`` where it concerns none."""


def queued(records: Records, asked: Asked, *, by: By, at: str = "") -> Queued:
    """What waits, at one site or anywhere."""
    waiting: Sequence[Waiting] = records.waiting
    if by is By.NEWEST:
        waiting = _kept(records, "newest", lambda each: _day(each.event))
    elif by is By.EFFECT:
        waiting = _by_effect(records, asked)
    if at:
        waiting = [each for each in waiting if each.event.where and at in each.event.where.sites]
    return Queued(tuple(waiting), by, at)


def _by_effect(records: Records, asked: Asked) -> Sequence[Waiting]:
    """What would move a site before the rest; only what rests on a claim that could is tried."""
    rest = _kept(records, "recent", lambda each: (_day(each.event), bool(each.event.contradictions)))
    effects, by_id, waiting = records.effects(asked), records.known().by_id, records.whole.waiting
    weights = {}
    for event in {event.id: event for id_ in effects.movable if (event := by_id.get(id_))}.values():
        if event.id in waiting and any(weight := _weight(effects.moves(event.claim_ids))):
            weights[event.id] = weight
    moving = [each for each in rest if each.event.id in weights]
    moving.sort(key=lambda each: weights[each.event.id], reverse=True)
    return [*moving, *(each for each in rest if each.event.id not in weights)]


def _kept(records: Records, name: str, key: Callable[[Waiting], Any]) -> Sequence[Waiting]:
    """All that waits in an order that hangs on no day, the highest first."""
    kept = records.known().kept
    if ("queue", name) not in kept:
        kept["queue", name] = sorted(records.waiting, key=key, reverse=True)
    found: Sequence[Waiting] = kept["queue", name]
    return found


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
        ", ".join(names) or place or NOWHERE,
        what_words(event, placed=False),
        question_of(event, waiting.why, placed=False),
        short_why(waiting.why),
        records.proposal(Asked(asked.as_of), event),
        max(moves, key=lambda move: (move.height, move.before is not move.after), default=None),
    )


def _weight(moves: Sequence[Move]) -> tuple[int, bool]:
    return max((move.height for move in moves), default=0), any(move.before is not move.after for move in moves)


def _day(event: Event) -> date:
    return event.when.latest or event.when.earliest or date.min
