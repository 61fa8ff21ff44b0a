"""Passing: triggers that tell of nothing new, as parts, names or mentions of what the sentence tells anyhow."""

from __future__ import annotations

import re

from standdown.claims.attach import Arguments
from standdown.claims.attribution import Attribution, Heard
from standdown.claims.frame import Frame
from standdown.claims.happenings import Trigger
from standdown.model import Group, Kind, SourceKind

__all__ = ["asks", "in_passing", "is_pact", "named_before", "parent_step", "passes_on"]

_ASKING = re.compile(
    r"\W*(?:who|what|when|where|why|how|which|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b",
    re.IGNORECASE,
)
_APPOSITION = re.compile(r"(?:the|an?|their|its) ", re.IGNORECASE)


def asks(frame: Frame, trigger: Trigger) -> bool:
    """True for what is asked, which tells of nothing: "Has the truce held?", "..., but can it hold?"."""
    words = frame.sentence.span.of(frame.text)
    last = trigger.clause == len(frame.sentence.clauses) - 1
    return words.rstrip("\"'”’ ").endswith("?") and (last or bool(_ASKING.match(words)))


def parent_step(frame: Frame, trigger: Trigger, told: list[Trigger], arguments: Arguments) -> Trigger | None:
    """The trigger of which this one is a part: "a disengagement that lets soldiers withdraw" is one happening."""
    if not told or arguments.own_time or frame.sentence.clauses[trigger.clause].joiner not in ("that", "which"):
        return None
    parent, group = told[-1], trigger.kind.group
    if parent.clause != trigger.clause - 1 or parent.kind.group is not group:
        return None
    return parent if group is Group.POSTURE or (group is Group.PULLBACK and not arguments.own_place) else None


def named_before(frame: Frame, trigger: Trigger, told: list[Trigger]) -> Trigger | None:
    """The noun that only names what "when" then tells: "the last visit was in May, when she flew to the front"."""
    if trigger.noun or frame.sentence.clauses[trigger.clause].joiner != "when":
        return None
    return next((t for t in told if t.noun and t.kind is trigger.kind and t.clause == trigger.clause - 1), None)


def in_passing(frame: Frame, trigger: Trigger, told: list[Trigger]) -> bool:
    """True for a noun that names what the sentence tells already: "he came to review the deployment"."""
    if not trigger.noun:
        return False
    clause = frame.sentence.clauses[trigger.clause]
    apposition = bool(clause.mark and not clause.joiner and _APPOSITION.match(clause.span.of(frame.text)))
    last = told[-1].kind if apposition and told else None
    if trigger.mark is not None:
        return last is trigger.kind
    if trigger.definite and any(t.clause == trigger.clause and not t.noun for t in frame.triggers):
        return True
    return last is not None and last.group is trigger.kind.group


def is_pact(frame: Frame, voice: Attribution | Heard) -> bool:
    """True for sides that agree, announce or sign together: that is a deed, not a voice."""
    span = voice.cue.join(voice.speaker.span) if voice.speaker.span else voice.cue
    sides = {code for p in frame.parties if span.covers(p.span) for code in p.codes}
    return len(sides) > 1 and any(t.kind is Kind.AGREEMENT and voice.cue.overlaps(t.span) for t in frame.triggers)


def passes_on(voice: Attribution, other: Attribution) -> bool:
    """True for a voice that only passes on what the other said: "she told him ..., the ministry said"."""
    if voice is other or other.speaker.kind is SourceKind.PUBLISHER or not voice.covers.covers(other.span):
        return False
    return not other.covers.covers(voice.span) or voice.span.start > other.span.start
