"""Relevance: whether a report concerns the theatre at all, by one pass over its words, before anything is analysed."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from operator import itemgetter

from standdown.claims.concern import Concern
from standdown.claims.lexicon import entries_in
from standdown.claims.sieve import Sieve, level
from standdown.claims.surnames import is_part
from standdown.claims.vocabulary import alternation, words_in
from standdown.model import Span
from standdown.theatre import Gazetteer, KnownName, Place, Theatre

__all__ = ["Relevance"]

# Kinds of places that do not make a report relevant by themselves, unless a site is there: a sector is too wide, and
# needs a party beside it; a town or a country is in the news for much else.
_WIDE, _BUSY = frozenset({"region"}), frozenset({"town", "country"})
# Shorter names ("F4") are keys and racing cars elsewhere.
_LEAST_NAME = 3
_NEAR = 40
# Ways of writing the names of one theatre that are kept in mind; news has some three a name.
_MOST_SPELLINGS = 4096
# Signs with no space ahead of them inside a name: "O'Smach"; "PP-15 (Gogra)" has one ahead of the bracket.
_TIGHT = "'.,"
_GROUPS = ("standoff", "own", "talking", "dealing", "aside", "elsewhere", "joint")


class _Sort(Enum):
    """What a name is of."""

    PLACE = auto()
    PARTY = auto()
    PERSON = auto()


@dataclass(frozen=True, slots=True)
class _Name:
    """A name that the sieve looks for, which counts only where it is written as it should be."""

    sort: _Sort
    text: str
    codes: frozenset[str] = frozenset()
    """Whose it is, unless it is a place's."""
    place: KnownName | None = None
    once: bool = False
    """True when one mention tells all that others could."""


@dataclass(slots=True)
class _Found:
    """What one pass over a text has found."""

    meant: dict[str, Place | None]
    """The place that a name means as it is written, ``None`` where it is none so written; kept between texts."""
    said: dict[str, list[str]] = field(default_factory=lambda: {group: [] for group in _GROUPS})
    places: list[tuple[Place, int, int]] = field(default_factory=list)
    """Each with its start and end, by their ends, as the rest."""
    parties: list[tuple[frozenset[str], int, int]] = field(default_factory=list)
    people: list[tuple[frozenset[str], int, int]] = field(default_factory=list)


class Relevance:
    """Says of a report whether it is worth reading for one theatre."""

    def __init__(self, theatre: Theatre) -> None:
        sited = {place.id for place in theatre.places if theatre.sites_of(place.id)}
        self._wide = {place.id for place in theatre.places if place.kind in _WIDE} - sited
        self._busy = {place.id for place in theatre.places if place.kind in _BUSY} - sited
        offices = (name for office in theatre.offices for name in (office.name, *office.aliases))
        self._beside = alternation((word for name in offices for word in name.split()), ignore_case=True)
        words, names = dict[str, list[tuple[str, str]]](), dict[str, list[_Name]]()
        for key, group, word in _words_of(theatre):
            words.setdefault(key, []).append((group, word))
        for key, name in _names_of(theatre):
            names.setdefault(key, []).append(name)
        keys = dict.fromkeys((*words, *names))
        self._words = [words.get(key, []) for key in keys]
        self._names = [names.get(key, []) for key in keys]
        self._sieve = Sieve(keys)
        self._meant: dict[str, Place | None] = {}

    def of(self, title: str, text: str) -> Concern:
        """What in the report speaks for its being about the theatre, and what for other matters."""
        whole = f"{title}\n{text}"
        found = self._pass_over(whole)
        outer = _outermost(found.places)
        parties = {code for codes, start, end in found.parties if not _is_inside(start, end, outer) for code in codes}
        in_office: set[str] = set()
        for codes, start, end in found.people:
            if not codes <= in_office and self._is_whole(whole, Span(start, end)):
                in_office |= codes
        parties |= in_office
        places = {place.name: place.id for place, *_ in outer}
        narrow = tuple(name for name, key in places.items() if key not in self._wide | self._busy)
        standoff, joint = found.said["standoff"], bool(found.said["joint"])
        return Concern(
            places=narrow,
            wide=tuple(name for name, key in places.items() if key in self._wide),
            busy=tuple(name for name, key in places.items() if key in self._busy),
            parties=tuple(sorted(parties)),
            joint=joint,
            standoff=tuple(standoff),
            own=tuple(found.said["own"]),
            talking=tuple(found.said["talking"]),
            dealing=tuple(found.said["dealing"]) if len(in_office) > 1 else (),
            aside=tuple(found.said["aside"]),
            elsewhere=tuple(found.said["elsewhere"]),
            tells=bool(narrow) and not (standoff or joint or parties) and _tells(whole),
        )

    def concerns(self, title: str, text: str) -> bool:
        """True when the report is worth reading closely."""
        return self.of(title, text).is_enough

    def _pass_over(self, text: str) -> _Found:
        if len(self._meant) > _MOST_SPELLINGS:
            self._meant = {}
        found, settled, met = _Found(self._meant), set[int](), set[int]()
        for number, start, end in self._sieve.find(text, settled):
            if number not in met:
                met.add(number)
                for group, word in self._words[number]:
                    found.said[group].append(word)
            over = True
            for name in self._names[number]:
                over = _is_taken(found, text, name, start, end) and over
            if over:
                settled.add(number)
        return found

    def _is_whole(self, text: str, span: Span) -> bool:
        """False for the surname of a stranger, of whom there are many."""
        return " " in span.of(text) or not is_part(text, span, self._beside)


