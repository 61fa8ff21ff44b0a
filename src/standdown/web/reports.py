"""The pages on reports, sites, people and voices, and the search over what all of them say."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, Response

from standdown.publish.pages.glyphs import FACET_GLYPHS
from standdown.publish.pages.jsonld import article
from standdown.publish.pages.people import people_page, person_page
from standdown.publish.pages.report import no_report, report_page
from standdown.publish.pages.reports import REJECTS, rejects_page, reports_page
from standdown.publish.pages.search import FACETS, Wanted, search_page
from standdown.publish.pages.site import TALL, levels, site_page
from standdown.publish.pages.sources import VIEWS, source_page, sources_page
from standdown.web.asking import looked
from standdown.web.looking import shown

__all__ = [
    "After",
    "Words",
    "people",
    "person",
    "raw",
    "report",
    "reports",
    "router",
    "search",
    "site",
    "source",
    "sources",
    "wanted",
]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

After = Annotated[str, Query(max_length=300)]
"""The last thing of the page before."""
Words = Annotated[str, Query(max_length=800)]

_RAW_HEADERS = {
    # Whatever the bytes are, a browser saves them and never draws or runs them.
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
}


@router.get("/reports")
def reports(
    request: Request, publisher: Words = "", q: Words = "", year: Words = "", after: After = ""
) -> HTMLResponse:
    """The reports, newest first, or what could not be read."""
    at = looked(request)
    if at.asked.view == REJECTS:
        return shown(at, "reports.html", here="reports", page=None, rejects=rejects_page(at.records, after=after))
    page = reports_page(at.records, at.asked, publisher=publisher, words=q, year=year, after=after)
    return shown(at, "reports.html", here="reports", page=page, rejects=None)


@router.get("/report/{id_}")
def report(request: Request, id_: str) -> HTMLResponse:
    """One report with its claims marked."""
    at = looked(request)
    page = report_page(at.records, at.asked, id_)
    linked = article(at.records, page, address=str(request.url.replace(query="", fragment="")))
    return shown(at, "report.html", here="reports", page=page, linked=linked)


@router.get("/report/{id_}/raw")
def raw(request: Request, id_: str) -> Response:
    """The bytes that a report was read from, as text to be saved."""
    at = looked(request)
    found = at.records.chosen().reports.get(id_)
    if found is None:
        raise no_report(id_)
    headers = {**_RAW_HEADERS, "content-disposition": f'attachment; filename="{found.id}.txt"'}
    return Response(at.desk.ledger.raw(found.raw_sha256), media_type="text/plain; charset=utf-8", headers=headers)


@router.get("/site/{id_}")
def site(request: Request, id_: str, after: After = "") -> HTMLResponse:
    """Where one site stands and how it came there."""
    at = looked(request)
    page = site_page(at.records, at.asked, id_, after=after)
    return shown(at, "site.html", here="board", page=page, levels=levels(), TALL=TALL, FACETS=FACET_GLYPHS)


@router.get("/people")
def people(request: Request, q: Words = "", after: After = "") -> HTMLResponse:
    """Everybody who is told of."""
    at = looked(request)
    return shown(at, "people.html", here="reports", page=people_page(at.records, at.asked, words=q, after=after))


@router.get("/person/{name:path}")
def person(request: Request, name: str, after: After = "", said_after: After = "") -> HTMLResponse:
    """One person, by any spelling of the name."""
    at = looked(request)
    page = person_page(at.records, at.asked, name, after=after, said_after=said_after)
    return shown(at, "person.html", here="reports", page=page)


@router.get("/sources")
def sources(request: Request, q: Words = "", after: After = "") -> HTMLResponse:
    """Every voice and publisher."""
    at = looked(request)
    return shown(at, "sources.html", here="reports", page=sources_page(at.records, at.asked, words=q, after=after))


@router.get("/source/{name:path}")
def source(request: Request, name: str, after: After = "") -> HTMLResponse:
    """One voice or publisher."""
    at = looked(request)
    page = source_page(at.records, at.asked, name, after=after)
    return shown(at, "source.html", here="reports", page=page, VIEWS=VIEWS)


@router.get("/search")
def search(request: Request, q: Words = "", after: After = "") -> HTMLResponse:
    """Claims by their words."""
    at = looked(request)
    return shown(at, "search.html", here="", page=search_page(at.records, at.asked, wanted(request, q, after)))


def wanted(request: Request, words: str, after: str) -> Wanted:
    """What a request searches for, with how it is narrowed."""
    return Wanted(words, {name: request.query_params.get(name, "") for name in FACETS}, after)
