"""Again: words that only tell once more what was told: "the work", "250 men took part"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from standdown.claims.draft import RECALL, Draft, Told
from standdown.claims.frame import Frame
from standdown.claims.happenings import Trigger
from standdown.model import Group, Kind

__all__ = ["once", "with_meant"]

_TOOK_PART = re.compile(r"\b(?:took part|(?:was|were|had been) (?:involved|engaged))\b(?! (?:in|on|at|with|by)\b)")
_THE_WORK = re.compile(
    r"\b(?:the|this|that) (?:work|process|step|operation|move|exercise|first phase|second phase|phase)\b"
    r" (?:(?:had|has|would|will|was|is|were|be|been|should|could|may|might|also|now|only) )*"
    r"(?:finish|complet|end|over\b|done\b|beg[aiu]n|start|under ?way|conclud|expected|due)"
)
_FIGHTS = frozenset(kind for kind in Kind if kind.group is Group.CONTACT) - {Kind.CASUALTY}
_WORKS = frozenset({Kind.DISENGAGEMENT, Kind.WITHDRAWAL, Kind.CONSTRUCTION, Kind.VERIFICATION})


def with_meant(told: Told, frame: Frame) -> Frame:
    """The frame, where what the network found by such words is of the kind of what they mean."""
    if all(trigger.listed for trigger in frame.triggers):
        return frame
    return replace(frame, triggers=tuple(_meant(told, frame, trigger) for trigger in frame.triggers))


def _meant(told: Told, frame: Frame, trigger: Trigger) -> Trigger:
    clause = frame.sentence.clauses[trigger.clause].span.of(frame.text)
    if trigger.listed:
        return trigger
    recent = [d.claim.kind for d in told.drafts if frame.sentence.index - d.sentence.index <= RECALL]
    if _TOOK_PART.search(clause):
        kinds = _FIGHTS
    elif _THE_WORK.search(clause):
        kinds = _WORKS
    else:
        return trigger
    kind = next((kind for kind in reversed(recent) if kind in kinds), None)
    return replace(trigger, kind=kind, definite=True) if kind else trigger


def once(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts of a sentence without those of the network that another of them tells, in better words."""
    listed = list(drafts)
    return [d for d in listed if d.trigger.listed or not any(_tells(other, d) for other in listed)]


def _tells(other: Draft, draft: Draft) -> bool:
    """True where ``other`` is the same happening, or says what the "other" happening of the same clause is."""
    if other.trigger is draft.trigger:
        return False
    if draft.claim.kind is Kind.OTHER:
        return other.trigger.clause == draft.trigger.clause
    a, b = other.claim, draft.claim
    same = (a.kind, a.realis, a.parties, a.source.name) == (b.kind, b.realis, b.parties, b.source.name)
    places = [where.name if where else "" for where in (a.where, b.where)]
    return same and other.trigger.listed and not draft.own_time and places[0] == places[1] and not b.quantities
