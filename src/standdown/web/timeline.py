"""The page of the map and the timeline."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse

from standdown.publish.pages.glyphs import FACET_GLYPHS
from standdown.publish.pages.map import map_page
from standdown.publish.pages.timeline import timeline_page
from standdown.web.asking import looked
from standdown.web.looking import shown

__all__ = ["map_and_timeline", "router", "timeline"]

router = APIRouter(include_in_schema=False)


@router.get("/map", response_class=HTMLResponse)
def map_and_timeline(request: Request) -> HTMLResponse:
    """Where the sites are, and what happened at each, day by day."""
    at = looked(request)
    page, drawn = timeline_page(at.records, at.asked), map_page(at.records, at.asked)
    return shown(at, "map.html", here="map", page=page, map=drawn, FACETS=FACET_GLYPHS)


@router.get("/timeline")
def timeline(request: Request) -> RedirectResponse:
    """The timeline has no page of its own: it stands below the map."""
    return RedirectResponse(looked(request).asked.url("/map") + "#timeline", 307)
