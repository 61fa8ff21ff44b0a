"""Merging: claims of many reports into the happenings they tell of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from itertools import combinations

from standdown.ledger.agree import contradictions, pairs, supports
from standdown.ledger.arrange import Group, arranged, choice, first_told, kept_near, near_of, torn_words
from standdown.ledger.entries import Link
from standdown.ledger.rulings import Rulings
from standdown.model import Claim, Contradiction, Event, Kind, Person, Realis, Report, When, Where

__all__ = [
    "KIND_ORDER",
    "Draft",
    "Standing",
    "by_day",
    "closest_where",
    "event_of",
    "events",
    "merge",
    "met_when",
    "places_of",
    "standing_of",
    "standings",
    "torn_at",
]

KIND_ORDER = {kind: number for number, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a claim stands: with the claim that founded its happening, how well it fits, and why."""

    to: str
    score: float = 0.0
    reasons: tuple[str, ...] = ()
    torn: bool = False


def standing_of(link: Link) -> Standing:
    """Where a claim stands by its link."""
    return Standing(link.to, link.score, link.reasons, link.torn)


def merge(claims: Iterable[Claim], reports: Iterable[Report] = (), ruled: Rulings | None = None) -> tuple[Event, ...]:
    """The happenings that ``claims`` tell of, by day, undated ones last; reports lend their names to the reasons.

    Two claims join when their kinds are of one family, both are real, both ahead or both denied, their days overlap,
    they share a site or a place (without any place: two people), and their parties are not strangers to each other. A
    claim that fits two happenings of other days or places stays by itself. What people ruled to be one happening, or
    not to be, goes before all of it; the claims are given as they count (:meth:`Rulings.counted`).
    """
    ruled = ruled or Rulings()
    once = tuple({c.id: c for c in claims}.values())
    return events(once, places_of(once, ruled), reports)


def places_of(claims: Sequence[Claim], ruled: Rulings) -> dict[str, Standing]:
    """Where each claim stands, when all are looked at together; the first of a happening in the list founds it."""
    by_id = {claim.id: claim for claim in claims}
    ruled_pairs = ((by_id[a], by_id[b]) for a, b in _ruled_pairs(ruled) if a in by_id and b in by_id)
    near = near_of((*pairs(claims), *ruled_pairs), ruled)
    choices = {c.id: choice(c, [by_id[other] for other in near.get(c.id, ())], ruled) for c in claims}
    kept = kept_near(claims, near, choices)
    number = {claim.id: n for n, claim in enumerate(claims)}
    standing: dict[str, Standing] = {}
    for group in arranged(claims, kept, ruled):
        standing.update(standings(group, number))
    return {**standing, **{id_: torn_at(id_, each.torn) for id_, each in choices.items() if each.torn}}


def torn_at(id_: str, rivals: tuple[Claim, Claim]) -> Standing:
    """Where a claim stands that cannot choose between these two."""
    return Standing(id_, 0.0, (torn_words(rivals),), torn=True)


def standings(group: Group, number: Mapping[str, int]) -> dict[str, Standing]:
    """Where the claims of a group stand; ``number`` gives each its place in the ledger."""
    founder = min(group.claims, key=lambda claim: number[claim.id]).id
    first = group.claims[0].id
    out = {}
    for claim in group.claims:
        if claim.id == founder:
            out[claim.id] = Standing(founder)
            continue
        # The founder may have joined the one that was looked at first: what was found between the two holds for both.
        known = claim.id if claim.id != first else founder
        reasons = tuple(reason.replace(claim.id, founder) for reason in group.reasons.get(known, ()))
        out[claim.id] = Standing(founder, group.scores.get(known, 0.0), reasons)
    return out


