"""The gate refuses what comes under another name, from another site, or too large, before anything else is done."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from standdown.web import create_app
from standdown.web.accounts import Accounts
from standdown.web.desk import Desk
from standdown.web.gate import Exposure, is_loopback
from standdown.web.limits import Buckets
from standdown.web.who import Role

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:1", "[::1]:8000", "LOCALHOST"])
def test_loopback_is_asked_by_its_own_names(client: TestClient, host: str) -> None:
    assert client.get("/api/v1/meta", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io:8000", "", "[", "10.0.0.1"]
)
def test_a_name_that_was_bent_to_this_machine_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/api/v1/meta", headers={"host": host})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "wrong-host")


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:9999"},
        {"origin": "http://["},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_sites_page_cannot_write(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.post("/api/v1/reports", json={"text": "Troops left."}, headers=headers)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "wrong-origin")


def test_its_own_page_and_a_program_can(own_client: TestClient) -> None:
    for headers in ({"origin": "http://localhost"}, {"sec-fetch-site": "same-origin"}, {}):
        assert own_client.post("/api/v1/reports", json={"text": "Troops left."}, headers=headers).status_code == 202


def test_behind_a_proxy_nobody_is_taken_for_the_owner(client: TestClient) -> None:
    answer = client.get("/api/v1/meta", headers={"x-forwarded-for": "203.0.113.9"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "behind-proxy")


@pytest.mark.parametrize("path", ["/review/rule", "/api/v1/reports", "/add"])
def test_what_is_too_large_is_refused_before_it_is_read(client: TestClient, path: str) -> None:
    headers = {"content-length": "200000000"}
    assert client.post(path, content=b"x", headers=headers).status_code == 413


def test_what_does_not_tell_its_size_is_refused(client: TestClient) -> None:
    answer = client.post("/api/v1/reports", content=iter([b"{}"]), headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (411, "no-length")


def test_a_flood_of_writes_is_slowed_and_told_how_long_to_wait(own_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Buckets.__init__, "__kwdefaults__", {"size": 2, "per_second": 0.1, "clock": lambda: 0.0})
    with TestClient(create_app(own_desk), base_url="http://localhost") as client:
        codes = [client.post("/api/v1/reports", json={"url": "x"}).status_code for _ in range(3)]
        answer = client.post("/api/v1/reports", json={"url": "x"})
    assert codes == [400, 400, 429]
    assert answer.headers["retry-after"] == "10"


def test_public_names_are_let_in_and_their_pages_may_write(own_desk: Desk) -> None:
    exposure = Exposure(frozenset({"desk.example.org"}), public="https://desk.example.org")
    with TestClient(create_app(own_desk, exposure), base_url="http://desk.example.org") as client:
        answer = client.post("/api/v1/reports", json={"text": "x"}, headers={"origin": "https://desk.example.org"})
        assert answer.status_code == 202
        assert client.get("/api/v1/meta", headers={"host": "localhost"}).status_code == 400


def test_what_somebody_is_shown_is_in_no_shared_cache(client: TestClient) -> None:
    assert client.get("/").headers["cache-control"] == "private, no-cache"
    assert "default-src 'none'" in client.get("/", headers={"host": "evil.example"}).headers["content-security-policy"]


@pytest.mark.parametrize(
    ("host", "is_it"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),  # noqa: S104 - a word here
        ("desk", False),
    ],
)
def test_only_loopback_is_loopback(host: str, is_it: bool) -> None:
    assert is_loopback(host) is is_it


def test_what_somebody_saw_who_signed_in_is_kept_nowhere(own_desk: Desk) -> None:
    Accounts(own_desk.ledger.folder).add("maria", "a long enough one", role=Role.READER, at=NOW)
    with TestClient(create_app(own_desk), base_url="http://localhost") as client:
        client.post("/sign-in", data={"name": "maria", "password": "a long enough one"})
        assert client.get("/reports").headers["cache-control"] == "no-store"
