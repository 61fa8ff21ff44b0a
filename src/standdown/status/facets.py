"""The facets beside a site's step: contact, posture, patrols, buffer zone, agreement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TypeAlias

from standdown.model import Facet, FacetState, Step, StepTaken, When
from standdown.status.rules import CALM, CONTACT_OF, FACET_RULES, SAME_PULLBACK_DAYS
from standdown.status.telling import Telling

__all__ = ["Saying", "facets", "facets_from"]


Saying: TypeAlias = "tuple[bool, date, str, FacetState, When]"
"""What a claim says of a facet: whether it is dated, its day, its id, what it says, and of which days."""


def facets(told: Sequence[Telling], history: Sequence[StepTaken]) -> dict[Facet, FacetState]:
    """Each facet by the last claim that speaks of it; dated claims outweigh undated ones.

    It is disputed when two claims within a week of each other, that may speak of one day, differ on whether it is so.
    """
    said: dict[Facet, list[Saying]] = {}
    for telling in told:
        for facet in Facet:
            rule = next((r for r in FACET_RULES if r.facet is facet and r.claims.fits(telling.claim)), None)
            if rule:
                saying = (telling.dated, telling.day, telling.claim.id, rule.state, telling.when)
                said.setdefault(facet, []).append(saying)
    return facets_from(said, history)


def facets_from(said: Mapping[Facet, Sequence[Saying]], history: Sequence[StepTaken]) -> dict[Facet, FacetState]:
    """The same from what is said of each facet; of that the last, and what is within days of it, are needed."""
    found = {Facet.CONTACT: _contact(history)}
    for facet in Facet:
        if facet is not Facet.CONTACT:
            found[facet] = _facet(said.get(facet, ()))
    return found


def _contact(history: Sequence[StepTaken]) -> FacetState:
    if not history:
        return CONTACT_OF[Step.NORMAL]
    last = history[-1]
    return FacetState.DISPUTED if last.step in CALM and last.dissent_ids else CONTACT_OF[last.step]


def _facet(said: Sequence[Saying]) -> FacetState:
    if not said:
        return FacetState.UNSAID
    dated, day, _, state, when = max(said, key=lambda saying: saying[:3])
    near = timedelta(days=SAME_PULLBACK_DAYS)
    opposed = any(
        FacetState.NOT in (state, other_state) and when.overlaps(other_when) and day - other_day <= near
        for other_dated, other_day, _, other_state, other_when in said
        if other_state is not state and other_dated == dated
    )
    return FacetState.DISPUTED if opposed else state
