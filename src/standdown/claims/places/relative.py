"""Relative places: what is told by its way from a named one, "15 km east of the bridge", as points with a radius.

A phrase is read where it meets an anchor, a place that is named in the text or pointed to ("the village"). What fixes
no point ("north of the lake") is found and left without one. A distance without an anchor is a length, not a place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from standdown.claims.places.anchors import Anchor, Scene, side_of
from standdown.claims.places.geometry import bearing_of, offset_radius
from standdown.claims.places.wording import (
    AND,
    BETWEEN,
    BUT_NOT,
    FAR,
    FROM,
    INSIDE,
    LOOSE_OFFSET,
    MOVED,
    NEAR,
    OFFSET,
    ON_SIDE,
    PART,
    SIDE,
    STREAM,
    TOWARDS,
    WITHIN,
    kilometres,
)
from standdown.model import Span
from standdown.theatre import midpoint, moved

__all__ = ["NEAR_KM", "Rel", "Relative", "find_relative"]

_DUE = 10.0
"""Degrees either way of "due east"."""
_WIDEST_KM = 500.0
"""What is farther off than this is told for its distance, not for its place."""
NEAR_KM = 3.0
"""How far beyond a place's own bounds "near" reaches."""


class Rel(StrEnum):
    """How a place is told from its anchor."""

    OFFSET = "offset"
    NEAR = "near"
    WITHIN = "within"
    DIRECTION = "direction"
    DIRECTION_NEAR = "direction-near"
    BETWEEN = "between"
    PART = "part"
    SIDE = "side"
    DISTANCE = "distance"
    LINE_OFFSET = "line-offset"
    UPSTREAM = "upstream"


@dataclass(frozen=True, slots=True)
class Relative:
    """One relative place; ``point`` (longitude, latitude) is empty where the words fix none."""

    span: Span
    rel: Rel
    anchor: Anchor
    other: Anchor | None = None
    bearing: float | None = None
    km: float | None = None
    slack: float = 0.0
    """The share of ``km`` that the wording leaves open."""
    is_least: bool = False
    """True for "more than 10 km": what it leaves open lies beyond."""
    degrees: float = 0.0
    """Degrees either way that the compass word leaves open."""
    is_middle: bool = False
    """True for "halfway between", which is closer than "between"."""
    point: tuple[float, float] | None = None
    radius_km: float | None = None


def find_relative(
    text: str,
    sentence: Span,
    anchors: Sequence[Anchor],
    before: Sequence[Anchor] = (),
    *,
    grounds: Sequence[Anchor] = (),
    only_one: Callable[[str], Anchor | None] = lambda _: None,
) -> list[Relative]:
    """The relative places of one sentence, in order, none overlapping another.

    ``anchors`` are the places named in it, ``before`` those of the sentences before, to which "the village" may point;
    ``grounds`` are boundaries named by what lies behind them ("5 km inside Indian territory"). ``only_one`` gives the
    theatre's only place of a kind, which "the bridge" means where none was named.
    """
    here = [a for a in anchors if not BUT_NOT.match(text, a.span.end)]
    scene = Scene(text, sentence, sorted(here, key=lambda a: a.span), before, only_one, grounds)
    found: list[Relative] = []
    for read in (_between, _within, _offsets, _from, _far, _inside, _parts, _sides, _streams, _towards, _near, _loose):
        for relative in read(scene):
            too_far = (relative.km or 0.0) > _WIDEST_KM
            if not too_far and not any(relative.span.overlaps(other.span) for other in found):
                found.append(relative)
    return sorted(found, key=lambda relative: relative.span)


def _placed(span: Span, anchor: Anchor, hit: re.Match[str]) -> Relative:
    """A distance and a compass word from an anchor; from a line or a country they fix no point."""
    km, slack = kilometres(hit)
    bearing, degrees = bearing_of(hit["way"])
    if anchor.is_line or anchor.is_wide:
        return Relative(span, Rel.LINE_OFFSET, anchor, bearing=bearing, km=km, slack=slack, is_least=_is_least(hit))
    degrees = _DUE if hit["due"] else degrees
    point = moved(anchor.geometry.centre, bearing, km)
    radius = round(anchor.geometry.reach_km + offset_radius(km, slack, degrees, anchor.radius_km), 1)
    return Relative(span, Rel.OFFSET, anchor, None, bearing, km, slack, _is_least(hit), degrees, False, point, radius)


def _is_least(hit: re.Match[str]) -> bool:
    return (hit["hedge"] or "").lower().startswith(("more", "over", "at least"))


def _offsets(scene: Scene) -> Iterator[Relative]:
    """Of "15 km east of the bridge"; in "10 km north and 12 km south of it" both are told from one anchor."""
    waiting: list[re.Match[str]] = []
    for hit in scene.hits(OFFSET):
        if not hit["of"]:
            waiting = [hit] if scene.text[hit.end() : hit.end() + 4] == "and " else []
            continue
        anchor = scene.anchor_at(hit.end())
        if anchor:
            yield _placed(Span(hit.start(), anchor.span.end), anchor, hit)
            for other in waiting:
                yield _placed(Span(other.start(), other.end() - 1), anchor, other)
        waiting = []


def _loose(scene: Scene) -> Iterator[Relative]:
    """Of "seen from the post, the spot is 8 km to the north", "3 km further east": told from what was named last."""
    for hit in scene.hits(LOOSE_OFFSET):
        anchor = scene.last_before(hit.start())
        if anchor and not MOVED.search(scene.text, scene.sentence.start, hit.start()):
            yield _placed(Span(hit.start(), hit.end()), anchor, hit)


