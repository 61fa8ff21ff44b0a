"""Relative places: what is told by its way from a named one, "15 km east of the bridge", as points with a radius.

A phrase is read where it meets an anchor, a place that is named in the text or pointed to ("the village"). What fixes
no point ("north of the lake") is found and left without one. A distance without an anchor is a length, not a place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from standdown.claims.places.geometry import bearing_of, midpoint, moved, offset_radius
from standdown.claims.places.wording import (
    AND,
    BETWEEN,
    BUT_NOT,
    FROM,
    GAP,
    INSIDE,
    LOOSE_OFFSET,
    MOVED,
    NEAR,
    OFFSET,
    PART,
    POINTING,
    SIDE,
    STREAM,
    TOWARDS,
    WITHIN,
    kilometres,
)
from standdown.model import Geometry, Span
from standdown.theatre import Place, Theatre

__all__ = ["NEAR_KM", "Anchor", "Rel", "Relative", "anchor_of", "find_relative", "only_one"]

_DUE = 10.0
"""Degrees either way of "due east"."""
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
class Anchor:
    """A place that others are told from; ``side`` gives the anchor that lies on a side of it, where that is known."""

    span: Span
    id: str
    name: str
    geometry: Geometry
    radius_km: float
    kind: str = ""
    is_wide: bool = False
    """True for a country or a continent: nothing is "near" it, and "between" two of them are their governments."""
    side: Callable[[str], Anchor | None] = lambda _: None
    ground: str = ""
    """For a boundary named by the ground behind it ("Indian territory"): the code of the party whose ground that is."""

    @property
    def reach_km(self) -> float:
        """Kilometres from its centre within which it lies."""
        return self.geometry.reach_km + self.radius_km

    @property
    def is_line(self) -> bool:
        """True for a boundary, which distances are counted from square on; a shore or a valley is a place."""
        return self.kind == "line"


def anchor_of(theatre: Theatre, place: Place, span: Span) -> Anchor:
    """A place of the theatre as an anchor that is named at ``span``."""

    def side(word: str) -> Anchor | None:
        id_ = place.side(word)
        return anchor_of(theatre, theatre.place(id_), span) if id_ else None

    return Anchor(span, place.id, place.name, place.geometry, place.radius_km, place.kind, side=side)


def only_one(theatre: Theatre, kind: str) -> Anchor | None:
    """The theatre's only place of a kind, which "the bridge" means where no bridge was named."""
    found = [place for place in theatre.places if place.kind == kind]
    return anchor_of(theatre, found[0], Span(0, 0)) if len(found) == 1 else None


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
    scene = _Scene(text, sentence, sorted(here, key=lambda a: a.span), before, only_one, grounds)
    found: list[Relative] = []
    for read in (_between, _within, _offsets, _from, _inside, _parts, _sides, _streams, _towards, _near, _loose):
        for relative in read(scene):
            if not any(relative.span.overlaps(other.span) for other in found):
                found.append(relative)
    return sorted(found, key=lambda relative: relative.span)


