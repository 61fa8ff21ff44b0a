"""Tying times, places, people and parties to the trigger they belong to.

A clause with a trigger owns what stands in it; a clause without one belongs to the trigger before it, or, where there
is none, to the next. What a trigger lacks it takes from the clause it depends on, and last from the sentence's opening.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeVar

from standdown.claims.actors import PartyMention
from standdown.claims.attribution import Attribution
from standdown.claims.frame import Frame
from standdown.claims.happenings import Trigger
from standdown.claims.people import PersonMention
from standdown.claims.roles import CLAUSES, doer, is_verb, owner, phrase
from standdown.claims.times import Expression
from standdown.claims.times.tree import Shift, Since
from standdown.model import Group, Kind, Realis, SourceKind, Span, Where
from standdown.report.dateline import dateline_end

__all__ = ["Arguments", "Attacher"]

_M = TypeVar("_M", PartyMention, PersonMention)

_NEW = re.compile(r"\b(?:first|never|no|not|last|only|worst|biggest|deadliest|highest|most \w+)\b", re.IGNORECASE)
# "It began on Thursday, when the two said ...": the day is that of both.
_WHEN = re.compile(r",? when\b")
_FIGHTS = frozenset({Kind.CLASH, Kind.FACE_OFF})
_TEMPORAL = frozenset({"after", "before", "since", "until"})
# "Hurt after a brawl at the ford", "when shells fell on the road": the fight's place and day are those of its toll.
_OF_FIGHT = frozenset({"after", "as", "during", "when", "where", "in which"})
_TIGHT = frozenset({"which", "that", "who", "whose", "in which", "where", "of which", "with which", "when"})


@dataclass(frozen=True, slots=True)
class Arguments:
    """What belongs to one trigger; ``told_at`` is when its source spoke."""

    time: Expression | None
    places: tuple[Where, ...]
    people: tuple[PersonMention, ...]
    parties: tuple[PartyMention, ...]
    told_at: Expression | None
    own_place: bool
    """True when the place stands in the trigger's own words, not only in the clause it depends on."""
    own_time: bool
    cue: Span | None = None
    """The words by which its source is quoted, where the sentence has them."""


