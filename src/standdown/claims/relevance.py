"""Relevance: whether a report concerns the theatre at all, cheaply, before anything is read closely."""

from __future__ import annotations

import re
from dataclasses import dataclass

from standdown.claims.surnames import is_part
from standdown.claims.vocabulary import alternation, patterns
from standdown.model import Span
from standdown.theatre import Gazetteer, Theatre

__all__ = ["Concern", "Relevance"]

_WORDS = patterns("relevance")
# Kinds of places that do not make a report relevant by themselves, unless a site is there: a sector is too wide, and
# needs a party beside it; a town or a country is in the news for much else.
_WIDE, _BUSY = frozenset({"region"}), frozenset({"town", "country"})


@dataclass(frozen=True, slots=True)
class Concern:
    """What in a report speaks for its being about the theatre."""

    places: tuple[str, ...]
    """Names of places that make it relevant."""
    wide: tuple[str, ...]
    """Names of sectors, which make it so together with a party."""
    busy: tuple[str, ...]
    """Names of towns and countries, which are in the news for much else."""
    parties: tuple[str, ...]
    standoff: bool
    """True when it has any word of a standoff."""
    own: bool
    """True when it has a word that is said of standoffs alone."""

    @property
    def is_enough(self) -> bool:
        """True when it names a place of the theatre or two of its parties, and speaks of a standoff."""
        if not self.standoff:
            return False
        if self.places or len(self.parties) > 1 or (self.wide and self.parties):
            return True
        return self.own and bool(self.parties or self.wide or self.busy)

    @property
    def why_not(self) -> str:
        """What it has and what it lacks, in words."""
        named = [*self.places, *(f"{name} (too little by itself)" for name in (*self.wide, *self.busy))]
        has = f"it names {', '.join(named)}" if named else "it names no place of the pack"
        whose = f"of the parties {', '.join(self.parties)}" if self.parties else "no party"
        return f"{has}, {whose}" if self.is_enough else f"{has}, {whose}; {self._lacks}"

    @property
    def _lacks(self) -> str:
        if not self.standoff:
            return "no word in it is of a standoff, such as troops, patrols or the border"
        if self.wide and not self.parties:
            return "beside a sector it takes a party"
        other = "a second party" if self.parties else "two parties"
        return f"it takes a place of the pack or {other}"


class Relevance:
    """Says of a report whether it is worth reading for one theatre."""

    def __init__(self, theatre: Theatre) -> None:
        self._gazetteer = Gazetteer(theatre)
        sited = {place.id for place in theatre.places if theatre.sites_of(place.id)}
        self._wide = {place.id for place in theatre.places if place.kind in _WIDE} - sited
        self._busy = {place.id for place in theatre.places if place.kind in _BUSY} - sited
        self._parties = {party.code: alternation((*party.words, *party.capitals)) for party in theatre.parties}
        self._sides: dict[str, set[str]] = {}
        for tenure in theatre.tenures:
            for name in tenure.spellings:
                self._sides.setdefault(name, set()).add(tenure.party)
        self._people = alternation(self._sides)
        offices = (name for office in theatre.offices for name in (office.name, *office.aliases))
        self._beside = alternation((word for name in offices for word in name.split()), ignore_case=True)

    def of(self, title: str, text: str) -> Concern:
        """What in the report speaks for its being about the theatre."""
        whole = f"{title}\n{text}"
        mentions = self._gazetteer.find(whole)
        places = {m.candidates[0].name: m.candidates[0].id for m in mentions}
        # The country in the name of its north is no party beside it.
        inside = [m.span for m in mentions]
        named = {
            code
            for code, pattern in self._parties.items()
            if any(not any(span.covers(Span(*hit.span())) for span in inside) for hit in pattern.finditer(whole))
        }
        for hit in self._people.finditer(whole):
            named |= self._sides[hit[0]] if self._is_whole(whole, hit) else set()
        return Concern(
            places=tuple(name for name, key in places.items() if key not in self._wide | self._busy),
            wide=tuple(name for name, key in places.items() if key in self._wide),
            busy=tuple(name for name, key in places.items() if key in self._busy),
            parties=tuple(sorted(named)),
            standoff=_WORDS["standoff"].search(whole) is not None,
            own=_WORDS["own"].search(whole) is not None,
        )

    def concerns(self, title: str, text: str) -> bool:
        """True when the report names a place of the theatre or two of its parties, and speaks of a standoff."""
        return self.of(title, text).is_enough

    def _is_whole(self, text: str, hit: re.Match[str]) -> bool:
        """False for the surname of a stranger, of whom there are many."""
        return " " in hit[0] or not is_part(text, Span(*hit.span()), self._beside)
