"""The API's base: the board, what the ledger is, and adding reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Depends, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from standdown.errors import UsageError
from standdown.model import to_json
from standdown.status import Board
from standdown.web.asking import Looking, looked
from standdown.web.giving import given_addresses, given_day, given_feed, given_text
from standdown.web.jobs import Job
from standdown.web.who import Role, Who, check_form, require
from standdown.web.working import Worker

__all__ = [
    "TOKEN_HEADER",
    "Counts",
    "Head",
    "Meta",
    "NewReport",
    "SiteName",
    "add_report",
    "board",
    "job",
    "jobs",
    "meta",
    "router",
    "ways_of_looking",
    "writer",
]

TOKEN_HEADER = "X-Standdown-Token"  # noqa: S105 - the name of a header
"""A page that writes by script sends its form's token in it."""

_DAY: dict[str, Any] = {"format": "date", "examples": ["2024-11-15"]}


def ways_of_looking(
    as_of: Annotated[str, Query(description="The day asked for; else today.", json_schema_extra=_DAY)] = "",
    known_by: Annotated[str, Query(description="A day, or `same` for that of `as_of`; else all that is known.")] = "",
    site: Annotated[str, Query(description="The id of a site.")] = "",
) -> None:
    """What every question can say; :func:`~standdown.web.asking.looked` reads it. Here it is only described."""


router = APIRouter(prefix="/api/v1")
_LOOKING = [Depends(ways_of_looking)]

Days = Annotated[int, Query(ge=1, le=3660, description="How many days back the changes go.")]


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of the ledger and its seal; both empty while there is none."""

    seq: int
    seal: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was known by the day asked for, and how much of it had happened."""

    reports: int
    claims: int
    events: int
    waiting: int
    """Happenings that wait for a person's ruling."""


@dataclass(frozen=True, slots=True)
class SiteName:
    """A site of the theatre."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Meta:
    """What is asked of, and how much there is."""

    theatre: str
    name: str
    summary: str
    baseline: date
    as_of: date
    known_by: date | None
    head: Head
    counts: Counts
    sites: tuple[SiteName, ...]
    is_sample: bool


class NewReport(BaseModel):
    """A report to be added: a text, an address to fetch, or a feed whose stories are fetched."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field("", max_length=20_000_000, description="The text, as copied from a page.")
    url: str = Field("", max_length=2_000, description="With a text where it came from; without one, what to fetch.")
    feed: str = Field("", max_length=2_000, description="The address of an RSS or Atom feed.")
    title: str = Field("", max_length=1_000, description="Of a text.")
    publisher: str = Field("", max_length=1_000, description="Who published it, if it does not say.")
    published: str = Field("", max_length=10, description="The day it came out.", examples=["2024-11-15"])


@router.get("/board", tags=["board"], response_model=Board, dependencies=_LOOKING, summary="Where every site stands")
def board(request: Request, days: Days = 30) -> Response:
    """The board on a day, with who says so and who disagrees."""
    at = looked(request)
    return _answer(at.records.board(at.asked, days=days))


@router.get("/meta", tags=["about"], response_model=Meta, dependencies=_LOOKING, summary="What is asked of")
def meta(request: Request) -> Response:
    """The theatre and its sites, the last entry with its seal, and how much there is."""
    at: Looking = looked(request)
    head, theatre, chosen = at.records.head, at.desk.theatre, at.records.chosen(at.asked)
    told = Meta(
        theatre.id,
        theatre.name,
        theatre.summary,
        theatre.baseline,
        at.asked.as_of,
        at.asked.known_by,
        Head(head.seq if head else 0, head.hash if head else ""),
        Counts(len(chosen.reports), len(chosen.claims), len(at.records.events(at.asked)), len(at.records.waiting)),
        tuple(SiteName(site.id, site.name) for site in theatre.sites),
        at.desk.is_sample,
    )
    return _answer(told)


@router.post(
    "/reports", status_code=202, tags=["adding"], response_model=Job, summary="Add a text, an address or a feed"
)
def add_report(request: Request, given: NewReport) -> Response:
    """The job that reads it, already on the disk; ``Location`` says where to ask what came of it."""
    who = writer(request)
    worker: Worker = request.app.state.worker
    day = given_day(given.published)
    if given.feed and not (given.text or given.url):
        (one,) = given_feed(given.feed)
    elif given.text.strip() and not given.feed:
        one = given_text(given.text, title=given.title, publisher=given.publisher, url=given.url, published=day)
    elif given.url.strip() and len(given.url.split()) == 1 and not given.feed:
        (one,) = given_addresses(given.url, publisher=given.publisher, published=day)
    else:
        raise UsageError("give a text, with or without its url, or a url, or a feed", code="nothing-given")
    made = worker.offer([one.source], [one.body], by=who.name)
    return _answer(made, 202, {"location": f"/api/v1/jobs/{made.id}"})


@router.get("/jobs", tags=["adding"], response_model=list[Job], summary="The last readings")
def jobs(
    request: Request, limit: Annotated[int, Query(ge=1, le=100, description="No more than these.")] = 20
) -> Response:
    """Newest first."""
    worker: Worker = request.app.state.worker
    return _answer(list(worker.latest(limit)))


@router.get("/jobs/{job_id}", tags=["adding"], response_model=Job, summary="How far a reading is")
def job(request: Request, job_id: Annotated[str, Path(description="As the adding answered it.")]) -> Response:
    """Source by source what came of it."""
    worker: Worker = request.app.state.worker
    return _answer(worker.job(job_id))


def writer(request: Request, role: Role = Role.ANALYST) -> Who:
    """The person who may write by the API. One whom a cookie signs in shows by the header that a page of ours asks.

    Raises:
        NotAllowed: the role is not enough, or the header is missing or stale.
    """
    who = require(request, role)
    if who.has_session:
        check_form(who, request.headers.get(TOKEN_HEADER, ""))
    return who


def _answer(told: object, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(
        orjson.dumps(to_json(told), option=orjson.OPT_NON_STR_KEYS), status, headers, media_type="application/json"
    )
