"""The review for programs: what waits, the rulings there are, and writing one, with the checks of the page."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse

from standdown.errors import UsageError
from standdown.ledger.meanwhile import RuledMeanwhile
from standdown.model import Act, Decision, to_json
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.paging import part
from standdown.publish.pages.queueing import AT_ONCE, By, QueueItem, part_of, queued
from standdown.publish.pages.ruled import Roll, Viewer
from standdown.status.effect import Move
from standdown.web.api import writer
from standdown.web.asking import Looking, looked
from standdown.web.faults import API, envelope, status_of
from standdown.web.ruling import MOST_WORDS, Wish, around, claims_named, number_of, write

__all__ = ["NewDecision", "decide", "decisions", "review", "router"]

router = APIRouter(prefix=f"{API}v1", tags=["review"])

Json = dict[str, Any]

MOST = 500
"""Happenings, or rulings, of one answer."""

_FAULT = {"content": {"application/json": {"example": envelope("no-target", "'c-1' is no claim of this ledger")}}}


class NewDecision(BaseModel):
    """A ruling to be written."""

    model_config = ConfigDict(extra="forbid")

    act: Act
    targets: Annotated[list[str], Field(min_length=1, max_length=1000)]
    """Ids of claims, or of happenings, which stand for all their claims; for an undo those of rulings or links."""
    seen: Annotated[int, Field(ge=0)]
    """The last entry of the ledger that you know of, as `review` and `decisions` give it."""
    why: Annotated[str, Field(max_length=MOST_WORDS)] = ""
    field: str = ""
    """For a correction: the field of the claim."""
    value: Annotated[str, Field(max_length=MOST_WORDS)] = ""
    """For a correction the right value; for a grade the pair, as B2; for an assignment the name."""


@router.get(
    "/review",
    summary="What waits for a ruling",
    description=(
        "The happenings that wait, with why, and the step on which each site they concern would stand if they were "
        "rejected. `seen` is the last entry of the ledger: send it along with a ruling."
    ),
    responses={400: {"description": "`after` is none of what waits.", **_FAULT}, 404: {"description": "No such site."}},
)
def review(
    request: Request,
    by: Annotated[By, Query(description="What they are ordered by.")] = By.EFFECT,
    at: Annotated[str, Query(description="The id of a site; else all.")] = "",
    after: Annotated[str, Query(description="The id after which to go on, as `next` gives it.")] = "",
    limit: Annotated[int, Query(ge=1, le=MOST)] = AT_ONCE,
) -> Json:
    """A part of the queue."""
    looking = looked(request)
    if at and at not in {site.id for site in looking.desk.theatre.sites}:
        raise UsageError(f"at={at!r} is no site here: leave it out", code="no-site")
    queue = queued(looking.records, looking.asked, by=by, at=at)
    listed, following = part(queue.waiting, key=lambda each: each.event.id, after=after, size=limit)
    items = part_of(looking.records, looking.asked, listed)
    more = {"by": by.value, "at": at, "after": following, "limit": limit}
    return {
        "data": [_waiting(looking, item, each.why) for item, each in zip(items, listed, strict=True)],
        "next": looking.asked.url(f"{API}v1/review", **more) if following else None,
        "total": len(queue.waiting),
        "seen": _seen(looking),
    }


@router.get(
    "/decisions",
    summary="The rulings",
    description="Every ruling, newest first, with whether it stands.",
    responses={400: {"description": "`after` is none of them.", **_FAULT}},
)
def decisions(
    request: Request,
    after: Annotated[str, Query(description="The id after which to go on, as `next` gives it.")] = "",
    limit: Annotated[int, Query(ge=1, le=MOST)] = 100,
) -> Json:
    """A part of the list."""
    looking = looked(request)
    roll = Roll(looking.records, Viewer(looking.who.name))
    newest = tuple(reversed(looking.records.decisions))
    listed, following = part(newest, key=lambda each: each.id, after=after, size=limit)
    ruled = [roll.of(each) for each in listed]
    url = looking.asked.url(f"{API}v1/decisions", after=following, limit=limit)
    return {
        "data": [
            {"decision": to_json(each.decision), "stands": not each.is_undone, "event": each.event_id or None}
            for each in ruled
        ],
        "next": url if following else None,
        "seen": _seen(looking),
    }


@router.post(
    "/decisions",
    status_code=201,
    summary="Rule on claims",
    description=(
        "Writes one ruling, in your name. Where a ruling or a link touched the same claims after the entry `seen`, "
        "nothing is written: the answer is 409 and tells what came between."
    ),
    responses={
        400: {"description": "It rules on nothing, or a value does not fit.", **_FAULT},
        403: {"description": "Your role may not do this."},
        409: {"description": "Somebody ruled on the same claims meanwhile; `meanwhile` lists what they wrote."},
        503: {"description": "Another program is writing, or the disk is full; nothing was written."},
    },
    response_model=None,
)
def decide(request: Request, new: NewDecision) -> Json | JSONResponse:
    """The ruling as it was written."""
    who = writer(request)
    at = looked(request)
    is_undo = new.act is Act.UNDO
    targets = tuple(new.targets) if is_undo else _targets(at, new)
    of = () if is_undo else around(at.records, targets)
    wish = Wish(new.act, targets, new.seen, of, new.why.strip(), new.field, new.value.strip())
    try:
        made = write(at, who, wish)
    except RuledMeanwhile as fault:
        entries = [
            {"entry": e.seq, "at": e.at.isoformat(), "by": e.by, e.kind.value: json.loads(e.body)}
            for e in fault.entries
        ]
        told = {**envelope(fault.code, str(fault)), "meanwhile": entries, "seen": fault.entries[-1].seq}
        return JSONResponse(told, status_of(fault))
    return {"data": _written(at, made)}


def _written(at: Looking, made: Decision) -> Json:
    return {"decision": to_json(made), "entry": number_of(at, made)}


def _targets(at: Looking, new: NewDecision) -> tuple[str, ...]:
    """Claims; to merge happenings one claim of each is enough."""
    if new.act is not Act.MERGE:
        return claims_named(at.records, new.targets)
    return tuple(id_ for name in new.targets for id_ in claims_named(at.records, [name])[:1])


def _waiting(at: Looking, item: QueueItem, why: tuple[str, ...]) -> Json:
    moves = at.records.effects(at.asked).moves(item.event.claim_ids)
    return {
        "event": to_json(item.event),
        "question": item.question,
        "why": list(why),
        "grade": to_json(at.records.proposal(Asked(at.asked.as_of), item.event)),
        "effects": [_effect(each) for each in moves],
        "url": at.asked.url("/review", item=item.event.id),
    }


def _effect(move: Move) -> Json:
    return {
        "site": move.site.id,
        "step": move.before.value,
        "if_rejected": move.after.value,
        "height": move.height,
    }


def _seen(at: Looking) -> int:
    return at.records.head.seq if at.records.head else 0