class Attacher:
    """Attaches for one frame; ``realis`` gives each trigger's realis, for a plan does not share the time of a fact."""

    def __init__(self, frame: Frame, realis: dict[Trigger, Realis]) -> None:
        self.frame, self.realis = frame, realis
        self._owners = self._own()
        self._told = {a: self._find_told(a) for a in frame.attributions}
        filed = dateline_end(frame.text) if frame.sentence.index == 0 else 0
        said = {t for t in self._told.values() if t and not _WHEN.match(frame.text, t.span.end)}
        self._free = tuple(t for t in frame.times if t not in said and t.span.start >= filed)
        speaking = [span for a in frame.attributions for span in (a.speaker.span, a.cue) if span]
        placed = (p for p in frame.places if p.span and p.span.start >= filed)
        self._places = tuple(p for p in placed if p.span and not self._in_attribution(p.span, speaking))

    def arguments(self, trigger: Trigger, inner: Attribution | None) -> Arguments:
        """What belongs to ``trigger``, said by ``inner``."""
        time, own_time = self._time(trigger)
        places, own_place = self._where(trigger)
        clauses = self._clauses(trigger)
        people = tuple(p for p in self.frame.people if self.frame.clause_of(p.span) in clauses)
        people = people or self._leading(self.frame.people, trigger)
        if trigger.kind is Kind.APPOINTMENT:
            people = tuple(p for p in self.frame.people if p.span.start < trigger.span.end)[-1:]
        speaker = inner.speaker.span if inner else None
        people = tuple(p for p in people if not (speaker and p.span.overlaps(speaker)))
        speakers = [a.speaker.span for a in self.frame.attributions if a.speaker.span and a.cue != trigger.span]
        acting = tuple(p for p in self.frame.parties if not any(p.span.overlaps(span) for span in speakers))
        parties = tuple(p for p in acting if self.frame.clause_of(p.span) in clauses)
        parties = self._doing(trigger, acting) or parties or self._leading(acting, trigger)
        told = self._told.get(inner) if inner else None
        return Arguments(time, places, people, parties, told, own_place, own_time, inner.cue if inner else None)

    def _doing(self, trigger: Trigger, parties: tuple[PartyMention, ...]) -> tuple[PartyMention, ...]:
        """The parties in the words for who does what the trigger tells, or whose it is."""
        syntax = self.frame.sentence.syntax
        word = syntax.head_word(trigger.span)
        if word is None or trigger.kind in (Kind.CASUALTY, Kind.OTHER):
            # Who is hurt or taken is no doer, and is a party all the same.
            return ()
        if not trigger.noun and not is_verb(syntax, word):
            return ()
        who = owner(syntax, word) if trigger.noun else doer(syntax, word)
        span = phrase(syntax, who, *CLAUSES) if who is not None else Span(0, 0)
        return tuple(p for p in parties if span.covers(p.span))

    def told_at(self, attribution: Attribution) -> Expression | None:
        """When the attribution's voice spoke, where the sentence says so."""
        return self._told.get(attribution)

    def _own(self) -> dict[int, int]:
        """Clause index to the clause index of the trigger that owns it."""
        with_trigger = sorted({t.clause for t in self.frame.triggers})
        owners: dict[int, int] = {}
        for index in range(len(self.frame.sentence.clauses)):
            before = [i for i in with_trigger if i <= index]
            after = [i for i in with_trigger if i > index]
            if before and any(self._is_apart(i) for i in range(before[-1] + 1, index + 1)):
                continue
            if before and not (index + 1 in after and index not in before and self._leads(index)):
                owners[index] = before[-1]
            elif after:
                owners[index] = after[0]
        return owners

    def _is_apart(self, index: int) -> bool:
        """True for a whole sentence after a semicolon, whose time is that of another thing, though nothing happened."""
        clause, syntax = self.frame.sentence.clauses[index], self.frame.sentence.syntax
        words = syntax.words_in(clause.span)
        return clause.mark == ";" and any(
            is_verb(syntax, word) and any(child in words for child in syntax.children(word, "nsubj")) for word in words
        )

    def _leads(self, index: int) -> bool:
        """True for a clause without a happening that opens the next one: "..., and in June, patrols went back"."""
        clauses = self.frame.sentence.clauses
        if clauses[index].joiner in ("after", "as", "while"):
            return True
        return clauses[index].joiner in ("and", "but") and clauses[index + 1].joiner == ""

    def _clauses(self, trigger: Trigger) -> set[int]:
        return {index for index, owner in self._owners.items() if owner == trigger.clause}

    def _find_told(self, attribution: Attribution) -> Expression | None:
        """The time of the saying: beside the cue, or ahead of the speaker where the content follows."""
        text, cue = self.frame.text, attribution.cue
        if attribution.speaker.kind is SourceKind.IMAGERY:
            # "Days after the deal, images showed": the day is that of what they show.
            return None
        forward = attribution.covers.start >= cue.end
        for time in self.frame.times:
            if cue.end <= time.span.start:
                between = text[cue.end : time.span.start]
                crossed = any(cue.end <= t.span.start < time.span.start for t in self.frame.triggers)
                if len(between.split()) <= 5 and not crossed and not re.search(r"[;:]|\b(?:that|and)\b", between):
                    return time
            elif forward and attribution.speaker.span and time.span.end <= attribution.speaker.span.start + 1:
                gap = text[time.span.end : attribution.speaker.span.start]
                crossed = any(time.span.end <= t.span.start < cue.start for t in self.frame.triggers if not t.noun)
                if len(gap.split()) <= 3 and not crossed:
                    return time
        return None

    def _in_attribution(self, span: Span, speaking: list[Span]) -> bool:
        if any(span.overlaps(other) for other in speaking):
            return True
        for attribution in self.frame.attributions:
            told = self._told.get(attribution)
            # "said in Dehradun on Saturday": the place of the saying, not of what is said.
            if told and attribution.cue.end <= span.start < told.span.start:
                return True
            if attribution.covers.end <= attribution.cue.start and span.start > attribution.cue.start:
                return True
        return False

    def _time(self, trigger: Trigger) -> tuple[Expression | None, bool]:
        whose = [t for t in self._free if self._is_of(self._possessed(t), trigger)]
        if whose:
            return whose[0], True
        free = tuple(t for t in self._free if self._possessed(t) is None)
        own = [t for t in free if self.frame.clause_of(t.span) == trigger.clause]
        own = [t for t in own if not isinstance(t.tree, Since) or self._belongs(t, trigger)]
        if own:
            return min(own, key=lambda t: _distance(t.span, trigger.span)), True
        near = [t for t in free if self.frame.clause_of(t.span) in self._clauses(trigger) and self._belongs(t, trigger)]
        if near:
            return min(near, key=lambda t: _distance(t.span, trigger.span)), True
        parent = self._parent(trigger) or self._fight(trigger)
        joiner = self.frame.sentence.clauses[trigger.clause].joiner
        if joiner == "when" and trigger.clause > 0:
            ahead = [t for t in self._free if self.frame.clause_of(t.span) == trigger.clause - 1]
            if ahead:
                return ahead[-1], True
        if parent is not None and self._shares(parent, trigger):
            return self._time(parent)[0], False
        opening = [
            t
            for t in self._free
            if t.span.start - self.frame.sentence.span.start < 25 and not isinstance(t.tree, Since)
        ]
        if opening and self.realis.get(trigger) is not Realis.POSSIBLE:
            return opening[0], False
        return None, False

    @staticmethod
    def _is_of(owner: Trigger | None, trigger: Trigger) -> bool:
        """True for the trigger that has a time to itself, and for the dead of it: "died in last June's fight"."""
        if owner is None or owner is trigger:
            return owner is trigger
        dead = trigger.kind is Kind.CASUALTY and owner.kind.group is Group.CONTACT
        return dead and owner.clause == trigger.clause

    def _shares(self, parent: Trigger, trigger: Trigger) -> bool:
        """True where both are as real: a plan has not the day of a fact; talks "without a deal" have that day."""
        ours, theirs = self.realis.get(trigger), self.realis.get(parent)
        failed = ours is Realis.DENIED and trigger.kind is Kind.AGREEMENT
        return ours is theirs or (failed and parent.kind is Kind.TALKS and theirs is Realis.OCCURRED)

    def _possessed(self, time: Expression) -> Trigger | None:
        """The trigger of "last month's clash", which has that time to itself."""
        for trigger in self.frame.triggers:
            if re.fullmatch(r"['’]s? (?:[\w-]+ ){0,2}", self.frame.text[time.span.end : trigger.span.start]):
                return trigger
        return None

    def _belongs(self, time: Expression, trigger: Trigger) -> bool:
        """False for "the first since April", whose time is not the happening's own."""
        at = self.frame.clause_of(time.span)
        if self.frame.sentence.clauses[at].joiner != "since" and not isinstance(time.tree, Since):
            return True
        if self.realis.get(trigger) is Realis.ONGOING:
            return True
        # "Bunkers put up since April have been dismantled": a step back is done once, a build-up goes on since.
        told = self.frame.sentence.clauses[trigger.clause].span.of(self.frame.text)
        return trigger.kind.group is not Group.PULLBACK and not _NEW.search(told)

    def _parent(self, trigger: Trigger) -> Trigger | None:
        """The trigger whose clause this one depends on or is joined to with the same realis."""
        before = [t for t in self.frame.triggers if t.clause < trigger.clause]
        same = [t for t in self.frame.triggers if t.clause == trigger.clause and t is not trigger]
        if same and any(t.span.start < trigger.span.start for t in same):
            return None
        if not before:
            return None
        joiner = self.frame.sentence.clauses[trigger.clause].joiner
        parent = before[-1]
        if joiner in _TIGHT:
            return parent
        toll = trigger.kind is Kind.CASUALTY and parent.kind in _FIGHTS and joiner == "and"
        if not toll and self.frame.sentence.clauses[parent.clause].joiner in _TEMPORAL:
            # "After soldiers clashed in June, China moved": the day of the one is not that of the other.
            return None
        if joiner in ("and", "but", "") and self._shares(parent, trigger):
            return parent
        return None

    def _fight(self, trigger: Trigger) -> Trigger | None:
        """The fight right behind a toll of which it is the toll; not where one was "a day after" the other."""
        counted = any(isinstance(time.tree, Shift) and time.tree.named for time in self.frame.times)
        if trigger.kind is not Kind.CASUALTY or counted:
            return None
        behind = [t for t in self.frame.triggers if t.kind in _FIGHTS and t.clause == trigger.clause + 1]
        if not behind or self.frame.sentence.clauses[trigger.clause + 1].joiner not in _OF_FIGHT:
            return None
        return behind[0] if self._shares(behind[0], trigger) else None

    def _where(self, trigger: Trigger) -> tuple[tuple[Where, ...], bool]:
        own = tuple(p for p in self._places if p.span and self.frame.clause_of(p.span) == trigger.clause)
        # "The first visit since the clash in Galwan": what came before was somewhere else.
        beside = {i for i in self._clauses(trigger) if i == trigger.clause or not self._is_before(i)}
        near = tuple(p for p in self._places if p.span and self.frame.clause_of(p.span) in beside)
        if trigger.kind is Kind.APPOINTMENT and not own:
            return (), False
        if own or near:
            behind = tuple(p for p in near if p.span and self.frame.clause_of(p.span) >= trigger.clause)
            # The clauses behind the trigger's own may go on with a list of places ("... and at Demchok").
            return (behind if own else near), True
        parent = self._parent(trigger) or self._fight(trigger)
        if parent is not None:
            return self._where(parent)[0], False
        taken = {self.frame.clause_of(t.span) for t in self.frame.triggers if t is not trigger}
        at = ((p, self.frame.clause_of(p.span)) for p in self._places if p.span)
        rest = tuple(p for p, clause in at if clause not in taken and not self._is_before(clause))
        return rest[:2], False

    def _is_before(self, clause: int) -> bool:
        """True for a clause that only tells since when: its places are those of another happening."""
        return self.frame.sentence.clauses[clause].joiner == "since"

    def _leading(self, mentions: tuple[_M, ...], trigger: Trigger) -> tuple[_M, ...]:
        """What stands ahead of the first trigger, for a trigger whose own clause names nobody."""
        parent = self._parent(trigger)
        if parent is not None:
            clauses = self._clauses(parent)
            return tuple(m for m in mentions if self.frame.clause_of(m.span) in clauses)
        first = min((t.span.start for t in self.frame.triggers), default=0)
        return tuple(m for m in mentions if m.span.end <= first)


def _distance(a: Span, b: Span) -> int:
    """Characters between two spans; what follows counts a little nearer than what goes before."""
    return a.start - b.end if a.start >= b.end else max(0, b.start - a.end) + 5
