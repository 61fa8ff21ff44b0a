"""Relevance: whether a report concerns the theatre at all, cheaply, before anything is read closely."""

from __future__ import annotations

import re
from collections.abc import Iterable

from standdown.claims.vocabulary import patterns
from standdown.theatre import Gazetteer, Party, Theatre

__all__ = ["Relevance"]

_WORDS = patterns("relevance")
# Kinds of places too wide or too busy to make a report relevant by themselves, unless a site is there.
_WIDE = frozenset({"region", "town", "country"})


class Relevance:
    """Says of a report whether it is worth reading for one theatre."""

    def __init__(self, theatre: Theatre) -> None:
        self._gazetteer = Gazetteer(theatre)
        self._narrow = {p.id for p in theatre.places if p.kind not in _WIDE or theatre.sites_of(p.id)}
        self._parties = {party.code: _any_of(_names_of(party)) for party in theatre.parties}
        self._sides: dict[str, set[str]] = {}
        for tenure in theatre.tenures:
            for name in (tenure.person, *tenure.aliases) if tenure.person else ():
                self._sides.setdefault(name, set()).add(tenure.party)
        self._people = _any_of(self._sides)

    def concerns(self, title: str, text: str) -> bool:
        """True when the report names a place of the theatre or two of its parties, and speaks of a standoff."""
        whole = f"{title}\n{text}"
        if not _WORDS["standoff"].search(whole):
            return False
        mentions = self._gazetteer.find(whole)
        if any(mention.candidates[0].id in self._narrow for mention in mentions):
            return True
        named = {code for code, pattern in self._parties.items() if pattern.search(whole)}
        named |= (
            {code for hit in self._people.finditer(whole) for code in self._sides[hit[0]]} if self._sides else set()
        )
        return len(named) > 1 or bool((named or mentions) and _WORDS["own"].search(whole))


def _names_of(party: Party) -> set[str]:
    names = {party.name, *party.names, *party.capitals, *party.forces, *party.demonyms}
    return names | {demonym + "s" for demonym in party.demonyms}


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    listed = sorted(set(words), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, listed)) + r")\b" if listed else r"(?!)")
