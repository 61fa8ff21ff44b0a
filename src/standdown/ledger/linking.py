"""Linking: new or corrected claims put to the happenings they tell of, by looking at their neighbours only.

What comes out is what arranging the whole ledger at once would give; the cost hangs on how much is told of one place in
one week, not on how long the ledger is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from standdown.ledger.arrange import WIDER, arranged, tearing, torn_words
from standdown.ledger.desk import Desk, Seen
from standdown.ledger.entries import Link
from standdown.ledger.merge import Standing, standings
from standdown.model import Claim

__all__ = ["links_for"]

Rivals: TypeAlias = "tuple[Claim, Claim] | None"
"""Two claims that tear a third, where there are any."""


def links_for(desk: Desk, changed: Iterable[str], *, before: Iterable[str] = ()) -> tuple[Link, ...]:
    """The links to be written because these claims are new, or stand otherwise than before.

    ``before`` are the claims that fitted them, or stood with them, as they were; they are looked at again.
    """
    new, again = list(dict.fromkeys(changed)), list(dict.fromkeys(before))
    torn = _torn_now(desk, new, again)
    touched = {id_ for id_, (was, rivals) in torn.items() if was != bool(rivals)} | {*new, *again}
    standing: dict[str, Standing] = {}
    standing.update(
        (id_, Standing(id_, 0.0, (torn_words(rivals),), torn=True)) for id_, (_, rivals) in torn.items() if rivals
    )
    pool = _components(desk, touched, {id_: bool(rivals) for id_, (_, rivals) in torn.items()})
    number = {each.claim.id: each.seq for each in pool}
    near = {id_: desk.near(each.claim) for id_, each in zip(number, pool, strict=True)}
    for group in arranged((each.claim for each in pool), near, desk.ruled):
        standing.update(standings(group, number))
    return tuple(link for id_, place in standing.items() if (link := _link(desk, id_, place)))


def _torn_now(desk: Desk, new: list[str], again: list[str]) -> dict[str, tuple[bool, Rivals]]:
    """For the claims and their neighbours whether each was torn, and by which two claims it is now."""
    out: dict[str, tuple[bool, Rivals]] = {}
    for each in desk.claims((*new, *again)):
        out[each.claim.id] = (each.torn, _rivals(desk, each)) if each.counts else (each.torn, None)
    fresh = {each.claim.id for each in desk.claims(new)}
    for id_ in [id_ for id_ in out if id_ in fresh]:
        (claim,) = (each.claim for each in desk.claims([id_]))
        width = float(claim.when.days or "inf")
        for other in desk.claims(desk.near(claim)):
            done = other.claim.id in out or (other.torn and not again)
            if done or width > WIDER * float(other.claim.when.days or "inf"):
                continue
            out[other.claim.id] = (other.torn, _rivals(desk, other))
    return out


def _rivals(desk: Desk, each: Seen) -> Rivals:
    fitting = [other.claim for other in desk.claims(desk.near(each.claim))]
    return tearing(each.claim, fitting, desk.ruled)


def _components(desk: Desk, touched: set[str], torn: dict[str, bool]) -> list[Seen]:
    """All claims that hang together with the touched ones through what fits, without going through what is torn."""

    def is_torn(each: Seen) -> bool:
        return torn.get(each.claim.id, each.torn)

    start = desk.claims(touched)
    # Where one is torn now, or counts no longer, what it stood with and what it fitted may come apart or together.
    left = [each for each in start if is_torn(each) or not each.counts]
    mates = desk.together(each.founder for each in left)
    near = desk.claims(id_ for each in left if each.counts for id_ in desk.near(each.claim))
    waiting = [each for each in (*start, *mates, *near) if each.counts and not is_torn(each)]
    found = {each.claim.id: each for each in waiting}
    while waiting:
        each = waiting.pop()
        for other in desk.claims(desk.near(each.claim)):
            if other.claim.id not in found and not is_torn(other):
                found[other.claim.id] = other
                waiting.append(other)
    return sorted(found.values(), key=lambda each: each.seq)


def _link(desk: Desk, id_: str, place: Standing) -> Link | None:
    """The link that says so; none where that is so already."""
    (each,) = desk.claims([id_])
    (founder,) = desk.claims([place.to])
    if each.founder == founder.seq and each.torn == place.torn:
        return None
    return Link(id_, place.to, place.torn, place.score, place.reasons, each.link)
