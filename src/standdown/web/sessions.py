"""Sessions: who is signed in. The browser holds a random id; whose it is stands on the server, under its hash."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from time import time

from starlette.responses import Response

from standdown.web.accounts import Account, Accounts, digest
from standdown.web.who import Role, Who

__all__ = ["ABSOLUTE_SECONDS", "IDLE_SECONDS", "Sessions", "cookie_name"]

IDLE_SECONDS = 12 * 3600
"""A shift: whoever did nothing for so long signs in again."""
ABSOLUTE_SECONDS = 7 * 24 * 3600
"""Nobody stays signed in longer, however busy."""
_NOTED_SECONDS = 60
"""The moment of the last request is written down no more often."""


@dataclass(frozen=True, slots=True)
class Sessions:
    """The sessions of one project's accounts; they outlive a restart of the program."""

    accounts: Accounts
    clock: Callable[[], float] = time
    """Seconds since 1970."""

    def begin(self, account: Account) -> str:
        """The id of a new session, always a fresh one; what has run out is swept away."""
        id_, now = secrets.token_urlsafe(32), self.clock()
        with self.accounts.opened() as file:
            file.execute(
                "DELETE FROM sessions WHERE seen < ? OR made < ?", (now - IDLE_SECONDS, now - ABSOLUTE_SECONDS)
            )
            file.execute(
                "INSERT INTO sessions VALUES (?, ?, ?, ?, ?)",
                (digest(id_), account.name, secrets.token_urlsafe(32), now, now),
            )
        return id_

    def find(self, id_: str) -> Who | None:
        """Who is signed in under this id, with the role that they have now; ``None`` where it has run out."""
        if not id_ or not self.accounts.path.exists():
            return None
        now = self.clock()
        with self.accounts.opened() as file:
            row = file.execute(
                "SELECT accounts.name, role, token, sessions.made, seen FROM sessions JOIN accounts USING (name) "
                "WHERE hash = ? AND sessions.name NOT IN (SELECT name FROM disabled)",
                (digest(id_),),
            ).fetchone()
            if row is None or now - row[4] > IDLE_SECONDS or now - row[3] > ABSOLUTE_SECONDS:
                return None
            if now - row[4] > _NOTED_SECONDS:
                file.execute("UPDATE sessions SET seen = ? WHERE hash = ?", (now, digest(id_)))
        return Who(row[0], Role[row[1]], row[2], has_session=True)

    def end(self, id_: str) -> None:
        """Sign out: the id is worth nothing from now on."""
        if id_ and self.accounts.path.exists():
            with self.accounts.opened() as file:
                file.execute("DELETE FROM sessions WHERE hash = ?", (digest(id_),))

    def keep(self, response: Response, id_: str, *, https: bool) -> None:
        """Give the browser its id; scripts cannot read it, and other pages' forms do not carry it."""
        response.set_cookie(
            cookie_name(https=https),
            id_,
            max_age=ABSOLUTE_SECONDS,
            httponly=True,
            samesite="lax",
            secure=https,
            path="/",
        )


def cookie_name(*, https: bool) -> str:
    """By ``__Host-`` a browser knows that the cookie must be this host's own (RFC 6265bis); it needs https for that."""
    return "__Host-standdown" if https else "standdown"
