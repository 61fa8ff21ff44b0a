"""Setting: how closely two claims share their voice, their place and their parties; unsure counts as not shared."""

from __future__ import annotations

from standdown.claims.bearing.happening import may_be_one_day, same_place
from standdown.model import Certainty, Claim, When, Where

__all__ = [
    "SMALL_KM",
    "is_inside",
    "is_small",
    "is_sure",
    "may_be_together",
    "one_party",
    "one_report",
    "one_spot",
    "two_small_places",
    "two_voices",
]

SMALL_KM = 40.0
"""How far a place may reach and still be one place for a count or a move: the widest plain of the shipped theatres is
inside, their districts and lakes are not."""

_WIDER = 2.0
"""A place whose reach is so many times another's may hold it."""


def one_report(left: Claim, right: Claim) -> bool:
    """True for two claims of the same report."""
    return left.report_id == right.report_id


def two_voices(left: Claim, right: Claim) -> bool:
    """True unless one voice tells both in one report: what looks like a contradiction there is mostly a course."""
    ours, theirs = left.source.innermost, right.source.innermost
    return not one_report(left, right) or (ours.kind, ours.name, ours.party) != (theirs.kind, theirs.name, theirs.party)


def is_sure(claim: Claim) -> bool:
    """True for what is told without "may" and "unclear"."""
    return claim.certainty in (Certainty.CERTAIN, Certainty.PROBABLE)


def one_party(claim: Claim) -> str:
    """The only party of a claim, or empty where it has none or several."""
    return claim.parties[0] if len(claim.parties) == 1 else ""


def may_be_together(left: Claim, right: Claim) -> bool:
    """True when the two may be of one place and one day; inside a report, two without a day, or one without a place."""
    within = one_report(left, right)
    if two_small_places(left.where, right.where) or not _days_meet(left.when, right.when, within=within):
        return False
    placeless = within and (left.where is None or right.where is None)
    return placeless or same_place(left, right) is not None


def one_spot(left: Claim, right: Claim) -> bool:
    """True for one small place: of the same id or name, or of the same sites and not told apart."""
    here, there = left.where, right.where
    if here is None or there is None or not (is_small(here) and is_small(there)):
        return False
    if here.place_id is not None and there.place_id is not None:
        return here.place_id == there.place_id
    if _names(here) & _names(there):
        return set(here.sites) == set(there.sites)
    return bool(here.sites) and set(here.sites) == set(there.sites) and not two_small_places(here, there)


def is_inside(part: Claim, whole: Claim) -> bool:
    """True when the place of ``part`` is that of ``whole`` or lies in it, by its sites; two without a place do not."""
    here, there = part.where, whole.where
    if here is None or there is None:
        return False
    if here.place_id is not None and here.place_id == there.place_id:
        return True
    if not here.sites or not set(here.sites) <= set(there.sites) or two_small_places(here, there):
        return False
    if _names(here) & _names(there):
        return True
    return (here.reach_km or 0.0) < _WIDER * (there.reach_km or 0.0) or not (here.reach_km and there.reach_km)


def is_small(where: Where) -> bool:
    """True unless the place is known to reach farther than ``SMALL_KM``."""
    return (where.reach_km or 0.0) <= SMALL_KM


def two_small_places(here: Where | None, there: Where | None) -> bool:
    """True for places that cannot be one: their circles do not meet, or by other names they are about as small."""
    if here is None or there is None or (here.place_id is not None and here.place_id == there.place_id):
        return False
    if here.excludes(there):
        return True
    radii = sorted(place.reach_km or 0.0 for place in (here, there))
    return not _names(here) & _names(there) and radii[1] < _WIDER * radii[0]


def _names(where: Where) -> set[str]:
    return {name.casefold() for name in (where.name, *where.names)}


def _days_meet(left: When, right: When, *, within: bool) -> bool:
    if left.is_open and right.is_open:
        return within
    return may_be_one_day(left, right)
