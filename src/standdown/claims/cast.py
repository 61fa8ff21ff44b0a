"""Cast: everybody whom a report mentions, its short names and descriptions settled by the names it gives in full."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from standdown.claims.callings import CallingFinder
from standdown.claims.descriptions import Describer
from standdown.claims.interlopers import Interlopers, is_aside
from standdown.claims.offices import OfficeFinder, Post
from standdown.claims.people import PeopleIndex, PersonMention, roles_of
from standdown.claims.vocabulary import patterns
from standdown.language import Sentence
from standdown.model import Span
from standdown.theatre import Tenure, Theatre

__all__ = ["Cast", "CastFinder"]

_MILITARY = patterns("people")["military"]
_COURTESY = frozenset({"", "Mr", "Mrs", "Ms", "Dr", "President", "Premier", "Ambassador"})

_Bearers = Mapping[str, Mapping[str, tuple[Tenure, ...]]]
"""A part of a name, the names in full that have it as their first word or last, and what is known of each."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of a report, in the order of its text."""

    mentions: tuple[PersonMention, ...]

    def within(self, span: Span) -> tuple[PersonMention, ...]:
        """Those mentioned in ``span``."""
        return tuple(mention for mention in self.mentions if span.covers(mention.span))


class CastFinder:
    """Finds the cast of reports with one theatre's people and offices; ``words`` gives the party of each name."""

    def __init__(self, theatre: Theatre, words: Mapping[str, str]) -> None:
        self._people = PeopleIndex(theatre)
        self._offices = OfficeFinder(theatre, words)
        self._describer = Describer(theatre, self._offices, words)
        self._callings = CallingFinder(words)
        self._interlopers = Interlopers(theatre)

    def cast(self, text: str, sentences: Sequence[Sentence], *, day: date | None) -> Cast:
        """Everybody mentioned; ``day`` is that of publication, by which a former holder is told from a present one."""
        readable = [sentence for sentence in sentences if sentence.is_readable]
        posts = [self._offices.find(text, sentence.span) for sentence in readable]
        written = [self._people.named(text, *pair) for pair in zip(readable, posts, strict=True)]
        bearers = _bearers(mention for named in written for mention in named)
        ranked = {mention.name for named in written for mention in named if _is_ranked(mention.title)}
        told: list[PersonMention] = []
        aside: list[PersonMention] = []
        strange: list[Post] = []
        taken: list[Span] = []
        roles: dict[str, str] = {}
        for sentence, here, named in zip(readable, posts, written, strict=True):
            settled = [who for mention in named if (who := _settled(mention, bearers, ranked)) is not None]
            for who in settled:
                apposed = roles_of(sentence.syntax, who)
                taken += apposed
                roles[who.name] = " ".join((roles.get(who.name, ""), who.title, *(span.of(text) for span in apposed)))
            strange += self._interlopers.among(sentence.syntax, here, settled)
            described = self._describer.described(text, sentence, here, settled, told, strange, day=day)
            people = _in_order([*settled, *described])
            aside += [who for who in people if is_aside(sentence.syntax, who)]
            taken += [*(who.span for who in people), *(post.span for post in here)]
            called = self._callings.called(text, sentence, [*told, *people], taken, roles, strange, day=day)
            told += _in_order([*people, *called])
        return Cast(tuple(who for who in told if who not in aside))


def _in_order(people: Iterable[PersonMention]) -> list[PersonMention]:
    return sorted(people, key=lambda mention: mention.span)


def _bearers(mentions: Iterable[PersonMention]) -> _Bearers:
    found: dict[str, dict[str, tuple[Tenure, ...]]] = {}
    for mention in mentions:
        words = mention.name.split()
        for word in {words[0], words[-1]} if len(words) > 1 else ():
            found.setdefault(word, {}).setdefault(mention.name, mention.tenures)
        holders = [t for t in mention.tenures if mention.is_short and mention.post and t.office in mention.post.offices]
        for tenure in holders:
            # "Foreign Minister Wang" names him as well as his name in full would.
            own = tuple(t for t in mention.tenures if t.person == tenure.person)
            found.setdefault(mention.name, {}).setdefault(tenure.person, own)
    return found


def _settled(mention: PersonMention, bearers: _Bearers, ranked: Collection[str]) -> PersonMention | None:
    """The mention with the name in full; with a doubt where several bear it; None for a stranger named nowhere.

    ``ranked`` are the names that the report gives with a rank.
    """
    if not mention.is_short:
        return mention
    offices = mention.post.offices if mention.post else ()
    full = dict(bearers.get(mention.name, {}))
    known = {
        tenure.person: tuple(t for t in mention.tenures if t.person == tenure.person) for tenure in mention.tenures
    }
    candidates = _fitting(mention.title, full or known, ranked)
    if offices:
        # "Foreign Minister Wang" is the one who held that office, whoever else of the name is about.
        holders = {n: held for n, held in {**known, **full}.items() if any(t.office in offices for t in held)}
        candidates = holders or candidates
    if len(candidates) == 1:
        ((name, tenures),) = candidates.items()
        return replace(mention, name=name, tenures=tenures, stranger=mention.stranger and not tenures)
    if candidates:
        return replace(mention, tenures=(), doubt=f"{' or '.join(candidates)}: both bear the name", stranger=False)
    return None if mention.stranger else replace(mention, tenures=())


def _fitting(
    title: str, people: Mapping[str, tuple[Tenure, ...]], ranked: Collection[str]
) -> dict[str, tuple[Tenure, ...]]:
    """Those who may bear a rank: officers by their office or by the report, and of whom nothing is known."""
    if not _is_ranked(title):
        return dict(people)
    return {
        name: held
        for name, held in people.items()
        if not held or name in ranked or any(_MILITARY.search(tenure.office) for tenure in held)
    }


def _is_ranked(title: str) -> bool:
    return title.rstrip(".") not in _COURTESY
