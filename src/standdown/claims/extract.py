"""From the analysis of a report to its claims: the rooms of this folder, tied together.

Sentence by sentence: a frame, its triggers, what belongs to each, who says it; then the report as a whole: what points
back is joined to what it points to, times that hang on a happening are counted from it, and contradictions are listed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

import standdown
from standdown.claims.actors import ActorIndex, PersonMention
from standdown.claims.attach import Arguments, Attacher
from standdown.claims.certainty import attributes_of, basis_of, certainty_of, realis_of
from standdown.claims.frame import Frame, FrameMaker
from standdown.claims.happenings import Trigger, is_told
from standdown.claims.oppose import oppose
from standdown.claims.parties import kind_for, parties_for
from standdown.claims.places import PlaceFinder
from standdown.claims.quantities import find_quantities
from standdown.claims.relevance import Relevance
from standdown.claims.sources import Attribution, SourceFinder, carries_over
from standdown.claims.story import Draft, Story
from standdown.language import Analysis
from standdown.model import (
    Attribute,
    Certainty,
    Claim,
    Group,
    Kind,
    Person,
    Producer,
    Reading,
    Realis,
    Source,
    SourceKind,
    SourceLink,
    Span,
    When,
    Where,
)
from standdown.theatre import Theatre

__all__ = ["Extractor"]

_PRODUCER = Producer("rules", standdown.__version__)
_SPEAKERS = (SourceKind.NAMED_OFFICIAL, SourceKind.ANONYMOUS_OFFICIAL, SourceKind.DOCUMENT)
_NO_DAY = "the publication day is not known: every date counted from it is left open; give it with --published"


@dataclass(slots=True)
class _Voice:
    """What is carried from sentence to sentence of one report."""

    publisher: SourceLink
    before: tuple[Attribution, ...] = ()
    story: Story = field(default_factory=Story)


class Extractor:
    """Reads the claims of reports with one theatre's knowledge; compiled once, then pure."""

    def __init__(self, theatre: Theatre) -> None:
        self.theatre = theatre
        self.relevance = Relevance(theatre)
        self._actors = ActorIndex(theatre)
        self._places = PlaceFinder(theatre)
        self._sources = SourceFinder(self._actors)
        self._frames = FrameMaker(self._actors, self._places, self._sources)

    def read(self, analysis: Analysis) -> Reading:
        """The claims of the report in the order of its text, and where they contradict each other."""
        report = analysis.report
        warnings = () if report.published.day else (_NO_DAY,)
        if not self.relevance.concerns(report.title, report.text):
            return Reading(report, warnings=(*warnings, f"nothing in it concerns the theatre {self.theatre.name}"))
        voice = _Voice(self._sources.publisher(report))
        voice.story.published = report.published.day
        for sentence in analysis.sentences:
            frame = self._frames.frame(report.text, sentence, house=voice.publisher.name, before=voice.before)
            frame = voice.story.place_of(frame, self.theatre, self._places)
            voice.story.add(self._sentence(frame, voice, report.id))
            carried = carries_over(report.text, sentence, voice.before) and not frame.attributions
            voice.before = voice.before if carried else frame.attributions
        claims = voice.story.finish()
        return Reading(report, claims, oppose(claims), warnings)

    def _sentence(self, frame: Frame, voice: _Voice, report_id: str) -> list[Draft]:
        realis = {t: realis_of(frame.text, frame.sentence, t) for t in frame.triggers}
        attacher = Attacher(frame, realis)
        drafts: list[Draft] = []
        told: list[Trigger] = []
        for trigger in frame.triggers:
            source, inner = self._source(frame, trigger.span, voice)
            arguments = attacher.arguments(trigger, inner)
            if _in_passing(frame, trigger, told) or not (
                is_told(frame.text, frame.sentence, trigger) or arguments.own_place or arguments.own_time
            ):
                continue
            arguments = voice.story.carried(trigger, arguments)
            parent = _parent_step(frame, trigger, told, arguments)
            if parent is not None:
                codes = parties_for(trigger, arguments, self.theatre)[1]
                drafts = [d.with_parties(codes) if d.trigger is parent else d for d in drafts]
                extra = attributes_of(frame.text, frame.sentence, trigger, self.theatre.baseline_words)
                drafts = [d.with_attributes(extra) if d.trigger is parent else d for d in drafts]
                continue
            told.append(trigger)
            drafts += self._drafts(frame, trigger, arguments, realis[trigger], source, inner, voice, report_id)
        return [*drafts, *self._statements(frame, drafts, attacher, voice, report_id)]

    def _source(self, frame: Frame, span: Span, voice: _Voice) -> tuple[Source, Attribution | None]:
        source, inner = self._sources.source_for(span, frame.attributions, voice.publisher)
        if inner is None and carries_over(frame.text, frame.sentence, voice.before):
            last = voice.before[-1]
            chain = (
                (voice.publisher, last.speaker) if last.speaker.kind is not SourceKind.PUBLISHER else (voice.publisher,)
            )
            return Source(chain, None, bool(chain[-1].party)), None
        return source, inner

    def _drafts(
        self,
        frame: Frame,
        trigger: Trigger,
        arguments: Arguments,
        realis: Realis,
        source: Source,
        inner: Attribution | None,
        voice: _Voice,
        report_id: str,
    ) -> list[Draft]:
        text, sentence = frame.text, frame.sentence
        attributes = attributes_of(text, sentence, trigger, self.theatre.baseline_words)
        if Attribute.PARTIAL in attributes and realis is Realis.OCCURRED and trigger.kind.group is Group.PULLBACK:
            realis = Realis.ONGOING
        ahead = text[sentence.clauses[trigger.clause].span.start : trigger.span.start]
        joint, codes = parties_for(trigger, arguments, self.theatre, words=ahead)
        kind = kind_for(trigger.kind, joint or len(codes) > 1)
        when, tree = voice.story.when(frame, trigger, arguments, realis, inner)
        people = tuple(self._person(text, mention, when, voice) for mention in arguments.people)
        people = tuple(_once(people)) if kind in _PERSONAL else ()
        certainty, hedge = certainty_of(text, sentence, trigger)
        if realis is Realis.POSSIBLE and certainty is Certainty.CERTAIN:
            certainty = Certainty.POSSIBLE
        places = self._places.narrowest(text, arguments.places)
        if kind is Kind.CASUALTY and len(places) > 1 and not arguments.own_place:
            places = (_one_of(places),)
        drafts = []
        for place in places or (None,):
            evidence = _evidence(frame, trigger, arguments, place)
            claim = Claim(
                Claim.make_id(report_id, kind, evidence, place=place.name if place else "", realis=realis),
                report_id,
                kind,
                realis,
                source,
                evidence,
                sentence.span,
                when,
                place,
                codes,
                people,
                certainty,
                hedge,
                basis_of(text, evidence, source.kind),
                find_quantities(text, sentence.clauses[trigger.clause].span, kind),
                attributes,
                notes=tuple(person.doubt for person in people if person.doubt),
                produced_by=_PRODUCER,
            )
            opening = sentence.span.of(text)[:60]
            drafts.append(Draft(claim, trigger, sentence, tree, arguments.own_place, arguments.own_time, opening))
        return drafts

    def _person(self, text: str, mention: PersonMention, when: When, voice: _Voice) -> Person:
        return self._actors.person(mention, self._actors.office_near(text, mention), when, voice.story.published)

    def _statements(
        self, frame: Frame, drafts: list[Draft], attacher: Attacher, voice: _Voice, report_id: str
    ) -> list[Draft]:
        """The saying itself, where an official voice says something that tells of no happening."""
        out = []
        for attribution in frame.attributions:
            speaker = attribution.speaker
            covered = any(
                attribution.covers.overlaps(d.claim.evidence) or attribution.cue.overlaps(d.trigger.span)
                for d in drafts
            )
            if covered or speaker.kind not in _SPEAKERS:
                continue
            if not (speaker.party or frame.parties or frame.places):
                continue
            evidence = attribution.span.join(attribution.covers)
            told = attacher.told_at(attribution)
            when = voice.story.saying(frame, told)
            source = Source((voice.publisher, speaker), attribution.cue, bool(speaker.party))
            office = (Person(speaker.name, speaker.office, speaker.party, "", speaker.span),) if speaker.office else ()
            claim = Claim(
                Claim.make_id(report_id, Kind.STATEMENT, evidence, place="", realis=Realis.OCCURRED),
                report_id,
                Kind.STATEMENT,
                Realis.OCCURRED,
                source,
                evidence,
                frame.sentence.span,
                when,
                parties=(speaker.party,) if speaker.party else (),
                people=office,
                basis=basis_of(frame.text, frame.sentence.span, speaker.kind),
                produced_by=_PRODUCER,
            )
            trigger = Trigger(Kind.STATEMENT, attribution.cue, attribution.verb, 0, False)
            tree = told.tree if told else None
            out.append(Draft(claim, trigger, frame.sentence, tree, own_place=False, own_time=told is not None))
        return out


