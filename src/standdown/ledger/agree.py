"""Whether two claims tell of one happening, and in what claims of one happening oppose each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations

from standdown.model import Attribute, Claim, Contradiction, Ground, Kind, Quantity, Realis, When

__all__ = ["contradictions", "pairs", "same_happening", "same_place"]

NEAR_DAYS = 31
"""How far the one known end of a half-open interval may lie outside a closed one. "By 15 November" fits every earlier
happening; a month keeps it to the last one. Set on the demo; larger values join a retelling to the wrong pull-back."""

_FAMILIES = (
    frozenset({Kind.CLASH, Kind.CASUALTY}),
    frozenset({Kind.FACE_OFF, Kind.THREAT}),
    frozenset({Kind.DISENGAGEMENT, Kind.WITHDRAWAL}),
    frozenset({Kind.TALKS, Kind.VISIT}),
)
"""The kinds under which the same happening may be told, finer than ``Kind.group``: sweets are no agreement."""

_REALIS = {
    Realis.OCCURRED: "real",
    Realis.ONGOING: "real",
    Realis.PLANNED: "ahead",
    Realis.POSSIBLE: "ahead",
    Realis.DENIED: "denied",
}

_FAMILY = {kind: min(next((known for known in _FAMILIES if kind in known), {kind})) for kind in Kind}

_ONCE = (Attribute.FIRST, Attribute.COMPLETED)
"""Said of a happening that can only be once: two days for it are a contradiction."""


def pairs(claims: Iterable[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Every two claims of one family of kinds that share a site, a place, or (without any place) a person, once.

    All others can neither be about one happening nor oppose each other.
    """
    shelves: dict[tuple[Kind, str], list[Claim]] = {}
    keys: dict[str, frozenset[tuple[Kind, str]]] = {}
    for claim in sorted(claims, key=lambda claim: claim.id):
        keys[claim.id] = _shelves(claim)
        for key in keys[claim.id]:
            shelves.setdefault(key, []).append(claim)
    for key, shelf in shelves.items():
        for left, right in combinations(shelf, 2):
            if key == min(keys[left.id] & keys[right.id]):
                yield left, right


def same_happening(left: Claim, right: Claim) -> str | None:
    """Why the two may be about one happening, in words; ``None`` where anything speaks against it."""
    if _FAMILY[left.kind] != _FAMILY[right.kind] or _REALIS[left.realis] != _REALIS[right.realis]:
        return None
    if _strangers(left, right):
        return None
    if (_is_done(left) and _is_not_done(right)) or (_is_done(right) and _is_not_done(left)):
        # A pull-back's beginning and its end are two happenings, each with its own day.
        return None
    where = same_place(left, right)
    if where is None or not _same_days(left.when, right.when):
        return None
    return f"{right.kind.value}, {where}, {_days(left.when)} meets {_days(right.when)}"


def same_place(left: Claim, right: Claim) -> str | None:
    """Where both are, in words; ``None`` where they share no site, no place and (without any place) no two people."""
    here, there = left.where, right.where
    if here is None and there is None:
        shared = sorted({p.name for p in left.people} & {p.name for p in right.people})
        return f"both with {' and '.join(shared)}" if len(shared) >= 2 else None
    if here is None or there is None:
        return None
    sites = [site for site in here.sites if site in there.sites]
    if sites:
        return f"both at {', '.join(sites)}"
    return f"both at {here.name}" if here.place_id is not None and here.place_id == there.place_id else None


def contradictions(claims: Iterable[Claim]) -> tuple[Contradiction, ...]:
    """In what these claims, held to be about one happening or about neighbours of it, oppose each other."""
    found = [c for left, right in pairs(claims) for c in _between(left, right)]
    return tuple(sorted(found, key=lambda c: (c.left, c.right)))


