"""The timeline as data: columns side by side, so that a hundred thousand happenings are one small answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

import numpy as np
import orjson
from fastapi import APIRouter, Depends, Query, Request
from pydantic import Field
from starlette.responses import Response

from standdown.errors import UsageError
from standdown.ledger.columns import KINDS, NO_DAY, REALIS
from standdown.publish.pages.glyphs import kind_glyph, kind_tone
from standdown.publish.pages.lane_rows import lane_names, lane_of
from standdown.publish.pages.table import Bools, Table
from standdown.publish.pages.timeline_columns import EPOCH, Columns, Sorts, columns
from standdown.publish.words import clean, kind_words
from standdown.status import Board
from standdown.web.api import SiteName, ways_of_looking
from standdown.web.asking import Looking, looked

__all__ = ["KindName", "Timeline", "router", "timeline_data"]

router = APIRouter(prefix="/api/v1", tags=["timeline"])

Step = tuple[str, int | None, int | None, bool]


@dataclass(frozen=True, slots=True)
class KindName:
    """A kind of happening, and how figures draw it."""

    id: str
    words: str
    glyph: str
    tone: str
    lane: str
    """The lane of those without a site."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Happenings in columns, and what the numbers in them stand for."""

    as_of: date
    known_by: date | None
    baseline: date
    since: Annotated[date, Field(description="What was over before this day is left out.")]
    number: Annotated[int, Field(description="Happenings in the columns.")]
    before: Annotated[int, Field(description="Happenings left out, for they were over before `since`.")]
    kinds: list[KindName]
    realis: list[str]
    sites: list[SiteName]
    lanes: list[str]
    ladder: Annotated[
        dict[str, list[Step]], Field(description="By the id of a site: step, first day, last day, went back.")
    ]
    sorts: Annotated[Sorts, Field(description="What happenings have alike; `columns.sort` leads here.")]
    columns: Columns


@router.get(
    "/timeline",
    response_model=Timeline,
    dependencies=[Depends(ways_of_looking)],
    summary="The happenings, column by column",
)
def timeline_data(
    request: Request,
    since: Annotated[str, Query(description="The first day wanted, such as `2024-01-01`; else the baseline.")] = "",
) -> Response:
    """Every happening that had begun, or been announced, by ``as_of``, from what was published by ``known_by``.

    What was over before ``since`` is left out, and ``before`` says how many that are; those of no known day are there.
    ``columns.id`` is one text: the id of happening `n` is ``e-`` and its 16 characters from `16 n` on. Days are counted
    from 1 January 1970, ``null`` where an end is open. ``columns.sort`` is a place in the columns of ``sorts``, whose
    ``kind``, ``realis`` and ``sites`` are places in the lists of those names. The bits of ``flags``: 1, reports
    contradict each other on it; 2, a site's step rests on it; 4, its first day stands for its month. ``columns.so_far``
    has, by its number, what is to be said of a happening that may still have been to come on ``as_of``.
    """
    at = looked(request)
    first = _first_day(since) if since else at.desk.theatre.baseline
    board = at.records.board(at.asked)
    known, begun = at.records.known(at.asked), at.records.begun(at.asked)
    here = begun & _lasts_to(known.table, first)
    sorts, told = columns(at.records, at.asked, here, _moved(at, board))
    number = int(np.count_nonzero(here))
    answer = Timeline(
        at.asked.as_of,
        at.asked.known_by,
        board.baseline,
        first,
        number,
        int(np.count_nonzero(begun)) - number,
        [_kind(code) for code in range(len(KINDS))],
        [each.value for each in REALIS],
        [SiteName(site.id, clean(site.name)) for site in at.desk.theatre.sites],
        [name for name, _ in lane_names(at.desk.theatre, by_kind=False)],
        {
            row.site.id: [
                (t.step.value, _day(t.when.earliest), _day(t.when.latest), t.went_back) for t in row.state.history
            ]
            for row in board.rows
        },
        sorts,
        told,
    )
    return Response(orjson.dumps(answer), media_type="application/json")


def _moved(at: Looking, board: Board) -> Bools:
    """True for the happenings on which the step of a site rests."""
    known = at.records.known(at.asked)
    rests = {id_ for row in board.rows for taken in row.state.history for id_ in taken.claim_ids}
    return known.table.of_ids({event.id for id_ in rests if (event := known.by_id.get(id_))})


def _lasts_to(table: Table, day: date) -> Bools:
    """True for what was not over before the day, and for what has no day."""
    last = np.where(table.last != NO_DAY, table.last, table.first)
    return np.asarray((last >= day.toordinal()) | (last == NO_DAY), bool)


def _first_day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise UsageError(f"since={words!r} is no day: write it as 2024-11-15", code="bad-day") from None


def _kind(code: int) -> KindName:
    kind = KINDS[code]
    return KindName(
        kind.value, kind_words(kind), kind_glyph(kind), kind_tone(kind), lane_of(kind, (), by_kind=False)[0]
    )


def _day(day: date | None) -> int | None:
    return day.toordinal() - EPOCH if day else None
