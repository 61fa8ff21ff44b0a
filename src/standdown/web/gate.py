"""The gate: before a page is drawn, who asks is known, and what comes from another site or asks too much is refused."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from standdown.errors import ReadError, StanddownError
from standdown.web.accounts import Accounts
from standdown.web.faults import API, answer
from standdown.web.limits import Buckets
from standdown.web.sessions import Sessions, cookie_name
from standdown.web.who import NotAllowed, NotSignedIn, Who, looking_only, owner

__all__ = ["LOOPBACK", "SIGN_IN", "SIGN_OUT", "Exposure", "Gate", "is_loopback"]

SIGN_IN: Final = "/sign-in"
SIGN_OUT: Final = "/sign-out"
LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OPEN = ("/static/", "/built/")
"""What a sign-in page is drawn with."""

_MOST_BYTES: Final = {"/add": 100_000_000, "/api/v1/reports": 25_000_000}
"""What may be sent where files and texts are taken in; a form elsewhere is small."""
_SMALL_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Exposure:
    """How far the application is open. As it stands here: on this machine alone, for its owner."""

    hosts: frozenset[str] = LOOPBACK
    """Names under which it may be asked; empty where these cannot be known, and people sign in."""
    must_sign_in: bool = False
    """True where nobody comes in without an account, even if the last one was removed meanwhile."""
    read_only: bool = False
    public: str = ""
    """The address under which a reverse proxy shows it ("https://desk.example.org")."""
    allow_private: bool = False
    """True where addresses of this machine and of private networks are fetched too."""

    @property
    def https(self) -> bool:
        """True where browsers reach it by https alone."""
        return self.public.startswith("https://")


@dataclass(frozen=True, slots=True)
class Gate:
    """Every request passes here first, and carries in its state who asks; on the way to signing in, nobody."""

    app: ASGIApp
    owner: str
    exposure: Exposure
    sessions: Sessions
    writes: Buckets = field(default_factory=Buckets)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request on, or answer it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":  # there are no web sockets here
            return
        request = Request(scope)
        try:
            request.state.who = await run_in_threadpool(self._admitted, request)
        except StanddownError as fault:
            await self._refused(request, fault)(scope, receive, send)
            return
        await self.app(scope, receive, _privately(send, request.state.who) if request.state.who else send)

    def _admitted(self, request: Request) -> Who | None:
        _check_host(request, self.exposure)
        path = request.url.path
        if path.startswith(_OPEN):
            return None
        writes = request.method not in _SAFE
        if writes:
            _check_origin(request, self.exposure)
            _check_size(request)
        who = self._who(request)
        signing = path in (SIGN_IN, SIGN_OUT)
        if who is None:
            if not signing:
                raise NotSignedIn
            return None
        if writes and not signing:
            if self.exposure.read_only:
                raise NotAllowed(
                    "nothing is written here: the program was started with --read-only; ask whoever runs it",
                    code="read-only",
                )
            self.writes.take(who.name)
        return looking_only(who) if self.exposure.read_only else who

    def _who(self, request: Request) -> Who | None:
        accounts: Accounts = self.sessions.accounts
        if not self.exposure.must_sign_in and not accounts:
            if not self.exposure.public and ("x-forwarded-for" in request.headers or "forwarded" in request.headers):
                raise NotAllowed(
                    "this came through a proxy, and without accounts whoever asks is taken for the owner: "
                    "make accounts, and start the program with --public and the address of the proxy",
                    code="behind-proxy",
                )
            return owner(self.owner)
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            account = accounts.by_token(token.strip())
            return Who(account.name, account.role, token="") if account else None
        return self.sessions.find(request.cookies.get(cookie_name(https=self.exposure.https), ""))

    def _refused(self, request: Request, fault: StanddownError) -> Response:
        is_page = request.method in {"GET", "HEAD"} and not request.url.path.startswith(API)
        if isinstance(fault, NotSignedIn) and is_page:
            asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            return RedirectResponse(f"{SIGN_IN}?next={quote(asked, safe='')}", 303)
        response = answer(request, fault)
        if isinstance(fault, NotSignedIn):
            response.headers["www-authenticate"] = "Bearer"
        return response


def _privately(send: Send, who: Who) -> Send:
    """What somebody was shown is in no shared cache; where they signed in, in none: "back" shows it to nobody later."""
    keep = "no-store" if who.has_session else "private, no-cache"

    async def privately(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).setdefault("cache-control", keep)
        await send(message)

    return privately


def is_loopback(host: str) -> bool:
    """True where only this machine can reach what listens there."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _check_host(request: Request, exposure: Exposure) -> None:
    """A page of elsewhere whose name suddenly leads to this machine (DNS rebinding) still sends its own name."""
    host = _host(request.headers.get("host", ""))
    if exposure.hosts and host not in exposure.hosts:
        known = ", ".join(sorted(exposure.hosts))
        raise NotAllowed(f"{host!r} is no name of this application: ask for it at {known}", code="wrong-host")


def _check_origin(request: Request, exposure: Exposure) -> None:
    """Browsers name the page that a request comes from; programs that name none carry no cookie of a person."""
    origin = request.headers.get("origin")
    if origin is None:
        if request.headers.get("sec-fetch-site", "same-origin") in {"same-origin", "none"}:
            return
    elif origin == exposure.public or _netloc(origin) == request.headers.get("host", "").lower():
        return
    raise NotAllowed(
        f"this was sent from {origin or 'another site'}, not from a page of this application: send it from here",
        code="wrong-origin",
    )


def _check_size(request: Request) -> None:
    most = next((most for path, most in _MOST_BYTES.items() if request.url.path == path), _SMALL_BYTES)
    told = request.headers.get("content-length")
    if told is None and "transfer-encoding" in request.headers:
        raise ReadError("the size is not told: send it with Content-Length", code="no-length")
    if told is not None and (not told.isdigit() or int(told) > most):
        raise ReadError(f"more than {most / 1e6:g} MB at once: send it in several parts", code="too-large")


def _host(value: str) -> str:
    """The name without its port."""
    try:
        return (urlsplit(f"//{value}").hostname or "").lower()
    except ValueError:
        return ""


def _netloc(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""
