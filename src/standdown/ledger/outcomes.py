"""Outcomes: what became of a plan: the happening that was announced, where something like it is told as real later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from standdown.claims.bearing.happening import days_words, family
from standdown.model import Event, Realis, When

__all__ = ["LATE_DAYS", "Outcome", "outcomes"]

LATE_DAYS = 45
"""How long after the last day it was planned for, or after it was announced without a day, what happens is still it."""

_AHEAD = frozenset({Realis.PLANNED, Realis.POSSIBLE})


@dataclass(frozen=True, slots=True)
class Outcome:
    """A plan and the happening it became, or the word that it did not come about."""

    plan: str
    event: str
    why: str


def outcomes(events: Iterable[Event]) -> tuple[Outcome, ...]:
    """For each plan the first happening, or denial, that it can have become; none is taken where two begin at once.

    It is of the same family of kinds, of no other parties, at the same place where both have one, and within the days
    it was planned for or :data:`LATE_DAYS` after.
    """
    listed = list(events)
    done = [event for event in listed if event.realis not in _AHEAD and event.when.days]
    out = []
    for plan in listed:
        if plan.realis not in _AHEAD or plan.when.earliest is None:
            continue
        fitting = sorted((e for e in done if _became(plan, e)), key=lambda e: (e.when.earliest or e.when.latest, e.id))
        if not fitting or (len(fitting) > 1 and _same_start(fitting[0], fitting[1])):
            continue
        word = "did not come about" if fitting[0].realis is Realis.DENIED else "came about"
        out.append(Outcome(plan.id, fitting[0].id, f"{word}: {days_words(fitting[0].when)}{_place(fitting[0])}"))
    return tuple(out)


def _became(plan: Event, event: Event) -> bool:
    if family(plan.kind) is not family(event.kind) or not _in_time(plan.when, event.when):
        return False
    if plan.parties and event.parties and set(plan.parties).isdisjoint(event.parties):
        return False
    here, there = plan.where, event.where
    if here is None or there is None:
        return here is None or not here.sites
    return bool(set(here.sites) & set(there.sites)) or (here.place_id is not None and here.place_id == there.place_id)


def _in_time(plan: When, event: When) -> bool:
    if plan.earliest is None or event.earliest is None or event.latest is None:
        return False
    last = (plan.latest or plan.earliest) + timedelta(days=LATE_DAYS)
    return plan.earliest <= event.latest and event.earliest <= last


def _same_start(left: Event, right: Event) -> bool:
    return left.when.earliest == right.when.earliest


def _place(event: Event) -> str:
    return f" at {event.where.name}" if event.where else ""
