"""Places: names of the theatre, relative places worked out on the ellipsoid, names that answer to nothing known."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from standdown.claims.places.anchors import Anchor, anchor_of, only_one
from standdown.claims.places.grounds import Grounds
from standdown.claims.places.meeting import met
from standdown.claims.places.relative import find_relative
from standdown.claims.places.told import told_from
from standdown.claims.vocabulary import patterns
from standdown.language import Sentence
from standdown.model import Candidate, Span, Where, WhereBasis
from standdown.theatre import Gazetteer, Mention, Place, Theatre

__all__ = ["PlaceFinder"]

_UNKNOWN = re.compile(
    r"\b(?:in|at|near|to|from|outside|around|for|city of|town of"
    r"|visit(?:s|ed|ing)?|reach(?:es|ed|ing)?|tour(?:s|ed|ing)) (?:the )?$"
)
_WORDS = patterns("names")


class PlaceFinder:
    """The theatre's gazetteer with the grammar of relative places on top; asked sentence by sentence."""

    def __init__(self, theatre: Theatre) -> None:
        self.theatre = theatre
        self._gazetteer = Gazetteer(theatre)
        self._grounds = Grounds(theatre)
        self._read = ""
        self._named: list[Anchor] = []
        self._actors = {name for party in theatre.parties for name in party.words}

    def find(self, text: str, sentence: Sentence, taken: tuple[Span, ...] = ()) -> tuple[Where, ...]:
        """The places of a sentence in order; ``taken`` are spans that name something else (people, times)."""
        part = sentence.span.of(text)
        mentions = [
            replace(mention, span=mention.span.shift(sentence.span.start)) for mention in self._gazetteer.find(part)
        ]
        mentions = [m for m in mentions if not any(m.span.overlaps(span) for span in taken)]
        anchors = [replace(anchor_of(self.theatre, m.candidates[0], m.span), others=_others(m)) for m in mentions]
        relatives = find_relative(
            text,
            sentence.span,
            anchors,
            self._before(text, sentence.span.start),
            grounds=self._grounds.find(text, sentence.span),
            only_one=partial(only_one, self.theatre),
        )
        told = (told_from(relative, self.theatre) for relative in relatives)
        places = [place for place in told if place is not None]
        covered = [place.span for place in places if place.span]
        places += [
            self.where(m)
            for m in mentions
            if not any(m.span.overlaps(span) for span in covered) and not _some(text, m.span)
        ]
        known = tuple(place.span for place in places if place.span)
        places += self._unresolved(text, sentence, (*known, *taken))
        return tuple(sorted(places, key=lambda place: place.span or Span(0, 0)))

    def _before(self, text: str, end: int) -> tuple[Anchor, ...]:
        """The places named ahead of ``end``, to which "the bridge" may point."""
        if text != self._read:
            self._read = text
            self._named = [anchor_of(self.theatre, m.candidates[0], m.span) for m in self._gazetteer.find(text)]
        return tuple(anchor for anchor in self._named if anchor.span.end <= end)

    def named(self, place: Place, span: Span | None) -> Where:
        """A place of the theatre as if its name stood at ``span``."""
        return self.where(Mention(span or Span(0, 0), place.name, (place,)))

    def where(self, mention: Mention) -> Where:
        """The place a mention names, with the others it may mean kept as candidates."""
        best = mention.candidates[0]
        sites = self.theatre.sites_of(best.id)
        return Where(
            best.name,
            best.id,
            best.aliases,
            best.geometry,
            best.radius_km,
            WhereBasis.THEATRE,
            sites=sites,
            candidates=_others(mention),
            span=mention.span,
            why=f"{mention.text!r} in the theatre pack",
        )

    def _unresolved(self, text: str, sentence: Sentence, taken: tuple[Span, ...]) -> list[Where]:
        places = []
        for name in sentence.names:
            if any(name.span.overlaps(span) for span in taken) or not self._may_be_place(name.text):
                continue
            before = text[max(sentence.span.start, name.span.start - 20) : name.span.start]
            if _UNKNOWN.search(before):
                places.append(Where(name.text, span=name.span, why="not in the theatre pack"))
        return places

    def _may_be_place(self, name: str) -> bool:
        """False for bodies, days, acronyms, demonyms and the theatre's actors, other than their capitals."""
        if name in self._capitals:
            return True
        if name in self._actors or name.isupper() or name.endswith(("ian", "ese", "ish")):
            return False
        return not (_WORDS["bodies"].search(name) or _WORDS["calendar"].search(name))

    @property
    def _capitals(self) -> frozenset[str]:
        return frozenset(capital for party in self.theatre.parties for capital in party.capitals)

    def narrowest(self, text: str, places: tuple[Where, ...]) -> tuple[Where, ...]:
        """The places without those that only say in what larger place another lies ("Finger 4, on Pangong lake")."""
        places = tuple(p for p in places if not any(_holds(text, other, p) for other in places))
        ids = {place.place_id for place in places if place.place_id}
        wider = {parent for place_id in ids for parent in self._chain(place_id)}
        sector = {p.id for p in self.theatre.places if p.kind in ("region", "line")}
        closer = bool(ids - sector) or any(p.basis is WhereBasis.RELATIVE and p.place_id is None for p in places)
        kept = [p for p in places if p.place_id not in wider and not (p.place_id in sector and closer)]
        kept = met(text, kept)
        seen: set[str] = set()
        out = []
        for place in kept:
            if place.name not in seen:
                seen.add(place.name)
                out.append(place)
        return tuple(out)

    def _chain(self, place_id: str) -> set[str]:
        """Ids of the places that hold this one."""
        sites = set(self.theatre.sites_of(place_id))
        # An area that concerns the same sites and more holds this place, whether or not the pack says part_of.
        wider = {other.id for other in self.theatre.places if sites and sites < set(self.theatre.sites_of(other.id))}
        return (wider | {place.id for place in self.theatre.chain(place_id)}) - {place_id}


def _others(mention: Mention) -> tuple[Candidate, ...]:
    return tuple(Candidate(place.id, place.name, mention.why) for place in mention.candidates[1:])


def _holds(text: str, inner: Where, outer: Where) -> bool:
    """True for "Naku La in Sikkim", "the bridge across the lake": the second only says where the first lies."""
    if not inner.span or not outer.span or inner is outer:
        return False
    between = text[inner.span.end : outer.span.start]
    if re.fullmatch(r" (?:across|over)(?: the)?(?: [\w-]+)? ", between):
        return True
    return outer.basis is WhereBasis.UNRESOLVED and bool(re.fullmatch(r",? (?:in|of)(?: the)? ", between))


def _some(text: str, span: Span) -> bool:
    """True for "a new base": some base, not the one that the theatre calls so."""
    return text[span.start].islower() and bool(re.search(r"\ban? $", text[max(0, span.start - 3) : span.start]))
