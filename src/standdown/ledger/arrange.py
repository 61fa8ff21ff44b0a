"""Arranging: which claims stand together as one happening, from what fits what.

Pure, and the same for every order in which claims arrive. Every two claims of a happening fit each other, so no chain
of near-matches joins two happenings; a claim joins the happening it fits best on average; of two that it fits and that
are apart it is given to neither, and where nothing else is left it stands torn by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, permutations

from standdown.claims.bearing.happening import days_words, same_place
from standdown.ledger.matching import Match, match
from standdown.ledger.rulings import Rulings
from standdown.model import Claim

__all__ = [
    "NARROW",
    "WIDER",
    "Choice",
    "Group",
    "Near",
    "are_apart",
    "arranged",
    "choice",
    "first_told",
    "fit",
    "fits_all",
    "is_wide",
    "joined",
    "kept_near",
    "near_of",
    "torn_words",
]

Near = Mapping[str, Mapping[str, Match]]
"""For each claim what it fits, by id."""

WIDER = 2
"""A claim is torn by those up to so many times as wide as itself: "in 2020" parts no two tellings of 5 June."""

NARROW = 31
"""Days within which a claim is told closely enough to choose among what it fits."""

_RULED = 1.0
_BY_RULING = ("ruled to be one happening",)


@dataclass(slots=True)
class Group:
    """The claims of one happening in the order they joined, with how well and why each but the first did."""

    claims: list[Claim] = field(default_factory=list)
    scores: dict[str, float] = field(default_factory=dict)
    reasons: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def take(self, claim: Claim, fitting: Mapping[str, Match] | None) -> None:
        """Let the claim join, by what it fits; ``None`` where people ruled that it belongs here."""
        if self.claims:
            self.scores[claim.id] = _RULED if fitting is None else round(fits_all(self.claims, fitting)[0], 4)
            self.reasons[claim.id] = _BY_RULING if fitting is None else _reasons(self.claims, fitting)
        self.claims.append(claim)


def near_of(claims: Iterable[tuple[Claim, Claim]], ruled: Rulings) -> dict[str, dict[str, Match]]:
    """What fits what among the given pairs of claims, and by what people ruled."""
    near: dict[str, dict[str, Match]] = {}
    for left, right in claims:
        found = fit(left, right, ruled)
        if found:
            near.setdefault(left.id, {})[right.id] = found
            near.setdefault(right.id, {})[left.id] = found
    return near


def fit(left: Claim, right: Claim, ruled: Rulings) -> Match | None:
    """How well the two fit; a person's ruling goes before everything else."""
    pair = frozenset({left.id, right.id})
    if pair in ruled.apart:
        return None
    if any(pair <= group for group in ruled.together):
        return Match(_RULED, *_BY_RULING)
    return match(left, right)


@dataclass(frozen=True, slots=True)
class Choice:
    """What of all it fits a claim may be put with, and between which two it cannot choose."""

    kept: frozenset[str]
    torn: tuple[Claim, Claim] | None = None
    """Two that are apart, where nothing is kept for that."""


def choice(claim: Claim, fitting: Sequence[Claim], ruled: Rulings) -> Choice:
    """What the claim may be put with; nobody says of which of two that are apart it tells.

    One told within a month keeps what is apart from nothing else it fits: of a whole lake told twice, and of one bank
    and the other, the two of the lake. One that is told wider keeps all or nothing.
    """
    everything = frozenset(other.id for other in fitting)
    if any(claim.id in group for group in ruled.together):
        return Choice(everything)
    width = _width(claim)
    rivals = [other for other in fitting if _width(other) <= WIDER * width]
    two = are_apart(rivals)
    if two is None:
        return Choice(everything)
    if width > NARROW:
        return Choice(frozenset(), two)
    kept = everything - _disputed(rivals)
    return Choice(kept, None if kept else two)


def kept_near(claims: Iterable[Claim], near: Near, choices: Mapping[str, Choice]) -> dict[str, dict[str, Match]]:
    """What fits what, without what one of the two cannot choose."""
    return {
        claim.id: {
            id_: found
            for id_, found in near.get(claim.id, {}).items()
            if id_ in choices[claim.id].kept and claim.id in choices[id_].kept
        }
        for claim in claims
    }


