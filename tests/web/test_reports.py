"""Reports, sites, people and voices in the browser: text from outside stays text, whatever it is."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from standdown.web import create_app
from standdown.web.desk import Desk
from tests.web.conftest import DAY, Served
from tests.web.hostile import NAME, SCRIPT, add_hostile

CLASH = "/report/r-9d0cf97c04a62996"
PAGES = (
    CLASH,
    f"{CLASH}?view=all",
    "/reports",
    "/reports?view=rejects",
    "/site/gogra",
    "/site/depsang",
    "/people",
    "/person/Rajnath%20Singh",
    "/sources",
    "/source/Hill%20Gazette",
    "/search?q=disengag*",
    "/search?q=atlantis",
)
HOSTILE = (
    "/report/r-hostile?view=all",
    "/reports",
    "/reports?view=rejects",
    "/site/gogra",
    "/people",
    f"/person/{quote('Ann ' + SCRIPT, safe='')}",
    "/sources",
    f"/source/{quote(NAME, safe='')}",
    "/search?q=gogra",
    f"/search?q={quote(SCRIPT)}",
)


@pytest.fixture(scope="session")
def hostile_desk(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("hostile") / "desk"
    shutil.copytree(demo_folder, folder)
    add_hostile(folder, ruled=True)
    made = Desk(folder, owner="ana", is_sample=True, day=DAY)
    yield made
    made.close()


@pytest.fixture(scope="session")
def hostile_client(hostile_desk: Desk) -> Iterator[TestClient]:
    with TestClient(create_app(hostile_desk), raise_server_exceptions=False, base_url="http://localhost") as made:
        yield made


@pytest.fixture(scope="session")
def hostile_served(hostile_desk: Desk) -> Iterator[str]:
    made = Served(hostile_desk)
    yield made.address
    made.stop()


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_one_headline_and_a_title(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert len(re.findall(r"<h1[ >]", answer.text)) == 1
    assert 'style="' not in answer.text


def test_a_claim_is_where_its_anchor_says_and_its_note_leads_to_the_happening(client: TestClient) -> None:
    text = client.get(CLASH).text
    ids = re.findall(r'id="(c-[0-9a-f]{16})"', text)
    assert len(ids) == len(set(ids)) == 14
    assert "Twenty Indian soldiers" in text
    assert text.count('href="/event/e-') >= 10
    assert "contradicts 10" in text
    assert "contradicts 8" in text


def test_sentences_without_a_claim_are_marked_on_request(client: TestClient) -> None:
    assert '<span class="bare">Beijing gave no figure' not in client.get(CLASH).text
    assert '<span class="bare">Beijing gave no figure' in client.get(f"{CLASH}?view=all").text.replace("\n", "")


def test_a_report_that_came_later_says_so(client: TestClient) -> None:
    assert "It came out after 1 Jun 2020" in client.get(f"{CLASH}?known_by=2020-06-01").text
    assert "It came out after" not in client.get(f"{CLASH}?known_by=2020-06-17").text


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/report/r-none", 404, "no-report"),
        ("/report/r-none/raw", 404, "no-report"),
        ("/site/atlantis", 404, "no-site"),
        ("/person/nobody", 404, "no-person"),
        ("/source/nobody", 404, "no-source"),
        ("/reports?after=r-none", 400, "bad-cursor"),
        (f"/search?q={'a' * 900}", 422, "bad-request"),
    ],
)
def test_what_is_not_there_is_a_page_with_a_code(client: TestClient, path: str, status: int, code: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, code in answer.text) == (status, True)


def test_the_original_is_saved_and_never_drawn(client: TestClient) -> None:
    answer = client.get(f"{CLASH}/raw")
    assert "Twenty Indian soldiers" in answer.text
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["content-disposition"].startswith("attachment; filename=")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"


def test_a_report_of_which_no_bytes_are_kept_says_so(hostile_client: TestClient) -> None:
    assert "no bytes were kept" in hostile_client.get("/report/r-hostile").text
    assert hostile_client.get("/report/r-hostile/raw").status_code == 404


@pytest.mark.parametrize("path", HOSTILE)
def test_hostile_text_is_shown_as_text(hostile_client: TestClient, path: str) -> None:
    answer = hostile_client.get(path)
    assert answer.status_code == 200
    for told in ("<script>document", "<img src=x", "<b>Leh", "<i>the", "<u>then", 'href="javascript:', 'href="data:'):
        assert told not in answer.text
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", answer.text)


def test_the_linked_data_is_json_and_reviews_only_what_a_person_ruled(hostile_client: TestClient) -> None:
    def graph(path: str) -> list[dict[str, object]]:
        found = re.search(r'"application/ld\+json">(.*?)</script>', hostile_client.get(path).text, re.DOTALL)
        assert found
        told: list[dict[str, object]] = json.loads(found[1])["@graph"]
        return told

    kinds = [each["@type"] for each in graph(CLASH)]
    assert kinds == ["NewsArticle", *["Claim"] * 14]
    reviews = [each for each in graph("/report/r-hostile") if each["@type"] == "ClaimReview"]
    assert sorted(each["reviewRating"]["alternateName"] for each in reviews) == [  # type: ignore[index]
        "Accepted by a person",
        "Ruled out by a person",
    ]


def test_hostile_pages_run_nothing_in_a_browser(page, hostile_served: str) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog was opened: {dialog.message}"))
    for path in HOSTILE:
        page.goto(hostile_served + path)
        assert page.title() != "taken"
        for width in (360, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_accessible_in_both_themes(page, hostile_served: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.emulate_media(color_scheme=scheme)
    for path in (*PAGES, "/report/r-hostile?view=all"):
        page.goto(hostile_served + path)
        found = Axe().run(page)
        assert found.violations_count == 0, (path, found.generate_report())


def test_the_pages_fit_a_phone(page, served: str) -> None:
    page.set_viewport_size({"width": 360, "height": 900})
    for path in PAGES:
        page.goto(served + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path


def test_a_note_leads_to_its_words_and_back(page, served: str) -> None:
    page.goto(served + CLASH)
    page.click("#n-8 a.num")
    assert page.evaluate("document.querySelector(':target').textContent").startswith("8")
    page.click(":target a.cn")
    assert page.url.endswith("#n-8")