def _between(left: Claim, right: Claim) -> Iterator[Contradiction]:
    if _FAMILY[left.kind] != _FAMILY[right.kind] or same_place(left, right) is None:
        return
    if _denies(left, right) or _denies(right, left):
        yield Contradiction(left.id, right.id, Ground.REALIS, "told as real in one, denied in the other")
    if not (left.realis.is_real and right.realis.is_real):
        return
    if same_happening(left, right) and set(left.parties) == set(right.parties):
        for ours, theirs in _opposed(left.quantities, right.quantities):
            why = f"{_counted(ours)} or {_counted(theirs)}"
            yield Contradiction(left.id, right.id, Ground.NUMBER, why)
    done, other = (left, right) if _is_done(left) else (right, left)
    if _is_done(done) and _is_not_done(other) and _within(done.when, other.when, days=7) and _not_before(other, done):
        yield Contradiction(left.id, right.id, Ground.COMPLETENESS, "complete in one, not yet in the other")
    once = [a for a in _ONCE if a in left.attributes and a in right.attributes]
    if once and not left.when.overlaps(right.when) and _within(left.when, right.when, days=7):
        why = f"{once[0].value} on {_days(left.when)} or on {_days(right.when)}"
        yield Contradiction(left.id, right.id, Ground.TIME, why)


def _shelves(claim: Claim) -> frozenset[tuple[Kind, str]]:
    where, family = claim.where, _FAMILY[claim.kind]
    if where is None:
        return frozenset((family, f"person {person.name}") for person in claim.people)
    places = [f"site {site}" for site in where.sites]
    return frozenset((family, place) for place in places + ([f"place {where.place_id}"] if where.place_id else []))


def _strangers(left: Claim, right: Claim) -> bool:
    return bool(left.parties and right.parties) and set(left.parties).isdisjoint(right.parties)


def _denies(denied: Claim, said: Claim) -> bool:
    """True when one report denies what another tells as real; inside one report the reader has looked already."""
    if denied.realis is not Realis.DENIED or not said.realis.is_real or denied.report_id == said.report_id:
        return False
    return not _strangers(denied, said) and _same_days(denied.when, said.when)


def _same_days(left: When, right: When) -> bool:
    if left.is_open or right.is_open or not left.overlaps(right):
        return False
    known = [[day for day in (w.earliest, w.latest) if day] for w in (left, right)]
    if all(len(days) == 2 for days in known):
        return True
    near = timedelta(days=NEAR_DAYS)
    return any(abs(a - b) <= near for a in known[0] for b in known[1])


def _is_done(claim: Claim) -> bool:
    return Attribute.COMPLETED in claim.attributes and Attribute.PARTIAL not in claim.attributes


def _is_not_done(claim: Claim) -> bool:
    return claim.realis is Realis.ONGOING or not claim.attributes.isdisjoint({Attribute.PARTIAL, Attribute.BEGUN})


def _not_before(claim: Claim, done: Claim) -> bool:
    """True when ``claim`` may still hold on the last day that ``done`` allows."""
    return claim.when.latest is None or (done.when.latest is not None and claim.when.latest >= done.when.latest)


def _within(left: When, right: When, *, days: int) -> bool:
    gap = timedelta(days=days)
    if left.is_open or right.is_open:
        return False
    if left.latest and right.earliest and left.latest < right.earliest:
        return right.earliest - left.latest <= gap
    if right.latest and left.earliest and right.latest < left.earliest:
        return left.earliest - right.latest <= gap
    return True


def _opposed(left: Iterable[Quantity], right: Iterable[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """One pair per unit of which no two counts can both hold."""
    right = tuple(right)
    for unit in sorted({q.unit for q in left} & {q.unit for q in right}):
        ours = [q for q in left if q.unit == unit]
        theirs = [q for q in right if q.unit == unit]
        if all(a.excludes(b) for a in ours for b in theirs):
            yield ours[0], theirs[0]


def _counted(quantity: Quantity) -> str:
    ends = [f"{n:g}" for n in (quantity.least, quantity.most) if n is not None]
    return f"{' to '.join(dict.fromkeys(ends)) or 'some'} {quantity.unit}"


def _days(when: When) -> str:
    ends: list[date | None] = [when.earliest, when.latest]
    if ends[0] == ends[1]:
        return str(ends[0])
    return f"{ends[0] or '?'} to {ends[1] or '?'}"
