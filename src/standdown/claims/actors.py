"""Actors: the parties a sentence names, and its people with the office they held on the day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from standdown.claims.roles import named
from standdown.claims.vocabulary import patterns
from standdown.language import Sentence, find_names
from standdown.model import Person, Span, When
from standdown.theatre import Tenure, Theatre

__all__ = ["ActorIndex", "PartyMention", "PersonMention"]

_WORDS = patterns("names")
_PLACING = re.compile(r"\b(?:in|at|to|from|near|for|via|through|outside|of|reached|left) (?:the )?$", re.IGNORECASE)
# A capital stands for its government when it acts or is acted with ("Beijing built", "Delhi and Beijing").
_ACTING = re.compile(
    r"^(?:['’]s| and [A-Z]"
    r"| (?:has|had|have|is|was|will|would|said|says|\w+ed|built|sent|set|put|aims|wants|began)\b)"
)
_RANKED = re.compile(
    rf"(?-i:{_WORDS['titles'].pattern})\.? (?P<name>(?:[A-Z]\.? ?)*[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){{0,3}})"
)
_MORE_NAME = re.compile(r"(?: [A-Z][a-z]+)+")


@dataclass(frozen=True, slots=True)
class PartyMention:
    """Words that name one party, or all of them at once; ``force`` when they name its troops rather than its state."""

    span: Span
    codes: tuple[str, ...]
    joint: bool = False


@dataclass(frozen=True, slots=True)
class PersonMention:
    """Words that name a person: of the theatre's office holders where ``person`` says so, else as written."""

    span: Span
    name: str
    tenures: tuple[Tenure, ...] = ()


