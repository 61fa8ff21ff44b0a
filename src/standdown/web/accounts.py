"""Accounts: who may come in, as what, and by which password; kept in the project's folder, never in the ledger."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from standdown.errors import LedgerError, UsageError
from standdown.web.who import Role

if TYPE_CHECKING:
    from argon2 import PasswordHasher

__all__ = ["FILE", "LEAST_CHARS", "Account", "Accounts", "digest", "role_named"]

FILE = "accounts.db"
LEAST_CHARS = 10
"""NIST SP 800-63B asks for 8 and for no rules about signs; a desk's list is short enough to ask for a little more."""
_MOST_CHARS = 1_000
"""Longer ones only keep the processor busy."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
_MARK = "sdn_"
"""By it a token that got into a text can be found."""

_TABLES = """
CREATE TABLE IF NOT EXISTS accounts (
    name TEXT PRIMARY KEY COLLATE NOCASE, role TEXT NOT NULL, password TEXT NOT NULL, made TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS tokens (
    hash TEXT PRIMARY KEY, name TEXT NOT NULL COLLATE NOCASE REFERENCES accounts ON DELETE CASCADE, made TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS sessions (
    hash TEXT PRIMARY KEY, name TEXT NOT NULL COLLATE NOCASE REFERENCES accounts ON DELETE CASCADE,
    token TEXT NOT NULL, made REAL NOT NULL, seen REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS disabled (
    name TEXT PRIMARY KEY COLLATE NOCASE REFERENCES accounts ON DELETE CASCADE, at TEXT NOT NULL
);
"""

_ACCOUNT = "SELECT name, role, made, name IN (SELECT name FROM disabled) FROM accounts"


@dataclass(frozen=True, slots=True)
class Account:
    """One person of the desk."""

    name: str
    role: Role
    made: datetime
    is_disabled: bool = False
    """True where the account is there and nobody comes in by it."""


class Accounts:
    """The accounts of one project. Any thread may ask, and other programs may change them meanwhile."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE

    def __bool__(self) -> bool:
        """True where there is anybody to sign in."""
        if not self.path.exists():
            return False
        with self.opened() as file:
            return file.execute("SELECT 1 FROM accounts").fetchone() is not None

    def listed(self) -> tuple[Account, ...]:
        """Everybody, by name."""
        if not self.path.exists():
            return ()
        with self.opened() as file:
            rows = file.execute(f"{_ACCOUNT} ORDER BY name").fetchall()
        return tuple(map(_account, rows))

    def add(self, name: str, password: str, *, role: Role, at: datetime) -> Account:
        """A new account; UsageError where the name is taken or none, or the password is too short."""
        if not _NAME.fullmatch(name):
            raise UsageError(
                f"{name!r} is no name for an account: letters, digits, dot, dash and underscore, 40 at most",
                code="bad-account",
            )
        hashed = _hashed(password)
        with self.opened() as file:
            try:
                file.execute("INSERT INTO accounts VALUES (?, ?, ?, ?)", (name, role.name, hashed, at.isoformat()))
            except sqlite3.IntegrityError:
                raise UsageError(
                    f"there is an account {name} already: change it with `standdown account role` or `password`",
                    code="bad-account",
                ) from None
        return Account(name, role, at)

    def set_role(self, name: str, role: Role, *, keep_editor: bool = False) -> None:
        """Give another role; it holds from the next request on.

        With ``keep_editor`` UsageError where no editor would be left who may come in; whoever is at the machine itself
        can make another.
        """
        with self.opened() as file:
            self._one(file.execute("UPDATE accounts SET role = ? WHERE name = ?", (role.name, name)), name)
            _check_editor(file, name, keep_editor=keep_editor)

    def set_password(self, name: str, password: str) -> None:
        """Give another password; whoever was signed in under the old one is signed out."""
        hashed = _hashed(password)
        with self.opened() as file:
            self._one(file.execute("UPDATE accounts SET password = ? WHERE name = ?", (hashed, name)), name)
            file.execute("DELETE FROM sessions WHERE name = ?", (name,))

    def disable(self, name: str, *, at: datetime, keep_editor: bool = False) -> None:
        """Let nobody come in by it any more, until it is enabled: its sessions end, its tokens open nothing.

        ``keep_editor`` as for :meth:`set_role`.
        """
        with self.opened() as file:
            self._one(file.execute("SELECT name FROM accounts WHERE name = ?", (name,)).fetchall(), name)
            file.execute("INSERT OR IGNORE INTO disabled VALUES (?, ?)", (name, at.isoformat()))
            file.execute("DELETE FROM sessions WHERE name = ?", (name,))
            _check_editor(file, name, keep_editor=keep_editor)

    def enable(self, name: str) -> None:
        """Let its person come in again, by the same password and tokens."""
        with self.opened() as file:
            self._one(file.execute("SELECT name FROM accounts WHERE name = ?", (name,)).fetchall(), name)
            file.execute("DELETE FROM disabled WHERE name = ?", (name,))

    def remove(self, name: str) -> None:
        """Take the account away, with its sessions and tokens; what was written under the name stays."""
        with self.opened() as file:
            self._one(file.execute("DELETE FROM accounts WHERE name = ?", (name,)), name)

    def check(self, name: str, password: str) -> Account | None:
        """The account, where the password is its own and it is not disabled.

        A name that is none takes as long as one that is, and so does one that is disabled.
        """
        from argon2.exceptions import InvalidHashError, VerificationError

        with self.opened() as file:
            row = file.execute(f"{_ACCOUNT} WHERE name = ?", (name,)).fetchone()
            kept = file.execute("SELECT password FROM accounts WHERE name = ?", (name,)).fetchone()
        try:
            _hasher().verify(kept[0] if kept else _nobodys(), password[:_MOST_CHARS])
        except (VerificationError, InvalidHashError):
            return None
        account = _account(row) if row else None
        return account if account and not account.is_disabled else None

    def make_token(self, name: str, *, at: datetime) -> str:
        """A token for programs, told this once: only its hash is kept."""
        token = _MARK + secrets.token_urlsafe(32)
        with self.opened() as file:
            self._one(file.execute("SELECT name FROM accounts WHERE name = ?", (name,)).fetchall(), name)
            file.execute("INSERT INTO tokens VALUES (?, ?, ?)", (digest(token), name, at.isoformat()))
        return token

    def revoke(self, name: str) -> int:
        """How many tokens of the account were taken back."""
        with self.opened() as file:
            self._one(file.execute("SELECT name FROM accounts WHERE name = ?", (name,)).fetchall(), name)
            return file.execute("DELETE FROM tokens WHERE name = ?", (name,)).rowcount

    def by_token(self, token: str) -> Account | None:
        """Whose token it is. What is looked up is a hash, so that the time it takes tells nothing of the token."""
        if not self.path.exists():
            return None
        with self.opened() as file:
            whose = file.execute("SELECT name FROM tokens WHERE hash = ?", (digest(token),)).fetchone()
            row = file.execute(f"{_ACCOUNT} WHERE name = ?", whose).fetchone() if whose else None
        account = _account(row) if row else None
        return account if account and not account.is_disabled else None

    @contextmanager
    def opened(self) -> Iterator[sqlite3.Connection]:
        """The file in a transaction, made where there is none; only its owner may read it."""
        if not self.path.exists():
            os.close(os.open(self.path, os.O_CREAT | os.O_WRONLY, stat.S_IRUSR | stat.S_IWUSR))
        elif os.name == "posix" and stat.S_IMODE(self.path.stat().st_mode) & 0o077:
            raise LedgerError(
                f"{self.path} may be read by others of this machine: chmod 600 {self.path}", code="accounts-open"
            )
        try:
            with closing(sqlite3.connect(self.path, timeout=10)) as file, file:
                file.executescript(_TABLES)
                file.execute("PRAGMA foreign_keys = ON")
                yield file
        except sqlite3.DatabaseError as error:
            raise LedgerError(
                f"{self.path} cannot be used ({error}): move it away, and make the accounts anew", code="accounts-file"
            ) from error

    def _one(self, found: sqlite3.Cursor | list[tuple[str]], name: str) -> None:
        if (len(found) if isinstance(found, list) else found.rowcount) != 1:
            known = ", ".join(account.name for account in self.listed()) or "nobody"
            raise UsageError(f"there is no account {name!r}; there are: {known}", code="no-account")


def role_named(word: str) -> Role:
    """The role of this name; UsageError where it is none."""
    try:
        return Role[word.upper()]
    except KeyError:
        known = ", ".join(role.name.lower() for role in Role)
        raise UsageError(f"{word!r} is no role: take one of {known}", code="bad-account") from None


def digest(secret: str) -> str:
    """What is kept of a random secret; it is long enough that a plain hash cannot be turned round."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _account(row: tuple[str, str, str, int]) -> Account:
    return Account(row[0], Role[row[1]], datetime.fromisoformat(row[2]), bool(row[3]))


def _check_editor(file: sqlite3.Connection, name: str, *, keep_editor: bool) -> None:
    """In the transaction of the change, which is undone by the fault: two at once cannot take the last two away."""
    query = "SELECT 1 FROM accounts WHERE role = ? AND name NOT IN (SELECT name FROM disabled)"
    if keep_editor and file.execute(query, (Role.EDITOR.name,)).fetchone() is None:
        raise UsageError(
            f"{name} is the last editor who may come in: make somebody else an editor first", code="last-editor"
        )


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()  # Argon2id, the second of RFC 9106's two sets of parameters: 64 MiB, three passes


@cache
def _nobodys() -> str:
    return _hasher().hash(secrets.token_urlsafe(16))


def _hashed(password: str) -> str:
    if not LEAST_CHARS <= len(password) <= _MOST_CHARS:
        raise UsageError(
            f"the password has {len(password)} characters: give it {LEAST_CHARS} to {_MOST_CHARS}", code="bad-password"
        )
    return _hasher().hash(password)
