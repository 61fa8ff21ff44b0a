"""Homes: the happenings in which claims stand, while some of the claims are put anew; read as they are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from standdown.ledger.arrange import first_told, joined
from standdown.ledger.desk import Desk, Seen
from standdown.model import Claim

__all__ = ["Homes", "Order"]

Order = tuple[int, tuple[date, int, str]]
"""By what claims are put one after another: those of a ruling first, ruling by ruling, then by day."""


class Homes:
    """A home is known by its leader: of its claims the one that was put there first, which the others all fit."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._leader: dict[str, str] = {}
        self._living: dict[str, dict[str, Claim]] = {}
        self._ruled = joined(desk.ruled.together)
        self._ruling = {id_: number for number, ids in enumerate(self._ruled) for id_ in ids}

    def order(self, claim: Claim) -> Order:
        """When the claim's turn is; it is put only with what had its turn before."""
        return self._ruling.get(claim.id, len(self._ruled)), first_told(claim)

    def is_ruled(self, claim: Claim) -> bool:
        """True where a person said with what it stands."""
        return claim.id in self._ruling

    def ruled_leader(self, claim: Claim) -> str:
        """The leader of those with which the claim was ruled to stand."""
        mates = self._desk.claims(sorted(self._ruled[self._ruling[claim.id]]))
        return min((mate.claim for mate in mates if mate.counts), key=self.order).id

    def leader(self, each: Seen) -> str:
        """The leader of the home in which the claim stands; itself, where it stands torn."""
        if each.claim.id not in self._leader:
            mates = [each] if each.torn else self._desk.together([each.founder])
            claims = [mate.claim for mate in mates if mate.counts and not (mate.torn and mate is not each)]
            leader = min(claims, key=self.order).id
            self._living[leader] = {claim.id: claim for claim in claims}
            self._leader.update(dict.fromkeys(self._living[leader], leader))
        return self._leader[each.claim.id]

    def living(self, leader: str, *, before: Order | None = None) -> list[Claim]:
        """The claims of a home in the order of their turns; only those whose turn was before, where that is given."""
        claims = sorted(self._living.get(leader, {}).values(), key=self.order)
        return claims if before is None else [claim for claim in claims if self.order(claim) < before]

    def move(self, claim: Claim, leader: str) -> None:
        """Take the claim out of its home and into that of ``leader``, which may be its own."""
        self._living[self._leader[claim.id]].pop(claim.id, None)
        self._living.setdefault(leader, {})[claim.id] = claim
        self._leader[claim.id] = leader

    def ranked(self, leaders: Iterable[str]) -> list[str]:
        """The leaders in the order of their turns."""
        return sorted(set(leaders), key=lambda id_: self.order(self._desk.claims([id_])[0].claim))
