"""Again: words that only tell once more what was told: "the work", "250 men took part"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from standdown.claims.draft import RECALL, Draft, Told
from standdown.claims.frame import Frame
from standdown.claims.happenings import Trigger
from standdown.model import Group, Kind, Span

__all__ = ["once", "with_meant"]

_TOOK_PART = re.compile(r"\b(?:took part|(?:was|were|had been) (?:involved|engaged))\b(?! (?:in|on|at|with|by)\b)")
_THE_WORK = re.compile(
    r"\b(?:the|this|that) (?:work|process|step|operation|move|exercise|first phase|second phase|phase)\b"
    r" (?:(?:had|has|would|will|was|is|were|be|been|should|could|may|might|also|now|only) )*"
    r"(?:finish\w*|complet\w*|end(?:ed|s|ing)?\b|over\b|done\b|beg[aiu]n\w*|start\w*|under ?way|conclud\w*)"
)
_FIGHTS = frozenset(kind for kind in Kind if kind.group is Group.CONTACT) - {Kind.CASUALTY}
_WORKS = frozenset({Kind.DISENGAGEMENT, Kind.WITHDRAWAL, Kind.CONSTRUCTION, Kind.VERIFICATION})


def with_meant(told: Told, frame: Frame) -> Frame:
    """The frame with the happenings that such words mean, each of the kind told of last that they fit.

    What the network found by them is of that kind too.
    """
    recent = [d.claim.kind for d in told.drafts if frame.sentence.index - d.sentence.index <= RECALL]
    kept = {trigger.span: trigger for trigger in frame.triggers}
    for number, clause in enumerate(frame.sentence.clauses):
        for pattern, kinds in ((_TOOK_PART, _FIGHTS), (_THE_WORK, _WORKS)):
            hit = pattern.search(frame.text, clause.span.start, clause.span.end)
            kind = next((kind for kind in reversed(recent) if kind in kinds), None)
            beside = [trigger for trigger in frame.triggers if trigger.clause == number]
            if hit is None or kind is None or any(trigger.listed for trigger in beside):
                continue
            for trigger in beside:
                kept[trigger.span] = replace(trigger, kind=kind, definite=True)
            if not beside:
                span = Span(*hit.span())
                kept[span] = Trigger(kind, span, hit[0], number, noun=False, definite=True)
    return replace(frame, triggers=tuple(sorted(kept.values(), key=lambda trigger: trigger.span.start)))


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
