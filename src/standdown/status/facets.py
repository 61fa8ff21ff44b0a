"""The facets beside a site's step: contact, posture, patrols, buffer zone, agreement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from standdown.model import Facet, FacetState, Step, StepTaken
from standdown.status.rules import CALM, CONTACT_OF, FACET_RULES, SAME_PULLBACK_DAYS, FacetRule
from standdown.status.telling import Telling

__all__ = ["facets"]


def facets(told: Sequence[Telling], history: Sequence[StepTaken]) -> dict[Facet, FacetState]:
    """Each facet by the last claim that speaks of it; dated claims outweigh undated ones.

    It is disputed when two claims within a week of each other, that may speak of one day, differ on whether it is so.
    """
    ordered = sorted(told, key=lambda t: (t.dated, t.day, t.claim.id))
    found = {Facet.CONTACT: _contact(history)}
    for facet in Facet:
        if facet is not Facet.CONTACT:
            found[facet] = _facet(ordered, [rule for rule in FACET_RULES if rule.facet is facet])
    return found


def _contact(history: Sequence[StepTaken]) -> FacetState:
    if not history:
        return CONTACT_OF[Step.NORMAL]
    last = history[-1]
    return FacetState.DISPUTED if last.step in CALM and last.dissent_ids else CONTACT_OF[last.step]


def _facet(ordered: Sequence[Telling], rules: Sequence[FacetRule]) -> FacetState:
    said = [
        (telling, rule.state)
        for telling in ordered
        if (rule := next((rule for rule in rules if rule.claims.fits(telling.claim)), None))
    ]
    if not said:
        return FacetState.UNSAID
    last, state = said[-1]
    near = timedelta(days=SAME_PULLBACK_DAYS)
    opposed = any(
        FacetState.NOT in (state, other_state) and last.when.overlaps(other.when) and last.day - other.day <= near
        for other, other_state in said
        if other_state is not state and other.dated == last.dated
    )
    return FacetState.DISPUTED if opposed else state
