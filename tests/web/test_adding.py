"""Adding by the pages: without scripts, and in a real browser from the paste to the board."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from axe_playwright_python.sync_playwright import Axe
from starlette.testclient import TestClient

from standdown.web.accounts import Accounts
from standdown.web.adding import job_words
from standdown.web.desk import Desk
from standdown.web.jobs import Job, Source, SourceKind, State
from standdown.web.who import Role

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TEXT = (
    "Leh: The Indian Army resumed patrolling at Demchok on Friday, army officials said. No Chinese soldier was met.\n"
)


def token_of(client: TestClient) -> str:
    return client.get("/add").text.partition('name="token" value="')[2].partition('"')[0]


def add(client: TestClient, files=(), **fields: str):
    data = {"token": token_of(client), **fields}
    return client.post("/add", data=data, files=[("files", each) for each in files] or None, follow_redirects=False)


def finished(client: TestClient, answer) -> str:
    """The page of the job when it is over."""
    where = answer.headers["location"]
    client.app.state.worker.wait(where.rpartition("/")[2], 60)  # type: ignore[attr-defined]
    return client.get(where).text


def test_a_pasted_text_is_read_and_its_claims_are_counted(own_client: TestClient) -> None:
    page = finished(own_client, add(own_client, text=TEXT, title="Patrol at Demchok", published="2024-11-02"))
    assert "1 report added. " in page
    assert "Patrol at Demchok" in page
    assert 'http-equiv="refresh"' not in page
    assert "1 report added." in own_client.get("/add").text


def test_several_files_come_out_each_for_itself(own_client: TestClient) -> None:
    files = [
        ("patrol.txt", TEXT.encode(), "text/plain"),
        ("photo.txt", b"\x00\x01" * 99, "text/plain"),
    ]
    page = finished(own_client, add(own_client, files, published="2024-11-02", publisher="Ridge"))
    assert "1 report added, 1 set aside." in page
    assert "not-text" in page
    assert "2 sources" in page


@pytest.mark.parametrize(("field", "place"), [("feed", "#by-feed"), ("addresses", "#by-address")])
def test_what_was_fetched_in_vain_can_be_tried_again(own_client: TestClient, field: str, place: str) -> None:
    url = "http://127.0.0.1:9/feed?a=1&b=2"
    page = finished(own_client, add(own_client, **{field: url}))
    for shown in (page, own_client.get("/add").text):
        assert f"{url.replace('&', '&amp;')}: 127.0.0.1 is a loopback address" in shown
        assert "save the page and send the file" in shown
        assert "Errno" not in shown
        (link,) = re.findall(r'href="([^"]+)">Try it again', shown)
        assert link.endswith(place)
        assert unescape(own_client.get(unescape(link)).text.partition(f'name="{field}"')[2]).count(url)


def test_a_form_without_a_file_chosen_is_as_browsers_send_it(own_client: TestClient) -> None:
    parts = {"token": token_of(own_client), "text": TEXT}
    told = "".join(f'--x\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in parts.items())
    told += '--x\r\nContent-Disposition: form-data; name="files"; filename=""\r\n'
    told += "Content-Type: application/octet-stream\r\n\r\n\r\n--x--\r\n"
    headers = {"content-type": "multipart/form-data; boundary=x"}
    answer = own_client.post("/add", content=told.encode(), headers=headers, follow_redirects=False)
    assert "1 source<" in finished(own_client, answer)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, "nothing-given"),
        ({"text": TEXT, "published": "2999-01-01"}, "bad-day"),
        ({"text": TEXT, "addresses": "/etc/passwd"}, "bad-url"),
        ({"text": TEXT, "feed": "feed.xml"}, "bad-url"),
    ],
)
def test_what_was_wrong_is_told_beside_what_was_typed(
    own_client: TestClient, fields: dict[str, str], code: str
) -> None:
    answer = add(own_client, **fields)
    assert (answer.status_code, code in answer.text) == (400, True)
    assert all(value.strip().split("\n")[0] in answer.text for value in fields.values())
    assert own_client.app.state.worker.latest() == ()  # type: ignore[attr-defined]


def test_while_it_is_read_the_page_comes_again_by_itself(own_client: TestClient) -> None:
    worker = own_client.app.state.worker  # type: ignore[attr-defined]
    worker._jobs["a" * 16] = Job("a" * 16, "ana", NOW, (Source(SourceKind.TEXT, "One", state=State.READING),))
    page = own_client.get(f"/add/{'a' * 16}").text
    assert '<noscript><meta http-equiv="refresh"' in page
    assert "It is being read." in page
    assert "Is being read" in page


def test_what_was_left_is_offered_again(own_client: TestClient) -> None:
    job = Job("b" * 16, "ana", NOW, (Source(SourceKind.ADDRESS, "/none", state=State.LEFT),))
    worker = own_client.app.state.worker  # type: ignore[attr-defined]
    worker._jobs[job.id] = job
    (worker._spool.folder / job.id).mkdir(parents=True)
    assert "Read the rest now" in own_client.get(f"/add/{job.id}").text
    answer = own_client.post(f"/add/{job.id}/again", data={"token": token_of(own_client)}, follow_redirects=False)
    assert "bad-url" in finished(own_client, answer)


def test_a_reading_that_is_none_is_a_page_that_says_so(client: TestClient) -> None:
    answer = client.get("/add/zz")
    assert (answer.status_code, "no-job" in answer.text) == (404, True)


def test_text_that_looks_like_a_page_element_stays_text(own_client: TestClient) -> None:
    page = finished(own_client, add(own_client, text=TEXT, title="<script>alert(1)</script>", published="2024-11-02"))
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ([State.KNOWN, State.REJECTED], "Nothing new: 1 known before, 1 set aside."),
        ([State.OPENED], "Nothing new: no story in it."),
        ([State.ADDED, State.FAILED], "1 report added, 1 not read yet. No claim came of it."),
        ([State.ADDED, State.WAITING], "1 of 2 read so far."),
    ],
)
def test_a_job_says_what_came_of_it(states: list[State], said: str) -> None:
    sources = tuple(Source(SourceKind.TEXT, "x", state=state) for state in states)
    assert job_words(Job("a" * 16, "ana", NOW, sources)) == said


def test_a_text_is_pasted_and_its_report_found_on_the_board(page, own_served: str) -> None:
    page.goto(f"{own_served}/add")
    page.get_by_label("Text", exact=True).fill(TEXT)
    page.get_by_label("Title").fill("Patrol at Demchok")
    page.get_by_label("Day it came out").fill("2024-11-02")
    page.get_by_role("button", name="Read this text").click()
    page.wait_for_url("**/add/*")
    page.get_by_role("heading", level=1, name="1 report added.").wait_for(timeout=60_000)
    assert page.get_by_role("link", name="Patrol at Demchok").is_visible()
    page.get_by_role("link", name="See the board").click()
    page.get_by_role("heading", level=1).wait_for()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_adding_keeps_to_wcag(page, served: str, theme: str) -> None:
    page.emulate_media(color_scheme=theme)
    for width in (360, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        for path in ("/add", "/api"):
            page.goto(f"{served}{path}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            found = Axe().run(page)
            assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_job_keeps_to_wcag(page, own_desk: Desk, own_served: str, theme: str) -> None:
    page.emulate_media(color_scheme=theme)
    page.goto(f"{own_served}/add")
    page.get_by_label("Addresses, one on a line").fill("http://127.0.0.1:1/\nhttp://localhost:1/")
    page.get_by_role("button", name="Fetch and read").click()
    page.get_by_role("heading", level=1, name="Nothing new: 2 set aside.").wait_for(timeout=60_000)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_one_signs_in_and_out_in_a_browser(page, own_desk: Desk, own_served: str, theme: str) -> None:
    accounts = Accounts(own_desk.ledger.folder)
    accounts.add("maria", "correct horse battery", role=Role.ANALYST, at=NOW)
    page.emulate_media(color_scheme=theme)
    page.goto(f"{own_served}/add")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.get_by_label("Name").fill("maria")
    page.get_by_label("Password").fill("correct horse battery")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/add")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")


def test_a_link_fills_the_form_in_and_fetches_nothing(own_client: TestClient) -> None:
    page = own_client.get("/add", params={"address": "https://example.org/<b>", "title": "Pull-back"}).text
    assert "https://example.org/&lt;b&gt;</textarea>" in page
    assert 'name="title" value="Pull-back"' in page
    assert own_client.app.state.worker.latest() == ()  # type: ignore[attr-defined]


def test_a_job_shows_what_its_reports_tell_and_the_board_that_counts_them(own_client: TestClient) -> None:
    page = finished(own_client, add(own_client, text=TEXT, title="Patrol at Demchok", published="2024-11-16"))
    assert "What it tells of</h2>" in page
    assert "Patrol resumed, Demchok" in page
    assert 'href="/?as_of=2024-11-16">See the board of 16 Nov 2024' in page


def test_no_option_of_the_terminal_is_named_on_a_page(own_client: TestClient) -> None:
    page = finished(own_client, add(own_client, text=TEXT))
    assert "publication day is not known" in page
    assert "--published" not in page
