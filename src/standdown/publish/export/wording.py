"""What every format says in words: the headline of a happening, and what its day and place leave open."""

from __future__ import annotations

from collections.abc import Iterable

from standdown.model import Event, GeometryKind, Realis, When, Where
from standdown.publish.export.material import Quote
from standdown.publish.words import attribute_words, clean, kind_words, place_words, realis_words, when_words

__all__ = ["days_words", "extent_words", "headline", "opposed_words"]

_SHAPES = {
    GeometryKind.POINT: "this point",
    GeometryKind.LINE: "this line",
    GeometryKind.AREA: "this area",
}


def headline(event: Event, quotes: Iterable[Quote]) -> str:
    """What happened, how it is told unless as done, and where: "disengagement, completed [denied]: Gogra ±2 km"."""
    finer = (attribute_words(quote.claim) for quote in quotes)
    told = ", ".join(dict.fromkeys((kind_words(event.kind), *filter(None, finer))))
    if event.realis is not Realis.OCCURRED:
        told = f"{told} [{realis_words(event.realis)}]"
    return f"{told}: {place_words(event.where)}" if event.where else told


def days_words(when: When) -> str:
    """The days an interval allows, and which end is open: "by 15 Nov 2024 (no first day is told)"."""
    if when.is_open:
        return "no day is told"
    open_end = " (no first day is told)" if when.earliest is None else " (no last day is told)"
    return when_words(when) + ("" if when.earliest and when.latest else open_end)


def extent_words(where: Where | None) -> str:
    """How far from its geometry a place may lie: "anywhere within 2 km of this point"."""
    if where is None or where.geometry is None:
        return "not on the map"
    shape = _SHAPES[where.geometry.kind]
    if where.radius_km is None:
        return f"how far from {shape} is not known"
    within = "anywhere in" if where.geometry.kind is GeometryKind.AREA else "on"
    return f"anywhere within {where.radius_km:g} km of {shape}" if where.radius_km else f"{within} {shape}"


def opposed_words(event: Event) -> tuple[str, ...]:
    """In what its sources disagree, and what is doubted of its people and its place, each once."""
    said = [f"{c.ground.value}: {clean(c.why)}" for c in event.contradictions]
    said += [f"{clean(person.name)}: {clean(person.doubt)}" for person in event.people if person.doubt]
    if event.where and event.where.doubt:
        said.append(f"place: {clean(event.where.doubt)}")
    return tuple(dict.fromkeys(said))
