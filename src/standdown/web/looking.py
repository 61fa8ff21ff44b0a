"""The pages on which one looks: each is asked for by its address alone."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from standdown.publish.pages.board import board_page
from standdown.publish.pages.glyphs import FACET_GLYPHS
from standdown.publish.pages.render import render
from standdown.web.asking import Looking, looked
from standdown.web.built import built

__all__ = ["board", "router", "shown"]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/")
def board(request: Request, days: Annotated[int, Query(ge=1, le=3660)] = 30) -> HTMLResponse:
    """Where every site stands."""
    at = looked(request)
    page = board_page(at.records, at.asked, days=days)
    return shown(at, "board.html", here="board", page=page, FACETS=FACET_GLYPHS)


def shown(at: Looking, template: str, *, here: str, **values: object) -> HTMLResponse:
    """The page, drawn."""
    return HTMLResponse(render(template, frame=at.frame(), here=here, built=built(), **values))
