"""Places: names of the theatre, relative places worked out on the ellipsoid, names that answer to nothing known."""

from __future__ import annotations

import re
from dataclasses import replace

from standdown.claims.places.geometry import centre_of, compass
from standdown.claims.places.relative import Rel, Relative, anchor_of, find_relative
from standdown.claims.vocabulary import patterns
from standdown.language import Sentence
from standdown.model import Candidate, Geometry, GeometryKind, Span, Where, WhereBasis
from standdown.theatre import Gazetteer, Mention, Place, Theatre

__all__ = ["PlaceFinder"]

_POINTS = (Rel.OFFSET, Rel.DISTANCE)
"""What makes a place of its own; "near", "within 2 km of" and "north of Heron Ford" are told as Heron Ford."""
_SLACK = 0.10
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
        self._actors = {
            name
            for party in theatre.parties
            for name in (party.name, *party.names, *party.demonyms, *party.forces, *(d + "s" for d in party.demonyms))
        }

    def find(self, text: str, sentence: Sentence, taken: tuple[Span, ...] = ()) -> tuple[Where, ...]:
        """The places of a sentence in order; ``taken`` are spans that name something else (people, times)."""
        part = sentence.span.of(text)
        mentions = [
            replace(mention, span=mention.span.shift(sentence.span.start)) for mention in self._gazetteer.find(part)
        ]
        mentions = [m for m in mentions if not any(m.span.overlaps(span) for span in taken)]
        anchors = [anchor_of(self.theatre, m.candidates[0], m.span) for m in mentions]
        told = find_relative(text, sentence.span, anchors)
        places = [_told(relative) for relative in told if relative.rel in _POINTS]
        covered = [place.span for place in places if place.span]
        places += [
            self.where(m)
            for m in mentions
            if not any(m.span.overlaps(span) for span in covered) and not _some(text, m.span)
        ]
        known = tuple(place.span for place in places if place.span)
        places += self._unresolved(text, sentence, (*known, *taken))
        return tuple(sorted(places, key=lambda place: place.span or Span(0, 0)))

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
            candidates=tuple(Candidate(place.id, place.name, mention.why) for place in mention.candidates[1:]),
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
        kept = [p for p in places if p.place_id not in wider and not (p.place_id in sector and len(ids - sector) > 0)]
        kept = _nearest(kept)
        seen: set[str] = set()
        out = []
        for place in kept:
            key = place.place_id or place.name
            if key not in seen:
                seen.add(key)
                out.append(place)
        return tuple(out)

    def _chain(self, place_id: str) -> set[str]:
        seen: set[str] = set()
        place = self.theatre.place(place_id)
        sites = self.theatre.sites_of(place_id)
        for other in self.theatre.places:
            # An area that concerns the same sites and more holds this place, whether or not the pack says part_of.
            if other.id != place_id and sites and set(sites) < set(self.theatre.sites_of(other.id)):
                seen.add(other.id)
        while place.part_of and place.part_of not in seen:
            seen.add(place.part_of)
            place = self.theatre.place(place.part_of)
        return seen


def _told(relative: Relative) -> Where:
    anchor, km = relative.anchor, relative.km or 0.0
    point, radius, bearing = relative.point, relative.radius_km, relative.bearing
    if point is None or radius is None or bearing is None:
        point = centre_of(anchor.geometry)
        radius = round(km * (1 + _SLACK) + anchor.radius_km, 1)
        name, why = "from", f"{_km(km)} from {anchor.name} in an unsaid direction: the whole circle"
    else:
        name, why = f"{compass(bearing)} of", f"{_km(km)} at {bearing:g} degrees from {anchor.name}"
        why = f"{why} (within {_km(anchor.radius_km)})"
    return Where(
        f"{_km(km)} {name} {anchor.name}",
        geometry=Geometry(GeometryKind.POINT, (point,)),
        radius_km=radius,
        basis=WhereBasis.RELATIVE,
        anchor_id=anchor.id,
        span=relative.span,
        why=why,
    )


def _nearest(places: list[Where]) -> list[Where]:
    """The places, of which a name and a distance that tell of one place leave the closer of the two.

    "The Bottleneck, 30 km from the airstrip" is the Bottleneck; "on the north bank, 15 km east of the bridge" is the
    point east of the bridge, which takes the bank's name and sites with it.
    """
    named = [p for p in places if p.basis is WhereBasis.THEATRE]
    offsets = [p for p in places if p.basis is WhereBasis.RELATIVE]
    if not named or len(offsets) != 1:
        return places
    offset = offsets[0]
    if min(p.spread_km or 0 for p in named) <= (offset.spread_km or 0):
        return [p for p in places if p is not offset]
    names = tuple(p.name for p in named)
    sites = tuple(dict.fromkeys(site for p in named for site in p.sites))
    point = replace(offset, names=names, sites=sites)
    return [point if p is offset else p for p in places if p not in named]


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


def _km(distance: float) -> str:
    return f"{round(distance, 3):g} km"
