"""Fits: what fits what among all claims of a ledger, worked out once, so that some of them are put together in no time.

Whether two claims fit hangs on these two alone. What was known by a day is a part of all claims: their happenings are
put together anew, by the rules and in the order of :func:`standdown.ledger.merge`, and no two claims are compared
again. A test holds that it gives what merging these claims from the beginning gives, with the one bound that the rows
of happenings have too (:mod:`standdown.ledger.opposing_rows`): what opposes what is known of all of them already.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from itertools import chain, combinations

import numpy as np

from standdown.ledger.arrange import Choice, arranged, choice, first_told, fit, kept_near
from standdown.ledger.beside import beside
from standdown.ledger.matching import Match
from standdown.ledger.merge import Draft, Standing, by_day, event_of, standings, torn_at
from standdown.ledger.rulings import Rulings
from standdown.model import Claim, Contradiction, Event

__all__ = ["Fits"]

Near = dict[str, dict[str, Match]]


@dataclass(frozen=True, slots=True)
class Fits:
    """Of all claims that count; what follows it shares whatever has not changed."""

    claims: tuple[Claim, ...]
    """In the order of the ledger."""
    ruled: Rulings
    near: Near
    """For each claim what it fits, by id; none for one that fits nothing."""
    cluster: Mapping[str, int]
    """By the id of a claim a number that it shares with all it fits, and with all that these fit."""
    _choices: dict[str, Choice] = field(default_factory=dict)
    """What claims chose among all that they fit, as far as that was asked for."""

    @classmethod
    def of(cls, claims: Iterable[Claim], ruled: Rulings) -> Fits:
        """From the beginning: some four seconds for a hundred thousand claims, given in the order of the ledger."""
        listed = tuple(claims)
        near = _near(beside(listed), listed, ruled)
        return cls(listed, ruled, near, _clusters(listed, near))

    def grown(self, claims: Iterable[Claim], ruled: Rulings) -> Fits:
        """The same for these claims, comparing those only that are new or others than before."""
        listed = tuple(claims)
        if (ruled.together, ruled.apart) != (self.ruled.together, self.ruled.apart):
            return Fits.of(listed, ruled)
        before = {claim.id: claim for claim in self.claims}
        now = {claim.id: claim for claim in listed}
        changed = {id_ for id_, claim in now.items() if (old := before.get(id_)) is not claim and old != claim}
        out = changed | (before.keys() - now.keys())
        near = {id_: each for id_, each in self.near.items() if id_ not in out}
        for id_ in {other for one in out for other in self.near.get(one, ()) if other not in out}:
            near[id_] = {other: found for other, found in near[id_].items() if other not in out}
        if changed:
            only = np.fromiter((claim.id in changed for claim in listed), np.bool_, len(listed))
            for id_, each in _near(beside(listed, only), listed, ruled).items():
                near[id_] = {**near.get(id_, {}), **each}
        return Fits(listed, ruled, near, _clusters(listed, near))

    def happenings(
        self,
        reports: Mapping[str, str],
        opposed: Mapping[str, Sequence[Contradiction]],
        *,
        like: Mapping[str, Event],
        before: tuple[AbstractSet[str], Iterable[Event]] = (frozenset(), ()),
    ) -> tuple[Event, ...]:
        """The happenings that the claims of some reports tell of, by day, undated ones last.

        Args:
            reports: By the id of each report that counts its name in reasons.
            opposed: By the id of a claim what opposes it, of all reports.
            like: Happenings by the ids of their claims; what is as it is there is taken from there.
            before: The ids of the claims of other reports, and their happenings as this gave them, to be gone on from.
        """
        known = {claim.id: claim for claim in self.claims if claim.report_id in reports}
        touched = self._touched(known.keys() ^ before[0], opposed)
        again = {id_: claim for id_, claim in known.items() if self.cluster[id_] in touched}
        found = [event for event in before[1] if self.cluster[event.claim_ids[0]] not in touched]
        standing = self._standing(again)
        together: dict[str, list[Claim]] = {}
        for id_, claim in again.items():
            place = standing.get(id_)
            together.setdefault(place.to if place else id_, []).append(claim)
        for founder, members in together.items():
            if founder not in standing and founder not in opposed and (alone := like.get(founder)):
                found.append(alone if alone.claim_ids == (founder,) and not alone.reasons else _event(members))
                continue
            reasons = tuple(
                f"{claim.id} of {reports[claim.report_id]}: {'; '.join(standing[claim.id].reasons)}"
                for claim in members
                if claim.id in standing and standing[claim.id].reasons
            )
            against = {
                c for claim in members for c in opposed.get(claim.id, ()) if c.left in known and c.right in known
            }
            ours = tuple(sorted(against, key=lambda c: (c.left, c.right)))
            found.append(_event(members, reasons, ours, like.get(founder)))
        return tuple(sorted(found, key=by_day))

    def _touched(self, moved: Iterable[str], opposed: Mapping[str, Sequence[Contradiction]]) -> set[int]:
        """The clusters of these claims, and of what they oppose."""
        ids = {id_: opposed.get(id_, ()) for id_ in moved}
        beside = (self.cluster[end] for found in ids.values() for c in found for end in (c.left, c.right))
        return {*(self.cluster[id_] for id_ in ids), *beside}

    def _standing(self, known: Mapping[str, Claim]) -> dict[str, Standing]:
        """Where each of the claims stands that fits another of them."""
        near: Near = {}
        for id_ in known.keys() & self.near.keys():
            fitting = self.near[id_]
            if not fitting.keys() <= known.keys():
                fitting = {other: match for other, match in fitting.items() if other in known}
            if fitting:
                near[id_] = fitting
        claims = [claim for id_, claim in known.items() if id_ in near]
        choices = {claim.id: self._choice(claim, near[claim.id], known) for claim in claims}
        number = {claim.id: n for n, claim in enumerate(claims)}
        standing: dict[str, Standing] = {}
        for group in arranged(claims, kept_near(claims, near, choices), self.ruled):
            standing.update(standings(group, number))
        return {**standing, **{id_: torn_at(id_, each.torn) for id_, each in choices.items() if each.torn}}

    def _choice(self, claim: Claim, fitting: Mapping[str, Match], known: Mapping[str, Claim]) -> Choice:
        is_whole = fitting is self.near[claim.id]
        chosen = self._choices.get(claim.id) if is_whole else None
        if chosen is None:
            chosen = choice(claim, [known[other] for other in fitting], self.ruled)
            if is_whole:
                self._choices[claim.id] = chosen
        return chosen


def _near(pairs: Iterable[tuple[Claim, Claim]], claims: Iterable[Claim], ruled: Rulings) -> Near:
    """What fits what among the pairs, and by what people ruled, which goes before everything else."""
    by_id = {claim.id: claim for claim in claims} if ruled.together else {}
    joined = (pair for group in ruled.together for pair in combinations(sorted(group & by_id.keys()), 2))
    near: Near = {}
    for left, right in chain(pairs, ((by_id[one], by_id[other]) for one, other in joined)):
        if match := fit(left, right, ruled):
            near.setdefault(left.id, {})[right.id] = match
            near.setdefault(right.id, {})[left.id] = match
    return near


def _clusters(claims: Iterable[Claim], near: Near) -> dict[str, int]:
    out: dict[str, int] = {}
    for number, claim in enumerate(claims):
        reached = [] if claim.id in out else [claim.id]
        while reached:
            id_ = reached.pop()
            if id_ not in out:
                out[id_] = number
                reached += near.get(id_, ())
    return out


def _event(
    members: Sequence[Claim],
    reasons: tuple[str, ...] = (),
    opposed: tuple[Contradiction, ...] = (),
    like: Event | None = None,
) -> Event:
    """The happening of these claims, the one that founded it first; taken from what is like it, where that is."""
    claims = sorted(members, key=first_told)
    if like is None or like.claim_ids != tuple(claim.id for claim in claims):
        return event_of(Draft(members[0].id, claims, list(reasons)), opposed)
    if like.reasons == reasons and like.contradictions == opposed:
        return like
    return replace(like, reasons=reasons, contradictions=opposed)
