"""Relevance: whether a report concerns the theatre at all, cheaply, before anything is read closely."""

from __future__ import annotations

import re

from standdown.theatre import Gazetteer, Theatre

__all__ = ["Relevance"]

# Words of a standoff; a report without any of them is about trade, sport or the weather.
_STANDOFF = re.compile(
    r"\b(?:disengag\w+|de-?escalat\w+|stand-?offs?|face-?offs?|border|frontier|troops?|soldiers?|army|armies|militar\w+|patrol\w*|LAC|"
    r"line of (?:actual )?control|incursions?|transgress\w+|clash(?:es|ed)?|brawls?|commanders?|pull-?backs?|pullouts?|withdr[ae]w\w*|buffer zones?|"
    r"build-?ups?|ceasefire|truce|cease-fire|border talks|defence minist\w+|foreign minist\w+|special representatives?|pilgrimage|corporal|helicopters?)\b",
    re.IGNORECASE,
)
# Kinds of places too wide or too busy to make a report relevant by themselves.
_WIDE = frozenset({"region", "town", "country"})


class Relevance:
    """Says of a report whether it is worth reading for one theatre."""

    def __init__(self, theatre: Theatre) -> None:
        self._gazetteer = Gazetteer(theatre)
        self._parties = tuple(
            re.compile(
                r"\b(?:"
                + "|".join(map(re.escape, {party.name, *party.names, *party.capitals, *party.forces, *party.demonyms}))
                + r")s?\b"
            )
            for party in theatre.parties
        )
        people = {name for t in theatre.tenures if t.person for name in (t.person, *t.aliases)}
        self._people = (
            re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(people, key=len, reverse=True))) + r")\b")
            if people
            else None
        )

    def concerns(self, title: str, text: str) -> bool:
        """True when the report names a place of the theatre or two of its parties, and speaks of a standoff."""
        whole = f"{title}\n{text}"
        if not _STANDOFF.search(whole):
            return False
        if any(m.candidates[0].kind not in _WIDE and not m.candidates[0].outside for m in self._gazetteer.find(whole)):
            return True
        named = sum(bool(pattern.search(whole)) for pattern in self._parties)
        return named >= 2 or (named == 1 and bool(self._people and self._people.search(whole)))
