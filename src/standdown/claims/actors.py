"""Actors: the parties a sentence names, by name, demonym, force, a capital that acts, and words for all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from standdown.claims.cast import Cast, CastFinder
from standdown.claims.holders import person_of
from standdown.claims.metonymy import Sense, owns, sense_of
from standdown.claims.people import PersonMention
from standdown.claims.vocabulary import alternation, groups, patterns
from standdown.language import Sentence
from standdown.model import Person, Span, When
from standdown.theatre import Theatre

__all__ = ["ActorIndex", "PartyMention"]

_JOINT = patterns("actors")["joint"]
_PREFIXES = groups("actors", "prefixes")


@dataclass(frozen=True, slots=True)
class PartyMention:
    """Words that name one party, two of them ("Sino-Indian"), or, where ``joint``, all of them at once."""

    span: Span
    codes: tuple[str, ...]
    joint: bool = False
    capital: bool = False
    """True where it is a capital that stands for its government."""


class ActorIndex:
    """The theatre's parties and people, compiled once; asked sentence by sentence."""

    def __init__(self, theatre: Theatre) -> None:
        self.theatre = theatre
        self._words: dict[str, str] = {}
        self._capitals: dict[str, str] = {}
        for party in theatre.parties:
            self._words.update(dict.fromkeys(party.words, party.code))
            self._capitals.update(dict.fromkeys(party.capitals, party.code))
        self._codes = tuple(party.code for party in theatre.parties)
        self._party = alternation([*self._words, *self._capitals])
        self._capital = alternation(self._capitals)
        self._joint = alternation(theatre.joint, ignore_case=True)
        self._pair = self._compound()
        self._cast = CastFinder(theatre, self._words)

    def parties(self, text: str, sentence: Sentence, within: Span | None = None) -> tuple[PartyMention, ...]:
        """The parties named in the sentence, or in the part ``within`` it, in order; a capital only where it acts."""
        found: list[PartyMention] = []
        for mention in self._found(text, sentence, within or sentence.span):
            if not any(mention.span.overlaps(other.span) for other in found):
                found.append(mention)
        return tuple(sorted(found, key=lambda mention: mention.span))

    def _found(self, text: str, sentence: Sentence, span: Span) -> Iterator[PartyMention]:
        """What may name parties, of two that overlap the weightier first."""
        for pattern in (self._joint, _JOINT):
            for match in pattern.finditer(text, span.start, span.end):
                yield PartyMention(Span(*match.span()), self._codes, joint=True)
        for match in self._pair.finditer(text, span.start, span.end):
            codes = tuple(dict.fromkeys(self._code(half) for half in (match["left"], match["right"])))
            senses = {sense_of(sentence.syntax, Span(*match.span(half))) for half in ("left", "right")}
            if len(codes) == 2 and (match["left"] not in self._capitals or Sense.CITY not in senses):
                yield PartyMention(Span(*match.span()), codes)
        for match in self._party.finditer(text, span.start, span.end):
            at, name = Span(*match.span()), match[0]
            if name in self._words:
                yield PartyMention(at, (self._words[name],))
            elif sense_of(sentence.syntax, at) is Sense.GOVERNMENT:
                yield PartyMention(at, (self._capitals[name],), capital=True)

    def cities(self, text: str, sentence: Sentence) -> tuple[Span, ...]:
        """Where the name of a capital means the city and something is there, or goes there."""
        return tuple(at for at in self._named(text, sentence) if sense_of(sentence.syntax, at) is Sense.CITY)

    def owners(self, text: str, sentence: Sentence) -> tuple[Span, ...]:
        """Where a capital only has something, as in "the ball is in Beijing's court": neither a party nor a place."""
        return tuple(at for at in self._named(text, sentence) if owns(sentence.syntax, at))

    def _named(self, text: str, sentence: Sentence) -> Iterator[Span]:
        hits = self._capital.finditer(text, sentence.span.start, sentence.span.end)
        return (Span(*hit.span()) for hit in hits)

    def _compound(self) -> re.Pattern[str]:
        """Two names joined by a hyphen or a dash: "India-China", "Sino-Indian", "Thai–Cambodian"."""
        short = [name for name in (*self._words, *self._capitals) if name.count(" ") <= 1]
        prefixes = [pattern.pattern for code, pattern in _PREFIXES.items() if code in self._codes]
        names, ahead = alternation(short).pattern, "|".join(prefixes) or r"(?!)"
        return re.compile(
            rf"(?P<left>(?<![\w-])(?:{ahead})|{names})[-–—](?P<right>{alternation(short, joined=True).pattern})"
        )

    def _code(self, half: str) -> str:
        known = self._words.get(half) or self._capitals.get(half)
        return known or next(code for code, pattern in _PREFIXES.items() if pattern.fullmatch(half))

    def cast(self, text: str, sentences: Sequence[Sentence], *, day: date | None = None) -> Cast:
        """The people of a report, wherever its sentences mention them; ``day`` is that of publication."""
        return self._cast.cast(text, sentences, day=day)

    def person(self, mention: PersonMention, when: When, published: date | None) -> Person:
        """The person with the office held on the day of the happening; an office that was another's is doubted."""
        return person_of(self.theatre, mention, when, published)
