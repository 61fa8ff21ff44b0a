"""Compass words as bearings and back, and how far a point that is told by one may be off."""

from __future__ import annotations

import math
import re

__all__ = ["bearing_of", "compass", "offset_radius"]

_POINTS = ("n", "nne", "ne", "ene", "e", "ese", "se", "sse", "s", "ssw", "sw", "wsw", "w", "wnw", "nw", "nnw")
_WORDS = {"north": "n", "south": "s", "east": "e", "west": "w"}
_ENDING = re.compile(r"(?:erly|ern|wards?)$")
_PRINCIPAL, _BETWEEN = 22.5, 11.25
"""Degrees either way that a compass word leaves: an octant for "north-east", half of one for "north-north-east"."""


def bearing_of(words: str) -> tuple[float, float]:
    """Degrees from north of a compass word ("south-east", "NNE"), and how many degrees either way it leaves."""
    short = _ENDING.sub("", words.lower()).replace(" ", "").replace("-", "")
    for word, letter in _WORDS.items():
        short = short.replace(word, letter)
    at = _POINTS.index(short)
    return 360.0 * at / len(_POINTS), _PRINCIPAL if at % 2 == 0 else _BETWEEN


def compass(bearing: float) -> str:
    """The compass word nearest to a bearing, in full: "east", "north-northwest"."""
    point = _POINTS[round(bearing * len(_POINTS) / 360) % len(_POINTS)]
    words = [next(word for word, letter in _WORDS.items() if letter == each) for each in point]
    return words[0] + "-" + "".join(words[1:]) if len(words) == 3 else "".join(words)


def offset_radius(km: float, slack: float, degrees: float, anchor_km: float) -> float:
    """How far off a point may be that is told by a distance and a bearing from an anchor, in km.

    Independent errors add in squares: along the bearing (``slack`` of the distance), across it (the chord of
    ``degrees`` either way), and of the anchor itself.
    """
    across = 2 * km * math.sin(math.radians(degrees) / 2)
    return math.hypot(km * slack, across, anchor_km)
