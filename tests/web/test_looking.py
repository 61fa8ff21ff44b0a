"""Pages are whole without scripts, and say what was wrong with an address."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient


def test_the_board_shows_the_finding_and_every_site(client: TestClient) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    for words in ("Two are patrolled again.", "Galwan", "Depsang", "Nobody on record disagrees."):
        assert words in answer.text


def test_the_board_of_a_day_long_ago_is_another(client: TestClient) -> None:
    assert "Two are patrolled again." not in client.get("/", params={"as_of": "2020-08-01"}).text


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ("/?as_of=yesterday", 400, "bad-day"),
        ("/?site=atlantis", 404, "no-site"),
        ("/?days=0", 422, "bad-request"),
        ("/nowhere", 404, "no-page"),
    ],
)
def test_a_fault_is_a_page_with_a_code(client: TestClient, asked: str, status: int, code: str) -> None:
    answer = client.get(asked)
    assert answer.status_code == status
    assert code in answer.text
    assert answer.headers["content-type"].startswith("text/html")


def test_every_answer_forbids_what_comes_from_elsewhere(client: TestClient) -> None:
    for path in ("/", "/nowhere", "/static/pages.css"):
        assert "default-src 'none'" in client.get(path).headers["content-security-policy"]


def test_the_board_opens_in_a_browser_at_every_width(page, served: str) -> None:
    for width in (360, 800, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(served)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
