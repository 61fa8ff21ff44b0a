"""The timeline as data: columns side by side, so that ten thousand happenings are one small answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import orjson
from fastapi import APIRouter, Request
from starlette.responses import Response

from standdown.ledger.columns import KINDS as _KINDS
from standdown.ledger.columns import NO_DAY
from standdown.ledger.columns import REALIS as _REALIS
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.glyphs import kind_glyph, kind_tone
from standdown.publish.pages.happening import headline, weight
from standdown.publish.pages.lane_rows import lane_names, lane_of
from standdown.publish.pages.records import Records
from standdown.publish.pages.table import Bools, Ints, Named
from standdown.publish.words import clean, kind_words, when_words
from standdown.status import Board
from standdown.web.asking import looked

__all__ = ["DISPUTED", "MOVED", "columns", "router", "timeline_data"]

DISPUTED, MOVED = 1, 2
"""Bits of ``flags``: reports contradict each other on it; a site's step rests on it."""

_EPOCH = date(1970, 1, 1).toordinal()

router = APIRouter(prefix="/api/v1", tags=["timeline"])


@router.get("/timeline", summary="The happenings, column by column")
def timeline_data(request: Request) -> Response:
    """Every happening that had begun, or been announced, by ``as_of``, from what was published by ``known_by``.

    Days are counted from 1 January 1970, ``null`` where an end is open; ``kind``, ``realis`` and ``sites`` are places
    in the lists of those names; ``ladder`` has for each site its steps as ``[step, first, last, went back]``.
    """
    at = looked(request)
    board = at.records.board(at.asked)
    told = {
        "as_of": str(at.asked.as_of),
        "known_by": str(at.asked.known_by) if at.asked.known_by else None,
        "baseline": str(board.baseline),
        **columns(at.records, at.asked, board),
    }
    return Response(orjson.dumps(told), media_type="application/json")


def columns(records: Records, asked: Asked, board: Board) -> dict[str, object]:
    """The happenings and what their columns refer to, ready for JSON."""
    theatre, known = records.theatre, records.known(asked)
    table, here = known.table, records.begun(asked)
    events = records.events(asked)
    moved = np.zeros(len(table), bool)
    rests = {id_ for row in board.rows for taken in row.state.history for id_ in taken.claim_ids}
    moved |= table.of_ids({event.id for id_ in rests if (event := known.by_id.get(id_))})
    flags = (DISPUTED * table.disputed + MOVED * moved)[here].tolist()
    words = _words(records, asked)
    weights = _WEIGHTS[table.kind[here], table.disputed[here].astype(int), moved[here].astype(int)].tolist()
    told = [words[event.id] for event in events]
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
            "kind": table.kind[here].tolist(),
            "realis": table.realis[here].tolist(),
            "first": _days(table.first[here]),
            "last": _days(table.last[here]),
            "sites": _places(table.sites, here, [site.id for site in theatre.sites]),
            "flags": flags,
            "weight": weights,
            "when": [when for when, _ in told],
            "headline": [line for _, line in told],
        },
    }


def _words(records: Records, asked: Asked) -> dict[str, tuple[str, str]]:
    """By the id of a happening its days and what it is in words; kept, for they hang on no day that is asked for."""
    known = records.known(asked)
    found: dict[str, tuple[str, str]] = known.by_event.setdefault("timeline", {})
    if len(found) < len(known.selection.events):
        for event in known.selection.events:
            if event.id not in found:
                found[event.id] = when_words(event.when), headline(event)
    return found


def _places(named: Named, here: Bools, sites: Sequence[str]) -> list[list[int]]:
    """For each of those chosen the numbers of its sites."""
    to = np.full(max(1, len(named.names)), -1)
    for number, site in enumerate(sites):
        if site in named.names:
            to[named.names[site]] = number
    there = here[named.row] & (to[named.code] >= 0)
    rows, numbers = named.row[there], to[named.code[there]]
    out: list[list[int]] = [[] for _ in range(int(np.count_nonzero(here)))]
    for row, number in zip((np.cumsum(here) - 1)[rows].tolist(), numbers.tolist(), strict=True):
        out[row].append(number)
    return out


def _days(days: Ints) -> list[int | None]:
    return [None if day == NO_DAY else day - _EPOCH for day in days.tolist()]


_WEIGHTS = np.array(
    [
        [[weight(kind, disputed=disputed, moved=moved) for moved in (False, True)] for disputed in (False, True)]
        for kind in _KINDS
    ]
)


def _day(day: date | None) -> int | None:
    return day.toordinal() - _EPOCH if day else None
