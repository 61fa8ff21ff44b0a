"""The report as a story: what one sentence takes from those before it.

Times counted from what was told last, "that camp", "in each case", plans told twice, and what hangs on a happening
("days after the deal") are settled here, over the drafts of all sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from standdown.claims.attach import Arguments
from standdown.claims.calendar import Moment, resolve, shifted
from standdown.claims.certainty import tense_of
from standdown.claims.frame import Frame
from standdown.claims.happenings import Trigger
from standdown.claims.places import PlaceFinder
from standdown.claims.sources import Attribution
from standdown.claims.times import Expression
from standdown.claims.timetree import Shift, TimeTree
from standdown.language import Sentence
from standdown.model import (
    Anchor,
    AnchorKind,
    Attribute,
    Claim,
    Group,
    Kind,
    Precision,
    Realis,
    SourceKind,
    Span,
    When,
    Where,
    WhereBasis,
)
from standdown.theatre import Theatre

__all__ = ["Draft", "Story"]

_EACH = re.compile(
    r"^(?:In|At) (?:each|both|all|every|either)(?: of)?(?: the| these| those)? (?:cases?|places?|points?|sites?|areas?)\b"
)
_THERE = re.compile(
    r"\b(?:(?<!^)(?<!that )(?<!if )(?<!and )(?<!, )(?<!but )there|the same (?:place|spot|point|area|site)|at the (?:spot|site|scene)|both places|these (?:places|points))\b",
    re.IGNORECASE,
)
_THAT_PLACE = re.compile(
    r"^(?:That|The|This|Its|The new) (?P<what>camp|base|site|post|settlement|facility|structure|outpost|village)\b"
    r"[^.;]{0,40}?\b(?:lay|lies|lie|is|was|sits|sat|stands|stood|(?:is|was) located)\b"
)
_POINTS_BACK = re.compile(r"^(?:This|It|That|The (?:meeting|talks|visit|encounter|two|pair))\b")
_GOES_ON = re.compile(r"^(?:They|It|He|She|The process|The two|Both|The armies|The troops|Afterwards|Then|Later)\b")
# Which kinds a noun may mean when an expression hangs on it ("days after the deal").
_MEANT = {
    re.compile(r"deal|agreement|pact|accord|arrangement|truce|ceasefire|announcement|breakthrough"): (Kind.AGREEMENT,),
    re.compile(r"clash|brawl|violence|skirmish|attack|incident"): (Kind.CLASH, Kind.CASUALTY, Kind.FACE_OFF),
    re.compile(r"meeting|talks|summit|visit"): (Kind.TALKS, Kind.VISIT),
    re.compile(r"disengagement|withdrawal|pull-?back"): (Kind.DISENGAGEMENT, Kind.WITHDRAWAL),
    re.compile(r"build-?up|standoff"): (Kind.BUILD_UP, Kind.FACE_OFF),
}
# A plain past "began" dates the beginning, unlike "has begun", which tells of now.
_BEGAN = re.compile(r"(?<!has )(?<!have )\b(?:began|started)\b")
_THE = re.compile(
    r"\b(?:the|that|this) (?:\w+ )?(?:agreement|accord|deal|pact|arrangement|truce|ceasefire)", re.IGNORECASE
)
_STATES = frozenset({Kind.BUILD_UP, Kind.CONSTRUCTION})
# How many sentences back "that camp" may point.
_RECALL = 4


@dataclass(slots=True)
class Draft:
    """A claim in the making, with the trigger and the time tree it came from."""

    claim: Claim
    trigger: Trigger
    sentence: Sentence
    tree: TimeTree | None
    own_place: bool
    own_time: bool
    opening: str = ""
    """The first words of its sentence."""

    def with_attributes(self, extra: frozenset[Attribute]) -> Draft:
        """The same draft with further attributes."""
        return replace(self, claim=replace(self.claim, attributes=self.claim.attributes | extra))

    def with_parties(self, codes: tuple[str, ...]) -> Draft:
        """The same draft with the parties named, where it named none."""
        return self if self.claim.parties else replace(self, claim=replace(self.claim, parties=codes))


@dataclass(slots=True)
class Story:
    """The drafts of a report so far, and the time told last."""

    published: date | None = None
    drafts: list[Draft] = field(default_factory=list)
    told: When | None = None

    def when(
        self, frame: Frame, trigger: Trigger, arguments: Arguments, realis: Realis, inner: Attribution | None
    ) -> tuple[When, TimeTree | None]:
        """When a trigger's happening was, and the tree it was read from; bounded by its telling where no day is given."""
        if arguments.time is not None:
            when = self._resolved(frame, arguments.time, tense_of(realis, _clause(frame, trigger)))
            if when.precision is not Precision.VAGUE:
                return _bounded(when, realis, self.published), arguments.time.tree
        again = self._told_before(trigger)
        if again is not None:
            return again, None
        told = self._resolved(frame, arguments.told_at, False) if arguments.told_at else None
        if told and not told.is_open and ((trigger.noun and trigger.kind in _STATES) or trigger.kind is Kind.STATEMENT):
            return replace(
                told, why=f"as of the telling: {told.why}"
            ), arguments.told_at.tree if arguments.told_at else None
        known = None if told is None or told.is_open else told
        unsaid = self._unsaid(frame, realis, known, began=bool(_BEGAN.search(_clause(frame, trigger))))
        if told and told.is_open:
            return replace(
                unsaid, anchor=told.anchor, text=told.text, span=told.span, why=f"{told.why}; {unsaid.why}"
            ), None
        return unsaid, None

    def _told_before(self, trigger: Trigger) -> When | None:
        """When "the agreement" that a source confirms was made, if the report has told."""
        if trigger.kind is not Kind.AGREEMENT or not _THE.search(trigger.text):
            return None
        dated = [d.claim.when for d in self.drafts if d.claim.kind is Kind.AGREEMENT and d.claim.when.days]
        return replace(dated[-1], why=f"the one told of before: {dated[-1].why}") if dated else None

    def saying(self, frame: Frame, told: Expression | None) -> When:
        """When something was said: the time beside the cue, else no later than publication."""
        if told is not None:
            when = self._resolved(frame, told, False)
            if not when.is_open:
                return when
            return replace(when, latest=self.published)
        return self._unsaid(frame, Realis.OCCURRED, None)

    def _unsaid(self, frame: Frame, realis: Realis, told: When | None, *, began: bool = False) -> When:
        """The bounds that the telling itself gives a happening without a day."""
        if self.published is None and told is None:
            return When(why="no day is given")
        teller = told or When(self.published, self.published, anchor=Anchor(AnchorKind.PUBLICATION, self.published))
        anchor = teller.anchor
        if realis is Realis.PLANNED:
            return When(teller.earliest, None, anchor=anchor, why="no day is given: planned, so not before it was told")
        if realis is Realis.ONGOING and not began:
            return replace(teller, precision=Precision.UNKNOWN, why="no day is given: going on when it was told")
        last = self.drafts[-1].claim if self.drafts else None
        opens = frame.sentence.span.of(frame.text)
        if last and last.realis is Realis.OCCURRED and last.when.earliest and _GOES_ON.match(opens) and last.when.days:
            return When(
                last.when.earliest,
                teller.latest,
                anchor=anchor,
                why="no day is given: it goes on from what was told before",
            )
        return When(None, teller.latest, anchor=anchor, why="no day is given: no later than it was told")

    def _resolved(self, frame: Frame, time: Expression, future: bool | None) -> When:
        if (
            frame.text[max(0, time.span.start - 8) : time.span.start]
            .rstrip()
            .lower()
            .endswith(("begins", "opens", "starts"))
        ):
            future = True
        when = resolve(time.tree, Moment(self.published, self._narrative(frame, time), future))
        return replace(when, text=time.text, span=time.span)

    def _narrative(self, frame: Frame, time: Expression) -> When | None:
        """The time that "a year later" counts from: the last one in the sentence, else the last one told.

        Where the sentence itself tells of something undated in between, that is what it counts from, and it stays open.
        """
        if isinstance(time.tree, Shift) and time.tree.sign < 0:
            return self.told or (When.on(self.published) if self.published else None)
        before = [t for t in frame.times if t.span.end <= time.span.start]
        if before:
            return self._resolved(frame, before[-1], None)
        ahead = [t.span for t in frame.triggers if t.span.end <= time.span.start]
        ahead += [a.cue for a in frame.attributions if a.cue.end <= time.span.start]
        if ahead:
            return When(text=max(ahead).of(frame.text))
        return self.told

    def place_of(self, frame: Frame, theatre: Theatre, finder: PlaceFinder) -> Frame:
        """The frame with what its places owe to earlier sentences: "that camp", "there", "the same place"."""
        opens = frame.sentence.span.of(frame.text)
        relative = next((p for p in frame.places if p.basis is WhereBasis.RELATIVE), None)
        if relative and relative.anchor_id and _THAT_PLACE.match(opens):
            anchor = theatre.place(relative.anchor_id)
            if self._place_again(relative, frame.sentence.span):
                kept = tuple(p for p in frame.places if p is not relative)
                return replace(frame, places=(*kept, finder.named(anchor, relative.span)))
        if not any(p.basis is not WhereBasis.UNRESOLVED for p in frame.places) and _THERE.search(opens) and self.drafts:
            hit = _THERE.search(opens)
            at = Span(
                frame.sentence.span.start + (hit.start() if hit else 0),
                frame.sentence.span.start + (hit.end() if hit else 0),
            )
            last = self.drafts[-1].sentence.index
            earlier = [d.claim.where for d in self.drafts if d.sentence.index == last and d.claim.where]
            carried = {
                w.name: replace(w, basis=WhereBasis.CARRIED, span=at, why="named in the sentence before")
                for w in earlier
            }
            return replace(frame, places=(*frame.places, *carried.values()))
        return frame

    def carried(self, trigger: Trigger, arguments: Arguments) -> Arguments:
        """The arguments with the place of what a definite noun points back to ("the scuffle broke out late")."""
        if arguments.places or not trigger.definite:
            return arguments
        group = trigger.kind.group
        told = [d for d in self.drafts if d.claim.kind.group is group and d.claim.where and d.claim.realis.is_real]
        last = [
            d.claim.where
            for d in told
            if d.sentence.index == told[-1].sentence.index and d.claim.kind is told[-1].claim.kind
        ]
        places = {w.name: replace(w, basis=WhereBasis.CARRIED, why="of what was told before") for w in last if w}
        return replace(arguments, places=tuple(places.values()))

    def _place_again(self, where: Where, sentence: Span) -> bool:
        """Gives the camp or base told of last its place; False where none was."""
        recent = [d for d in self.drafts[-_RECALL:] if d.claim.kind in _STATES]
        if not recent:
            return False
        draft = recent[-1]
        old = draft.claim.where
        claim = replace(
            draft.claim,
            where=replace(where, names=(old.name,) if old else ()),
            also=(*draft.claim.also, sentence),
            notes=(*draft.claim.notes, f"also said to be at {old.name}") if old else draft.claim.notes,
        )
        same = [d for d in recent if d.trigger is draft.trigger]
        self.drafts = [replace(d, claim=claim) if d is draft else d for d in self.drafts if d is draft or d not in same]
        return True

    def add(self, drafts: list[Draft]) -> None:
        """Takes in the drafts of one sentence, folding what only tells again."""
        for draft in drafts:
            for each in self._spread(draft):
                if not self._folds(each):
                    self.drafts.append(each)
        dated = [d.claim.when for d in drafts if not d.claim.when.is_open and d.own_time and d.claim.when.days]
        if dated:
            self.told = dated[-1]

    def _spread(self, draft: Draft) -> list[Draft]:
        """ "In each case": one claim for each place and time of the sentence before."""
        if not self.drafts or draft.own_place or draft.own_time:
            return [draft]
        last = self.drafts[-1].sentence.index
        if not _EACH.match(draft.opening) or last != draft.sentence.index - 1:
            return [draft]
        cases = [
            d.claim for d in self.drafts if d.sentence.index == last and d.claim.kind.group is draft.claim.kind.group
        ]
        out = []
        for case in cases:
            where = replace(case.where, basis=WhereBasis.CARRIED) if case.where else None
            claim = replace(
                draft.claim, where=where, when=replace(case.when, why=f"as in the sentence before: {case.when.why}")
            )
            fresh = Claim.make_id(
                claim.report_id, claim.kind, claim.evidence, place=where.name if where else "", realis=claim.realis
            )
            out.append(replace(draft, claim=replace(claim, id=fresh)))
        return out or [draft]

    def _folds(self, draft: Draft) -> bool:
        """True when the draft tells again what an earlier one told: the earlier one takes what is new in it."""
        claim = draft.claim
        for index in range(len(self.drafts) - 1, -1, -1):
            old = self.drafts[index]
            if draft.sentence.index == old.sentence.index or not _tells_again(old, draft):
                continue
            own_time = old.own_time or draft.own_time
            self.drafts[index] = replace(old, claim=_joined(old.claim, claim, old, draft), own_time=own_time)
            return True
        return False

    def finish(self) -> tuple[Claim, ...]:
        """The claims in the order of the text, with what hangs on a happening counted from it where that is dated."""
        claims: dict[str, Claim] = {}
        for draft in self.drafts:
            claim = draft.claim
            if isinstance(draft.tree, Shift) and draft.tree.named and claim.when.is_open:
                claim = replace(claim, when=self._hung(draft, draft.tree))
            claims.setdefault(claim.id, claim)
        return tuple(sorted(claims.values(), key=_in_text))

    def _hung(self, draft: Draft, tree: Shift) -> When:
        words = tree.named.text if tree.named else ""
        kinds = next((kinds for pattern, kinds in _MEANT.items() if pattern.search(words.lower())), ())
        found = [d for d in self.drafts if d.claim.kind in kinds and d.claim.realis.is_real and d.claim.when.days]
        if not found:
            return draft.claim.when
        best = min(found, key=lambda d: abs(d.claim.evidence.start - draft.claim.evidence.start))
        when = shifted(best.claim.when, tree)
        if when.earliest and self.published and when.earliest > self.published:
            return draft.claim.when
        latest = min(when.latest, self.published) if when.latest and self.published else when.latest
        anchor = Anchor(AnchorKind.HAPPENING, best.claim.when.earliest, words)
        why = f"counted from {words!r}: {best.claim.when.earliest} to {best.claim.when.latest}"
        return replace(
            draft.claim.when, earliest=when.earliest, latest=latest, precision=Precision.RANGE, anchor=anchor, why=why
        )