_APPOSITION = re.compile(r"(?:the|an?|their|its) ", re.IGNORECASE)
# Kinds whose people are those who act in it; elsewhere a name in the clause is not the happening's own.
_PERSONAL = frozenset(
    {Kind.TALKS, Kind.VISIT, Kind.APPOINTMENT, Kind.AGREEMENT, Kind.STATEMENT, Kind.OTHER, Kind.GESTURE}
)


def _once(people: tuple[Person, ...]) -> list[Person]:
    seen: dict[str, Person] = {}
    for person in people:
        seen.setdefault(person.name, person)
    return list(seen.values())


def _parent_step(frame: Frame, trigger: Trigger, told: list[Trigger], arguments: Arguments) -> Trigger | None:
    """The trigger of which this one is a part: "a disengagement that lets soldiers withdraw" is one happening."""
    if not told or arguments.own_time or frame.sentence.clauses[trigger.clause].joiner not in ("that", "which"):
        return None
    parent, group = told[-1], trigger.kind.group
    if parent.clause != trigger.clause - 1 or parent.kind.group is not group:
        return None
    return parent if group is Group.POSTURE or (group is Group.PULLBACK and not arguments.own_place) else None


def _in_passing(frame: Frame, trigger: Trigger, told: list[Trigger]) -> bool:
    """True for a noun that names what the sentence tells already: "he went to review the deployment", ", the first shots"."""
    if not trigger.noun:
        return False
    if trigger.definite and any(t.clause == trigger.clause and not t.noun for t in frame.triggers):
        return True
    clause = frame.sentence.clauses[trigger.clause]
    apposition = clause.mark != "" and clause.joiner == "" and _APPOSITION.match(clause.span.of(frame.text))
    return bool(apposition and told and told[-1].kind.group is trigger.kind.group)


def _one_of(places: tuple[Where, ...]) -> Where:
    """One place that is either of several: a number told once for two places is counted at neither."""
    name = " or ".join(place.name for place in places)
    return replace(
        places[0], name=name, place_id=None, geometry=None, radius_km=None, sites=(), why="the text does not say which"
    )


def _evidence(frame: Frame, trigger: Trigger, arguments: Arguments, place: Where | None) -> Span:
    span = frame.sentence.clauses[trigger.clause].span
    here = place.span if place and arguments.own_place else None
    then = arguments.time.span if arguments.time and arguments.own_time else None
    for other in (here, then, trigger.span):
        if other and frame.sentence.span.covers(other):
            span = span.join(other)
    text = span.of(frame.text)
    return Span(span.start + len(text) - len(text.lstrip()), span.end - (len(text) - len(text.rstrip())))
