"""Anchors: the places that others are told from, named in a sentence or pointed to ("the village", "the bridge")."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from standdown.claims.places.wording import GAP, PART, POINTING
from standdown.model import Candidate, Geometry, Span
from standdown.theatre import Place, Theatre

__all__ = ["Anchor", "Scene", "anchor_of", "only_one", "side_of"]


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
    others: tuple[Candidate, ...] = ()
    """Other places that its name may mean."""
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
class Scene:
    """One sentence, the anchors in it, and those before it."""

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
            return replace(side_of(whole, part["way"]), span=Span(start, whole.span.end))
        pointing = POINTING.match(self.text, start, self.sentence.end)
        meant = self._pointed_to(pointing, start) if pointing else None
        return replace(meant, span=Span(start, pointing.end())) if meant and pointing else None

    def ground_at(self, start: int) -> Anchor | None:
        """The boundary whose ground the words from ``start`` name."""
        for ground in self.grounds:
            if ground.span.start >= start and GAP.fullmatch(self.text, start, ground.span.start):
                line = next((a for a in self.anchors if self._is_of(ground, a)), None)
                return replace(ground, span=ground.span.join(line.span)) if line else ground
        return None

    def _is_of(self, ground: Anchor, line: Anchor) -> bool:
        """True for "the Indian side of the line"."""
        return line.is_line and re.fullmatch(r" of (?:the )?", self.text[ground.span.end : line.span.start]) is not None

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


def side_of(anchor: Anchor, way: str) -> Anchor:
    """The place on a side of the anchor ("northern"), or the anchor where none is known."""
    return anchor.side(re.sub(r"(?:ern|erly)$", "", way.lower())) or anchor
