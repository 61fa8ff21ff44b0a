"""Which claims of a ledger are laid side by side, and in what they oppose or support each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, combinations, product

from standdown.claims.bearing import contradiction, support
from standdown.claims.bearing.happening import family, may_lack_place, topic
from standdown.model import Claim, Contradiction, Kind, Support

__all__ = ["contradictions", "grounds_of", "meeting_days", "pairs", "supports"]

Shelves = Callable[[Claim], frozenset[tuple[str, ...]]]


def pairs(claims: Iterable[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Every two claims of one family of kinds that share a site, a place, or (without any place) a person, once.

    So, too, two of a party in common of which one or both have no place. All others cannot be about one happening.
    """
    listed = list(claims)
    yield from _side_by_side(listed, lambda claim: grounds_of(claim, family(claim.kind)))
    yield from _with_the_lone(listed)


def contradictions(claims: Iterable[Claim]) -> tuple[Contradiction, ...]:
    """In what claims of one happening, or of neighbours of it, oppose each other."""
    beside = _side_by_side(claims, lambda claim: grounds_of(claim, topic(claim.kind)) | meeting_days(claim))
    found = (contradiction(left, right) for left, right in beside)
    return tuple(sorted((c for c in found if c), key=lambda c: (c.left, c.right)))


def supports(claims: Iterable[Claim]) -> tuple[Support, ...]:
    """Where claims held to be about one happening are told by voices that do not hang on each other."""
    ordered = sorted(claims, key=lambda claim: claim.id)
    return tuple(found for left, right in combinations(ordered, 2) if (found := support(left, right)))


def _with_the_lone(claims: Iterable[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Every two of a party in common of which one or both have no place, but for two of one person, once."""
    placed: dict[tuple[Kind, str], list[Claim]] = {}
    nowhere: dict[tuple[Kind, str], list[Claim]] = {}
    for claim in claims:
        for party in claim.parties if may_lack_place(claim.kind, both=False) else ():
            (placed if claim.where else nowhere).setdefault((family(claim.kind), party), []).append(claim)
    for key, lone in nowhere.items():
        beside = product(lone, placed.get(key, ()))
        alone = combinations(lone, 2) if may_lack_place(key[0], both=True) else ()
        for one, other in chain(beside, alone):
            named = one.where is None and other.where is None and _shared_people(one, other)
            if not named and key[1] == min(set(one.parties) & set(other.parties)):
                yield one, other


def _shared_people(left: Claim, right: Claim) -> set[str]:
    return {person.name for person in left.people} & {person.name for person in right.people}


def _side_by_side(claims: Iterable[Claim], shelves_of: Shelves) -> Iterator[tuple[Claim, Claim]]:
    """Every two claims that stand on one shelf or more, once."""
    shelves: dict[tuple[str, ...], list[Claim]] = {}
    keys: dict[str, frozenset[tuple[str, ...]]] = {}
    for claim in sorted(claims, key=lambda claim: claim.id):
        keys[claim.id] = shelves_of(claim)
        for key in keys[claim.id]:
            shelves.setdefault(key, []).append(claim)
    for key, shelf in shelves.items():
        for left, right in combinations(shelf, 2):
            if key == min(keys[left.id] & keys[right.id]):
                yield left, right


def grounds_of(claim: Claim, kinds: Kind) -> frozenset[tuple[str, ...]]:
    """Where claims of these kinds meet: its sites and its place, or without any its people."""
    where = claim.where
    if where is None:
        return frozenset((kinds, "person", person.name) for person in claim.people)
    places = [("site", site) for site in where.sites]
    named = [("place", where.place_id)] if where.place_id else []
    return frozenset((kinds, *place) for place in places + named)


def meeting_days(claim: Claim) -> frozenset[tuple[str, ...]]:
    """The day of a meeting or of a toll: two places told for one of them have no ground in common."""
    if claim.when.days != 1 or claim.kind not in (Kind.TALKS, Kind.CASUALTY):
        return frozenset()
    who = [person.name for person in claim.people] if claim.kind is Kind.TALKS else claim.parties
    return frozenset((claim.kind, "day", str(claim.when.earliest), name) for name in who)
