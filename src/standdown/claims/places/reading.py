"""Reading a text's place names: those of the theatre first, then those of the world, each with its likeliest place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from standdown.claims.places.geometry import centre_of
from standdown.claims.places.ranking import Choice, choices
from standdown.claims.places.toponyms import Named, Use, find_named
from standdown.language import Syntax
from standdown.language.analysis import read_sentences
from standdown.model import Span
from standdown.report import sentences
from standdown.theatre import Gazetteer, Mention, Theatre, shared_world

__all__ = ["Toponym", "read_places", "toponyms"]

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
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    chance: float | None = None
    """How likely the place is the one meant, by the ranking; ``None`` for a place of the theatre."""
    others: tuple[str, ...] = ()
    """Ids of the next candidates, likeliest first."""


def read_places(theatre: Theatre | None = None) -> Callable[[str], list[Toponym]]:
    """What reads the place names of bare texts, with a theatre's knowledge where there is one."""
    gazetteer = Gazetteer(theatre) if theatre else None

    def read(text: str) -> list[Toponym]:
        spans = sentences(text)
        return toponyms(text, list(zip(spans, read_sentences(text, spans), strict=True)), gazetteer)

    return read


def toponyms(text: str, parsed: Sequence[tuple[Span, Syntax]], gazetteer: Gazetteer | None = None) -> list[Toponym]:
    """The place names of ``text`` in order, its sentences and their trees given."""
    world = shared_world()
    known = gazetteer.find(text) if gazetteer else ()
    named = [n for n in find_named(text, parsed, world) if not any(n.span.overlaps(m.span) for m in known)]
    found = [_of_world(*pair) for pair in zip(named, choices(named, world), strict=True)]
    return sorted([*map(_of_theatre, known), *found], key=lambda toponym: toponym.span)


def _of_theatre(mention: Mention) -> Toponym:
    place = mention.candidates[0]
    lon, lat = centre_of(place.geometry)
    others = tuple(other.id for other in mention.candidates[1 : _OTHERS + 1])
    return Toponym(
        mention.span, mention.text, Use.PLACE, place.id, place.name, lat, lon, place.radius_km, others=others
    )


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
        place.lat,
        place.lon,
        place.radius_km,
        round(choice.chances[0], 3),
        tuple(other.id for other in choice.places[1 : _OTHERS + 1]),
    )
