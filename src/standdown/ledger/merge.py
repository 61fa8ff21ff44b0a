"""Merging: claims of many reports into the happenings they tell of."""

# Invariants: every two claims of an event agree (so no chain of near-matches ever joins two happenings), what may be
# about either of two happenings is given to neither, and the order in which claims arrive does not matter. Undated
# claims stay alone until something dates them.

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce
from itertools import combinations

from standdown.claims.bearing.happening import same_happening, same_place
from standdown.ledger.agree import contradictions, pairs, supports
from standdown.model import Claim, Contradiction, Event, Kind, Person, Realis, Report, When, Where

__all__ = ["merge"]

_ORDER = {kind: number for number, kind in enumerate(Kind)}


@dataclass(slots=True)
class _Draft:
    number: int
    claims: list[Claim] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)


def merge(claims: Iterable[Claim], reports: Iterable[Report] = ()) -> tuple[Event, ...]:
    """The happenings that ``claims`` tell of, by day, undated ones last; reports lend their names to the reasons.

    Two claims join when their kinds are of one family, both are real, both ahead or both denied, their days overlap,
    they share a site or a place (without any place: two people), and their parties are not strangers to each other. A
    claim that fits two happenings of other days or places stays by itself.
    """
    named = {report.id: report.publisher or report.title or report.id for report in reports}
    ordered = sorted({c.id: c for c in claims}.values(), key=_first_told)
    fits = _fits(ordered)
    drafts: list[_Draft] = []
    home: dict[str, _Draft] = {}
    for claim in ordered:
        draft = _draft_for(fits[claim.id], home)
        if draft is None:
            draft = _Draft(len(drafts))
            drafts.append(draft)
        else:
            teller, first = named.get(claim.report_id, claim.report_id), draft.claims[0]
            draft.reasons.append(f"{claim.id} of {teller}: {same_happening(first, claim)} of {first.id}")
        draft.claims.append(claim)
        home[claim.id] = draft
    return tuple(sorted((_event(*drafted) for drafted in _with_neighbours(drafts)), key=_by_day))


def _first_told(claim: Claim) -> tuple[date, int, str]:
    # The narrowest interval up to a day comes first, so that a wide one joins what is known best.
    return claim.when.latest or date.max, -claim.when.earliest.toordinal() if claim.when.earliest else 0, claim.id


def _fits(claims: Iterable[Claim]) -> dict[str, dict[str, Claim]]:
    """For each claim those it may join; none for one that fits two which are apart: nobody says which it tells of."""
    claims = tuple(claims)
    near: dict[str, dict[str, Claim]] = {claim.id: {} for claim in claims}
    for left, right in pairs(claims):
        if same_happening(left, right):
            near[left.id][right.id] = right
            near[right.id][left.id] = left
    torn = {id_ for id_, others in near.items() if _are_apart(others.values())}
    return {
        id_: {} if id_ in torn else {other: claim for other, claim in others.items() if other not in torn}
        for id_, others in near.items()
    }


def _are_apart(claims: Collection[Claim]) -> bool:
    """True when two of the claims share no day or no place; one claim for each place is enough to tell the latter."""
    starts = [claim.when.earliest for claim in claims if claim.when.earliest]
    ends = [claim.when.latest for claim in claims if claim.when.latest]
    if starts and ends and max(starts) > min(ends):
        return True
    by_place = {(c.where.place_id, c.where.sites): c for c in claims if c.where}
    return any(same_place(left, right) is None for left, right in combinations(by_place.values(), 2))


def _draft_for(fits: Collection[str], home: Mapping[str, _Draft]) -> _Draft | None:
    """The first happening of which every claim is among ``fits``."""
    near = {home[other].number: home[other] for other in fits if other in home}
    agreed = (number for number, draft in near.items() if all(known.id in fits for known in draft.claims))
    return near.get(min(agreed, default=-1))


def _with_neighbours(drafts: Sequence[_Draft]) -> Iterable[tuple[_Draft, tuple[Contradiction, ...]]]:
    opposed: dict[str, list[Contradiction]] = {}
    for found in contradictions(claim for draft in drafts for claim in draft.claims):
        opposed.setdefault(found.left, []).append(found)
        opposed.setdefault(found.right, []).append(found)
    for draft in drafts:
        ours = dict.fromkeys(c for claim in draft.claims for c in opposed.get(claim.id, ()))
        yield draft, tuple(sorted(ours, key=lambda c: (c.left, c.right)))


def _event(draft: _Draft, opposed: tuple[Contradiction, ...]) -> Event:
    claims = draft.claims
    kinds = Counter(claim.kind for claim in claims)
    occurred = any(claim.realis is Realis.OCCURRED for claim in claims)
    return Event(
        id=Event.make_id(claim.id for claim in claims),
        kind=min(kinds, key=lambda kind: (-kinds[kind], _ORDER[kind])),
        realis=Realis.OCCURRED if occurred else min((c.realis for c in claims), key=list(Realis).index),
        claim_ids=tuple(claim.id for claim in claims),
        when=_when(claims),
        where=_where(claims),
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


def _when(claims: Sequence[Claim]) -> When:
    """The days all claims allow; intervals that overlap in pairs always share some."""
    return reduce(lambda left, right: left.meet(right) or left, (claim.when for claim in claims))


def _where(claims: Sequence[Claim]) -> Where | None:
    """The closest of the places told."""
    places = [claim.where for claim in claims if claim.where]
    if not places:
        return None
    unknown = float("inf")
    return min(places, key=lambda w: (len(w.sites) or unknown, unknown if w.reach_km is None else w.reach_km, w.name))


def _by_day(event: Event) -> tuple[date, date, str]:
    first = event.when.earliest or event.when.latest or date.max
    return first, event.when.latest or date.max, event.id
