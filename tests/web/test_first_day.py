"""What somebody meets on the first day: on a phone, on paper, with a pointer that is a finger, by keys alone."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from starlette.testclient import TestClient

from standdown.web.built import FOLDER

needs_build = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the islands are not built here: python -m scripts.frontend"
)

PAGES = ("/", "/map", "/events", "/site/depsang")


def test_the_sentences_behind_a_step_are_on_the_board_and_not_in_a_title(client: TestClient) -> None:
    text = client.get("/").text
    assert "The Indian Army resumed patrolling at Depsang on Monday" in text
    assert not re.search(r'title="“', text)
    assert "reliability cannot be judged" in text


def test_a_report_is_counted_only_where_it_is_not_alone(client: TestClient) -> None:
    listed = re.findall(r'e-says">(.*?)</td>', client.get("/events").text)
    assert listed
    assert not any("1 report" in each for each in listed)


def test_reasons_name_sites_and_days_in_words(client: TestClient) -> None:
    ids = set(re.findall(r"/event/(e-[0-9a-f]+)", client.get("/events").text))
    for id_ in sorted(ids)[:30]:
        main = client.get(f"/event/{id_}").text.partition("<main")[2]
        assert not re.search(r"both at [a-z]|publication on \d{4}-", main)


def test_a_site_shows_where_it_lies(client: TestClient) -> None:
    text = client.get("/site/depsang").text
    assert '<svg class="map"' in text
    assert 'href="/map?site=depsang"' in text


def test_targets_have_room_under_a_finger(page, served: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(served)
    small = page.evaluate(
        "[...document.querySelectorAll('main a, main summary, .timebar a, .timebar button')]"
        ".filter(e => { const box = e.getBoundingClientRect(); return box.width && box.height < 23.5; })"
        ".map(e => e.textContent)"
    )
    assert not small


@needs_build
@pytest.mark.parametrize("width", [390, 1024])
def test_the_names_of_the_lanes_stay_in_view(page, served: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{served}/map")
    page.wait_for_selector("[data-live]")
    # On a phone the last weeks are fitted beside the names; on a wider page all years are, and it stands at their end.
    assert width < 700 or page.evaluate("document.querySelector('.tl-scroll').scrollLeft") > 0
    box = page.locator(".tl-names text", has_text="Depsang").bounding_box()
    assert box
    assert 0 <= box["x"] < box["x"] + box["width"] <= 190


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_keeps_anybody_out(browser, served: str, path: str, theme: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=theme)
    page = context.new_page()
    page.goto(served + path)
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    found = Axe().run(page).response["violations"]
    context.close()
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


def test_on_paper_the_board_is_one_table_and_the_details_stand_in_rows(page, served: str) -> None:
    page.set_viewport_size({"width": 718, "height": 1000})
    page.emulate_media(media="print")
    page.goto(served)
    assert page.evaluate("getComputedStyle(document.querySelector('.board tbody tr')).display") == "table-row"
    assert page.evaluate("document.documentElement.scrollWidth") <= 718
    page.goto(f"{served}/map")
    assert page.locator(".m-detail").first.bounding_box()["width"] < 718 / 2
