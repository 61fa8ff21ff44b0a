"""Linking: new or corrected claims put to the happenings they tell of, by looking at their neighbours only.

What comes out is what arranging the whole ledger at once would give; the cost hangs on how much is told of one place in
one week, not on how long the ledger is.
"""

from __future__ import annotations

from collections.abc import Iterable

from standdown.ledger.arrange import Choice, arranged, choice, is_wide, kept_near
from standdown.ledger.desk import Desk, Seen
from standdown.ledger.entries import Link
from standdown.ledger.merge import Standing, standings, torn_at

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

    def links(self) -> tuple[Link, ...]:
        pool = self._pool()
        claims = [each.claim for each in pool]
        number = {each.claim.id: each.seq for each in pool}
        near = kept_near(claims, {c.id: self._desk.near(c) for c in claims}, self._choices)
        standing: dict[str, Standing] = {}
        for group in arranged(claims, near, self._desk.ruled):
            standing.update(standings(group, number))
        torn = {c.id: torn_at(c.id, rivals) for c in claims if (rivals := self._choices[c.id].torn)}
        places = {**standing, **torn}
        return tuple(link for id_, place in places.items() if (link := self._link(id_, place)))

    def _pool(self) -> list[Seen]:
        """All claims that hang together, by what may be put with what, with those for which that is otherwise now."""
        start = self._desk.claims((*self._new, *self._again, *self._moved()))
        # What a claim stood with may come apart when it goes, or can no longer choose.
        waiting = [each for each in (*start, *self._desk.together(each.founder for each in start)) if each.counts]
        found = {each.claim.id: each for each in waiting}
        while waiting:
            each = waiting.pop()
            kept = self._choice(each).kept
            for other in self._desk.claims(id_ for id_ in self._desk.near(each.claim) if id_ in kept):
                if other.claim.id not in found and each.claim.id in self._choice(other).kept:
                    found[other.claim.id] = other
                    waiting.append(other)
        for each in found.values():
            for other in self._desk.claims(self._desk.near(each.claim)):
                self._choice(other)
        return sorted(found.values(), key=lambda each: each.seq)

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

    def _link(self, id_: str, place: Standing) -> Link | None:
        """The link that says so; none where that is so already."""
        (each,) = self._desk.claims([id_])
        (founder,) = self._desk.claims([place.to])
        if each.founder == founder.seq and each.torn == place.torn:
            return None
        return Link(id_, place.to, place.torn, place.score, place.reasons, each.link)
