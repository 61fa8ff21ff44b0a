"""Keeping the accounts of a desk in the browser: one's own password for everybody, all accounts for editors."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from standdown.errors import StanddownError, UsageError
from standdown.web.accounts import LEAST_CHARS, Account, Accounts, role_named
from standdown.web.asking import looked
from standdown.web.faults import status_of
from standdown.web.gate import Exposure
from standdown.web.limits import Buckets
from standdown.web.looking import shown
from standdown.web.sessions import Sessions
from standdown.web.signing import HASHING, checked
from standdown.web.who import NotAllowed, Role, Who, check_form, require, who_asks

__all__ = ["AccountsPage", "accounts_page", "add_account", "change_account", "own_password", "router"]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

_LOG = logging.getLogger("standdown.web")

Field = Annotated[str, Form(max_length=2_000)]

ROLES = {
    Role.READER: "looks at everything",
    Role.ANALYST: "adds reports and rules on claims too",
    Role.EDITOR: "undoes what others ruled, and keeps the accounts, too",
}
_DONE = {
    "added": "There is an account {name} now: give its person the name and the password.",
    "role": "{name} has another role, which holds at once.",
    "password": "{name} has another password, and signs in anew.",
    "disable": "{name} may not come in any more: the sessions have ended, and tokens open nothing.",
    "enable": "{name} may come in again, by the password of before.",
    "own": "You have another password. Wherever else you were signed in, you are signed out.",
}
"""What is said after a change, by the word for it in the address."""


@dataclass(frozen=True, slots=True)
class AccountsPage:
    """Everything the template shows."""

    accounts: tuple[Account, ...]
    """All of them for an editor; for others their own."""
    own: str
    """The name of the account by which one looks; empty where nobody signs in."""
    may_keep: bool
    """True where one may change the accounts."""
    may_change_own: bool
    said: str
    fault: StanddownError | None
    typed: tuple[str, str]
    """A name and a role that were typed and are not written."""

    @property
    def editors(self) -> int:
        """How many editors may come in."""
        return sum(each.role is Role.EDITOR and not each.is_disabled for each in self.accounts)


@router.get("/accounts")
def accounts_page(request: Request, done: str = "", name: str = "") -> Response:
    """One's own password, and for editors everybody who may come in."""
    there = {each.name for each in _accounts(request).listed()}
    said = _DONE[done].format(name=name) if done in _DONE and (name in there or done == "own") else ""
    return _page(request, said=said)


@router.post("/accounts/add")
def add_account(
    request: Request, token: Field = "", name: Field = "", role: Field = "", password: Field = "", again: Field = ""
) -> Response:
    """Make an account; the first is an editor's: from then on everybody signs in, and somebody has to make others."""
    who, name = _keeper(request, token), name.strip()
    accounts = _accounts(request)
    try:
        given = role_named(role)
        if not accounts and given is not Role.EDITOR:
            raise UsageError("the first account is an editor's: nobody could make others otherwise", code="bad-account")
        _same(password, again)
        with HASHING:
            made = accounts.add(name, password, role=given, at=datetime.now(UTC))
    except StanddownError as fault:
        return _page(request, fault=fault, typed=(name, role))
    _LOG.info("%s made the account %s, %s", who.name, made.name, role)
    return _back("added", made.name)


@router.post("/accounts/change")
def change_account(
    request: Request,
    token: Field = "",
    name: Field = "",
    act: Field = "",
    role: Field = "",
    password: Field = "",
    again: Field = "",
) -> Response:
    """Give an account another role or password, disable or enable it; the last editor stays one."""
    who, accounts = _keeper(request, token), _accounts(request)
    is_own = name.casefold() == who.name.casefold()
    try:
        match act:
            case "role":
                accounts.set_role(name, role_named(role), keep_editor=True)
            case "password" if not is_own:
                _same(password, again)
                with HASHING:
                    accounts.set_password(name, password)
            case "disable" if not is_own:
                accounts.disable(name, at=datetime.now(UTC), keep_editor=True)
            case "enable":
                accounts.enable(name)
            case "password" | "disable":
                raise UsageError(
                    "this is your own account: change your password by the form for it, and let another editor "
                    "disable it",
                    code="own-account",
                )
            case _:
                raise UsageError(f"{act!r} is nothing to do: use the buttons of the page", code="bad-request")
    except StanddownError as fault:
        return _page(request, fault=fault)
    _LOG.info("%s changed the account %s: %s", who.name, name, f"{act} {role}".strip())
    return _back(act, name)


@router.post("/accounts/password")
def own_password(
    request: Request, token: Field = "", current: Field = "", password: Field = "", again: Field = ""
) -> Response:
    """Change one's own password, which takes the present one; every session ends, and this browser gets a new one."""
    who = who_asks(request)
    check_form(who, token)
    if not who.has_session:
        raise NotAllowed("nobody is signed in here: there is no password of yours", code="not-allowed")
    sessions: Sessions = request.app.state.sessions
    try:
        account = checked(request, who.name, current)
        if account is None:
            raise UsageError("this is not your present password: type it again", code="bad-sign-in")
        _same(password, again)
        with HASHING:
            sessions.accounts.set_password(account.name, password)
    except StanddownError as fault:
        return _page(request, fault=fault)
    _LOG.info("%s changed the own password", who.name)
    exposure: Exposure = request.app.state.exposure
    answer = _back("own", "")
    sessions.keep(answer, sessions.begin(account), https=exposure.https)
    return answer


def _keeper(request: Request, token: str) -> Who:
    """The editor who may change accounts: signed in, or at this machine where nobody signs in; never a program."""
    who = require(request, Role.EDITOR)
    check_form(who, token)
    if not who.token:
        raise NotAllowed("accounts are kept by people: sign in with a browser", code="not-allowed")
    changes: Buckets = request.app.state.account_changes
    changes.take(who.name)
    return who


def _same(password: str, again: str) -> None:
    if password != again:
        raise UsageError("the two passwords are not the same: type both again", code="bad-password")


def _accounts(request: Request) -> Accounts:
    sessions: Sessions = request.app.state.sessions
    return sessions.accounts


def _back(done: str, name: str) -> RedirectResponse:
    return RedirectResponse(f"/accounts?done={done}" + (f"&name={name}" if name else ""), 303)


def _page(
    request: Request, *, said: str = "", fault: StanddownError | None = None, typed: tuple[str, str] = ("", "")
) -> HTMLResponse:
    at = looked(request)
    may_keep = at.who.role is Role.EDITOR and bool(at.who.token)
    own = at.who.name if at.who.has_session else ""
    listed = _accounts(request).listed()
    if not may_keep:
        listed = tuple(each for each in listed if each.name == own)
    page = AccountsPage(listed, own, may_keep, bool(own) and not at.who.read_only, said, fault, typed)
    answer = shown(at, "accounts.html", here="accounts", page=page, ROLES=ROLES, LEAST_CHARS=LEAST_CHARS, Role=Role)
    if fault:
        answer.status_code = status_of(fault)
    return answer
