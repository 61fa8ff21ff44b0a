"""Who asks, and what they may do: the same pages for the owner, a reader, an analyst, and nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from standdown.web import create_app
from standdown.web.accounts import Accounts
from standdown.web.desk import Desk
from standdown.web.gate import Exposure
from standdown.web.who import NotAllowed, Role, Who, check_form, masked

NOW = datetime(2026, 1, 1, tzinfo=UTC)
WORDS = "correct horse battery"

Asking = Callable[..., TestClient]


@pytest.fixture
def accounts(own_desk: Desk) -> Accounts:
    made = Accounts(own_desk.ledger.folder)
    for role in Role:
        made.add(role.name.lower(), WORDS, role=role, at=NOW)
    return made


@contextmanager
def asked(desk: Desk, exposure: Exposure) -> Iterator[TestClient]:
    with TestClient(create_app(desk, exposure), raise_server_exceptions=False, base_url="http://localhost") as made:
        yield made


@pytest.fixture
def asking(own_desk: Desk) -> Iterator[Asking]:
    """``asking("reader")`` is a browser in which the reader is signed in; ``asking()`` one in which nobody is."""
    with ExitStack() as stack:

        def ask(name: str = "", exposure: Exposure | None = None) -> TestClient:
            client = stack.enter_context(asked(own_desk, exposure or Exposure()))
            if name:
                client.post("/sign-in", data={"name": name, "password": WORDS})
            return client

        yield ask


def token_of(client: TestClient) -> str:
    _, _, rest = client.get("/add").text.partition('name="token" value="')
    return rest.partition('"')[0]


TEXT = {"text": "Leh: The Indian Army resumed patrolling at Depsang on Monday, army officials said."}


def test_on_a_machine_of_ones_own_the_owner_asks(own_client: TestClient) -> None:
    answer = own_client.get("/add")
    assert answer.status_code == 200
    assert "Sign out" not in answer.text


def test_with_accounts_nobody_sees_anything_before_signing_in(accounts: Accounts, asking: Asking) -> None:
    client = asking()
    for path in ("/", "/add", "/api", "/sites?x=1"):
        answer = client.get(path, follow_redirects=False)
        assert answer.status_code == 303, path
        assert answer.headers["location"].startswith("/sign-in?next=%2F")
    for path in ("/api/v1/board", "/api/openapi.json", "/api/nothing"):
        answer = client.get(path)
        assert (answer.status_code, answer.json()["error"]["code"]) == (401, "not-signed-in")
        assert answer.headers["www-authenticate"] == "Bearer"
    assert client.post("/add", data=TEXT).status_code == 401
    assert client.get("/static/pages.css").status_code == 200


def test_a_reader_looks_and_does_not_write(accounts: Accounts, asking: Asking) -> None:
    client = asking("reader")
    page = client.get("/")
    assert (page.status_code, "reader" in page.text, "Sign out" in page.text) == (200, True, True)
    assert client.get("/add").status_code == 403
    answer = client.post("/add", data=TEXT)
    assert (answer.status_code, "not-allowed" in answer.text) == (403, True)


def test_an_analyst_adds_with_the_forms_token_and_not_without(accounts: Accounts, asking: Asking) -> None:
    client = asking("analyst")
    token = token_of(client)
    assert client.post("/add", data={**TEXT, "token": token}, follow_redirects=False).status_code == 303
    for wrong in ("", token[:-1], "ä"):
        answer = client.post("/add", data={**TEXT, "token": wrong})
        assert (answer.status_code, "stale-form" in answer.text) == (403, True)


def test_a_token_is_written_otherwise_on_each_page_and_means_the_same(accounts: Accounts, asking: Asking) -> None:
    client = asking("analyst")
    tokens = {token_of(client) for _ in range(4)}
    assert len(tokens) == 4
    for token in tokens:
        assert client.post("/add", data={**TEXT, "token": token}, follow_redirects=False).status_code == 303


@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_what_is_masked_is_what_was_given_and_nothing_else(token: str) -> None:
    who = Who("ana", Role.ANALYST, token, has_session=True)
    check_form(who, masked(token))
    for wrong in (masked(token + "x"), "x" + masked(token), token or "x"):
        with pytest.raises(NotAllowed, match="stale"):
            check_form(who, wrong)


def test_a_token_of_one_session_is_worth_nothing_in_another(accounts: Accounts, asking: Asking) -> None:
    one, two = asking("analyst"), asking("analyst")
    assert two.post("/add", data={**TEXT, "token": token_of(one)}).status_code == 403


def test_a_program_sends_a_bearer_token(accounts: Accounts, asking: Asking) -> None:
    client = asking()
    bearer = {"Authorization": f"Bearer {accounts.make_token('analyst', at=NOW)}"}
    assert client.get("/api/v1/meta", headers=bearer).status_code == 200
    assert client.post("/api/v1/reports", json=TEXT, headers=bearer).status_code == 202
    assert client.get("/api/v1/meta", headers={"Authorization": "Bearer sdn_wrong"}).status_code == 401
    reader = {"Authorization": f"Bearer {accounts.make_token('reader', at=NOW)}"}
    assert client.post("/api/v1/reports", json=TEXT, headers=reader).status_code == 403


def test_a_browser_that_writes_by_the_api_shows_its_pages_token(accounts: Accounts, asking: Asking) -> None:
    client = asking("analyst")
    assert client.post("/api/v1/reports", json=TEXT).json()["error"]["code"] == "stale-form"
    header = {"X-Standdown-Token": token_of(client)}
    assert client.post("/api/v1/reports", json=TEXT, headers=header).status_code == 202


def test_a_role_that_is_taken_is_taken_at_once(accounts: Accounts, asking: Asking) -> None:
    client = asking("analyst")
    accounts.set_role("analyst", Role.READER)
    assert client.get("/add").status_code == 403
    accounts.remove("analyst")
    assert client.get("/", follow_redirects=False).status_code == 303


def test_read_only_is_read_only_for_everybody(accounts: Accounts, asking: Asking) -> None:
    client = asking("editor", Exposure(read_only=True))
    assert client.get("/").status_code == 200
    for answer in (client.get("/add"), client.post("/add", data=TEXT), client.post("/review/rule", data={})):
        assert (answer.status_code, "read-only" in answer.text) == (403, True)


def test_what_must_sign_in_stays_shut_when_the_last_account_goes(own_desk: Desk) -> None:
    with asked(own_desk, Exposure(must_sign_in=True)) as client:
        assert client.get("/", follow_redirects=False).status_code == 303
        assert client.get("/api/v1/meta").status_code == 401


def test_an_account_that_is_made_meanwhile_shuts_the_door(own_desk: Desk, own_client: TestClient) -> None:
    assert own_client.get("/").status_code == 200
    Accounts(own_desk.ledger.folder).add("maria", WORDS, role=Role.EDITOR, at=NOW)
    assert own_client.get("/", follow_redirects=False).status_code == 303


def test_what_is_added_is_added_by_the_persons_name(accounts: Accounts, asking: Asking, own_desk: Desk) -> None:
    client = asking("analyst")
    answer = client.post("/add", data={**TEXT, "token": token_of(client)}, follow_redirects=False)
    job = client.app.state.worker.wait(answer.headers["location"].rpartition("/")[2], 60)  # type: ignore[attr-defined]
    assert job.sources[0].state == "added"
    entry = next(entry for entry in own_desk.ledger.entries() if entry.id == job.sources[0].report_id)
    assert entry.by == "analyst"
