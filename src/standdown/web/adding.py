"""The pages on which reports are added, and on which one sees them read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, File, Form, Query, Request, UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

from standdown.errors import StanddownError
from standdown.publish.pages.gained import gained
from standdown.publish.words import count_words
from standdown.web.asking import looked
from standdown.web.giving import Given, given_addresses, given_day, given_feed, given_file, given_text, some
from standdown.web.jobs import Job, Source, State
from standdown.web.limits import TooMany
from standdown.web.looking import shown
from standdown.web.who import Role, check_form, require
from standdown.web.working import Worker

__all__ = ["add", "add_page", "again", "job_page", "job_words", "router"]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

Field = Annotated[str, Form(max_length=1_000)]


@router.get("/add")
def add_page(
    request: Request,
    address: Annotated[str, Query(max_length=3_000)] = "",
    title: Annotated[str, Query(max_length=200)] = "",
    feed: Annotated[str, Query(max_length=3_000)] = "",
) -> Response:
    """Four ways to add, and what was read last; a link brings an address, a title or a feed along."""
    require(request, Role.ANALYST)
    return _form(request, addresses=address, title=title, feed=feed)


@router.post("/add")
def add(
    request: Request,
    token: Field = "",
    text: Annotated[str, Form()] = "",
    title: Field = "",
    publisher: Field = "",
    published: Field = "",
    url: Annotated[str, Form(max_length=3_000)] = "",
    addresses: Annotated[str, Form(max_length=200_000)] = "",
    feed: Annotated[str, Form(max_length=3_000)] = "",
    files: Annotated[list[UploadFile] | None, File()] = None,
) -> Response:
    """A job, which is on the disk when this answers; what was wrong is told beside what was typed."""
    who = require(request, Role.ANALYST)
    check_form(who, token)
    worker: Worker = request.app.state.worker
    try:
        day = given_day(published)

        def all_of_it() -> Iterator[Given]:
            if text.strip():
                yield given_text(text, title=title, publisher=publisher, url=url, published=day)
            for file in files or ():
                if file.filename:  # a browser sends an empty part where no file was chosen
                    yield given_file(file.filename, file.file, publisher=publisher, published=day)
            yield from given_addresses(addresses, publisher=publisher, published=day)
            yield from given_feed(feed)

        given = some(all_of_it())
        job = worker.offer([each.source for each in given], [each.body for each in given], by=who.name)
    except TooMany:
        raise
    except StanddownError as fault:
        typed = {"text": text, "title": title, "publisher": publisher, "published": published, "url": url}
        return _form(request, fault=fault, **typed, addresses=addresses, feed=feed)
    return RedirectResponse(f"/add/{job.id}", 303)


@router.get("/add/{job}")
def job_page(request: Request, job: str) -> Response:
    """How far a job is, source by source."""
    at = looked(request)
    told: Job = request.app.state.worker.job(job)
    found = gained(at.records, at.asked, (s.report_id for s in told.sources)) if told.is_over else None
    return shown(at, "job.html", here="add", job=told, said=job_words(told), State=State, gained=found)


@router.post("/add/{job}/again")
def again(request: Request, job: str, token: Field = "") -> Response:
    """What was left or failed is read once more."""
    who = require(request, Role.ANALYST)
    check_form(who, token)
    request.app.state.worker.again(job)
    return RedirectResponse(f"/add/{job}", 303)


def job_words(job: Job) -> str:
    """What there is to say of a job in one sentence."""
    added, known = job.count(State.ADDED), job.count(State.KNOWN)
    aside, again = job.count(State.REJECTED), job.count(State.FAILED, State.LEFT)
    if not job.is_over:
        many = len(job.sources)
        return f"{job.done} of {many} read so far." if many > 1 else "It is being read."
    told = [
        f"{count_words(added, 'report')} added" if added else "",
        f"{known} known before" if known else "",
        f"{aside} set aside" if aside else "",
        f"{again} not read yet" if again else "",
    ]
    said = ", ".join(part for part in told if part) or "no story in it"
    if not added and not again:
        return f"Nothing new: {said}."
    claims = sum(source.claims for source in job.sources)
    told_of = count_words(claims, "claim") if claims else "No claim"
    found = f" {told_of} came of {'it' if added == 1 else 'them'}." if added else ""
    return f"{said[:1].upper()}{said[1:]}.{found}"


def _form(request: Request, *, fault: StanddownError | None = None, **typed: str) -> HTMLResponse:
    names = ("text", "title", "publisher", "published", "url", "addresses", "feed")
    values = {name: typed.get(name, "") for name in names}
    worker: Worker = request.app.state.worker
    jobs = [(job, job_words(job), _to_try(job)) for job in worker.latest()]
    page = shown(looked(request), "add.html", here="add", typed=values, fault=fault, jobs=jobs)
    if fault:
        page.status_code = 503 if fault.code in {"queue-full", "not-kept"} else 400
    return page


def _to_try(job: Job) -> Source | None:
    """What was fetched in vain, where the job is of nothing else: it is offered once more where it is listed."""
    only = job.sources[0] if len(job.sources) == 1 else None
    return only if only and only.may_be_asked_again else None
