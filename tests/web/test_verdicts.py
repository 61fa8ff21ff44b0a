"""Verdicts in the application: pages, pictures by their hashes, the API, and text from outside that stays text."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from starlette.testclient import TestClient

from standdown.model import Observation, ReasonCode, Ruling, Verdict, When
from standdown.web.desk import Desk

SCRIPT = "<script>document.title='taken'</script>"
NOW = datetime(2026, 1, 2, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def told(client: TestClient) -> list[dict]:
    return client.get("/api/v1/verdicts").json()["data"]


def test_the_list_is_of_the_newest_answers_and_can_be_narrowed(client: TestClient, told: list[dict]) -> None:
    assert len(told) == 4
    days = [each["verdict"]["window"]["latest"] for each in told]
    assert days == sorted(days, reverse=True)
    (one,) = client.get("/api/v1/verdicts?ruling=contradicted").json()["data"]
    assert (one["verdict"]["site_id"], one["words"]) == ("gogra", "contradicted: structures stood on")
    assert len(client.get("/api/v1/verdicts?site=gogra").json()["data"]) == 2
    assert client.get("/api/v1/verdicts?site=gogra&known_by=2020-12-31").json()["data"] == [one | {
        "url": one["url"].replace("#", "?known_by=2020-12-31#")}]  # fmt: skip
    assert client.get("/api/v1/verdicts?ruling=true").status_code == 422
    assert client.get("/api/v1/verdicts?site=atlantis").json()["error"]["code"] == "no-site"


def test_one_verdict_comes_with_every_scene(client: TestClient, told: list[dict]) -> None:
    id_ = told[0]["verdict"]["id"]
    one = client.get(f"/api/v1/verdict/{id_}").json()["data"]
    assert [each["id"] for each in one["observations"]] == one["verdict"]["observation_ids"]
    assert one["is_newest"]
    missing = client.get("/api/v1/verdict/v-0")
    assert (missing.status_code, missing.json()["error"]["code"]) == (404, "no-verdict")


def test_event_and_site_tell_their_verdicts_as_data_too(client: TestClient, told: list[dict]) -> None:
    one = next(each for each in told if each["words"].startswith("supported"))
    event = client.get(f"/api/v1/event/{one['verdict']['claim_id']}").json()["data"]
    assert [each["verdict"]["id"] for each in event["verdicts"]] == [one["verdict"]["id"]]
    site = client.get("/api/v1/site/gogra").json()["data"]
    assert len(site["verdicts"]) == 2


def test_a_picture_is_served_by_its_hash_and_kept_for_long(client: TestClient, told: list[dict]) -> None:
    sha256 = told[0]["verdict"]["pictures"][0]["sha256"]
    got = client.get(f"/picture/{sha256}.png")
    assert (got.status_code, got.headers["content-type"]) == (200, "image/png")
    assert got.content.startswith(b"\x89PNG")
    assert "immutable" in got.headers["cache-control"]
    assert got.headers["x-content-type-options"] == "nosniff"
    again = client.get(f"/picture/{sha256}.png", headers={"if-none-match": got.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_nothing_but_pictures_of_verdicts_is_served_so(client: TestClient, desk: Desk) -> None:
    raw = next(report.raw_sha256 for report in desk.ledger.reports() if report.raw_sha256)
    assert desk.ledger.raw(raw)
    assert client.get(f"/picture/{raw}.png").status_code == 404
    assert client.get(f"/picture/{'0' * 64}.png").status_code == 404
    assert client.get("/picture/../ledger.db.png").status_code in (404, 422)


@pytest.mark.parametrize("path", ["/", "/site/gogra", "/site/depsang"])
def test_pages_say_that_scenes_are_simulated(client: TestClient, path: str) -> None:
    assert ">simulated" in client.get(path).text


def test_a_page_says_what_cannot_be_seen_with_each_verdict(client: TestClient) -> None:
    text = client.get("/site/gogra").text
    assert text.count("What cannot be seen.") == text.count('<article class="sn"') == 2
    assert "structures stood on" in text


def test_text_from_outside_stays_text(own_desk: Desk, own_client: TestClient) -> None:
    seen = Observation("o-x", "gogra", date(2024, 9, 9), SCRIPT, (SCRIPT,), (SCRIPT,), 1.0, 4.0, hidden_by=SCRIPT,
                       quantity=SCRIPT)  # fmt: skip
    hostile = Verdict(
        "v-x", "", Ruling.INCONCLUSIVE, When(date(2024, 9, 1), date(2024, 9, 2)), ("o-x",), (ReasonCode.CLOUD,),
        unseen=SCRIPT, site_id="gogra", kind=SCRIPT, why=SCRIPT, sensors=(SCRIPT,),
    )  # fmt: skip
    own_desk.ledger.look(hostile, [seen], at=NOW, by=SCRIPT)
    hidden = replace(seen, id="o-y", z=None)
    own_desk.ledger.look(
        replace(hostile, id="v-y", observation_ids=("o-y",), window=When.on(date(2024, 9, 3))), [hidden], at=NOW
    )
    for path in ("/", "/site/gogra"):
        text = own_client.get(path).text
        assert "v-x" in text
        assert "<script>document" not in text.lower()


def test_it_is_whole_in_a_browser_and_open_to_all(page, served: str, told: list[dict]) -> None:
    from axe_playwright_python.sync_playwright import Axe

    event = next(each["url"] for each in told if each["words"].startswith("supported"))
    for path in ("/", "/site/gogra", "/site/depsang", event):
        for scheme, width in (("light", 1440), ("dark", 360)):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(served + path)
            page.wait_for_load_state("networkidle")
            found = Axe().run(page)
            assert found.response["violations"] == [], (path, scheme, found.generate_report())
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, width)
    page.goto(f"{served}/site/gogra")
    assert "/picture/" in page.locator(".sn img").first.get_attribute("src")
    page.locator("summary", has_text="The rule that decided").first.click()
    assert page.get_by_text("R = ").first.is_visible()


def test_without_scripts_the_pictures_stand_side_by_side(browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    bare = context.new_page()
    bare.goto(f"{served}/site/gogra")
    assert bare.locator(".sn").first.locator(".cmp-one img").count() == 3
    context.close()
