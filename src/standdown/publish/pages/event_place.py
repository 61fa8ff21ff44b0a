"""How well an event is placed: each place with the circle it may lie in, all drawn at one scale."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from standdown.model import GeometryKind, Where, WhereBasis
from standdown.publish.pages.event_words import basis_words, brief
from standdown.publish.words import clean, radius_words

__all__ = ["HEIGHT", "PLACES", "WIDTH", "Placed", "placed", "scale_bar"]

WIDTH, HEIGHT = 160, 140
"""Pixels of one drawing."""
PLACES = 4
"""Places that are drawn; those of a happening are few."""

_REACH = 56
"""Pixels from the middle to the edge of the widest circle."""
_KM_PER_DEGREE = 111.32
"""Kilometres of a degree of latitude; of longitude, times the cosine of the latitude (a sphere is near enough here)."""
_BEST = tuple(WhereBasis)
_NICE = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


@dataclass(frozen=True, slots=True)
class Placed:
    """One place: its circle in pixels, and its own line or area within it."""

    name: str
    radius: str
    """In words: "±5 km"; or empty."""
    shape: str
    """``Point``, ``LineString``, ``Polygon``, or empty where nobody knows where it is."""
    basis: str
    doubt: str
    circle: float
    """Pixels; 0 where no circle is known."""
    points: str
    """The line or area as SVG wants it; empty for a point."""
    margin: float
    """Pixels on either side of the line or area."""
    words: str


def placed(wheres: Iterable[Where | None]) -> tuple[tuple[Placed, ...], float]:
    """The places, each once, and how many pixels a kilometre is long in all of them; 0.0 where no circle is known."""
    different: dict[str, Where] = {}
    for where in filter(None, wheres):
        key = where.place_id or clean(where.name).casefold()
        known = different.get(key)
        # Of several tellings of one place the one that names it itself says how it was reached.
        if known is None or _BEST.index(where.basis) < _BEST.index(known.basis):
            different[key] = where
    shown = list(different.values())[:PLACES]
    widest = max((where.reach_km or 0.0 for where in shown), default=0.0)
    scale = _REACH / widest if widest else 0.0
    return tuple(_place(where, scale) for where in shown), scale


def scale_bar(scale: float) -> tuple[float, str]:
    """The length of a stroke of a round number of kilometres, in pixels, and its word."""
    if not scale:
        return 0.0, ""
    length = max((km for km in _NICE if km * scale <= _REACH), default=_NICE[0])
    return round(length * scale, 1), f"{length:g} km"


def _place(where: Where, scale: float) -> Placed:
    shape, kind = where.geometry, where.geometry.kind if where.geometry else None
    reach = where.reach_km
    radius = radius_words(where.radius_km)
    words = (
        f"{brief(where.name)}: a circle of {reach:.3g} km holds it"
        if reach
        else f"{brief(where.name)}: no circle known"
    )
    return Placed(
        brief(where.name),
        radius,
        kind.value if kind else "",
        basis_words(where.basis),
        brief(where.doubt, 300),
        round((reach or 0.0) * scale, 1),
        _points(where, scale) if shape and kind is not GeometryKind.POINT else "",
        round((where.radius_km or 0.0) * scale, 1),
        words,
    )


def _points(where: Where, scale: float) -> str:
    assert where.geometry  # noqa: S101 - asked for by the caller only where there is one
    lon, lat = where.geometry.centre
    wide = _KM_PER_DEGREE * math.cos(math.radians(lat))
    return " ".join(
        f"{WIDTH / 2 + (x - lon) * wide * scale:.1f},{HEIGHT / 2 - 6 - (y - lat) * _KM_PER_DEGREE * scale:.1f}"
        for x, y in where.geometry.points
    )