def _within(scene: Scene) -> Iterator[Relative]:
    for hit in scene.hits(WITHIN):
        anchor = scene.anchor_at(hit.end())
        if anchor:
            km, _ = kilometres(hit)
            yield _about(Rel.WITHIN, hit.start(), anchor, anchor.reach_km + km, km)


def _from(scene: Scene) -> Iterator[Relative]:
    for hit in scene.hits(FROM):
        anchor = scene.anchor_at(hit.end())
        if not anchor:
            continue
        km, slack = kilometres(hit)
        how, hedge = hit["how"].lower(), (hit["hedge"] or "").lower()
        close = how.startswith(("short", "outside")) or hedge.startswith(("less", "under", "up to"))
        if close and not anchor.is_wide and not anchor.is_line:
            yield _about(Rel.WITHIN, hit.start(), anchor, anchor.reach_km + km, km)
        else:
            span = Span(hit.start(), anchor.span.end)
            yield Relative(span, Rel.DISTANCE, anchor, km=km, slack=slack, is_least=_is_least(hit))


def _far(scene: Scene) -> Iterator[Relative]:
    for hit in scene.hits(FAR):
        anchor = scene.anchor_at(hit.end())
        if anchor:
            yield Relative(Span(hit.start(), anchor.span.end), Rel.DISTANCE, anchor)


def _inside(scene: Scene) -> Iterator[Relative]:
    for hit in (*scene.hits(INSIDE), *scene.hits(ON_SIDE)):
        anchor = scene.ground_at(hit.end())
        if not anchor and hit.re is INSIDE:
            anchor = scene.anchor_at(hit.end())
        if anchor:
            km, slack = kilometres(hit)
            yield Relative(Span(hit.start(), anchor.span.end), Rel.LINE_OFFSET, anchor, km=km, slack=slack)


def _towards(scene: Scene) -> Iterator[Relative]:
    for hit in scene.hits(TOWARDS):
        anchor = scene.anchor_at(hit.end())
        if not anchor:
            continue
        bearing, _ = bearing_of(hit["way"])
        if hit["also"]:
            also = Span(*hit.span("also"))
            yield Relative(also, Rel.DIRECTION, anchor, bearing=bearing_of(hit["also"])[0])
            yield Relative(Span(hit.start("way"), anchor.span.end), Rel.DIRECTION, anchor, bearing=bearing)
        elif hit["near"] and not anchor.is_wide:
            yield replace(_about(Rel.DIRECTION_NEAR, hit.start(), anchor, max(2.0, anchor.reach_km)), bearing=bearing)
        else:
            yield Relative(Span(hit.start(), anchor.span.end), Rel.DIRECTION, anchor, bearing=bearing)


def _near(scene: Scene) -> Iterator[Relative]:
    for hit in scene.hits(NEAR):
        anchor = scene.anchor_at(hit.end())
        if anchor and not anchor.is_wide:
            yield _about(Rel.NEAR, hit.start(), anchor, anchor.reach_km + NEAR_KM)


def _between(scene: Scene) -> Iterator[Relative]:
    for hit in scene.hits(BETWEEN):
        one = scene.anchor_at(hit.end())
        joint = AND.match(scene.text, one.span.end) if one else None
        two = scene.anchor_at(joint.end()) if joint else None
        if not one or not two or one.is_wide or two.is_wide or one.id == two.id:
            continue
        point, km = midpoint(one.geometry.centre, two.geometry.centre)
        span, radius = Span(hit.start(), two.span.end), round(km / 2, 1)
        middle = hit["middle"] is not None
        yield Relative(span, Rel.BETWEEN, one, two, is_middle=middle, point=point, radius_km=radius)


def _parts(scene: Scene) -> Iterator[Relative]:
    for hit in scene.hits(PART):
        anchor = scene.anchor_at(hit.end())
        if not anchor or anchor.is_wide:
            continue
        part = side_of(anchor, hit["way"])
        found = _about(Rel.PART, hit.start(), part, part.reach_km)
        # A side that the pack knows is a place of its own; else it is the half that lies that way.
        known = part is not anchor or anchor.span.start < hit.end()
        bearing = None if known else bearing_of(hit["way"])[0]
        yield replace(found, span=Span(hit.start(), anchor.span.end), anchor=part, bearing=bearing)


def _sides(scene: Scene) -> Iterator[Relative]:
    for hit in scene.hits(SIDE):
        anchor = scene.anchor_at(hit.end())
        if anchor and not anchor.is_wide:
            yield _about(Rel.SIDE, hit.start(), anchor, max(5.0, anchor.reach_km))


def _streams(scene: Scene) -> Iterator[Relative]:
    for hit in scene.hits(STREAM):
        anchor = scene.anchor_at(hit.end())
        if anchor:
            km = kilometres(hit)[0] if hit["n"] else None
            yield Relative(Span(hit.start(), anchor.span.end), Rel.UPSTREAM, anchor, km=km)


def _about(rel: Rel, start: int, anchor: Anchor, radius: float, km: float | None = None) -> Relative:
    """A place told as by its anchor: the anchor's own middle, with a wider circle."""
    point = anchor.geometry.centre
    return Relative(Span(start, anchor.span.end), rel, anchor, km=km, point=point, radius_km=round(radius, 1))
