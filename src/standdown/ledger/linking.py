"""Linking: new or corrected claims put to the happenings they tell of, by looking at their neighbours only.

What comes out is what arranging the whole ledger at once would give: claims have their turns in one order, each is put
by what had its turn before, so that only what comes after a change, and near it, is put anew. The cost hangs on how
much is told of one place in one week, not on how long the ledger is.
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush

from standdown.ledger.arrange import Choice, Group, choice, fits_all, is_wide, kept_near
from standdown.ledger.desk import Desk, Seen
from standdown.ledger.entries import Link
from standdown.ledger.homes import Homes, Order
from standdown.ledger.matching import Match
from standdown.ledger.merge import Standing, standings, torn_at
from standdown.model import Claim

__all__ = ["links_for"]


def links_for(desk: Desk, changed: Iterable[str], *, before: Iterable[str] = ()) -> tuple[Link, ...]:
    """The links to be written because these claims are new, or stand otherwise than before.

    ``before`` are the claims that fitted them, or stood with them, as they were; they are looked at again.
    """
    return _Linking(desk, dict.fromkeys(changed), dict.fromkeys(before)).links()


class _Linking:
    """One run; what each claim may be put with is worked out once."""

    def __init__(self, desk: Desk, new: Iterable[str], again: Iterable[str]) -> None:
        self._desk, self._new, self._again = desk, list(new), list(again)
        self._choices: dict[str, Choice] = {}
        self._homes = Homes(desk)
        self._turns: list[tuple[Order, str]] = []
        self._called: set[str] = set()

    def links(self) -> tuple[Link, ...]:
        start = self._desk.claims((*self._new, *self._again, *self._moved()))
        # What a claim stood with may come apart when it goes, or can no longer choose.
        start = [each for each in (*start, *self._desk.together(each.founder for each in start)) if each.counts]
        changed = {each.claim.id for each in start}
        self._call(each.claim for each in start)
        touched: dict[str, None] = {}
        while self._turns:
            (each,) = self._desk.claims([heappop(self._turns)[1]])
            left, found = self._homes.leader(each), self._leader(each.claim)
            self._homes.move(each.claim, found)
            if left == found and each.claim.id not in changed:
                continue
            touched |= dict.fromkeys((left, found))
            # Whatever may be put with the one or the other fits its leader.
            turn = self._homes.order(each.claim)
            for id_ in {each.claim.id, left, found}:
                near = self._desk.claims(self._desk.near(self._desk.claims([id_])[0].claim))
                self._call(other.claim for other in near if self._homes.order(other.claim) > turn)
        return tuple(link for leader in touched for link in self._links_of(leader))

    def _call(self, claims: Iterable[Claim]) -> None:
        for claim in claims:
            if claim.id not in self._called:
                self._called.add(claim.id)
                heappush(self._turns, (self._homes.order(claim), claim.id))

    def _leader(self, claim: Claim) -> str:
        """The leader of the home that takes the claim, as far as homes were filled when its turn came."""
        homes = self._homes
        if homes.is_ruled(claim):
            return homes.ruled_leader(claim)
        turn, fitting = homes.order(claim), self._near(claim)
        earlier = [each for each in self._desk.claims(fitting) if homes.order(each.claim) < turn]
        leaders = homes.ranked(homes.leader(each) for each in earlier)
        living = [homes.living(leader, before=turn) for leader in leaders]
        # Of two that it fits alike the larger takes it, and of two as large the first.
        best = max(((*fits_all(claims, fitting), -n) for n, claims in enumerate(living)), default=(0.0, 0, 0))
        return leaders[-best[2]] if best[0] > 0 else claim.id

    def _near(self, claim: Claim) -> dict[str, Match]:
        """What the claim may be put with, and may be put with it."""
        fitting = self._desk.near(claim)
        choices = {each.claim.id: self._choice(each) for each in self._desk.claims((claim.id, *fitting))}
        return kept_near([claim], {claim.id: fitting}, choices)[claim.id]

    def _moved(self) -> Iterable[str]:
        """Neighbours of the new claims that, because of these, may be put with other claims than before."""
        fresh = set(self._new)
        for each in self._desk.claims(self._new):
            if not each.counts:
                continue
            for other in self._desk.claims(self._desk.near(each.claim)):
                if other.claim.id in fresh or self._is_settled(other):
                    continue
                now = self._choice(other)
                old = self._chosen(other, without=fresh)
                if (now.kept - fresh, bool(now.torn)) != (old.kept, bool(old.torn)):
                    yield other.claim.id

    def _choice(self, each: Seen) -> Choice:
        known = self._choices.get(each.claim.id)
        if known is None:
            known = Choice(frozenset()) if self._is_settled(each) else self._chosen(each)
            self._choices[each.claim.id] = known
        return known

    def _is_settled(self, each: Seen) -> bool:
        """True for a wide claim that was torn: more that is told never makes it whole, a ruling may."""
        fresh = each.claim.id in self._new or self._again
        return each.torn and is_wide(each.claim) and not fresh

    def _chosen(self, each: Seen, *, without: Iterable[str] = ()) -> Choice:
        left = set(without)
        fitting = [
            other.claim for other in self._desk.claims(self._desk.near(each.claim)) if other.claim.id not in left
        ]
        return choice(each.claim, fitting, self._desk.ruled)

    def _links_of(self, leader: str) -> Iterable[Link]:
        """The links of a home to those whose founder it is not yet, or who stood torn, or stand torn now."""
        claims = self._homes.living(leader)
        if not claims:
            return
        here = self._desk.claims(claim.id for claim in claims)
        if len(here) == 1 and (torn := self._choice(here[0]).torn):
            if not here[0].torn:
                yield self._link(here[0], torn_at(leader, torn))
            return
        founder = min(each.seq for each in here)
        changed = [each for each in here if each.torn or each.founder != founder]
        if changed:
            group = Group()
            for claim in claims:
                group.take(claim, None if self._homes.is_ruled(claim) else self._near(claim))
            placed = standings(group, {each.claim.id: each.seq for each in here})
            yield from (self._link(each, placed[each.claim.id]) for each in changed)

    @staticmethod
    def _link(each: Seen, place: Standing) -> Link:
        return Link(each.claim.id, place.to, place.torn, place.score, place.reasons, each.link)
