"""Contradictions inside one report: claims that cannot both hold, shown and never resolved."""

from __future__ import annotations

from itertools import combinations

from standdown.model import Attribute, Claim, Contradiction, Ground, Group, Kind, Quantity, Realis

__all__ = ["oppose"]

# A place whose radius is so many times another's may hold it.
_WIDER = 2.0


def oppose(claims: tuple[Claim, ...]) -> tuple[Contradiction, ...]:
    """The pairs of claims of one report that contradict each other, in the order of the text."""
    order = {claim.id: index for index, claim in enumerate(claims)}
    families: dict[str, list[Claim]] = {}
    for claim in claims:
        group = claim.kind.group
        families.setdefault(group.value if group is Group.PULLBACK else claim.kind.value, []).append(claim)
    found = []
    for family in families.values():
        for left, right in combinations(family, 2):
            hit = _opposed(left, right) if _at_odds(left) or _at_odds(right) else None
            if hit:
                found.append(Contradiction(left.id, right.id, *hit))
    return tuple(sorted(found, key=lambda pair: (order[pair.left], order[pair.right])))


def _at_odds(claim: Claim) -> bool:
    """True for the claims that a contradiction needs one of; plain facts oppose no plain facts but in number."""
    return claim.realis is not Realis.OCCURRED or bool(claim.kind is Kind.CASUALTY and claim.quantities)


def _opposed(left: Claim, right: Claim) -> tuple[Ground, str] | None:
    for rule in (_completeness, _denial, _number):
        hit = rule(left, right) or rule(right, left)
        if hit:
            return hit
    return None


def _same_ground(left: Claim, right: Claim) -> bool:
    """True unless the two are about different sites; a claim without a place is about the whole theatre."""
    return not (left.sites and right.sites) or bool(set(left.sites) & set(right.sites))


def _apart(left: Claim, right: Claim) -> bool:
    """True for two small places by other names, though both be of one site: two passes, a camp and a road."""
    if left.where is None or right.where is None:
        return False
    names = [{claim.name, *claim.names} for claim in (left.where, right.where)]
    radii = sorted(place.spread_km or 0.0 for place in (left.where, right.where))
    return not names[0] & names[1] and radii[1] < _WIDER * radii[0]


def _completeness(done: Claim, undone: Claim) -> tuple[Ground, str] | None:
    if done.kind.group is not Group.PULLBACK or undone.kind.group is not Group.PULLBACK:
        return None
    if Kind.PATROL_RESUMED in (done.kind, undone.kind) or not _same_ground(done, undone):
        return None
    if done.realis is not Realis.OCCURRED or undone.realis is Realis.OCCURRED:
        return None
    back = Attribute.TO_BASELINE in done.attributes and not done.sites
    if back and undone.attributes & {Attribute.TO_BASELINE, Attribute.DEEPER} and undone.realis is not Realis.DENIED:
        return (
            Ground.COMPLETENESS,
            "one says both sides are back where they stood before, the other that a withdrawal to there is still open",
        )
    whole = Attribute.COMPLETED in done.attributes
    if whole and Attribute.PARTIAL in undone.attributes and done.when.overlaps(undone.when):
        return Ground.COMPLETENESS, "one says the pull-back is complete, the other that it is not yet"
    return None


def _denial(said: Claim, denied: Claim) -> tuple[Ground, str] | None:
    if said.kind is not denied.kind or not said.realis.is_real or denied.realis is not Realis.DENIED:
        return None
    if not _same_ground(said, denied) or _apart(said, denied) or not said.when.overlaps(denied.when):
        return None
    return Ground.REALIS, f"one says that the {said.kind.value} happened, the other denies it"


def _number(left: Claim, right: Claim) -> tuple[Ground, str] | None:
    if left.kind is not right.kind or left.kind is not Kind.CASUALTY or left.parties != right.parties:
        return None
    if not _same_ground(left, right) or not left.when.overlaps(right.when) or left.when.is_open or right.when.is_open:
        return None
    for a in left.quantities:
        for b in right.quantities:
            if a.excludes(b):
                return Ground.NUMBER, f"{_counted(a)} against {_counted(b)}"
    return None


def _counted(quantity: Quantity) -> str:
    ends = dict.fromkeys(f"{end:g}" for end in (quantity.least, quantity.most) if end is not None)
    return f"{' to '.join(ends)} {quantity.unit}"