class ActorIndex:
    """The theatre's parties and people, compiled once; asked sentence by sentence."""

    def __init__(self, theatre: Theatre) -> None:
        self.theatre = theatre
        words: dict[str, tuple[str, ...]] = {}
        capitals: dict[str, tuple[str, ...]] = {}
        for party in theatre.parties:
            code = (party.code,)
            words.update(dict.fromkeys((party.name, *party.names, *party.forces), code))
            for demonym in party.demonyms:
                words[demonym] = words[demonym + "s"] = code
            capitals.update(dict.fromkeys(party.capitals, code))
        self._words, self._capitals = words, capitals
        self._codes = tuple(party.code for party in theatre.parties)
        self._party = _alternation([*words, *capitals])
        joint = [
            *theatre.joint,
            "both armies",
            "the armies",
            "two armies",
            "each army",
            "each other",
            "each side",
            "both sides",
        ]
        self._joint = _alternation(joint, ignore_case=True)
        people: dict[str, list[Tenure]] = {}
        for tenure in theatre.tenures:
            if tenure.person:
                for name in (tenure.person, *tenure.aliases):
                    people.setdefault(name.casefold(), []).append(tenure)
        self._people = people
        self._person = _alternation(people, ignore_case=True)
        offices = [(name, office.name) for office in theatre.offices for name in (office.name, *office.aliases)]
        self._offices = {name.casefold(): office for name, office in offices}
        self._office = _alternation(self._offices, ignore_case=True)

    def parties(self, text: str, span: Span) -> tuple[PartyMention, ...]:
        """The parties named in ``span``, in order; a capital counts only where it acts."""
        found = [
            PartyMention(Span(*m.span()), self._codes, joint=True)
            for m in self._joint.finditer(text, span.start, span.end)
        ]
        for match in self._party.finditer(text, span.start, span.end):
            at = Span(*match.span())
            if any(at.overlaps(mention.span) for mention in found):
                continue
            if match[0] in self._words:
                found.append(PartyMention(at, self._words[match[0]]))
            elif not _PLACING.search(text[max(0, at.start - 20) : at.start]) and _ACTING.search(
                text[at.end : at.end + 20]
            ):
                found.append(PartyMention(at, self._capitals[match[0]]))
        return tuple(sorted(found, key=lambda mention: mention.span))

    def people(self, text: str, span: Span) -> tuple[PersonMention, ...]:
        """The people named in ``span``: office holders of the theatre, and anyone with a rank or title."""
        found: list[PersonMention] = []
        for match in self._person.finditer(text, span.start, span.end):
            longer = _MORE_NAME.match(text, match.end(), span.end)
            if longer and not _WORDS["calendar"].search(longer[0]):
                # "Wang" inside "Wang Ya Long" is somebody else.
                whole = Span(match.start(), longer.end())
                found.append(PersonMention(whole, whole.of(text)))
            elif match[0][0].isupper():
                tenures = tuple(self._people[match[0].casefold()])
                found.append(PersonMention(Span(*match.span()), tenures[0].person, tenures))
        for match in _RANKED.finditer(text, span.start, span.end):
            at = Span(*match.span("name"))
            if not any(at.overlaps(mention.span) for mention in found):
                found.append(self._known(match["name"], at, text))
        return tuple(sorted(found, key=lambda mention: mention.span))

    def strangers(self, text: str, sentence: Sentence, taken: tuple[Span, ...]) -> tuple[PersonMention, ...]:
        """People whom the theatre does not know; ``taken`` are spans that name something else.

        A single word is a person only where the report has the longer name that it ends.
        """
        found = []
        for at in named(sentence.syntax, "PER"):
            name = at.of(text)
            if any(at.overlaps(span) for span in taken) or name.isupper() or not name[0].isupper():
                continue
            longer = name if " " in name else _longer(text).get(name)
            if longer:
                found.append(PersonMention(at, longer))
        return tuple(found)

    def _known(self, name: str, at: Span, text: str) -> PersonMention:
        """The person of a short name: "Mr Dong" is the office holder of that name whom the report names in full."""
        for full, tenures in self._people.items():
            parts = tenures[0].person.split()
            if name in (parts[0], parts[-1]) and re.search(re.escape(full), text, re.IGNORECASE):
                return PersonMention(at, tenures[0].person, tuple(tenures))
        return PersonMention(at, name)

    def office_near(self, text: str, mention: PersonMention) -> str:
        """The office written beside a name ("Defence Minister Rajnath Singh"), as written, or empty."""
        before = text[max(0, mention.span.start - 60) : mention.span.start]
        hits = [m for m in self._office.finditer(before) if before[m.end() :].strip(" ,.'’") in ("", "General", "Gen")]
        return hits[-1][0] if hits else ""

    def person(self, mention: PersonMention, office: str, when: When, published: date | None) -> Person:
        """The person with the office held on the day of the happening; an office that was another's is doubted."""
        day = when.latest or when.earliest or published
        held = [
            t for t in mention.tenures if day is None or t.covers(day) or (when.earliest and t.covers(when.earliest))
        ]
        party = mention.tenures[0].party if mention.tenures else ""
        names = [tenure.office for tenure in held]
        meant = {known.name for known in self.theatre.offices if known.answers_to(office)} or {office}
        office = (
            next((name for name in names if name in meant), next(iter(sorted(meant)), office)) if office else office
        )
        if office and names and office not in names:
            return Person(mention.name, office, party, f"held {names[0]}, not {office}, on {day}", mention.span)
        if office and mention.tenures and not names:
            return Person(mention.name, office, party, f"no tenure of the theatre covers {day}", mention.span)
        if day is None and len(set(names)) > 1:
            # Which of several offices it was hangs on a day that is not known.
            names = []
        return Person(mention.name, office or (names[0] if names else ""), party, "", mention.span)


@lru_cache(maxsize=1)
def _longer(text: str) -> Mapping[str, str]:
    """The last word of each name of two or three words in the report, and the first such name."""
    longer: dict[str, str] = {}
    for name in find_names(text, Span(0, len(text))):
        words = name.text.split()
        if 1 < len(words) <= 3 and not _RANKED.match(name.text):
            longer.setdefault(words[-1], name.text)
    return longer


def _alternation(words: Iterable[str], *, ignore_case: bool = False) -> re.Pattern[str]:
    listed = sorted(set(words), key=len, reverse=True)
    body = "|".join(re.escape(word) for word in listed) or r"(?!)"
    return re.compile(rf"(?<![\w-])(?:{body})(?!\w)", re.IGNORECASE if ignore_case else 0)
