"""Who asks, what they may do, and whether a form that comes back is one of ours."""

from __future__ import annotations

import hmac
import secrets
from base64 import b64decode, urlsafe_b64encode
from dataclasses import dataclass, replace
from enum import IntEnum

from starlette.requests import Request

from standdown.errors import UsageError

__all__ = [
    "NotAllowed",
    "NotSignedIn",
    "Role",
    "Who",
    "check_form",
    "looking_only",
    "masked",
    "owner",
    "require",
    "who_asks",
]

_SECRET = secrets.token_bytes(32)
"""Forms of a program that was started anew are stale: the person sends them once more."""


class Role(IntEnum):
    """What a person may do; each may do what those before it may."""

    READER = 1
    """Look at everything."""
    ANALYST = 2
    """Add reports, rule on claims."""
    EDITOR = 3
    """Undo what others ruled, manage accounts."""


@dataclass(frozen=True, slots=True)
class Who:
    """A person at the other end."""

    name: str
    """As it is written into the ledger."""
    role: Role
    token: str
    """What a form sends back."""
    has_session: bool = False
    """True where a browser sends a cookie along by itself, so that nothing but the token shows intent."""
    read_only: bool = False
    """True where nobody may write, whatever their role."""


class NotAllowed(UsageError):
    """Somebody asked for what they may not do, or sent a form that is none of ours."""


class NotSignedIn(UsageError):
    """Nobody is known to ask, and here people sign in first."""

    def __init__(self) -> None:
        super().__init__(
            "sign in first: /sign-in, or send a token that `standdown account token NAME` made", code="not-signed-in"
        )


def owner(name: str) -> Who:
    """The person whose machine it is, where nobody else can ask."""
    return Who(name, Role.EDITOR, hmac.new(_SECRET, name.encode(), "sha256").hexdigest())


def looking_only(who: Who) -> Who:
    """The same person where nothing is written."""
    return replace(who, role=Role.READER, read_only=True)


def who_asks(request: Request) -> Who:
    """The person behind a request, as the gate found; NotSignedIn where it found nobody."""
    who: Who | None = getattr(request.state, "who", None)
    if who is None:
        raise NotSignedIn
    return who


def require(request: Request, role: Role) -> Who:
    """The person, who may do what ``role`` may; NotAllowed otherwise."""
    who = who_asks(request)
    if who.read_only and role > Role.READER:
        raise NotAllowed(
            "nothing is written here: the program was started with --read-only; ask whoever runs it", code="read-only"
        )
    if who.role < role:
        raise NotAllowed(
            f"{who.name} is a {who.role.name.lower()} here: ask an editor for the role of {role.name.lower()}",
            code="not-allowed",
        )
    return who


def masked(token: str) -> str:
    """The token as one page carries it: written otherwise each time, so that the size of packed pages tells nothing.

    Random bytes, then the token with these added bit by bit, as in Django's forms.
    """
    pad = secrets.token_bytes(len(token.encode()))
    return urlsafe_b64encode(pad + _added(pad, token.encode())).decode()


def check_form(who: Who, token: str) -> None:
    """NotAllowed where the form was not drawn for this person by this program."""
    try:
        both = b64decode(token, altchars=b"-_", validate=True)
    except ValueError:
        both = b"?"  # no token of anybody
    half = len(both) // 2
    if len(both) % 2 or not hmac.compare_digest(who.token.encode(), _added(both[:half], both[half:])):
        raise NotAllowed("this form is stale: load the page anew, and send it again", code="stale-form")


def _added(pad: bytes, text: bytes) -> bytes:
    return bytes(one ^ other for one, other in zip(pad, text, strict=True))