def _disputed(claims: Sequence[Claim]) -> frozenset[str]:
    """Those that are apart from another among them, in days or place."""
    starts = [claim.when.earliest for claim in claims if claim.when.earliest]
    ends = [claim.when.latest for claim in claims if claim.when.latest]
    last, first = max(starts, default=date.min), min(ends, default=date.max)
    places = {(c.where.place_id, c.where.sites): c for c in claims if c.where}
    lone = {
        key
        for (key, one), (other_key, other) in permutations(places.items(), 2)
        if key != other_key and same_place(one, other) is None
    }
    return frozenset(
        c.id
        for c in claims
        if (c.when.latest or date.max) < last
        or (c.when.earliest or date.min) > first
        or (c.where and (c.where.place_id, c.where.sites) in lone)
    )


def are_apart(claims: Collection[Claim]) -> tuple[Claim, Claim] | None:
    """Two of the claims that share no day, or no place; one claim for each place is enough to tell the latter."""
    starts = [claim for claim in claims if claim.when.earliest]
    ends = [claim for claim in claims if claim.when.latest]
    if starts and ends:
        last = max(starts, key=lambda c: (c.when.earliest or date.min, c.id))
        first = min(ends, key=lambda c: (c.when.latest or date.max, c.id))
        if (last.when.earliest or date.min) > (first.when.latest or date.max):
            return first, last
    by_place = {(c.where.place_id, c.where.sites): c for c in sorted(claims, key=lambda c: c.id) if c.where}
    pairs = combinations(by_place.values(), 2)
    return next(((left, right) for left, right in pairs if same_place(left, right) is None), None)


def torn_words(rivals: tuple[Claim, Claim]) -> str:
    """Why a claim is torn, as its link says."""
    told = (f"{c.kind.value} of {days_words(c.when)}{f' at {c.where.name}' if c.where else ''}" for c in rivals)
    return f"it may be of either: {' or '.join(told)}"


def arranged(claims: Iterable[Claim], near: Near, ruled: Rulings) -> list[Group]:
    """The groups of ``claims``, none of which is torn; ``near`` tells what fits what."""
    ordered = sorted(claims, key=first_told)
    groups = [_ruled_group(ordered, ids) for ids in joined(ruled.together)]
    groups = [group for group in groups if group.claims]
    home = {claim.id: number for number, group in enumerate(groups) for claim in group.claims}
    for claim in ordered:
        if claim.id in home:
            continue
        fitting = near.get(claim.id, {})
        # Of two that it fits alike the larger takes it, and of two as large the first.
        possible = {home[other] for other in fitting if other in home}
        score, _, at = max(((*fits_all(groups[n].claims, fitting), -n) for n in possible), default=(0.0, 0, 0))
        if score > 0:
            home[claim.id] = -at
            groups[-at].take(claim, fitting)
        else:
            home[claim.id] = len(groups)
            groups.append(Group([claim]))
    return groups


def fits_all(claims: Collection[Claim], fitting: Mapping[str, Match]) -> tuple[float, int]:
    """How well one that fits ``fitting`` fits these on average, 0 where it does not fit each; and how many they are."""
    found = [fitting.get(claim.id) for claim in claims]
    if not all(found):
        return 0.0, 0
    return sum(m.score for m in found if m) / len(found), len(found)


def _ruled_group(ordered: Iterable[Claim], ids: frozenset[str]) -> Group:
    group = Group()
    for claim in ordered:
        if claim.id in ids:
            group.take(claim, None)
    return group


def _reasons(claims: Sequence[Claim], fitting: Mapping[str, Match]) -> tuple[str, ...]:
    """Why it fits: against the first claim, and against the one it fits best where that is another."""
    best = max(claims, key=lambda c: (fitting[c.id].score, c is claims[0]))
    shown = dict.fromkeys((claims[0].id, best.id))
    return tuple(f"{fitting[id_].why} ({id_}, {fitting[id_].score:.2f})" for id_ in shown)


def joined(groups: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """The groups, those with a claim in common as one."""
    out: list[frozenset[str]] = []
    for group in groups:
        touching = [other for other in out if other & group]
        out = [other for other in out if not other & group]
        out.append(group.union(*touching))
    return out


def is_wide(claim: Claim) -> bool:
    """True for one that keeps all it fits, or nothing."""
    return _width(claim) > NARROW


def _width(claim: Claim) -> float:
    """Days of its interval; one that is open at an end is wider than any other."""
    return float(claim.when.days or "inf")


def first_told(claim: Claim) -> tuple[date, int, str]:
    """By what claims are ordered before they are put together."""
    first, last = claim.when.earliest, claim.when.latest
    known = first.toordinal() if first else 0
    # The narrowest interval up to a day comes first, so that a wide one joins what is known best. Those that have not
    # ended come last and by their beginning: a new one, which began later, leaves those before it as they stand.
    return last or date.max, -known if last else known, claim.id
