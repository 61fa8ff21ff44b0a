"""The index as data: its sums period by period, and, some at a time, the happenings behind a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

import numpy as np
import orjson
from fastapi import APIRouter, Depends, Path, Query, Request
from pydantic import Field
from starlette.responses import Response

from standdown.errors import UsageError
from standdown.publish.pages.paging import part
from standdown.publish.pages.table import Bools
from standdown.publish.pages.weighed import (
    Places,
    Stretch,
    Weighed,
    by_then,
    parts_of,
    stretches,
    undated_of,
    weighed,
)
from standdown.status import By
from standdown.status.intensity import Part, Period, Undated
from standdown.web.api import ways_of_looking
from standdown.web.asking import Looking, looked

__all__ = ["Behind", "Index", "IndexPeriod", "Outside", "behind", "index", "outside", "router"]

router = APIRouter(prefix="/api/v1/index", tags=["board"], dependencies=[Depends(ways_of_looking)])

PERIODS, MOST_PERIODS = 120, 1000
"""Periods of one answer: ten years by month."""
AT_ONCE, MOST = 100, 1000
"""Happenings of one answer."""

_Next = Annotated[str | None, Field(description="The address of what follows, or null at the end.")]
_By = Annotated[By, Query(description="How long a period is.")]
_After = Annotated[str, Query(description="The place after which to go on, as `next` gives it.")]
_Limit = Annotated[int, Query(ge=1, le=MOST, description="No more happenings than these.")]


@dataclass(frozen=True, slots=True)
class IndexPeriod:
    """One stretch of days, both ends included, and what the happenings in it come to."""

    start: date
    end: date
    pressure: float
    easing: float
    balance: Annotated[float, Field(description="Easing less pressure.")]
    disputed: Annotated[float, Field(description="What of both stands on happenings that somebody contradicts.")]
    events: Annotated[int, Field(description="How many happenings add to it.")]
    url: Annotated[str, Field(description="Where these are listed.")]


@dataclass(frozen=True, slots=True)
class Index:
    """The index of a theatre, or of one site: some of its periods, and what was counted in all of them."""

    by: By
    baseline: date
    as_of: date
    known_by: date | None
    site: str | None
    periods: Annotated[list[IndexPeriod], Field(description="In the order of time, without a gap.")]
    next: Annotated[str | None, Field(description="The address of the periods before these, or null at the baseline.")]
    counted: Annotated[int, Field(description="Happenings in any period up to `as_of`.")]
    undated: Annotated[int, Field(description="Happenings that would weigh, and of which no day is known.")]
    undated_url: Annotated[str, Field(description="Where these are listed.")]
    not_real: Annotated[int, Field(description="Planned, possible or denied.")]
    weightless: Annotated[int, Field(description="Of a kind that weighs nothing.")]
    before: Annotated[int, Field(description="Over before the baseline.")]


@dataclass(frozen=True, slots=True)
class Behind:
    """A period with what is behind its sums."""

    period: IndexPeriod
    data: Annotated[list[Part], Field(description="By their first day; `points` is `weight` by `days` of `of_days`.")]
    next: _Next


@dataclass(frozen=True, slots=True)
class Outside:
    """Happenings that are in no period, with what they would weigh."""

    data: list[Undated]
    next: _Next


@router.get("", response_model=Index, summary="Pressure and easing over time")
def index(
    request: Request,
    by: _By = By.MONTH,
    after: _After = "",
    limit: Annotated[int, Query(ge=1, le=MOST_PERIODS, description="No more periods than these.")] = PERIODS,
) -> Response:
    """The sums of the last periods up to ``as_of``; of one site where ``site`` is given.

    ``next`` leads to the periods before them, back to the baseline. What is behind a sum is at the period's ``url``.
    """
    at = looked(request)
    told, here, baseline = weighed(at.records, at.asked), _here(at), at.desk.theatre.baseline
    until = _day("after", after) - timedelta(days=1) if after else at.asked.as_of
    shown = stretches(baseline, min(until, at.asked.as_of), by, limit=limit)
    more = bool(shown) and shown[0][0] > baseline
    following = at.asked.url(router.prefix, by=_told(by), after=shown[0][0], limit=limit) if more else None
    begun = told.first <= at.asked.as_of.toordinal()
    return _answer(
        Index(
            by,
            baseline,
            at.asked.as_of,
            at.asked.known_by,
            at.asked.site or None,
            _periods(at, told, here, shown, by),
            following,
            _number(here & told.counted & begun),
            _number(here & told.undated),
            at.asked.url(f"{router.prefix}/undated"),
            _number(here & told.not_real),
            _number(here & told.weightless),
            _number(here & told.before),
        )
    )


@router.get("/undated", response_model=Outside, summary="Happenings that are in no period")
def outside(request: Request, after: _After = "", limit: _Limit = AT_ONCE) -> Response:
    """Those told as real that would weigh, and of which no day is known closely enough."""
    at = looked(request)
    places = weighed(at.records, at.asked).out(_here(at), at.records.known(at.asked).table)
    shown, following = _part(at, places, after, limit, f"{router.prefix}/undated")
    return _answer(Outside(list(undated_of(at.records, at.asked, shown)), following))


@router.get("/{day}", response_model=Behind, summary="The happenings behind a period")
def behind(
    request: Request,
    day: Annotated[str, Path(description="A day of the period, such as `2024-11-01`.")],
    by: _By = By.MONTH,
    after: _After = "",
    limit: _Limit = AT_ONCE,
) -> Response:
    """What each of them adds to the period that holds the day."""
    at = looked(request)
    stretch = _stretch(at, _day("day", day), by)
    told, here = weighed(at.records, at.asked), _here(at)
    places = told.inside(here, stretch, at.records.known(at.asked).table)
    shown, following = _part(at, places, after, limit, f"{router.prefix}/{stretch[0]}", by=_told(by))
    (period,) = _periods(at, told, here, [stretch], by)
    return _answer(Behind(period, list(parts_of(at.records, at.asked, shown, stretch, by)), following))


def _here(at: Looking) -> Bools:
    """What had begun by the day, at the site where one is asked for."""
    here, table = by_then(at.records, at.asked), at.records.known(at.asked).table
    return here & table.sites.having(at.asked.site, len(table)) if at.asked.site else here


def _periods(at: Looking, told: Weighed, here: Bools, shown: list[Stretch], by: By) -> list[IndexPeriod]:
    periods, numbers = told.periods(here, shown)
    return [_period(at, period, number, by) for period, number in zip(periods, numbers, strict=True)]


def _period(at: Looking, period: Period, number: int, by: By) -> IndexPeriod:
    url = at.asked.url(f"{router.prefix}/{period.start}", by=_told(by))
    return IndexPeriod(
        period.start, period.end, period.pressure, period.easing, period.balance, period.disputed, number, url
    )


def _stretch(at: Looking, day: date, by: By) -> Stretch:
    baseline, as_of = at.desk.theatre.baseline, at.asked.as_of
    if not baseline <= day <= as_of:
        raise UsageError(f"day={day} is in no period: give one from {baseline} to {as_of}", code="bad-day")
    start = by.first_day(day)
    return max(start, baseline), min(by.next_start(start) - timedelta(days=1), as_of)


def _part(at: Looking, places: Places, after: str, limit: int, path: str, *, by: str = "") -> tuple[Places, str | None]:
    """The places of one answer, and the address of the next one."""
    events = at.records.chosen(at.asked).events
    shown, last = part(places.tolist(), key=lambda place: events[place].id, after=after, size=limit)
    following = at.asked.url(path, by=by, after=last, limit=limit if limit != AT_ONCE else "") if last else None
    return np.array(shown, np.intp), following


def _told(by: By) -> str:
    """What is written into an address."""
    return "" if by is By.MONTH else by.value


def _number(where: Bools) -> int:
    return int(np.count_nonzero(where))


def _day(name: str, words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise UsageError(f"{name}={words!r} is no day: write it as 2024-11-15", code="bad-day") from None


def _answer(told: Index | Behind | Outside) -> Response:
    return Response(orjson.dumps(told), media_type="application/json")
