"""Queueing: which happenings a person should look at first, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from standdown.ledger.entries import Link
from standdown.ledger.rulings import Rulings
from standdown.model import Act, Claim, Event, Kind

__all__ = ["LOOSE", "SETTLED", "Waiting", "in_order", "queue", "waits"]

LOOSE = 0.6
"""Below this mean score a claim that was merged in is worth a look."""

SETTLED = frozenset({Act.ACCEPT, Act.GRADE, Act.MERGE, Act.SPLIT})
"""What a person rules and thereby has looked at."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A happening that nobody has ruled on yet, and why it waits."""

    event: Event
    why: tuple[str, ...]


def queue(
    events: Iterable[Event], claims: Mapping[str, Claim], links: Iterable[Link], ruled: Rulings
) -> tuple[Waiting, ...]:
    """The happenings that wait, in the order in which they should be looked at."""
    last = {link.claim_id: link for link in links}
    return in_order(waits(events, claims, last.get, ruled))


def waits(
    events: Iterable[Event], claims: Mapping[str, Claim], link_of: Callable[[str], Link | None], ruled: Rulings
) -> Iterator[Waiting]:
    """Those of the happenings that wait: contradicted ones, doubtful merges, what the network alone found.

    One of which a claim was accepted, graded, merged or split by a person waits no longer.

    Args:
        events: The happenings.
        claims: Their claims, by id.
        link_of: For the id of a claim the link by which it stands, where it was ever moved.
        ruled: What people ruled.
    """
    settled = {id_ for decision in ruled.standing if decision.act in SETTLED for id_ in decision.target_ids}
    for event in events:
        why = tuple(_why(event, claims, link_of)) if settled.isdisjoint(event.claim_ids) else ()
        if why:
            yield Waiting(event, why)


def in_order(waiting: Iterable[Waiting]) -> tuple[Waiting, ...]:
    """Contradicted ones first, then doubtful merges, then what the network alone found; else as they come."""
    return tuple(sorted(waiting, key=lambda each: (_ORDER.index(_head(each.why[0])), -len(each.why))))


_ORDER = ("contradicted", "merged loosely", "may be of two", "found by the network alone")


def _head(why: str) -> str:
    return why.partition(":")[0]


def _why(event: Event, claims: Mapping[str, Claim], link_of: Callable[[str], Link | None]) -> Iterator[str]:
    if event.contradictions:
        grounds = sorted({c.ground.value for c in event.contradictions})
        yield f"{_ORDER[0]}: {', '.join(grounds)}"
    for id_ in event.claim_ids:
        link = link_of(id_)
        if link and link.to != id_ and link.score < LOOSE:
            yield f"{_ORDER[1]}: {id_} at {link.score:.2f}"
        elif link and link.torn:
            yield f"{_ORDER[2]}: {'; '.join(link.reasons)}"
    told = [claims[id_] for id_ in event.claim_ids]
    if event.kind is not Kind.STATEMENT and all(claim.produced_by.name == "network" for claim in told):
        yield _ORDER[3]
