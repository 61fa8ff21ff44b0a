"""The timeline as data: columns side by side, so that ten thousand happenings are one small answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import orjson
from fastapi import APIRouter, Request
from starlette.responses import Response

from standdown.model import Event, Kind, Realis
from standdown.publish.pages.glyphs import kind_glyph, kind_tone
from standdown.publish.pages.happening import headline, weight_of
from standdown.publish.pages.lane_rows import lane_names, lane_of
from standdown.publish.words import clean, kind_words, when_words
from standdown.status import Board
from standdown.theatre import Theatre
from standdown.web.asking import looked

__all__ = ["DISPUTED", "MOVED", "columns", "router", "timeline_data"]

DISPUTED, MOVED = 1, 2
"""Bits of ``flags``: reports contradict each other on it; a site's step rests on it."""

_EPOCH = date(1970, 1, 1).toordinal()
_KINDS = tuple(Kind)
_REALIS = tuple(Realis)

router = APIRouter(prefix="/api/v1", tags=["timeline"])


@router.get("/timeline", summary="The happenings, column by column")
def timeline_data(request: Request) -> Response:
    """Every happening that had begun, or been announced, by ``as_of``, from what was published by ``known_by``.

    Days are counted from 1 January 1970, ``null`` where an end is open; ``kind``, ``realis`` and ``sites`` are places
    in the lists of those names; ``ladder`` has for each site its steps as ``[step, first, last, went back]``.
    """
    at = looked(request)
    board, events = at.records.board(at.asked), at.records.events(at.asked)
    told = {
        "as_of": str(at.asked.as_of),
        "known_by": str(at.asked.known_by) if at.asked.known_by else None,
        "baseline": str(board.baseline),
        **columns(events, board, at.records.theatre),
    }
    return Response(orjson.dumps(told), media_type="application/json")


def columns(events: Sequence[Event], board: Board, theatre: Theatre) -> dict[str, object]:
    """The happenings and what their columns refer to, ready for JSON."""
    moved = {id_ for row in board.rows for taken in row.state.history for id_ in taken.claim_ids}
    places = {site.id: number for number, site in enumerate(theatre.sites)}
    kinds, realis = {k: n for n, k in enumerate(_KINDS)}, {r: n for n, r in enumerate(_REALIS)}
    flags = [
        DISPUTED * bool(event.contradictions) + MOVED * (not moved.isdisjoint(event.claim_ids)) for event in events
    ]
    sites = [event.where.sites if event.where else () for event in events]
    return {
        "kinds": [
            {
                "id": kind.value,
                "words": kind_words(kind),
                "glyph": kind_glyph(kind),
                "tone": kind_tone(kind),
                "lane": lane_of(kind, (), by_kind=False)[0],
            }
            for kind in _KINDS
        ],
        "realis": [each.value for each in _REALIS],
        "sites": [{"id": site.id, "name": clean(site.name)} for site in theatre.sites],
        "lanes": [name for name, _ in lane_names(theatre, by_kind=False)],
        "ladder": {
            row.site.id: [
                [t.step.value, _day(t.when.earliest), _day(t.when.latest), t.went_back] for t in row.state.history
            ]
            for row in board.rows
        },
        "columns": {
            "id": [event.id for event in events],
            "kind": [kinds[event.kind] for event in events],
            "realis": [realis[event.realis] for event in events],
            "first": [_day(event.when.earliest) for event in events],
            "last": [_day(event.when.latest) for event in events],
            "sites": [[places[id_] for id_ in at if id_ in places] for at in sites],
            "flags": flags,
            "weight": [weight_of(event, moved=bool(flag & MOVED)) for event, flag in zip(events, flags, strict=True)],
            "when": [when_words(event.when) for event in events],
            "headline": [headline(event) for event in events],
        },
    }


def _day(day: date | None) -> int | None:
    return day.toordinal() - _EPOCH if day else None
