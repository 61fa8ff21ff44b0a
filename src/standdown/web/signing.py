"""Signing in and out: one page, two forms."""

from __future__ import annotations

from threading import Semaphore
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from standdown.errors import UsageError
from standdown.publish.pages.render import render
from standdown.web.accounts import Account
from standdown.web.gate import SIGN_IN, SIGN_OUT, Exposure
from standdown.web.limits import Delays, TooMany
from standdown.web.sessions import Sessions, cookie_name
from standdown.web.who import Who, check_form

__all__ = ["HASHING", "checked", "router", "sign_in", "sign_in_page", "sign_out", "way_on"]

router = APIRouter(include_in_schema=False)

HASHING = Semaphore(2)
"""Each check of a password takes 64 MiB: a flood of them must not take the machine's memory."""


@router.get(SIGN_IN)
def sign_in_page(request: Request, next: str = "/") -> Response:  # noqa: A002 - its name in the address
    """The form; on to the page asked for, where somebody is signed in already or nobody has to be."""
    if request.state.who is not None:
        return RedirectResponse(way_on(next), 303)
    return _page(request, next=way_on(next))


@router.post(SIGN_IN)
def sign_in(
    request: Request,
    name: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form(max_length=2_000)] = "",
    next: Annotated[str, Form(max_length=2_000)] = "/",  # noqa: A002 - its name in the form
) -> Response:
    """A session under a new id, whatever the browser had before."""
    sessions: Sessions = request.app.state.sessions
    who = name.strip()
    try:
        account = checked(request, who, password)
    except TooMany as fault:
        return _page(request, next=way_on(next), name=who, fault=fault, status=429)
    if account is None:
        wrong = UsageError("no account has this name and password: check both", code="bad-sign-in")
        return _page(request, next=way_on(next), name=who, fault=wrong, status=401)
    exposure: Exposure = request.app.state.exposure
    sessions.end(request.cookies.get(cookie_name(https=exposure.https), ""))
    answer = RedirectResponse(way_on(next), 303)
    sessions.keep(answer, sessions.begin(account), https=exposure.https)
    return answer


@router.post(SIGN_OUT)
def sign_out(request: Request, token: Annotated[str, Form()] = "") -> Response:
    """The session ends on the server; the browser forgets its id."""
    who: Who | None = request.state.who
    if who is not None and who.has_session:
        check_form(who, token)
    https = request.app.state.exposure.https
    request.app.state.sessions.end(request.cookies.get(cookie_name(https=https), ""))
    answer = RedirectResponse(SIGN_IN, 303)
    answer.delete_cookie(cookie_name(https=https), path="/", secure=https, httponly=True, samesite="lax")
    return answer


def checked(request: Request, name: str, password: str) -> Account | None:
    """The account, where the password is its own; TooMany where its name or the address has to wait for another try."""
    sessions: Sessions = request.app.state.sessions
    address = request.client.host if request.client else ""
    by_address: Delays = request.app.state.by_address
    by_name: Delays = request.app.state.by_name
    by_address.begin(address)
    by_name.begin(name.casefold())
    with HASHING:
        account = sessions.accounts.check(name, password)
    if account is not None:
        by_address.clear(address)
        by_name.clear(name.casefold())
    return account


def way_on(path: str) -> str:
    """The page to go to: one of this application, never an address elsewhere, and never this page again."""
    is_ours = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if is_ours and not path.startswith((SIGN_IN, SIGN_OUT)) else "/"


def _page(
    request: Request,
    *,
    next: str,  # noqa: A002 - its name in the form
    name: str = "",
    fault: UsageError | None = None,
    status: int = 200,
) -> HTMLResponse:
    theatre = request.app.state.desk.theatre
    drawn = render("sign_in.html", theatre=theatre.name, next=next, name=name, fault=fault)
    answer = HTMLResponse(drawn, status, headers={"cache-control": "no-store"})
    if isinstance(fault, TooMany):
        answer.headers["retry-after"] = str(fault.seconds)
    return answer