def _tells_again(old: Draft, draft: Draft) -> bool:
    """True when the later draft tells what the earlier told: the same people meeting, the same pull-back, "this"."""
    first, claim = old.claim, draft.claim
    if first.kind is not claim.kind or first.realis is not claim.realis:
        return False
    if first.kind.group is Group.PULLBACK:
        same_place = first.where is not None and claim.where is not None and first.where.name == claim.where.name
        same_days = (first.when.earliest, first.when.latest) == (claim.when.earliest, claim.when.latest)
        return same_place and same_days and first.source.name == claim.source.name
    if first.kind.group is not Group.DEAL:
        return False
    shared = {p.name for p in first.people} & {p.name for p in claim.people}
    if len(shared) >= 2:
        both = old.own_time and draft.own_time
        return (
            first.when.earliest == claim.when.earliest if both else draft.sentence.index - old.sentence.index <= _RECALL
        )
    if draft.own_time or draft.own_place or claim.people or draft.sentence.index - old.sentence.index > _RECALL:
        return False
    return bool(_POINTS_BACK.match(draft.opening))


def _clause(frame: Frame, trigger: Trigger) -> str:
    return frame.sentence.clauses[trigger.clause].span.of(frame.text)


def _in_text(claim: Claim) -> tuple[int, int, int]:
    place = claim.where.span.start if claim.where and claim.where.span else 0
    return claim.sentence.start, claim.evidence.start, place


def _bounded(when: When, realis: Realis, published: date | None) -> When:
    """What has occurred did so by the day it was told: "this week" in a Wednesday's report ends on Wednesday."""
    if published is None or realis is not Realis.OCCURRED:
        return when
    if when.is_open and when.anchor and when.anchor.kind is AnchorKind.NARRATIVE:
        return replace(when, latest=published, why=f"{when.why}; no later than it was told")
    if when.latest is None or when.latest <= published:
        return when
    if when.earliest and when.earliest > published:
        return when
    return replace(when, latest=published, why=f"{when.why}; told on {published}, so not after it")


def _joined(first: Claim, again: Claim, old: Draft, draft: Draft) -> Claim:
    """The first claim with the day, place and people that the second telling adds."""
    when = again.when if draft.own_time and not old.own_time else first.when
    where = first.where or again.where
    names = {p.name for p in first.people}
    people = (*first.people, *(p for p in again.people if p.name not in names))
    source = first.source if first.source.kind is not SourceKind.PUBLISHER else again.source
    return replace(
        first, when=when, where=where, people=people, source=source,
        attributes=first.attributes | again.attributes, also=(*first.also, again.evidence),
        notes=(*first.notes, *again.notes),
    )  # fmt: skip
