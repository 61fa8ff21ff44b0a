"""Several ways of telling one place, laid over each other: it lies where they meet; where they cannot, they conflict.

"On the north bank of the lake, 15 km east of the bridge and 36 km from the line" tells of one place three times. Two
names tell of two places; a name and a distance, or two distances, tell of one where they meet. Where they cannot meet
they are two places ("5 km east of the ford and 3 km west of the mill"), unless the words set one beside the other to
say the same ("at the ford, 15 km east of the mill"): then the report contradicts itself, and that is kept.
"""

from __future__ import annotations

import re
from dataclasses import replace

from standdown.model import Geometry, GeometryKind, Where, WhereBasis
from standdown.theatre import Plane

__all__ = ["met"]

_BESIDE = re.compile(
    r"(?:,| \(| –| —)?(?: (?:or|just|some|about|which|that|is|are|was|were|lies?|lay|stands?|stood|located|situated))*"
    r"(?: (?:in|on|at|near|of|along))?(?: the)? ?",
    re.IGNORECASE,
)
"""What may stand between two ways of telling one place: "Finger 4, which lies 8 km west of ..."."""
_LISTED = re.compile(
    r",? (?:and|or|as well as)(?P<another> another| a| an| one| also)?(?: (?!\w+(?:ed|ing)\b)[\w-]+){0,3} ?",
    re.IGNORECASE,
)
_DISTANCE = re.compile(r"(?:more than )?[\d.,]+ km ")
_CLOSER = 0.8
"""Where two ways meet in less than this share of the smaller one, the meeting tells more than either."""


def met(text: str, places: list[Where]) -> list[Where]:
    """The places, those that tell of one place joined; a name and its sites go with the place they are joined to."""
    out: list[Where] = []
    for place in sorted(places, key=_smaller):
        for at, known in enumerate(out):
            joint = _joined(text, known, place)
            if joint is not None:
                out[at] = joint
                break
        else:
            out.append(place)
    return sorted(out, key=lambda place: places.index(place) if place in places else _first(place, places))


def _smaller(place: Where) -> tuple[float, bool]:
    reach = place.reach_km
    return (float("inf") if reach is None else reach), place.basis is WhereBasis.RELATIVE


def _first(place: Where, places: list[Where]) -> int:
    return next((at for at, known in enumerate(places) if known.span == place.span), len(places))


def _joined(text: str, one: Where, two: Where) -> Where | None:
    """The one place that both tell of, as far as they do; ``one`` is the smaller."""
    if not (_is_told(one) or _is_told(two)) or one.geometry is None or two.geometry is None:
        return None
    if _are_listed(text, one, two):
        return None
    plane = Plane(one.geometry.centre)
    here = plane.region(one.geometry, one.radius_km or 0.0)
    there = plane.region(two.geometry, two.radius_km or 0.0)
    shared = here.intersection(there)
    if shared.is_empty:
        return _torn(one, two, float(here.distance(there))) if _are_beside(text, one, two) else None
    # Where only the margins touch, the sliver they share is no likelier than the rest: nothing is cut down.
    crosses = plane.shape(one.geometry).intersects(there) or plane.shape(two.geometry).intersects(here)
    if shared.area >= _CLOSER * here.area or not crosses:
        return _named(one, two)
    geometry, radius = plane.enclosed(shared)
    return _narrowed(_named(one, two), geometry, radius)


def _named(one: Where, two: Where) -> Where:
    """The first place with the names and the sites of the second."""
    names = tuple(name for name in dict.fromkeys((*one.names, two.name, *two.names)) if name != one.name)
    return replace(one, names=names, sites=one.sites or two.sites, why=f"{one.why}; also told as {two.name}")


def _narrowed(one: Where, geometry: Geometry, radius: float) -> Where:
    """The place, cut down to what it shares with the other way of telling it."""
    why = one.why + (f", together within {radius:g} km" if radius else ": where both meet")
    if geometry.kind is GeometryKind.POINT and one.reach_km is not None and radius >= one.reach_km:
        geometry, radius = one.geometry or geometry, one.radius_km or radius
    return replace(one, geometry=geometry, radius_km=radius, basis=WhereBasis.RELATIVE, why=why)


def _torn(one: Where, two: Where, apart: float) -> Where:
    """The first place, with the doubt that the second lies elsewhere, unless a name in it may mean another place."""
    if one.candidates or two.candidates:
        return _named(one, two)
    doubt = f"told as {one.name} and as {two.name}, which lie {apart:.3g} km apart at the least"
    doubts = "; ".join(part for part in (one.doubt, doubt) if part)
    return replace(_named(one, two), doubt=doubts)


def _is_told(place: Where) -> bool:
    return place.basis is WhereBasis.RELATIVE


def _are_listed(text: str, one: Where, two: Where) -> bool:
    """True for "at the ford and 3 km east of it", "10 km north and 12 km south of the ford": two places.

    Two distances from two places may tell of one: "15 km east of the bridge and 36 km from the line".
    """
    if one.span is None or two.span is None:
        return False
    first, second = sorted((one.span, two.span))
    between = _LISTED.fullmatch(text[first.end : second.start])
    both = _DISTANCE.match(one.name) and _DISTANCE.match(two.name) and one.anchor_id != two.anchor_id
    return bool(between) and not (both and between and not between["another"])


def _are_beside(text: str, one: Where, two: Where) -> bool:
    if one.span is None or two.span is None:
        return False
    first, second = sorted((one.span, two.span))
    between = text[first.end : second.start]
    return bool(_BESIDE.fullmatch(between)) and not _is_list(text, second.end)


def _is_list(text: str, at: int) -> bool:
    """True where a further place follows: "at A, 5 km east of B and at C" names three."""
    return bool(re.match(r",? and (?:at|in|on|near|\d)", text[at : at + 12]))
