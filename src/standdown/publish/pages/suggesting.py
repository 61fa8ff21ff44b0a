"""Suggesting: the happenings that one may be merged with, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from standdown.errors import LedgerError
from standdown.ledger.desk import Desk
from standdown.ledger.projecting import is_current, read_rulings
from standdown.model import Event
from standdown.publish.pages.records import Records

__all__ = ["MOST", "Suggestion", "suggestions"]

MOST = 6


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another happening that may be the same one."""

    event: Event
    score: float
    """How well their claims fit, 0 to 1; 0 where the rules keep them apart."""
    why: str


def suggestions(records: Records, event: Event) -> tuple[Suggestion, ...]:
    """Those whose claims fit its own, then those that contradict it; none of them is chosen beforehand."""
    found: dict[str, Suggestion] = {}
    by_id = records.known().by_id
    for id_, score, why in (*_near(records, event), *_opposed(event)):
        other = by_id.get(id_)
        if other is None or other.id == event.id:
            continue
        if other.id not in found or score > found[other.id].score:
            found[other.id] = Suggestion(other, score, why)
    return tuple(sorted(found.values(), key=lambda each: -each.score)[:MOST])


def _near(records: Records, event: Event) -> tuple[tuple[str, float, str], ...]:
    try:
        with records.ledger.looking() as connection:
            if not is_current(connection):
                return ()
            desk = Desk(connection, read_rulings(connection))
            near = [desk.near(seen.claim) for seen in desk.claims(event.claim_ids)]
    except LedgerError:  # suggestions only help: a person can always name the other by its id
        return ()
    return tuple((id_, match.score, match.why) for each in near for id_, match in each.items())


def _opposed(event: Event) -> Iterator[tuple[str, float, str]]:
    ours = set(event.claim_ids)
    for found in event.contradictions:
        for id_ in (found.left, found.right):
            if id_ not in ours:
                yield id_, 0.0, f"{found.ground.value}: {found.why}"
