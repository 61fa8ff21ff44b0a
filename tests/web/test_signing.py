"""Signing in: the right password opens, wrong ones wait longer and longer, and a link cannot lead elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from standdown.web import create_app
from standdown.web.accounts import Accounts
from standdown.web.desk import Desk
from standdown.web.gate import Exposure
from standdown.web.signing import way_on
from standdown.web.who import Role

WORDS = "correct horse battery"


@pytest.fixture
def accounts(own_desk: Desk) -> Accounts:
    made = Accounts(own_desk.ledger.folder)
    made.add("maria", WORDS, role=Role.EDITOR, at=datetime(2026, 1, 1, tzinfo=UTC))
    return made


@pytest.fixture
def door(own_desk: Desk, accounts: Accounts) -> Iterator[TestClient]:
    exposure = Exposure(must_sign_in=True)
    with TestClient(create_app(own_desk, exposure), base_url="http://localhost", follow_redirects=False) as made:
        yield made


def sign_in(door: TestClient, password: str = WORDS, **more: str):
    return door.post("/sign-in", data={"name": "maria", "password": password, **more})


def test_the_way_asked_for_is_gone_on(door: TestClient) -> None:
    asked = door.get("/add?view=x")
    page = door.get(asked.headers["location"])
    assert 'name="next" value="/add?view=x"' in page.text
    answer = sign_in(door, next="/add?view=x")
    assert (answer.status_code, answer.headers["location"]) == (303, "/add?view=x")
    assert door.get("/add").status_code == 200


def test_every_sign_in_has_a_new_id_and_the_old_one_ends(door: TestClient) -> None:
    sign_in(door)
    old = door.cookies["standdown"]
    sign_in(door)
    new = door.cookies["standdown"]
    assert old != new
    door.cookies.clear()
    door.cookies.set("standdown", old)
    assert door.get("/").status_code == 303


def test_an_id_from_elsewhere_is_never_taken_over(door: TestClient) -> None:
    door.cookies.set("standdown", "chosen-by-somebody")
    answer = sign_in(door)
    assert "chosen-by-somebody" not in answer.headers["set-cookie"]


def test_wrong_words_say_neither_name_nor_password(door: TestClient) -> None:
    one = sign_in(door, "wrong words here")
    two = door.post("/sign-in", data={"name": "nobody", "password": "wrong words here"})
    assert (one.status_code, two.status_code) == (401, 401)
    assert one.text.replace("maria", "") == two.text.replace("nobody", "")
    assert "wrong words here" not in one.text


def test_guessing_is_slowed_even_for_the_right_password(door: TestClient) -> None:
    codes = [sign_in(door, f"guess number {number}").status_code for number in range(6)]
    assert codes[:4] == [401] * 4
    assert codes[-1] == 429
    answer = sign_in(door)
    assert (answer.status_code, int(answer.headers["retry-after"]) >= 1) == (429, True)


def test_signing_out_ends_the_session_on_the_server(door: TestClient) -> None:
    sign_in(door)
    id_ = door.cookies["standdown"]
    token = door.get("/").text.partition('name="token" value="')[2].partition('"')[0]
    assert door.post("/sign-out", data={"token": "wrong"}).status_code == 403
    assert door.post("/sign-out", data={"token": token}).headers["location"] == "/sign-in"
    door.cookies.set("standdown", id_)
    assert door.get("/").status_code == 303


def test_under_https_the_cookie_travels_by_https_alone(own_desk: Desk, accounts: Accounts) -> None:
    exposure = Exposure(frozenset({"desk.example.org"}), must_sign_in=True, public="https://desk.example.org")
    with TestClient(create_app(own_desk, exposure), base_url="https://desk.example.org") as door:
        cookie = door.post("/sign-in", data={"name": "maria", "password": WORDS}, follow_redirects=False).headers[
            "set-cookie"
        ]
        assert cookie.startswith("__Host-standdown=")
        assert "Secure" in cookie
        assert door.get("/", follow_redirects=False).status_code == 200


def test_where_nobody_signs_in_the_page_leads_on(client: TestClient) -> None:
    answer = client.get("/sign-in?next=/add", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/add")


@pytest.mark.parametrize(
    ("asked", "goes"),
    [
        ("/add?x=1", "/add?x=1"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/a\nSet-Cookie: x", "/"),
        ("/sign-in?next=/", "/"),
        ("", "/"),
    ],
)
def test_the_way_on_stays_here(asked: str, goes: str) -> None:
    assert way_on(asked) == goes
