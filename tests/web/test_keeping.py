"""Keeping accounts in the browser: editors all of them but never without an editor, everybody their own password."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from httpx import Response
from starlette.testclient import TestClient

from standdown.web import create_app
from standdown.web.accounts import Accounts
from standdown.web.desk import Desk
from standdown.web.gate import Exposure
from standdown.web.who import Role

NOW = datetime(2026, 1, 1, tzinfo=UTC)
WORDS, OTHER = "correct horse battery", "another long one"

SignedIn = Callable[[str], TestClient]


@pytest.fixture
def accounts(own_desk: Desk) -> Accounts:
    made = Accounts(own_desk.ledger.folder)
    for name, role in [("maria", Role.EDITOR), ("jo", Role.ANALYST), ("kim", Role.READER)]:
        made.add(name, WORDS, role=role, at=NOW)
    return made


@pytest.fixture
def signed_in(own_desk: Desk, accounts: Accounts) -> Iterator[SignedIn]:
    """A browser of its own for each person, all at one application."""
    app, made = create_app(own_desk, Exposure(must_sign_in=True)), []

    def come_in(name: str, password: str = WORDS) -> TestClient:
        client = TestClient(app, base_url="http://localhost", follow_redirects=False)
        made.append(client)
        assert client.post("/sign-in", data={"name": name, "password": password}).status_code == 303
        return client

    yield come_in
    for client in made:
        client.close()


def send(client: TestClient, path: str, **fields: str) -> Response:
    token = re.search(r'name="token" value="([^"]*)"', client.get("/accounts").text)
    return client.post(f"/accounts/{path}", data={"token": token[1] if token else "", **fields})


def role_of(accounts: Accounts, name: str) -> Role:
    return next(each.role for each in accounts.listed() if each.name == name)


def test_an_editor_adds_a_colleague_who_then_comes_in(signed_in: SignedIn, accounts: Accounts) -> None:
    maria = signed_in("maria")
    answer = send(maria, "add", name="ana.b", role="analyst", password=OTHER, again=OTHER)
    assert "There is an account ana.b now" in maria.get(answer.headers["location"]).text
    assert accounts.check("ana.b", OTHER)
    assert accounts.path.read_bytes().count(OTHER.encode()) == 0


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": "jo", "role": "reader"}, "bad-account"),
        ({"name": "a b", "role": "reader"}, "bad-account"),
        ({"name": "ana", "role": "king"}, "bad-account"),
        ({"name": "ana", "role": "reader", "password": "short", "again": "short"}, "bad-password"),
        ({"name": "ana", "role": "reader", "again": "not the same one"}, "bad-password"),
    ],
)
def test_what_is_no_account_is_told_and_no_password_comes_back(
    signed_in: SignedIn, accounts: Accounts, fields: dict[str, str], code: str
) -> None:
    answer = send(signed_in("maria"), "add", **{"password": OTHER, "again": OTHER, **fields})
    assert (answer.status_code, code in answer.text) == (400, True)
    assert f'value="{fields["name"]}"' in answer.text
    assert OTHER not in answer.text
    assert len(accounts.listed()) == 3


def test_a_role_holds_at_the_next_request(signed_in: SignedIn) -> None:
    maria, kim = signed_in("maria"), signed_in("kim")
    assert kim.get("/add").status_code == 403
    send(maria, "change", name="kim", act="role", role="analyst")
    assert kim.get("/add").status_code == 200


def test_who_is_disabled_is_out_at_once_and_comes_back_when_enabled(signed_in: SignedIn, accounts: Accounts) -> None:
    maria, jo = signed_in("maria"), signed_in("jo")
    bearer = {"authorization": f"Bearer {accounts.make_token('jo', at=NOW)}"}
    program = TestClient(jo.app, base_url="http://localhost", headers=bearer)
    assert (jo.get("/").status_code, program.get("/api/v1/board").status_code) == (200, 200)
    assert send(maria, "change", name="jo", act="disable").status_code == 303
    assert (jo.get("/").status_code, program.get("/api/v1/board").status_code) == (303, 401)
    assert accounts.check("jo", WORDS) is None
    assert "disabled</span>" in maria.get("/accounts").text
    send(maria, "change", name="jo", act="enable")
    assert signed_in("jo").get("/").status_code == 200
    assert jo.get("/").status_code == 303


def test_another_password_ends_the_sessions_of_the_old_one(signed_in: SignedIn, accounts: Accounts) -> None:
    maria, jo = signed_in("maria"), signed_in("jo")
    send(maria, "change", name="jo", act="password", password=OTHER, again=OTHER)
    assert jo.get("/").status_code == 303
    assert (accounts.check("jo", WORDS), bool(accounts.check("jo", OTHER))) == (None, True)


@pytest.mark.parametrize(("act", "code"), [("role", "last-editor"), ("disable", "own-account")])
def test_the_last_editor_stays_one(signed_in: SignedIn, accounts: Accounts, act: str, code: str) -> None:
    maria = signed_in("maria")
    answer = send(maria, "change", name="maria", act=act, role="reader")
    assert code in answer.text
    assert role_of(accounts, "maria") is Role.EDITOR
    send(maria, "change", name="jo", act="role", role="editor")
    assert send(maria, "change", name="maria", act="role", role="reader").status_code == 303
    assert send(signed_in("jo"), "change", name="jo", act="role", role="reader").status_code == 409


def test_an_editor_does_not_change_the_own_password_without_the_present_one(
    signed_in: SignedIn, accounts: Accounts
) -> None:
    answer = send(signed_in("maria"), "change", name="Maria", act="password", password=OTHER, again=OTHER)
    assert "own-account" in answer.text
    assert accounts.check("maria", WORDS)


@pytest.mark.parametrize("name", ["kim", "jo", "maria"])
def test_everybody_changes_their_own_password_and_stays_signed_in_here_alone(
    signed_in: SignedIn, accounts: Accounts, name: str
) -> None:
    here, elsewhere = signed_in(name), signed_in(name)
    answer = send(here, "password", current=WORDS, password=OTHER, again=OTHER)
    assert "You have another password." in here.get(answer.headers["location"]).text
    assert elsewhere.get("/").status_code == 303
    assert accounts.check(name, OTHER)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"current": "wrong words here"}, "bad-sign-in"),
        ({"again": "not the same one"}, "bad-password"),
        ({"password": "short", "again": "short"}, "bad-password"),
    ],
)
def test_a_password_that_is_not_changed_stays(
    signed_in: SignedIn, accounts: Accounts, fields: dict[str, str], code: str
) -> None:
    kim = signed_in("kim")
    answer = send(kim, "password", **{"current": WORDS, "password": OTHER, "again": OTHER, **fields})
    assert code in answer.text
    assert accounts.check("kim", WORDS)
    assert kim.get("/").status_code == 200


def test_guessing_the_present_password_is_slowed_as_at_the_door(signed_in: SignedIn) -> None:
    kim = signed_in("kim")
    wrong = {"password": OTHER, "again": OTHER}
    codes = [send(kim, "password", current=f"guess number {n}", **wrong).status_code for n in range(7)]
    assert (codes[0], codes[-1]) == (401, 429)


@pytest.mark.parametrize("name", ["kim", "jo"])
def test_who_is_no_editor_sees_and_changes_nobody_else(signed_in: SignedIn, accounts: Accounts, name: str) -> None:
    client = signed_in(name)
    page = client.get("/accounts").text
    assert (f"Your account, {name}" in page, "maria" in page) == (True, False)
    for path, fields in [
        ("add", {"name": "x", "role": "editor", "password": OTHER, "again": OTHER}),
        ("change", {"name": name, "act": "role", "role": "editor"}),
        ("change", {"name": "maria", "act": "disable"}),
    ]:
        assert send(client, path, **fields).status_code == 403
    assert role_of(accounts, name) is not Role.EDITOR
    assert signed_in("maria").get("/").status_code == 200


@pytest.mark.parametrize("path", ["add", "change", "password"])
def test_a_form_of_elsewhere_does_nothing(signed_in: SignedIn, accounts: Accounts, path: str) -> None:
    maria = signed_in("maria")
    data = {"name": "jo", "act": "disable", "role": "editor", "current": WORDS, "password": OTHER, "again": OTHER}
    assert maria.post(f"/accounts/{path}", data={**data, "token": "made up"}).status_code == 403
    evil = {"origin": "https://evil.example"}
    assert maria.post(f"/accounts/{path}", data=data, headers=evil).status_code == 403
    assert accounts.check("jo", WORDS)


def test_a_program_keeps_no_accounts(signed_in: SignedIn, accounts: Accounts) -> None:
    token = accounts.make_token("maria", at=NOW)
    program = TestClient(signed_in("maria").app, base_url="http://localhost")
    headers = {"authorization": f"Bearer {token}"}
    for path in ("add", "change", "password"):
        data = {"name": "jo", "act": "disable", "token": ""}
        assert program.post(f"/accounts/{path}", data=data, headers=headers).status_code == 403
    assert accounts.check("jo", WORDS)


def test_many_changes_at_once_are_slowed(signed_in: SignedIn) -> None:
    maria = signed_in("maria")
    codes = {send(maria, "change", name="jo", act="enable").status_code for _ in range(40)}
    assert codes == {303, 429}


def test_the_first_account_is_an_editors_and_from_then_on_everybody_signs_in(own_client: TestClient) -> None:
    assert "Nobody signs in here" in own_client.get("/accounts").text
    words = {"password": WORDS, "again": WORDS}
    assert "bad-account" in send(own_client, "add", name="ana", role="reader", **words).text
    own_client.follow_redirects = False
    assert send(own_client, "add", name="ana", role="editor", **words).status_code == 303
    assert own_client.get("/").headers["location"].startswith("/sign-in")


def test_nothing_is_changed_where_nothing_is_written(own_desk: Desk, accounts: Accounts) -> None:
    app = create_app(own_desk, Exposure(must_sign_in=True, read_only=True))
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as client:
        client.post("/sign-in", data={"name": "maria", "password": WORDS})
        assert '<form class="fields"' not in client.get("/accounts").text.partition("<main")[2]
        assert send(client, "change", name="jo", act="disable").status_code == 403
    assert accounts.check("jo", WORDS)


def test_an_address_says_nothing_of_accounts_that_are_not_there(signed_in: SignedIn) -> None:
    page = signed_in("maria").get("/accounts?done=added&name=<b>ghost</b>").text
    assert "ghost" not in page


def test_accounts_are_kept_in_a_browser_without_scripts(browser, own_desk: Desk, accounts: Accounts) -> None:
    from tests.web.conftest import Served

    served = Served(own_desk)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    try:
        page.goto(f"{served.address}/accounts")
        page.fill("#name", "maria")
        page.fill("#password", WORDS)
        page.click("button.main")
        page.fill("#name", "ana")
        page.select_option("#role", "reader")
        page.fill("#add-password", OTHER)
        page.fill("#add-again", OTHER)
        page.click("text=Make the account")
        assert "There is an account ana now" in page.inner_text("main")
    finally:
        context.close()
        served.stop()
    assert role_of(accounts, "ana") is Role.READER


@pytest.mark.parametrize("name", ["maria", "kim"])
def test_the_page_has_no_fault_that_axe_finds(page, own_served: str, accounts: Accounts, name: str) -> None:
    page.goto(f"{own_served}/accounts")
    page.fill("#name", name)
    page.fill("#password", WORDS)
    page.click("button.main")
    for details in page.query_selector_all("main details"):
        details.evaluate("it => it.open = true")
    for width in (1440, 360):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
