"""Speakers: which words of a sentence are the voice of a cue, and what kind of voice they name."""

from __future__ import annotations

import re
from datetime import date

from standdown.claims.actors import ActorIndex
from standdown.claims.people import PersonMention
from standdown.claims.roles import CLAUSES, FURTHER, doer, is_passive, phrase, subject
from standdown.claims.vocabulary import patterns
from standdown.language import Sentence
from standdown.model import SourceKind, SourceLink, When

__all__ = ["PRONOUN", "Speakers"]

PRONOUN = re.compile(r"^(?:they|he|she|it)$", re.IGNORECASE)
"""A voice that was named before."""
_WORDS = patterns("sources")
_VOICES = tuple(_WORDS[group] for group in ("anonymous", "document", "media", "state", "house"))
_CAPITAL = re.compile(r"[A-Z]\w+")
# Whatever more is told of them ("people who know the plans"), they have no name.
_NOBODY = frozenset({"people", "person", "persons", "somebody", "someone", "those"})
_NONE = frozenset({"nobody", "none", "nothing"})
_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)


class Speakers:
    """The voices of cues, with the party of each."""

    def __init__(self, actors: ActorIndex) -> None:
        self._actors = actors

    def of(self, text: str, sentence: Sentence, verb: int) -> int | None:
        """The voice of ``verb``: its subject, or the "by" of its passive; None where that cannot speak."""
        syntax = sentence.syntax
        who, told = doer(syntax, verb), subject(syntax, verb)
        if told is not None and is_passive(syntax, verb):
            # The one that is told something says nothing; but "this newspaper was told" stands for whoever told it.
            quoted = syntax.tokens[verb].text.lower() == "quoted"
            who = told if quoted or _WORDS["house"].search(phrase(syntax, told, *FURTHER).of(text)) else who
        if who is None or syntax.tokens[who].text.lower() in _NONE:
            return None
        return who if self._can_speak(text, sentence, who) else None

    def link(
        self,
        text: str,
        sentence: Sentence,
        word: int,
        *,
        verb: int | None = None,
        house: str,
        day: date | None,
        people: tuple[PersonMention, ...],
    ) -> SourceLink:
        """The voice that ``word`` names, with the words that hang on it but for the ``verb`` that says it.

        ``house`` is the report's name for itself, ``people`` are those whom the sentence mentions.
        """
        syntax = sentence.syntax
        span = phrase(syntax, word, *CLAUSES, less=verb)
        mentions = self._actors.parties(text, sentence, span)
        party = mentions[0].codes[0] if mentions and len(mentions[0].codes) == 1 else ""
        core = phrase(syntax, word, *FURTHER, "appos").of(text)
        name = _ARTICLE.sub("", phrase(syntax, word, *CLAUSES, "appos", less=verb).of(text)).rstrip(" .,;:")
        if _WORDS["house"].search(core):
            return SourceLink(SourceKind.ANONYMOUS_OFFICIAL, "unnamed", span=span)
        if house != "publisher" and name == house:
            return SourceLink(SourceKind.PUBLISHER, house, span=span)
        mention = _person(sentence, word, people)
        if mention is not None:
            person = self._actors.person(mention, When(), day)
            # An office alone stays in its own words: whose it is hangs on the day of the saying.
            shown = person.name if mention.name else name
            return SourceLink(SourceKind.NAMED_OFFICIAL, shown, person.office, person.party or party, span)
        kind = _kind(core)
        if kind is SourceKind.NAMED_OFFICIAL and syntax.tokens[word].text.lower() in _NOBODY:
            kind = SourceKind.ANONYMOUS_OFFICIAL
        return SourceLink(kind, name, party=party if kind is not SourceKind.OTHER_MEDIA else "", span=span)

    def _can_speak(self, text: str, sentence: Sentence, word: int) -> bool:
        span = phrase(sentence.syntax, word, *CLAUSES)
        words = span.of(text)
        if PRONOUN.match(words) or _CAPITAL.search(words) or any(voice.search(words) for voice in _VOICES):
            return True
        return bool(self._actors.parties(text, sentence, span))


def _person(sentence: Sentence, word: int, people: tuple[PersonMention, ...]) -> PersonMention | None:
    """Who ``word`` is: a person by that name or description, or by the name in apposition to it."""
    span, itself = phrase(sentence.syntax, word, *FURTHER), sentence.syntax.tokens[word].span
    meant = [who for who in people if span.covers(who.span) or who.span.covers(itself)]
    return next((who for who in reversed(meant) if not who.stranger), next(iter(meant), None))


def _kind(words: str) -> SourceKind:
    """What kind of voice a noun phrase names."""
    if _WORDS["anonymous"].search(words):
        return SourceKind.ANONYMOUS_OFFICIAL
    if _WORDS["document"].search(words):
        return SourceKind.DOCUMENT
    return SourceKind.OTHER_MEDIA if _WORDS["media"].search(words) else SourceKind.NAMED_OFFICIAL
