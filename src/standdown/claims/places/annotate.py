"""Places in the JSONL exchange form: one line a document in, one line out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from standdown.claims.lines import text_of_line
from standdown.claims.places.reading import PlaceReader, Toponym
from standdown.claims.places.relative import Relative
from standdown.errors import BadData
from standdown.theatre import Theatre

__all__ = ["annotate_places"]


def annotate_places(lines: Iterable[dict[str, Any]], theatre: Theatre | None = None) -> Iterator[dict[str, Any]]:
    """A line with ``toponyms`` and ``relplaces`` for each line.

    One without a text says so in ``skipped``, a wrong one in ``reject``. Offsets count in the line's ``text``. A name
    that answers to nothing known has neither ``lat`` nor ``lon``, nor has a phrase that fixes no point. ``use`` tells a
    place from a people or a body that is called by it; ``chance`` is that of the place given.
    """
    reader = PlaceReader(theatre)
    for line in lines:
        try:
            text = text_of_line(line)
        except BadData as fault:
            yield {"id": line.get("id"), "toponyms": [], "relplaces": [], "reject": str(fault)}
            continue
        if text is None:
            yield {"id": line.get("id"), "toponyms": [], "relplaces": [], "skipped": "the line has no text"}
        else:
            named, relative = reader.read(text)
            told = [_told(found, text) for found in relative]
            yield {"id": line.get("id"), "toponyms": [_flat(found) for found in named], "relplaces": told}


def _flat(found: Toponym) -> dict[str, Any]:
    return {
        "start": found.span.start,
        "end": found.span.end,
        "name": found.text,
        "use": found.use.value,
        "place_id": found.place_id,
        "canonical": found.canonical,
        "lat": found.lat,
        "lon": found.lon,
        "radius_km": found.radius_km,
        "chance": found.chance,
        "others": list(found.others),
    }


def _told(found: Relative, text: str) -> dict[str, Any]:
    lon, lat = found.point or (None, None)
    return {
        "start": found.span.start,
        "end": found.span.end,
        "name": found.span.of(text),
        "rel": found.rel.value,
        "anchor": found.anchor.id,
        "anchor2": found.other.id if found.other else None,
        "bearing": found.bearing,
        "dist_km": found.km,
        "lat": lat,
        "lon": lon,
        "radius_km": found.radius_km,
    }
