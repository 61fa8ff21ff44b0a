"""Reports, sites, people, voices and the search for programs: what the pages show, with ids in place of links."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Request

from standdown.model import Reliability, to_json
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.people import PersonRow, people_page, person_page
from standdown.publish.pages.quoting import Happening, Quoted
from standdown.publish.pages.report import report_page
from standdown.publish.pages.reports import REJECTS, ReportRow, rejects_page, reports_page
from standdown.publish.pages.search import Group, search_page
from standdown.publish.pages.site import SitePage, site_page
from standdown.publish.pages.sources import source_page, sources_page
from standdown.publish.pages.voices import Voice
from standdown.web.api import ways_of_looking
from standdown.web.api_verdicts import told
from standdown.web.asking import looked
from standdown.web.faults import API
from standdown.web.reports import After, Words, wanted

__all__ = ["people", "person", "report", "reports", "router", "search", "site", "source", "sources"]

router = APIRouter(prefix=f"{API}v1", tags=["reports"], dependencies=[Depends(ways_of_looking)])

Json = dict[str, Any]
View = Annotated[str, Query(description="`rejects` for what could not be read.")]


@router.get("/reports", summary="The reports, newest first")
def reports(
    request: Request, publisher: Words = "", q: Words = "", year: Words = "", after: After = "", view: View = ""
) -> Json:
    """Some of them, and where the next are; with ``view=rejects`` what could not be read, and why."""
    at = looked(request)
    if view == REJECTS:
        rejects = rejects_page(at.records, after=after)
        return _some(at.asked, "reports", to_json(list(rejects.rejects)), rejects.next)
    page = reports_page(at.records, at.asked, publisher=publisher, words=q, year=year, after=after)
    return _some(at.asked, "reports", [_row(row) for row in page.rows], page.next, **page.again)


@router.get("/report/{id_}", summary="One report with its claims")
def report(request: Request, id_: str) -> Json:
    """Its text, the claims with their spans in it, what stands against them, and where it came from."""
    at = looked(request)
    page = report_page(at.records, at.asked, id_)
    added = {"at": page.added[0].isoformat(), "by": page.added[1]} if page.added else None
    claims = [
        {
            "number": note.number,
            "claim": to_json(telling.claim),
            "event_id": telling.event.id if telling.event else None,
            "grade": str(note.grade),
            "opposed": [{"words": each.words, "why": each.why} for each in note.opposed],
            "ruled": note.ruled,
        }
        for note in page.notes
        for telling in note.tellings
    ]
    links = [{"link": to_json(each.link), "report_id": each.report.id if each.report else None} for each in page.links]
    return _whole(
        {
            "report": to_json(page.report),
            **_letter(page.letter, is_in_table=page.is_in_table),
            "added": added,
            "claims": claims,
            "contradictions": [to_json(each.found) for each in page.within],
            "links": links,
            "sentences_without_claim": page.bare,
            "raw": f"/report/{id_}/raw" if page.report.raw_sha256 else None,
            "known": not page.is_late,
            "url": f"/report/{id_}",
        }
    )


@router.get("/site/{id_}", summary="One site and how it came where it stands")
def site(request: Request, id_: str, after: After = "") -> Json:
    """Its row of the board with every step, and what is told of it; ``next`` leads to earlier happenings."""
    at = looked(request)
    page = site_page(at.records, at.asked, id_, after=after)
    data = {**_site(page), "verdicts": [told(at, seen.look) for seen in page.seen]}
    return {**_whole(data), "next": _next(at.asked, f"site/{id_}", page.part.next)}


@router.get("/people", summary="Everybody who is told of")
def people(request: Request, q: Words = "", after: After = "") -> Json:
    """The most told of first, with the offices held on the day asked for."""
    at = looked(request)
    page = people_page(at.records, at.asked, words=q, after=after)
    return _some(at.asked, "people", [_person(row) for row in page.rows], page.next, q=q)


@router.get("/person/{name:path}", summary="One person")
def person(request: Request, name: str) -> Json:
    """The offices held, and the claims in which the person takes part or is quoted."""
    at = looked(request)
    page = person_page(at.records, at.asked, name)
    tenures = [to_json(bar.tenure) for bar in page.tenures]
    doubts = [{"doubt": doubt, "claim_id": claim.id} for doubt, claim in page.person.doubts.items()]
    return _whole({**_person(page.person), "tenures": tenures, "doubts": doubts})


@router.get("/sources", summary="Every voice and publisher")
def sources(request: Request, q: Words = "", after: After = "") -> Json:
    """The most claims first; the counts stand beside the letter, and nothing is made of them."""
    at = looked(request)
    page = sources_page(at.records, at.asked, words=q, after=after)
    return _some(at.asked, "sources", [_voice(voice) for voice in page.voices], page.next, q=q)


@router.get("/source/{name:path}", summary="One voice or publisher")
def source(request: Request, name: str, after: After = "") -> Json:
    """What it says; ``view=contradicted`` or ``confirmed`` for that alone."""
    at = looked(request)
    page = source_page(at.records, at.asked, name, after=after)
    told = {**_voice(page.voice), "quotes": [_quoted(each) for each in page.quotes]}
    return {**_whole(told), "next": _next(at.asked, f"source/{name}", page.next)}


@router.get("/search", summary="Claims by their words")
def search(request: Request, q: Words = "", after: After = "") -> Json:
    """The happenings in whose claims all the words stand, with how many hits each narrowing leaves."""
    at = looked(request)
    page = search_page(at.records, at.asked, wanted(request, q, after), strict=True)
    facets = {
        facet.name: {choice.value: choice.count for choice in (*facet.choices, *facet.folded)} for facet in page.facets
    }
    told = {"claims": page.claims, "happenings": [_group(group) for group in page.groups], "facets": facets}
    return {**_whole(told), "next": _next(at.asked, "search", page.next, **page.again)}


def _row(row: ReportRow) -> Json:
    report_ = row.report
    return {
        "id": report_.id,
        "title": row.title,
        "publisher": report_.publisher,
        "reliability": row.letter.value,
        "published": to_json(report_.published),
        "claims": row.claims,
        "contradicted": row.opposed,
        "sites": list(row.sites),
        "url": f"/report/{report_.id}",
    }


def _site(page: SitePage) -> Json:
    return {
        "site": to_json(page.site),
        "finding": page.finding,
        "state": to_json(page.row.state),
        "facets": {facet.value: words for facet, _, words in page.facets},
        "rests_on": to_json(list(page.row.rests_on)),
        "disputed_by": to_json(list(page.row.disputed_by)),
        "happenings": [_happening(told) for told in page.happenings],
        "waiting": [{"event_id": event.id, "why": list(why)} for event, why in page.waiting],
        "url": f"/site/{page.site.id}",
    }


def _happening(told: Happening) -> Json:
    return {"event": to_json(told.event), "grade": str(told.proposal.grade)}


def _person(row: PersonRow) -> Json:
    return {
        "name": row.name,
        "party": row.party,
        "offices": list(row.offices),
        "took_part": [claim.id for claim in row.took_part],
        "quoted": [claim.id for claim in row.is_quoted],
        "in_doubt": bool(row.doubts),
        "url": quote(f"/person/{row.name}"),
    }


def _voice(voice: Voice) -> Json:
    return {
        "name": voice.name,
        "kinds": list(voice.kinds),
        **_letter(voice.letter, is_in_table=voice.is_in_table),
        "claims": len(voice.claims),
        "contradicted": [claim.id for claim in voice.opposed],
        "confirmed": [claim.id for claim in voice.confirmed],
        "reports": list(voice.reports),
        "url": quote(f"/source/{voice.name}"),
    }


def _quoted(told: Quoted) -> Json:
    return {
        "claim": to_json(told.claim),
        "sentence": told.sentence,
        "event_id": told.event.id if told.event else None,
        "contradicted": told.opposed,
        "confirmed": told.confirmed,
    }


def _group(group: Group) -> Json:
    hits = [
        {
            "claim_id": hit.claim.id,
            "report_id": hit.report.id,
            "who": hit.who,
            "sentence": "".join(segment.text for segment in hit.sentence),
            "marks": [[segment.span.start, segment.span.end] for segment in hit.sentence if segment.marks],
        }
        for hit in group.hits
    ]
    return {**_happening(group.told), "hits": hits, "more": group.more}


def _letter(letter: Reliability, *, is_in_table: bool) -> Json:
    return {"reliability": letter.value, "in_table": is_in_table}


def _whole(data: Json) -> Json:
    return {"data": data, "next": None}


def _some(asked: Asked, path: str, data: object, after: str, **more: str) -> Json:
    return {"data": data, "next": _next(asked, path, after, **more)}


def _next(asked: Asked, path: str, after: str, **more: str) -> str | None:
    return asked.url(f"{API}v1/{path}", **more, after=after) if after else None