def events(
    claims: Iterable[Claim], standing: Mapping[str, Standing], reports: Iterable[Report] = ()
) -> tuple[Event, ...]:
    """The happenings, as the claims stand together; one that stands nowhere is a happening by itself."""
    named = {report.id: report.publisher or report.title or report.id for report in reports}
    together: dict[str, list[Claim]] = {}
    for claim in claims:
        place = standing.get(claim.id)
        together.setdefault(place.to if place else claim.id, []).append(claim)
    drafts = []
    for founder, members in together.items():
        told = [
            f"{claim.id} of {named.get(claim.report_id, claim.report_id)}: {'; '.join(standing[claim.id].reasons)}"
            for claim in members
            if claim.id in standing and standing[claim.id].reasons
        ]
        drafts.append(Draft(founder, sorted(members, key=first_told), told))
    return tuple(sorted((event_of(*drafted) for drafted in _with_neighbours(drafts)), key=by_day))


@dataclass(slots=True)
class Draft:
    """A happening before it is worked out: who founded it, its claims as first told, and why they stand here."""

    founder: str
    claims: list[Claim]
    reasons: list[str]


def _ruled_pairs(ruled: Rulings) -> Iterable[tuple[str, str]]:
    return (pair for group in ruled.together for pair in combinations(sorted(group), 2))


def _with_neighbours(drafts: Sequence[Draft]) -> Iterable[tuple[Draft, tuple[Contradiction, ...]]]:
    opposed: dict[str, list[Contradiction]] = {}
    for found in contradictions(claim for draft in drafts for claim in draft.claims):
        opposed.setdefault(found.left, []).append(found)
        opposed.setdefault(found.right, []).append(found)
    for draft in drafts:
        ours = dict.fromkeys(c for claim in draft.claims for c in opposed.get(claim.id, ()))
        yield draft, tuple(sorted(ours, key=lambda c: (c.left, c.right)))


def event_of(draft: Draft, opposed: tuple[Contradiction, ...]) -> Event:
    """The happening of a draft, with what its claims and others cannot both hold."""
    claims = draft.claims
    kinds = Counter(claim.kind for claim in claims)
    occurred = any(claim.realis is Realis.OCCURRED for claim in claims)
    return Event(
        id=Event.make_id(draft.founder),
        kind=min(kinds, key=lambda kind: (-kinds[kind], KIND_ORDER[kind])),
        realis=Realis.OCCURRED if occurred else min((c.realis for c in claims), key=list(Realis).index),
        claim_ids=tuple(claim.id for claim in claims),
        when=met_when(claims),
        where=closest_where(claims),
        parties=tuple(sorted({party for claim in claims for party in claim.parties})),
        people=_people(claims),
        report_ids=tuple(dict.fromkeys(claim.report_id for claim in claims)),
        contradictions=opposed,
        reasons=tuple(draft.reasons),
        supports=supports(claims),
    )


def _people(claims: Sequence[Claim]) -> tuple[Person, ...]:
    """Each person once, with the office that a claim gives without a doubt before one that is doubted or missing."""
    known: dict[str, Person] = {}
    for person in sorted((p for claim in claims for p in claim.people), key=lambda p: (bool(p.doubt), not p.office)):
        known.setdefault(person.name, replace(person, span=None))
    return tuple(known[name] for name in sorted(known))


def met_when(claims: Sequence[Claim]) -> When:
    """The days all claims allow; intervals that overlap in pairs always share some."""
    return reduce(lambda left, right: left.meet(right) or left, (claim.when for claim in claims))


def closest_where(claims: Sequence[Claim]) -> Where | None:
    """The closest of the places told."""
    places = [claim.where for claim in claims if claim.where]
    if not places:
        return None
    unknown = float("inf")
    return min(places, key=lambda w: (len(w.sites) or unknown, unknown if w.reach_km is None else w.reach_km, w.name))


def by_day(event: Event) -> tuple[date, date, str]:
    """By what happenings are sorted: their first day, undated ones last."""
    first = event.when.earliest or event.when.latest or date.max
    return first, event.when.latest or date.max, event.id
