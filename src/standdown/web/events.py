"""The event page and the list of events."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from standdown.publish.pages.event import event_page, find_event
from standdown.publish.pages.events import events_page
from standdown.publish.pages.events_wanted import read_wanted
from standdown.web.asking import looked
from standdown.web.looking import shown

__all__ = ["event", "events", "router"]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/events")
def events(request: Request) -> HTMLResponse:
    """The happenings of the day asked for, as many of them as are asked for."""
    at = looked(request)
    wanted = read_wanted(request.query_params, at.asked, at.records)
    return shown(at, "events.html", here="events", page=events_page(at.records, wanted), query=wanted.q)


@router.get("/event/{id_}")
def event(request: Request, id_: str) -> Response:
    """One happening; from a claim, or the beginning of an id, the way leads to its own address."""
    at = looked(request)
    found = find_event(at.records, at.asked, id_)
    if found.id != id_:
        fragment = f"#{quote(id_)}" if id_ in found.claim_ids else ""
        return RedirectResponse(at.asked.url(f"/event/{found.id}") + fragment, status_code=303)
    return shown(at, "event.html", here="events", page=event_page(at.records, at.asked, found))
