"""Reading a text's places: names of the theatre first, then those of the world, then what is told from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standdown.claims.places.anchors import Anchor, anchor_of, only_one
from standdown.claims.places.grounds import Grounds
from standdown.claims.places.ranking import Choice, choices
from standdown.claims.places.relative import Relative, find_relative
from standdown.claims.places.toponyms import Named, Use, find_named
from standdown.language import Syntax
from standdown.language.analysis import read_sentences
from standdown.model import Geometry, GeometryKind, Span
from standdown.report import sentences
from standdown.theatre import Gazetteer, Mention, Theatre, WorldKind, shared_world

__all__ = ["PlaceReader", "Toponym"]

_OTHERS = 3
"""So many other candidates are named."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """One place name of a text; without ``lat`` and ``lon`` it answers to nothing known, or to nothing likely."""

    span: Span
    text: str
    use: Use
    place_id: str | None = None
    canonical: str | None = None
    kind: WorldKind | None = None
    """What it is, for a place of the world."""
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    chance: float | None = None
    """How likely the place is the one meant, by the ranking; ``None`` for a place of the theatre."""
    others: tuple[str, ...] = ()
    """Ids of the next candidates, likeliest first."""


class PlaceReader:
    """Reads the places of texts, with a theatre's knowledge where there is one; compiled once, then pure."""

    def __init__(self, theatre: Theatre | None = None) -> None:
        self._theatre = theatre
        self._gazetteer = Gazetteer(theatre) if theatre else None
        self._grounds = Grounds(theatre) if theatre else None

    def read(self, text: str) -> tuple[list[Toponym], list[Relative]]:
        """The place names and the relative places of a bare text, each in its order."""
        spans = sentences(text)
        found = self.toponyms(text, list(zip(spans, read_sentences(text, spans), strict=True)))
        return found, self.relatives(text, spans, found)

    def toponyms(self, text: str, parsed: Sequence[tuple[Span, Syntax]]) -> list[Toponym]:
        """The place names of ``text`` in order, its sentences and their trees given."""
        world = shared_world()
        known = self._gazetteer.find(text) if self._gazetteer else ()
        named = [n for n in find_named(text, parsed, world) if not any(n.span.overlaps(m.span) for m in known)]
        found = [_of_world(*pair) for pair in zip(named, choices(named, world), strict=True)]
        return sorted([*map(_of_theatre, known), *found], key=lambda toponym: toponym.span)

    def relatives(self, text: str, spans: Sequence[Span], found: Sequence[Toponym]) -> list[Relative]:
        """The places told by their way from the ``found`` ones, sentence by sentence."""
        anchors = [anchor for toponym in found if (anchor := self._anchor(toponym)) is not None]
        out = []
        for span in spans:
            here = [anchor for anchor in anchors if span.covers(anchor.span)]
            before = [anchor for anchor in anchors if anchor.span.end <= span.start]
            grounds = self._grounds.find(text, span) if self._grounds else ()
            out += find_relative(text, span, here, before, grounds=grounds, only_one=self._only_one)
        return out

    def _only_one(self, kind: str) -> Anchor | None:
        return only_one(self._theatre, kind) if self._theatre else None

    def _anchor(self, toponym: Toponym) -> Anchor | None:
        if toponym.use is not Use.PLACE or toponym.lon is None or toponym.lat is None or toponym.place_id is None:
            return None
        if toponym.chance is None and self._theatre:
            return anchor_of(self._theatre, self._theatre.place(toponym.place_id), toponym.span)
        point = Geometry(GeometryKind.POINT, ((toponym.lon, toponym.lat),))
        wide = toponym.kind in (WorldKind.COUNTRY, WorldKind.CONTINENT)
        kind = toponym.kind.value if toponym.kind else ""
        radius = toponym.radius_km or 0.0
        return Anchor(toponym.span, toponym.place_id, toponym.canonical or "", point, radius, kind, wide)


def _of_theatre(mention: Mention) -> Toponym:
    place = mention.candidates[0]
    lon, lat = place.geometry.centre
    reach = round(place.reach_km, 1)
    others = tuple(other.id for other in mention.candidates[1 : _OTHERS + 1])
    return Toponym(mention.span, mention.text, Use.PLACE, place.id, place.name, None, lat, lon, reach, others=others)


def _of_world(named: Named, choice: Choice) -> Toponym:
    place = choice.best
    if place is None:
        return Toponym(named.span, named.text, named.use, others=tuple(p.id for p in choice.places[:_OTHERS]))
    return Toponym(
        named.span,
        named.text,
        named.use,
        place.id,
        place.name,
        place.kind,
        place.lat,
        place.lon,
        place.radius_km,
        round(choice.chances[0], 3),
        tuple(other.id for other in choice.places[1 : _OTHERS + 1]),
    )
