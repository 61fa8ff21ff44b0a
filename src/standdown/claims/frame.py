"""Frame: one sentence with everything found in it, before the findings are tied to each other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from standdown.claims.actors import ActorIndex, PartyMention
from standdown.claims.attribution import Attribution
from standdown.claims.cast import Cast
from standdown.claims.happenings import Trigger, find_triggers
from standdown.claims.marked import Mark
from standdown.claims.people import PersonMention
from standdown.claims.places import PlaceFinder
from standdown.claims.realness import Floats, realis_told
from standdown.claims.sources import SourceFinder
from standdown.claims.times import Expression, find_times
from standdown.claims.times.tree import Before
from standdown.language import Sentence
from standdown.model import Span, Where

__all__ = ["Frame", "FrameMaker"]

# "withdrew to pre-April 2020 positions" tells where to, not when.
_NOT_A_TIME = re.compile(r"^[\s-]*(?:positions?|levels?|status|lines?|situation|deployments?|patrolling)")
_STOOD = re.compile(r"\b(?:stood|were|was|positions?|held|prevailing|existed|as) $")


@dataclass(frozen=True, slots=True)
class Frame:
    """One sentence: its triggers and attributions, and the times, places, people and parties it names."""

    text: str
    sentence: Sentence
    triggers: tuple[Trigger, ...]
    times: tuple[Expression, ...]
    places: tuple[Where, ...]
    people: tuple[PersonMention, ...]
    parties: tuple[PartyMention, ...]
    attributions: tuple[Attribution, ...]

    def clause_of(self, span: Span) -> int:
        """Index of the clause that a span starts in."""
        clauses = self.sentence.clauses
        return next((i for i, clause in enumerate(clauses) if span.start < clause.span.end), len(clauses) - 1)


class FrameMaker:
    """Makes frames sentence by sentence with one theatre's names."""

    def __init__(self, actors: ActorIndex, places: PlaceFinder, sources: SourceFinder) -> None:
        self._actors, self._places, self._sources = actors, places, sources

    def frame(
        self,
        text: str,
        sentence: Sentence,
        *,
        house: str,
        before: tuple[Attribution, ...],
        day: date | None = None,
        cast: Cast | None = None,
        marks: tuple[Mark, ...] = (),
        scores: Mapping[str, Floats] | None = None,
    ) -> Frame:
        """The frame of one sentence; ``before`` are the attributions of the one ahead, ``day`` that of publication.

        ``cast`` are the people of the whole report; without it the sentence is read by itself. ``marks`` are what the
        network takes for happenings in it, ``scores`` what it makes of every word.
        """
        cast = cast or self._actors.cast(text, (sentence,), day=day)
        mentioned = cast.within(sentence.span)
        people = tuple(mention for mention in mentioned if not mention.stranger)
        times = tuple(
            time
            for time in find_times(text, sentence.span, tag=sentence.syntax.tag_at)
            if not _NOT_A_TIME.match(text[time.span.end : time.span.end + 20])
            and not (isinstance(time.tree, Before) and _STOOD.search(text[: time.span.start][-30:]))
            and not any(time.span.overlaps(person.span) for person in people)
        )
        taken = tuple(mention.span for mention in people) + tuple(time.span for time in times)
        parties = self._actors.parties(text, sentence)
        governments = tuple(mention.span for mention in parties if mention.capital)
        owners = self._actors.owners(text, sentence)
        places = self._places.find(text, sentence, (*taken, *governments, *owners))
        places = _with_cities(text, places, self._actors.cities(text, sentence), taken)
        seen = (*taken, *(p.span for p in places if p.span), *(p.span for p in parties))
        people = tuple(m for m in mentioned if not (m.stranger and any(m.span.overlaps(span) for span in seen)))
        attributions = self._sources.find(text, sentence, house, before, day=day, people=mentioned)
        speakers = [a.speaker.span for a in attributions if a.speaker.span and a.verb != "according to"]
        triggers = tuple(
            trigger
            for trigger in find_triggers(text, sentence, marks)
            if not any(span.covers(trigger.span) for span in (*speakers, *(time.span for time in times)))
        )
        if scores:
            triggers = tuple(_weighed(sentence, t, scores) if t.mark else t for t in triggers)
        saying = tuple(attribution.cue for attribution in attributions)
        triggers = _gapped(sentence, triggers, times, places, saying)
        return Frame(text, sentence, triggers, times, places, people, parties, attributions)


def _weighed(sentence: Sentence, trigger: Trigger, scores: Mapping[str, Floats]) -> Trigger:
    """The trigger with how real it is told."""
    words = sentence.syntax.words_in(trigger.span)
    return replace(trigger, chances=realis_told(sentence.syntax, words, scores=scores)) if words else trigger


def _with_cities(
    text: str, places: tuple[Where, ...], cities: tuple[Span, ...], taken: tuple[Span, ...]
) -> tuple[Where, ...]:
    """The places, with the capitals that are places here and are not among them yet."""
    spans = (*taken, *(place.span for place in places if place.span))
    more = [
        Where(at.of(text), span=at, why="not in the theatre pack")
        for at in cities
        if not any(at.overlaps(span) for span in spans)
    ]
    return tuple(sorted((*places, *more), key=lambda place: place.span or Span(0, 0)))


def _gapped(
    sentence: Sentence,
    triggers: tuple[Trigger, ...],
    times: tuple[Expression, ...],
    places: tuple[Where, ...],
    saying: tuple[Span, ...],
) -> tuple[Trigger, ...]:
    """The triggers, told anew for clauses that give the same happening another place and time.

    "They clashed at A on Monday and at B on Friday" tells of two clashes with one verb.
    """
    out = list(triggers)
    for trigger in triggers:
        later = [t.clause for t in triggers if t.clause > trigger.clause]
        stop = min(later, default=len(sentence.clauses))
        extra = [
            index
            for index in range(trigger.clause + 1, stop)
            if not any(sentence.clauses[index].span.overlaps(cue) for cue in saying)
            and any(sentence.clauses[index].span.covers(t.span) for t in times)
            and any(p.span and sentence.clauses[index].span.covers(p.span) for p in places)
        ]
        own = sentence.clauses[trigger.clause].span
        has_place = any(p.span and own.covers(p.span) for p in places)
        if not extra or not (has_place or len(extra) > 1):
            continue
        if not has_place:
            out.remove(trigger)
        out += [replace(trigger, span=sentence.clauses[i].span, clause=i, noun=False) for i in extra]
    return tuple(sorted(out, key=lambda t: t.span.start))