def _is_taken(found: _Found, text: str, name: _Name, start: int, end: int) -> bool:
    """True when the name was found as it should be, and need not be looked at again in this text."""
    written = text[start:end]
    if name.sort is _Sort.PLACE:
        if written not in found.meant:
            right = name.place is not None and _is_name(written) and name.place.is_in(written)
            found.meant[written] = name.place.places[0] if name.place and right else None
        place = found.meant[written]
        if place is None:
            return False
        found.places.append((place, start, end))
        return name.once
    if written.replace("-", " ").replace("\n", " ") != name.text or _is_turned(text, start):
        return False
    (found.parties if name.sort is _Sort.PARTY else found.people).append((name.codes, start, end))
    return name.once


def _outermost(places: list[tuple[Place, int, int]]) -> list[tuple[Place, int, int]]:
    """Those that stand inside no other, in the order of the text."""
    kept: list[tuple[Place, int, int]] = []
    for place, start, end in reversed(places):
        if kept and start >= kept[-1][1]:
            continue
        if kept and end == kept[-1][2]:
            kept.pop()
        kept.append((place, start, end))
    return kept[::-1]


def _is_inside(start: int, end: int, places: list[tuple[Place, int, int]]) -> bool:
    at = bisect_left(places, end, key=itemgetter(2))
    return at < len(places) and places[at][1] <= start


def _words_of(theatre: Theatre) -> Iterator[tuple[str, str, str]]:
    """Every word of the lists as the sieve has it, with its group and as listed; no name of the theatre is an aside."""
    own = [level(word) for party in theatre.parties for word in (*party.words, *party.capitals)]
    own += [" ".join(name.words) for name in Gazetteer(theatre).names()]
    for group in ("standoff", "own", "talking", "dealing"):
        yield from ((word, group, word) for word in words_in("relevance", group))
    for group in ("aside", "elsewhere"):
        for word in words_in("relevance", group):
            stem = word.removesuffix("*")
            if not any(name.startswith(stem) if stem != word else stem == name for name in own):
                yield word, group, word
    yield from ((level(words), "joint", words) for words in theatre.joint)


def _names_of(theatre: Theatre) -> Iterator[tuple[str, _Name]]:
    """Every name of the theatre as the sieve has it."""
    known = list(Gazetteer(theatre).names())
    names = {name.words for name in known}
    placed = {words for name in known for words in _parts(name.words)}
    for party in theatre.parties:
        for written in dict.fromkeys((*party.words, *party.capitals)):
            key, codes = level(written), frozenset({party.code})
            once = tuple(key.split()) not in placed
            yield key, _Name(_Sort.PARTY, written.replace("-", " "), codes, once=once)
            names.add(tuple(key.split()))
    sides: defaultdict[str, set[str]] = defaultdict(set)
    for tenure in theatre.tenures:
        for spelling in tenure.spellings:
            sides[spelling].add(tenure.party)
    for spelling, of in sides.items():
        yield level(spelling), _Name(_Sort.PERSON, spelling.replace("-", " "), frozenset(of), once=" " in spelling)
    for name in known:
        once = name.words not in placed and not any(words in names for words in _parts(name.words))
        for spelt in _spelt(name.words):
            yield spelt, _Name(_Sort.PLACE, spelt, place=name, once=once)


def _parts(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The names that may stand inside a longer one: each run of its words but the whole."""
    for start in range(len(words)):
        yield from (words[start:end] for end in range(start + 1, len(words) + 1) if end - start < len(words))


def _spelt(words: tuple[str, ...]) -> Iterator[str]:
    """How a name may stand in a levelled text: "pp 15" and "pp15"; words that follow on a sign stand as they do."""
    joints = ["" if word[0] in _TIGHT else " " for word in words[1:]]
    yield words[0] + "".join(map("".join, zip(joints, words[1:], strict=True)))
    if any(word[0].isdigit() for word in words[1:]):
        closed = ["" if word[0].isdigit() else joint for joint, word in zip(joints, words[1:], strict=True)]
        yield words[0] + "".join(map("".join, zip(closed, words[1:], strict=True)))


def _is_name(written: str) -> bool:
    """False for plain words ("the new base") and for the shortest of names, which mean much else."""
    signs = [char for char in written if char.isalnum()]
    return len(signs) >= _LEAST_NAME and (not written.islower() or any(char.isdigit() for char in signs))


def _is_turned(text: str, start: int) -> bool:
    """True behind the hyphen of "anti-", and not behind that of "India-China"."""
    if not start or text[start - 1] != "-":
        return False
    ahead = text[max(0, start - _NEAR) : start - 1].split()
    return not (ahead and ahead[-1][0].isupper())


def _tells(text: str) -> bool:
    """True when any word of the lexicon tells of a happening; slow, and asked of few."""
    return any(entry.pattern.search(text) for entry in entries_in(text))
