"""Events for programs: the list, part by part, and one event with everything it rests on."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request

from standdown.model import Event, Report, to_json
from standdown.publish.pages.event import event_page, find_event
from standdown.publish.pages.event_claims import ClaimRow
from standdown.publish.pages.events import row_of
from standdown.publish.pages.events_wanted import AT_ONCE, found, page_of, read_wanted
from standdown.web.api_verdicts import told
from standdown.web.asking import Looking, looked
from standdown.web.faults import API, envelope

__all__ = ["event", "events", "router"]

router = APIRouter(prefix=f"{API}v1", tags=["events"])

Json = dict[str, Any]

MOST = 1000
"""Events of one answer."""


def _fault(code: str, message: str, description: str) -> Json:
    return {"description": description, "content": {"application/json": {"example": envelope(code, message)}}}


_ENVELOPE = {
    "type": "object",
    "required": ["data", "next"],
    "properties": {
        "data": {},
        "next": {"type": ["string", "null"], "description": "The address of what follows, or null at the end."},
    },
}


def _shape(data: Json, description: str) -> Json:
    schema = {**_ENVELOPE, "properties": {**_ENVELOPE["properties"], "data": data}}  # type: ignore[dict-item]
    return {"description": description, "content": {"application/json": {"schema": schema}}}


_LINE = {
    "type": "object",
    "required": ["event", "headline", "says", "sentence", "grade", "disputed", "url"],
    "properties": {
        "event": {"type": "object", "description": "The event as `standdown timeline --json` gives it."},
        "headline": {"type": "string"},
        "says": {"type": "string", "description": "Who told it first."},
        "sentence": {"type": "string", "description": "The words that stand for it."},
        "grade": {"type": "object", "description": "The Admiralty pair, and the rule or person behind it."},
        "disputed": {"type": "boolean"},
        "url": {"type": "string", "description": "Its page."},
    },
}
_WHOLE_PARTS = {
    "event": "object", "headline": "string", "deck": "string", "grade": "object", "claims": "array", "against": "array",
    "reports": "array", "origins": "array", "plans": "array", "became": "array", "rests": "array", "history": "array",
    "verdicts": "array", "url": "string",
}  # fmt: skip
_WHOLE = {
    "type": "object",
    "required": list(_WHOLE_PARTS),
    "properties": {name: {"type": kind} for name, kind in _WHOLE_PARTS.items()},
}

AsOf = Annotated[str, Query(description="The day whose state of the world is asked for: `2024-11-15`; else today.")]
KnownBy = Annotated[str, Query(description="Only what was published by this day; `same` for the day itself.")]


@router.get(
    "/events",
    summary="The events of a day",
    description=(
        "What had begun or been announced by the day, newest first, those of no known day last. `next` is the address "
        "of the part that follows; it holds though events come and go."
    ),
    responses={
        200: _shape({"type": "array", "items": _LINE}, "A part of the list."),
        400: _fault("bad-filter", "kind='war' is none: take one of clash, casualty", "A filter, day or place is none."),
        404: _fault("no-site", "'atlantis' is no site here: name one of depsang, demchok", "There is no such site."),
    },
)
def events(
    request: Request,
    as_of: AsOf = "",
    known_by: KnownBy = "",
    site: Annotated[str, Query(description="The id of a site of the theatre.")] = "",
    kind: Annotated[str, Query(description="A kind, such as `disengagement`.")] = "",
    realis: Annotated[str, Query(description="`occurred`, `ongoing`, `planned`, `possible` or `denied`.")] = "",
    party: Annotated[str, Query(description="The code of a party, such as `IND`.")] = "",
    view: Annotated[str, Query(description="`disputed`, `planned` or `undated`.")] = "",
    q: Annotated[str, Query(description="Words that all stand in one of its claims.", max_length=1000)] = "",
    after: Annotated[str, Query(description="The place after which to go on, as `next` gives it.")] = "",
    limit: Annotated[int, Query(ge=1, le=MOST, description="No more events than these.")] = AT_ONCE,
) -> Json:
    """A part of the list; the names of the arguments are those of the address."""
    del as_of, known_by, site, kind, realis, party, view, q, after  # read where pages read them, by the same rules
    at = looked(request)
    wanted = read_wanted(request.query_params, at.asked, at.records)
    part, following, _ = page_of(found(at.records, wanted), wanted, limit=limit)
    path = f"{API}v1/events"
    return {
        "data": [_line(at, event) for event in part],
        "next": wanted.url(path, after=following, limit=limit if limit != AT_ONCE else "") if following else None,
    }


@router.get(
    "/event/{id_}",
    summary="One event with everything it rests on",
    description=(
        "Its claims and those that stand against it, the reports and origins behind them, its grade, the plans around "
        "it, the steps of sites that name it, and what was ruled. The id is an event's or a claim's; its beginning "
        "will do where it is enough."
    ),
    responses={
        200: _shape(_WHOLE, "The event."),
        404: _fault("no-event", "'e-0' is no event or claim: take one from the list", "There is no such event."),
    },
)
def event(
    request: Request,
    id_: Annotated[str, Path(description="The id of an event or of one of its claims.", max_length=100)],
    as_of: AsOf = "",
    known_by: KnownBy = "",
) -> Json:
    """The event; the names of the arguments are those of the address."""
    del as_of, known_by
    at = looked(request)
    records, asked = at.records, at.asked
    chosen = find_event(records, asked, id_)
    page = event_page(records, asked, chosen)
    links = {row.claim.id: row.joined.link_id for row in page.ours if row.joined and row.joined.link_id}
    return {
        "data": {
            "event": to_json(chosen),
            "headline": page.headline,
            "deck": page.deck,
            "grade": to_json(page.proposal),
            "claims": [_claim(row, links) for row in page.ours],
            "against": [{**_claim(row, links), "event_id": row.event_id} for row in page.against],
            "reports": _reports(page.rows),
            "origins": [to_json(origin) for origin, *_ in page.origins],
            "plans": [{"event_id": other.event.id, "why": other.why} for other in page.plans],
            "became": [{"event_id": other.event.id, "why": other.why} for other in page.became],
            "rests": [
                {"site": rest.site.id, "step": to_json(rest.taken), "disputes": rest.against} for rest in page.rests
            ],
            "history": [to_json(turn) for turn in page.turns],
            "verdicts": [told(at, seen.look) for seen in page.seen],
            "url": asked.url(f"/event/{chosen.id}"),
        },
        "next": None,
    }


def _line(at: Looking, event: Event) -> Json:
    row = row_of(at.records, at.asked, event)
    return {
        "event": to_json(event),
        "headline": row.headline,
        "says": row.says,
        "sentence": row.quote,
        "grade": to_json(row.proposal),
        "disputed": bool(event.contradictions),
        "url": at.asked.url(f"/event/{event.id}"),
    }


def _claim(row: ClaimRow, links: dict[str, str]) -> Json:
    sentence = "".join(part.text for part in row.parts)
    return {
        **to_json(row.claim),
        "text": sentence,
        "grade": to_json(row.proposal),
        "link_id": links.get(row.claim.id, ""),
    }


def _reports(rows: tuple[ClaimRow, ...]) -> list[Json]:
    known = {row.report.id: row.report for row in rows if row.report}
    return [_report(report) for report in known.values()]


def _report(report: Report) -> Json:
    return {
        "id": report.id,
        "title": report.title,
        "publisher": report.publisher,
        "url": report.url,
        "published": to_json(report.published),
    }
