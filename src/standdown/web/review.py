"""The review in the browser: looking at what waits, and ruling on it by forms that work without scripts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import HTMLResponse, RedirectResponse, Response

from standdown.errors import StanddownError, UsageError
from standdown.ledger.meanwhile import RuledMeanwhile
from standdown.model import Act, Certainty, Decision, Kind, Realis
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.conflict import conflict_page
from standdown.publish.pages.queueing import By, beside, queued
from standdown.publish.pages.review import FIELDS, LETTERS, Draft, review_page
from standdown.publish.pages.ruled import Roll, Ruled, Viewer
from standdown.status.effect import Effect
from standdown.web.asking import Looking, looked
from standdown.web.drafts import Drafts
from standdown.web.faults import status_of
from standdown.web.looking import shown
from standdown.web.ruling import MOST_WORDS, Wish, claims_named, number_of, try_out, write
from standdown.web.who import Role, Who, check_form, require

__all__ = ["RulingForm", "review", "router", "rule"]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

LATER, TRY, DRAFT = "later", "try", "draft"
"""What a form may ask for beside a ruling: the next one, the effect of what was typed, the page with what was typed."""


class RulingForm(BaseModel):
    """What the form of the page sends; a field that one act does not need is left alone by it."""

    act: str
    seen: Annotated[int, Field(ge=0)]
    token: str = ""
    item: str = ""
    shown: str = ""
    """The claims of the happening as the page showed it, by spaces."""
    claims: list[str] = []
    """Those that were ticked; none means all."""
    why: str = ""
    field: str = ""
    value: str = ""
    other: str = ""
    """The happening or claim to merge with; ``chosen`` the one picked from those that were suggested."""
    chosen: str = ""
    letter: str = ""
    number: str = ""
    who: str = ""
    target: str = ""
    """For an undo: the ruling, or the link."""
    at: str = ""
    by: By = By.EFFECT
    as_of: str = ""

    def draft(self) -> Draft:
        """What was typed."""
        return Draft(
            self.act, frozenset(self.claims), self.why, self.field, self.value, self.other or self.chosen,
            self.letter, self.number, self.who,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Said:
    """What is told above the open happening."""

    fault: StanddownError | None = None
    done: Ruled | None = None
    entry: int = 0
    is_tried: bool = False
    is_kept: bool = False
    """True where the form holds what was typed before."""


@router.get("/review")
def review(
    request: Request,
    by: By = By.EFFECT,
    at: str = "",
    item: str = "",
    done: str = "",
    part: Annotated[int, Query(ge=0)] = 0,
) -> HTMLResponse:
    """What waits, with one happening open."""
    looking = looked(request)
    if at and at not in {site.id for site in looking.desk.theatre.sites}:
        raise UsageError(f"at={at!r} is no site here: leave it out, or take one of the queue's list", code="no-site")
    if item and item not in looking.records.known().by_id:
        raise UsageError(
            f"{item!r} is no happening that counts now: its claims were rejected, or it was put to another; "
            "go on in the queue",
            code="no-event",
        )
    made = next((each for each in looking.records.decisions if each.id == done), None)
    said, drafts = _Said(), request.app.state.drafts
    if made:
        ruled = Roll(looking.records, _viewer(looking.who)).of(made)
        said = _Said(done=ruled, entry=number_of(looking, made))
    return _page(looking, by=by, at=at, item=item, part=part, said=said, drafts=drafts)


@router.post("/review/rule")
def rule(request: Request, form: Annotated[RulingForm, Form()]) -> Response:
    """Write a ruling, and go on to the next happening; or say why it was not written, with what was typed."""
    who = require(request, Role.ANALYST)
    check_form(who, form.token)
    looking = _looking(request, form)
    drafts: Drafts = request.app.state.drafts
    if form.act == LATER:
        drafts.keep(who.name, form.item, form.draft())
        return _on(looking, form, _next(looking, form))
    draft, said = form.draft(), _Said()
    if form.act == DRAFT:
        return _page(looking, by=form.by, at=form.at, item=form.item, draft=draft, said=said)
    try:
        if form.act == TRY:
            act = Act.CORRECT if form.field else Act.REJECT
            tried = try_out(looking, _wish(looking, form, act))
            said = _Said(is_tried=True)
            return _page(looking, by=form.by, at=form.at, item=form.item, draft=draft, said=said, tried=tried)
        wish = _wish(looking, form, _act(form.act))
        after = form.item if wish.act in (Act.UNDO, Act.NOTE) else _next(looking, form)
        made = write(looking, who, wish)
    except RuledMeanwhile as fault:
        now = datetime.now(UTC)
        page = conflict_page(looking.desk.records(), _viewer(who), fault.entries, form.draft(), item=form.item, now=now)
        answer = shown(looking, "conflict.html", here="review", page=page, form=form, message=str(fault))
        answer.status_code = status_of(fault)
        return answer
    except StanddownError as fault:
        answer = _page(looking, by=form.by, at=form.at, item=form.item, draft=draft, said=_Said(fault))
        answer.status_code = status_of(fault)
        return answer
    if wish.act is not Act.UNDO:  # its form has no words
        drafts.drop(who.name, form.item)
    return _on(looking, form, after, made)


def _wish(looking: Looking, form: RulingForm, act: Act) -> Wish:
    """What the form asks for, in the terms of the ledger."""
    shown_ids = tuple(form.shown.split())
    targets, field, value = tuple(form.claims) or shown_ids, "", ""
    match act:
        case Act.CORRECT:
            field, value = form.field, form.value.strip()
            if not field:
                raise UsageError("no field was chosen: say which one is wrong", code="bad-request")
        case Act.GRADE:
            value, targets = form.letter + form.number, shown_ids
        case Act.ASSIGN:
            value, targets = form.who.strip(), shown_ids
        case Act.ACCEPT | Act.NOTE:
            targets = shown_ids
        case Act.MERGE:
            other = form.other.strip() or form.chosen
            if other not in looking.records.known().by_id:
                raise UsageError(
                    f"{other!r} is no happening or claim that counts: choose one, or give the id from the address of "
                    "its page",
                    code="no-target",
                )
            targets = (*shown_ids[:1], *claims_named(looking.records, [other])[:1])
        case Act.UNDO:
            targets = (form.target,)
    return Wish(act, targets, form.seen, () if act is Act.UNDO else shown_ids, form.why.strip(), field, value)


def _act(name: str) -> Act:
    try:
        return Act(name)
    except ValueError:
        raise UsageError(
            f"{name!r} is nothing that can be ruled: use the buttons of the page", code="bad-request"
        ) from None


def _next(looking: Looking, form: RulingForm) -> str:
    """The id of the happening after this one, as the queue stands before it is ruled on; at the end the one before."""
    before, after = beside(queued(looking.records, looking.asked, by=form.by, at=form.at), form.item)
    return after or before


def _on(looking: Looking, form: RulingForm, item: str, made: Decision | None = None) -> Response:
    """Go on: to a happening that still is one, else to the first that waits."""
    fresh = looking.desk.records()
    place = item if item in fresh.known().by_id else ""
    by = "" if form.by is By.EFFECT else form.by.value
    url = looking.asked.url("/review", item=place, at=form.at, by=by, done=made.id if made else "")
    return RedirectResponse(url, status_code=303)


def _looking(request: Request, form: RulingForm) -> Looking:
    """The way of looking that the page had, which a form cannot hold in its address."""
    looking = looked(request)
    return replace(looking, asked=looking.asked if not form.as_of else _on_day(looking.asked, form.as_of))


def _on_day(asked: Asked, day: str) -> Asked:
    try:
        return asked.on(date.fromisoformat(day))
    except ValueError:
        raise UsageError(f"as_of={day!r} is no day: write it as 2024-11-15", code="bad-day") from None


def _page(
    looking: Looking,
    *,
    by: By,
    at: str,
    item: str,
    said: _Said,
    part: int = 0,
    draft: Draft | None = None,
    tried: tuple[Effect, ...] = (),
    drafts: Drafts | None = None,
) -> HTMLResponse:
    fresh = replace(looking, records=looking.desk.records())
    page = review_page(
        fresh.records, fresh.asked, _viewer(fresh.who), by=by, at=at, item=item, number=part, draft=draft, tried=tried
    )
    left = drafts.find(fresh.who.name, page.item.event.id) if drafts and page.item else None
    if left:
        page, said = replace(page, draft=left), replace(said, is_kept=True)
    values = {"Act": Act, "FIELDS": FIELDS, "LETTERS": LETTERS, "MOST_WORDS": MOST_WORDS, "By": By}
    values |= {"KINDS": tuple(Kind), "REALIS": tuple(Realis), "CERTAINTY": tuple(Certainty)}
    values |= {"PARTIES": tuple(party.code for party in fresh.desk.theatre.parties)}
    return shown(fresh, "review.html", here="review", page=page, said=said, **values)


def _viewer(who: Who) -> Viewer:
    return Viewer(who.name, who.role >= Role.EDITOR)
