"""Merging: claims of many reports into the happenings they tell of."""

# Invariants: every two claims of an event agree (so no chain of near-matches ever joins two happenings), and the order
# in which claims arrive does not matter. Undated claims stay alone until something dates them.

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce

from standdown.ledger.agree import contradictions, family, same_happening
from standdown.model import Claim, Contradiction, Event, Kind, Realis, Report, When, Where

__all__ = ["merge"]

_ORDER = {kind: number for number, kind in enumerate(Kind)}


@dataclass(slots=True)
class _Draft:
    claims: list[Claim]
    reasons: list[str] = field(default_factory=list)


def merge(claims: Iterable[Claim], reports: Iterable[Report] = ()) -> tuple[Event, ...]:
    """The happenings that ``claims`` tell of, by day, undated ones last; reports lend their names to the reasons.

    Two claims join when their kinds are of one family, both are real, both ahead or both denied, their days overlap,
    they share a site or a place (without any place: two people), and their parties are not strangers to each other.
    """
    named = {report.id: report.publisher or report.title or report.id for report in reports}
    drafts: dict[frozenset[Kind], list[_Draft]] = {}
    for claim in sorted({c.id: c for c in claims}.values(), key=_first_told):
        _place(claim, drafts.setdefault(family(claim.kind), []), named)
    events = [_event(draft) for group in drafts.values() for draft in _with_neighbours(group)]
    return tuple(sorted(events, key=_by_day))


def _first_told(claim: Claim) -> tuple[date, date, str]:
    # The narrowest interval of a day comes first, so that a wide one joins what is known best.
    return claim.when.latest or date.max, date.max if claim.when.earliest is None else claim.when.earliest, claim.id


def _place(claim: Claim, drafts: list[_Draft], named: Mapping[str, str]) -> None:
    for draft in drafts:
        whys = [same_happening(known, claim) for known in draft.claims]
        if whys and all(whys):
            teller = named.get(claim.report_id, claim.report_id)
            draft.claims.append(claim)
            draft.reasons.append(f"{claim.id} of {teller}: {whys[0]} of {draft.claims[0].id}")
            return
    drafts.append(_Draft([claim]))


def _with_neighbours(drafts: Sequence[_Draft]) -> Iterable[tuple[_Draft, tuple[Contradiction, ...]]]:
    everything = contradictions(claim for draft in drafts for claim in draft.claims)
    for draft in drafts:
        ours = {claim.id for claim in draft.claims}
        yield draft, tuple(c for c in everything if c.left in ours or c.right in ours)


def _event(drafted: tuple[_Draft, tuple[Contradiction, ...]]) -> Event:
    draft, opposed = drafted
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
        people=tuple(sorted({person.name for claim in claims for person in claim.people})),
        report_ids=tuple(dict.fromkeys(claim.report_id for claim in claims)),
        contradictions=opposed,
        reasons=tuple(draft.reasons),
    )


def _when(claims: Sequence[Claim]) -> When:
    """The days all claims allow; intervals that overlap in pairs always share some."""
    return reduce(lambda left, right: left.meet(right) or left, (claim.when for claim in claims))


def _where(claims: Sequence[Claim]) -> Where | None:
    """The closest of the places told."""
    places = [claim.where for claim in claims if claim.where]
    if not places:
        return None
    unknown = float("inf")
    return min(places, key=lambda w: (len(w.sites) or unknown, unknown if w.radius_km is None else w.radius_km, w.name))


def _by_day(event: Event) -> tuple[date, date, str]:
    first = event.when.earliest or event.when.latest or date.max
    return first, event.when.latest or date.max, event.id
