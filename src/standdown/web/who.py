"""Who asks, what they may do, and whether a form that comes back is one of ours."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from enum import IntEnum

from starlette.requests import Request

from standdown.errors import UsageError

__all__ = ["NotAllowed", "Role", "Who", "check_form", "require", "who_asks"]

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


class NotAllowed(UsageError):
    """Somebody asked for what they may not do, or sent a form that is none of ours."""


def who_asks(request: Request) -> Who:
    """The person behind a request; on a machine of one's own that is its owner."""
    name: str = request.app.state.desk.owner
    return Who(name, Role.EDITOR, hmac.new(_SECRET, name.encode(), "sha256").hexdigest())


def require(request: Request, role: Role) -> Who:
    """The person, who may do what ``role`` may; NotAllowed otherwise."""
    who = who_asks(request)
    if who.role < role:
        raise NotAllowed(
            f"{who.name} is a {who.role.name.lower()} here: ask an editor for the role of {role.name.lower()}",
            code="not-allowed",
        )
    return who


def check_form(who: Who, token: str) -> None:
    """NotAllowed where the form was not drawn for this person by this program."""
    if not hmac.compare_digest(who.token, token):
        raise NotAllowed("this form is stale: load the page anew, and send it again", code="stale-form")