@dataclass(frozen=True, slots=True)
class _Scene:
    text: str
    sentence: Span
    anchors: Sequence[Anchor]
    before: Sequence[Anchor]
    only_one: Callable[[str], Anchor | None]
    grounds: Sequence[Anchor]

    def hits(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches of a pattern in the sentence."""
        return pattern.finditer(self.text, self.sentence.start, self.sentence.end)

    def anchor_at(self, start: int) -> Anchor | None:
        """The anchor that the words from ``start`` name, or point to; "the north bank of the lake" is one too."""
        for anchor in self.anchors:
            if anchor.span.start >= start and GAP.fullmatch(self.text, start, anchor.span.start):
                return anchor
            if anchor.span.start < start < anchor.span.end:
                return anchor  # the anchor's own name opens with the article
        part = PART.match(self.text, start, self.sentence.end)
        whole = self.anchor_at(part.end()) if part else None
        if part and whole:
            return replace(_side_of(whole, part["way"]), span=Span(start, whole.span.end))
        pointing = POINTING.match(self.text, start, self.sentence.end)
        meant = self._pointed_to(pointing, start) if pointing else None
        return replace(meant, span=Span(start, pointing.end())) if meant and pointing else None

    def ground_at(self, start: int) -> Anchor | None:
        """The boundary whose ground the words from ``start`` name."""
        found = (g for g in self.grounds if g.span.start >= start and GAP.fullmatch(self.text, start, g.span.start))
        return next(found, None)

    def _pointed_to(self, pointing: re.Match[str], start: int) -> Anchor | None:
        if not pointing["one"]:
            return self.last_before(start)
        noun = pointing["one"].lower()
        told = [
            a
            for a in (*self.before, *self.anchors)
            if a.span.end <= start and noun in (a.kind, *a.name.lower().split())
        ]
        return told[-1] if told else self.only_one(noun)

    def last_before(self, at: int) -> Anchor | None:
        """The place named last before ``at``, no country and no line."""
        told = [a for a in (*self.before, *self.anchors) if a.span.end <= at and not a.is_wide and not a.is_line]
        return told[-1] if told else None


def _side_of(anchor: Anchor, way: str) -> Anchor:
    return anchor.side(re.sub(r"(?:ern|erly)$", "", way.lower())) or anchor


def _placed(span: Span, anchor: Anchor, hit: re.Match[str]) -> Relative:
    """A distance and a compass word from an anchor; from a line or a country they fix no point."""
    km, slack = kilometres(hit)
    bearing, degrees = bearing_of(hit["way"])
    if anchor.is_line or anchor.is_wide:
        return Relative(span, Rel.LINE_OFFSET, anchor, bearing=bearing, km=km, slack=slack)
    degrees = _DUE if hit["due"] else degrees
    point = moved(anchor.geometry.centre, bearing, km)
    radius = round(offset_radius(km, slack, degrees, anchor.reach_km), 1)
    return Relative(span, Rel.OFFSET, anchor, None, bearing, km, slack, degrees, point=point, radius_km=radius)


def _offsets(scene: _Scene) -> Iterator[Relative]:
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


def _loose(scene: _Scene) -> Iterator[Relative]:
    """Of "seen from the post, the spot is 8 km to the north", "3 km further east": told from what was named last."""
    for hit in scene.hits(LOOSE_OFFSET):
        anchor = scene.last_before(hit.start())
        if anchor and not MOVED.search(scene.text, scene.sentence.start, hit.start()):
            yield _placed(Span(hit.start(), hit.end()), anchor, hit)


def _within(scene: _Scene) -> Iterator[Relative]:
    for hit in scene.hits(WITHIN):
        anchor = scene.anchor_at(hit.end())
        if anchor:
            km, _ = kilometres(hit)
            yield _about(Rel.WITHIN, hit.start(), anchor, anchor.geometry.reach_km + max(km, anchor.radius_km), km)


def _from(scene: _Scene) -> Iterator[Relative]:
    for hit in scene.hits(FROM):
        anchor = scene.anchor_at(hit.end())
        if not anchor:
            continue
        km, slack = kilometres(hit)
        how, hedge = hit["how"].lower(), (hit["hedge"] or "").lower()
        close = how.startswith(("short", "outside")) or hedge.startswith(("less", "under"))
        if close and not anchor.is_wide and not anchor.is_line:
            yield _about(Rel.WITHIN, hit.start(), anchor, anchor.geometry.reach_km + max(km, anchor.radius_km), km)
        else:
            yield Relative(Span(hit.start(), anchor.span.end), Rel.DISTANCE, anchor, km=km, slack=slack)


def _inside(scene: _Scene) -> Iterator[Relative]:
    for hit in scene.hits(INSIDE):
        anchor = scene.ground_at(hit.end()) or scene.anchor_at(hit.end())
        if anchor:
            km, slack = kilometres(hit)
            yield Relative(Span(hit.start(), anchor.span.end), Rel.LINE_OFFSET, anchor, km=km, slack=slack)


def _towards(scene: _Scene) -> Iterator[Relative]:
    for hit in scene.hits(TOWARDS):
        anchor = scene.anchor_at(hit.end())
        if not anchor:
            continue
        bearing, _ = bearing_of(hit["way"])
        if hit["near"] and not anchor.is_wide:
            yield replace(_about(Rel.DIRECTION_NEAR, hit.start(), anchor, max(2.0, anchor.reach_km)), bearing=bearing)
        else:
            yield Relative(Span(hit.start(), anchor.span.end), Rel.DIRECTION, anchor, bearing=bearing)


def _near(scene: _Scene) -> Iterator[Relative]:
    for hit in scene.hits(NEAR):
        anchor = scene.anchor_at(hit.end())
        if anchor and not anchor.is_wide:
            yield _about(Rel.NEAR, hit.start(), anchor, anchor.reach_km + NEAR_KM)


def _between(scene: _Scene) -> Iterator[Relative]:
    for hit in scene.hits(BETWEEN):
        one = scene.anchor_at(hit.end())
        joint = AND.match(scene.text, one.span.end) if one else None
        two = scene.anchor_at(joint.end()) if joint else None
        if not one or not two or one.is_wide or two.is_wide:
            continue
        point, km = midpoint(one.geometry.centre, two.geometry.centre)
        span, radius = Span(hit.start(), two.span.end), round(km / 2, 1)
        middle = hit["middle"] is not None
        yield Relative(span, Rel.BETWEEN, one, two, is_middle=middle, point=point, radius_km=radius)


def _parts(scene: _Scene) -> Iterator[Relative]:
    for hit in scene.hits(PART):
        anchor = scene.anchor_at(hit.end())
        if not anchor or anchor.is_wide:
            continue
        part = _side_of(anchor, hit["way"])
        found = _about(Rel.PART, hit.start(), part, part.reach_km)
        # A side that the pack knows is a place of its own; else it is the half that lies that way.
        known = part is not anchor or anchor.span.start < hit.end()
        bearing = None if known else bearing_of(hit["way"])[0]
        yield replace(found, span=Span(hit.start(), anchor.span.end), anchor=part, bearing=bearing)


def _sides(scene: _Scene) -> Iterator[Relative]:
    for hit in scene.hits(SIDE):
        anchor = scene.anchor_at(hit.end())
        if anchor and not anchor.is_wide:
            yield _about(Rel.SIDE, hit.start(), anchor, max(5.0, anchor.reach_km))


def _streams(scene: _Scene) -> Iterator[Relative]:
    for hit in scene.hits(STREAM):
        anchor = scene.anchor_at(hit.end())
        if anchor:
            km = kilometres(hit)[0] if hit["n"] else None
            yield Relative(Span(hit.start(), anchor.span.end), Rel.UPSTREAM, anchor, km=km)


def _about(rel: Rel, start: int, anchor: Anchor, radius: float, km: float | None = None) -> Relative:
    """A place told as by its anchor: the anchor's own middle, with a wider circle."""
    point = anchor.geometry.centre
    return Relative(Span(start, anchor.span.end), rel, anchor, km=km, point=point, radius_km=round(radius, 1))
