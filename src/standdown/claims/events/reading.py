"""Events: what happens in a text, who does it and to whom, each with the words that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from standdown.claims.certainty import realis_of
from standdown.claims.events.actors import Actors, Party
from standdown.claims.events.acts import Act, ActReader
from standdown.claims.events.arguments import Arguments
from standdown.claims.events.choice import TOP, coded_act, salient_words
from standdown.claims.events.coding import Coding, coding
from standdown.claims.events.roots import Root
from standdown.claims.events.states import States, shared_states
from standdown.claims.happenings import Trigger
from standdown.claims.roles import is_verb
from standdown.language import LONGEST, Sentence, Syntax, cut
from standdown.language.analysis import read_sentences
from standdown.model import Kind, Realis, Span
from standdown.report import sentences

__all__ = ["Event", "EventReader", "parsed"]

_QUOTES = {"“": True, "”": False}
_PROSE = re.compile(r"[.?!][\"'”’)\]]*$")
"""How a sentence ends that is no headline, byline or caption."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event: the word that tells it, its root, who does it and to whom."""

    span: Span
    root: Root | None
    """None for one that none of PLOVER's roots covers."""
    source: tuple[Party, ...]
    target: tuple[Party, ...]
    realis: Realis


class EventReader:
    """Reads texts one after the other; the lexicon and the names of states are loaded once."""

    def __init__(self, lexicon: Coding | None = None, states: States | None = None) -> None:
        self._coding = lexicon or coding()
        self._states = states or shared_states()

    def coded(self, text: str) -> list[Event]:
        """The political events of ``text``: of each sentence at most one, that which it is told for."""
        events = (self.coded_in(text, span, syntax) for span, syntax in parsed(text))
        return [event for event in events if event]

    def salient(self, text: str) -> list[Event]:
        """The events that a report of any matter is told by: see ``salient_words``; those of a root with it."""
        return list(self.salient_in(text, parsed(text)))

    def coded_in(self, text: str, span: Span, syntax: Syntax) -> Event | None:
        """The event that one sentence is coded by; None where it tells of none."""
        actors = Actors(syntax, self._states.mentions(syntax))
        act = coded_act(ActReader(syntax, self._coding, actors.words))
        return self._event(text, span, syntax, actors, act) if act else None

    def salient_in(self, text: str, given: list[tuple[Span, Syntax]]) -> Iterator[Event]:
        """The salient events of sentences that are parsed already, in the order of the text."""
        is_open, told = False, 0
        title = text.find("\n")
        for span, syntax in given:
            quoted, is_open = _quoted(syntax, is_open=is_open)
            if span.start < title or not _PROSE.search(span.of(text)):
                continue
            told += 1
            if told > TOP:
                return
            actors = Actors(syntax, self._states.mentions(syntax))
            reader = ActReader(syntax, self._coding, actors.words)
            for word in salient_words(syntax, self._coding, quoted):
                act = reader.act(word) or Act(None, word, (word,), word)
                yield self._event(text, span, syntax, actors, act, word=word)

    def _event(
        self, text: str, span: Span, syntax: Syntax, actors: Actors, act: Act, *, word: int | None = None
    ) -> Event:
        at = syntax.tokens[act.word if word is None else word].span
        parties = Arguments(actors)
        source = parties.source(act)
        realis = Realis.OCCURRED if act.turned else _realis(text, span, syntax, act)
        return Event(at, act.root, source, parties.target(act, source), realis)


def parsed(text: str) -> list[tuple[Span, Syntax]]:
    """The sentences of ``text`` with their trees, less those too long to be sentences."""
    spans = [span for span in sentences(text) if len(span) <= LONGEST]
    return list(zip(spans, read_sentences(text, spans), strict=True))


def _realis(text: str, span: Span, syntax: Syntax, act: Act) -> Realis:
    """Whether it is told as real, from the words around it."""
    clauses, at = cut(text, span, syntax), syntax.tokens[act.word].span
    clause = next((i for i, each in enumerate(clauses) if at.start < each.span.end), len(clauses) - 1)
    trigger = Trigger(Kind.OTHER, at, at.of(text), clause, not is_verb(syntax, act.word))
    return realis_of(text, Sentence(span, 0, 0, syntax, clauses, ()), trigger)


def _quoted(syntax: Syntax, *, is_open: bool) -> tuple[frozenset[int], bool]:
    """The words of a sentence that stand in quotation marks, and whether a quotation goes on behind it."""
    inside = []
    for number, token in enumerate(syntax.tokens):
        is_open = not is_open if token.text == '"' else _QUOTES.get(token.text, is_open)
        if is_open:
            inside.append(number)
    return frozenset(inside), is_open
