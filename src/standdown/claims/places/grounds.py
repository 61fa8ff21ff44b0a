"""Grounds: a boundary named by the ground behind it, "5 km inside Indian territory", "on the Chinese side"."""

from __future__ import annotations

import re
from dataclasses import replace

from standdown.claims.places.anchors import Anchor, anchor_of
from standdown.claims.vocabulary import alternation
from standdown.model import GeometryKind, Span
from standdown.theatre import Place, Theatre

__all__ = ["Grounds"]

_GROUND = r"(?:['’]s?)?(?:[- ](?:held|controlled|administered))? (?:territory|soil|side|land|ground|area)\b"
"""Ground that is only claimed may lie on either side."""


class Grounds:
    """A theatre's boundary, found where a text names the ground on a party's side of it."""

    def __init__(self, theatre: Theatre) -> None:
        self._theatre = theatre
        self._boundary = _boundary(theatre)
        self._codes = {name: party.code for party in theatre.parties for name in party.words}
        self._pattern = re.compile(rf"\b(?P<name>{alternation(self._codes, joined=True).pattern}){_GROUND}")

    def find(self, text: str, span: Span) -> list[Anchor]:
        """The boundary, once for each mention of somebody's ground; nothing where the theatre has no boundary."""
        if self._boundary is None:
            return []
        return [
            replace(anchor_of(self._theatre, self._boundary, Span(*hit.span())), ground=self._codes[hit["name"]])
            for hit in self._pattern.finditer(text, span.start, span.end)
        ]


def _boundary(theatre: Theatre) -> Place | None:
    """The line that is drawn by somebody, or else the only one that is drawn as a place."""
    lines = [place for place in theatre.places if place.kind == "line"]
    drawn = [place for place in lines if theatre.lines_of(place.id)]
    shaped = [place for place in lines if place.geometry.kind is GeometryKind.LINE]
    return drawn[0] if drawn else shaped[0] if len(shaped) == 1 else None
