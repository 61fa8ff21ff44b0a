"""Assembling: a trigger with what belongs to it becomes a draft for each place it was told at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import standdown
from standdown.claims.actors import ActorIndex
from standdown.claims.attach import Arguments
from standdown.claims.attribution import Attribution
from standdown.claims.beginners import begun_by
from standdown.claims.certainty import attributes_of, basis_of, certainty_of, is_plain, is_present
from standdown.claims.dating import when_of, when_said
from standdown.claims.draft import RECALL, Draft, Told
from standdown.claims.frame import Frame
from standdown.claims.happenings import Trigger
from standdown.claims.parties import is_doerless, is_nameless, is_watched, kind_for, parties_at, parties_for
from standdown.claims.people import PersonMention
from standdown.claims.places import PlaceFinder
from standdown.claims.quantities import find_quantities
from standdown.claims.recall import sides_of
from standdown.claims.times import Expression
from standdown.model import (
    Attribute,
    Certainty,
    Claim,
    Group,
    Kind,
    Person,
    Producer,
    Quantity,
    Realis,
    Source,
    SourceLink,
    Span,
    When,
    Where,
)
from standdown.theatre import Theatre

__all__ = ["Assembler"]

_VERSION = standdown.__version__
_BY_NETWORK = "found by the network alone: no word of the lexicon tells it"
_PRODUCER = Producer("rules", _VERSION)
# Kinds whose people are those who act in it; elsewhere a name in the clause is not the happening's own.
_PERSONAL = frozenset(
    {Kind.TALKS, Kind.VISIT, Kind.APPOINTMENT, Kind.AGREEMENT, Kind.STATEMENT, Kind.OTHER, Kind.GESTURE}
)
_STEPS_BACK = frozenset({Kind.DISENGAGEMENT, Kind.WITHDRAWAL})
# The first words of a sentence that tell how it hangs on the one before.
_OPENING = 60


class Assembler:
    """Makes drafts with one theatre's parties, people and places."""

    def __init__(self, theatre: Theatre, actors: ActorIndex, places: PlaceFinder) -> None:
        self._theatre, self._actors, self._places = theatre, actors, places

    def drafts(
        self, frame: Frame, trigger: Trigger, arguments: Arguments, *, realis: Realis, source: Source, told: Told
    ) -> list[Draft]:
        """A draft for each place of the happening, or one without a place."""
        text, sentence = frame.text, frame.sentence
        clause = sentence.clauses[trigger.clause].span
        attributes = attributes_of(text, sentence, trigger, self._theatre.baseline_words)
        began = begun_by(frame, trigger, speaker=source.innermost.party)
        if began:
            # Who fired first says nothing of a first time.
            attributes -= {Attribute.FIRST}
        words = text[clause.start : trigger.span.start]
        party = source.innermost.party
        joint, codes = parties_for(trigger, arguments, self._theatre, words=words, speaker=party)
        if is_watched(trigger, words):
            joint, codes = False, self._going_on(told, frame, trigger.kind, realis) or codes
        elif not codes and trigger.kind in (Kind.WITHDRAWAL, Kind.PATROL_RESUMED) and is_nameless(sentence, trigger):
            codes = self._going_on(told, frame, trigger.kind, realis)
            if not codes and is_doerless(sentence, trigger):
                codes = tuple(party.code for party in self._theatre.parties)
        kind = kind_for(trigger.kind, joint or len(codes) > 1)
        when, tree = when_of(told, frame, trigger, arguments, realis)
        if realis is Realis.PLANNED and _lies_behind(when, arguments, told) and _is_told_now(frame, trigger):
            # "6 June 2020: commanders meet", told in the present, of a day gone by.
            realis = Realis.OCCURRED
        # What was done in part is dated as done, and told as unfinished.
        if Attribute.PARTIAL in attributes and realis is Realis.OCCURRED and trigger.kind.group is Group.PULLBACK:
            realis = Realis.ONGOING
        people, notes = self._people(arguments.people, when, told) if kind in _PERSONAL else ((), ())
        notes += self._doubted(frame, source, when_said(told, frame, arguments.told_at), told)
        certainty, hedge = certainty_of(text, sentence, trigger)
        if realis is Realis.POSSIBLE and certainty is Certainty.CERTAIN:
            certainty = Certainty.POSSIBLE
        places = self._places.narrowest(text, arguments.places)
        if kind in _STEPS_BACK and Attribute.COMPLETED in attributes and realis is Realis.OCCURRED:
            # Who has left a lake has left both of its banks; who has not, or is leaving it, may still be on one.
            places = tuple(side for place in places for side in sides_of(place, self._theatre, self._places))
        quantities = self._quantities(frame, trigger, kind)
        if kind is Kind.CASUALTY and len(places) > 1 and (len(quantities) == 1 or not arguments.own_place):
            places = (_one_of(places),)
        if kind is Kind.CASUALTY and not arguments.parties and len(codes) != 1:
            codes = self._living_there(places) or codes
        drafts = []
        spans = [place.span for place in places if place.span]
        for place in places or (None,):
            whose = parties_at(place.span, spans, frame.parties) if place and place.span and len(codes) == 1 else ()
            evidence = _evidence(frame, trigger, arguments, place)
            claim = Claim(
                id=Claim.make_id(told.report_id, kind, evidence, place=place.name if place else "", realis=realis),
                report_id=told.report_id,
                kind=kind,
                realis=realis,
                source=source,
                evidence=evidence,
                sentence=sentence.span,
                when=when,
                where=place,
                parties=whose or codes,
                people=people,
                certainty=certainty,
                hedge=hedge,
                basis=basis_of(text, evidence, source.kind),
                quantities=quantities,
                attributes=attributes,
                begun_by=began,
                notes=(*notes, *_doubts(place), *_unlisted(trigger)),
                produced_by=_producer(trigger),
            )
            opening = sentence.span.of(text)[:_OPENING]
            drafts.append(Draft(claim, trigger, sentence, tree, arguments.own_place, arguments.own_time, opening))
        return drafts

    def _living_there(self, places: tuple[Where, ...]) -> tuple[str, ...]:
        """The party that holds the place, whose people the dead are where nobody says; empty at a site."""
        holders = {self._theatre.place(p.place_id).held_by if p.place_id and not p.sites else "" for p in places}
        (holder,) = holders if len(holders) == 1 else ("",)
        return (holder,) if holder and any(party.code == holder for party in self._theatre.parties) else ()

    def _going_on(self, told: Told, frame: Frame, kind: Kind, realis: Realis) -> tuple[str, ...]:
        """Whose step it is where nobody is named: that of the last one told before; other patrols are mutual."""
        patrols = kind is Kind.PATROL_RESUMED
        for draft in reversed(told.drafts):
            claim = draft.claim
            near = frame.sentence.index - draft.sentence.index <= RECALL
            alike = claim.kind is kind or (not patrols and {kind, claim.kind} <= _STEPS_BACK and realis.is_real)
            if near and alike and claim.parties and claim.realis.is_real:
                return claim.parties
        return tuple(party.code for party in self._theatre.parties) if patrols else ()

    def _quantities(self, frame: Frame, trigger: Trigger, kind: Kind) -> tuple[Quantity, ...]:
        """What is counted in the trigger's clause; the dead of a clash are the casualty's, where the clause has one."""
        same = any(t.kind is Kind.CASUALTY and t.clause == trigger.clause for t in frame.triggers)
        if kind is not Kind.CASUALTY and kind.group is Group.CONTACT and same:
            return ()
        counted = find_quantities(frame.text, frame.sentence.clauses[trigger.clause].span, kind)
        # "On 3 November soldiers clashed" counts a day, "15 km inside Indian territory" a way.
        taken = [*(time.span for time in frame.times), *(place.span for place in frame.places if place.span)]
        return tuple(q for q in counted if not (q.span and any(span.overlaps(q.span) for span in taken)))

    def statement(
        self,
        frame: Frame,
        attribution: Attribution,
        time: Expression | None,
        *,
        told: Told,
        outer: tuple[SourceLink, ...] = (),
    ) -> Draft:
        """The saying itself as a draft, where what is said tells of no happening; ``outer`` voices passed it on."""
        speaker = attribution.speaker
        evidence = attribution.span.join(attribution.covers)
        when = when_said(told, frame, time)
        meant = [who for who in frame.people if speaker.span and who.span.overlaps(speaker.span)]
        people, notes = self._people(meant[-1:], when, told)
        if speaker.office and not people:
            people = (Person(speaker.name, speaker.office, speaker.party, "", speaker.span),)
        claim = Claim(
            id=Claim.make_id(told.report_id, Kind.STATEMENT, evidence, place="", realis=Realis.OCCURRED),
            report_id=told.report_id,
            kind=Kind.STATEMENT,
            realis=Realis.OCCURRED,
            source=Source((told.publisher, *outer, speaker), attribution.cue, bool(speaker.party)),
            evidence=evidence,
            sentence=frame.sentence.span,
            when=when,
            parties=(speaker.party,) if speaker.party else (),
            people=people,
            basis=basis_of(frame.text, frame.sentence.span, speaker.kind),
            notes=notes,
            produced_by=_PRODUCER,
        )
        trigger = Trigger(Kind.STATEMENT, attribution.cue, attribution.verb, 0, noun=False)
        tree = time.tree if time else None
        return Draft(claim, trigger, frame.sentence, tree, own_place=False, own_time=time is not None)

    def _people(
        self, mentions: Iterable[PersonMention], when: When, told: Told
    ) -> tuple[tuple[Person, ...], tuple[str, ...]]:
        """Those mentioned, each once with the office of the day; and what a reader should know of them."""
        people: dict[str, Person] = {}
        notes: dict[str, str] = {}
        for mention in mentions:
            person = self._actors.person(mention, when, told.published)
            people.setdefault(person.name, person)
            if person.doubt:
                notes.setdefault(person.name, f"{person.name}: {person.doubt}")
            elif not mention.name:
                notes.setdefault(person.name, f"{person.name} is named by the office held on the day")
        return tuple(people.values()), tuple(notes.values())

    def _doubted(self, frame: Frame, source: Source, when: When, told: Told) -> tuple[str, ...]:
        """What speaks against the office of the voice, on the day it spoke."""
        voices = [link.span for link in source.chain if link.span]
        mentions = [who for who in frame.people if who.name and any(who.span.overlaps(span) for span in voices)]
        people = (self._actors.person(mention, when, told.published) for mention in mentions)
        return tuple(f"{person.name}: {person.doubt}" for person in people if person.doubt)


def _is_told_now(frame: Frame, trigger: Trigger) -> bool:
    """True for a verb in the present without a word that it is planned."""
    return is_present(frame.sentence, trigger) and is_plain(frame.text, frame.sentence, trigger)


def _lies_behind(when: When, arguments: Arguments, told: Told) -> bool:
    """True for a happening of a day of its own that lies before publication."""
    return bool(arguments.own_time and when.days and when.latest and told.published and when.latest < told.published)


def _producer(trigger: Trigger) -> Producer:
    """Which of rules and network took the trigger for a happening."""
    if trigger.mark is None:
        return _PRODUCER
    return Producer("rules+network" if trigger.listed else "network", _VERSION)


def _unlisted(trigger: Trigger) -> tuple[str, ...]:
    return () if trigger.listed else (_BY_NETWORK,)


def _doubts(place: Where | None) -> tuple[str, ...]:
    return (place.doubt,) if place and place.doubt else ()


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
