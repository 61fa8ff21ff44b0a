"""Sessions run out, change their id at every sign-in, and end where they should."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.responses import Response

from standdown.web.accounts import Account, Accounts
from standdown.web.sessions import ABSOLUTE_SECONDS, IDLE_SECONDS, Sessions
from standdown.web.who import Role

NOW = datetime(2026, 1, 1, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.at = 1_700_000_000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def account(tmp_path: Path) -> Account:
    return Accounts(tmp_path).add("maria", "a long password", role=Role.ANALYST, at=NOW)


@pytest.fixture
def sessions(tmp_path: Path, account: Account, clock: Clock) -> Sessions:
    return Sessions(Accounts(tmp_path), clock)


def test_an_id_is_who_signed_in(sessions: Sessions, account: Account) -> None:
    id_ = sessions.begin(account)
    who = sessions.find(id_)
    assert who is not None
    assert (who.name, who.role, who.has_session) == ("maria", Role.ANALYST, True)
    assert len(who.token) > 30
    assert sessions.find(id_[:-1]) is None
    assert sessions.find("") is None


def test_every_session_has_its_own_id_and_its_own_token(sessions: Sessions, account: Account) -> None:
    one, two = sessions.begin(account), sessions.begin(account)
    first, second = sessions.find(one), sessions.find(two)
    assert one != two
    assert first is not None
    assert second is not None
    assert first.token != second.token


def test_the_id_itself_is_not_kept(sessions: Sessions, account: Account) -> None:
    assert sessions.begin(account).encode() not in sessions.accounts.path.read_bytes()


def test_who_does_nothing_for_a_shift_signs_in_anew(sessions: Sessions, account: Account, clock: Clock) -> None:
    id_ = sessions.begin(account)
    clock.at += IDLE_SECONDS - 1
    assert sessions.find(id_)
    clock.at += IDLE_SECONDS - 1
    assert sessions.find(id_), "the last request counts, not the first"
    clock.at += IDLE_SECONDS + 1
    assert sessions.find(id_) is None


def test_nobody_stays_longer_than_a_week_however_busy(sessions: Sessions, account: Account, clock: Clock) -> None:
    id_ = sessions.begin(account)
    for _ in range(ABSOLUTE_SECONDS // (IDLE_SECONDS // 2)):
        clock.at += IDLE_SECONDS // 2
        assert sessions.find(id_)
    clock.at += IDLE_SECONDS // 2
    assert sessions.find(id_) is None


def test_signing_out_another_password_and_removal_end_it(sessions: Sessions, account: Account) -> None:
    one, two, three = (sessions.begin(account) for _ in range(3))
    sessions.end(one)
    assert (sessions.find(one), bool(sessions.find(two))) == (None, True)
    sessions.accounts.set_password("maria", "another password")
    assert sessions.find(two) is None
    three = sessions.begin(account)
    sessions.accounts.remove("maria")
    assert sessions.find(three) is None


def test_what_ran_out_is_swept_away_when_somebody_signs_in(sessions: Sessions, account: Account, clock: Clock) -> None:
    sessions.begin(account)
    clock.at += IDLE_SECONDS + 1
    sessions.begin(account)
    with sessions.accounts.opened() as file:
        assert file.execute("SELECT count(*) FROM sessions").fetchone() == (1,)


@pytest.mark.parametrize(("https", "name"), [(False, "standdown="), (True, "__Host-standdown=")])
def test_the_cookie_is_kept_from_scripts_and_other_sites(sessions: Sessions, https: bool, name: str) -> None:
    answer = Response()
    sessions.keep(answer, "abc", https=https)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{name}abc;")
    assert all(part in cookie for part in ("HttpOnly", "SameSite=lax", "Path=/"))
    assert ("Secure" in cookie) is https
