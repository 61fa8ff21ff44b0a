"""Placing: a place as a person names it in a correction, in the form in which claims hold places."""

from __future__ import annotations

import json

from standdown.claims.places import PlaceFinder
from standdown.errors import UsageError
from standdown.model import Span, to_json
from standdown.theatre import Theatre

__all__ = ["where_value"]


def where_value(theatre: Theatre, value: str) -> str:
    """The place as JSON: one of the theatre by its id or a site's; JSON, and nothing, stay as they are.

    Raises:
        UsageError: the theatre has no such place or site.
    """
    if not value or value.startswith("{"):
        return value
    site = next((site for site in theatre.sites if site.id == value), None)
    wanted = site.place_id if site else value
    place = next((place for place in theatre.places if place.id == wanted), None)
    if place is None:
        raise UsageError(f"{value!r} is no place or site of {theatre.name}: take an id of its pack", code="no-place")
    where = to_json(PlaceFinder(theatre).named(place, Span(0, 0)))
    return json.dumps({**where, "span": None, "why": "ruled"}, ensure_ascii=False)
