"""The page of map and timeline: whole without scripts, and moved by pointer and keys with them."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from starlette.testclient import TestClient

from standdown.web.built import FOLDER

needs_build = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the islands are not built here: python -m scripts.frontend"
)


def test_every_happening_is_a_link_with_a_name(client: TestClient) -> None:
    page = client.get("/map").text
    digits = client.get("/api/v1/timeline").json()["columns"]["id"]
    links = dict(re.findall(r'<a class="tl-m[^"]*" href="/event/([^"?]+)" aria-label="([^"]+)"', page))
    assert {f"e-{digits[n : n + 16]}" for n in range(0, len(digits), 16)} <= set(links)
    assert all(": " in words for words in links.values())


def test_the_view_and_the_site_are_in_the_address(client: TestClient) -> None:
    page = client.get("/map", params={"view": "kind", "as_of": "2024-11-01", "known_by": "same"}).text
    assert 'aria-label="patrol resumed"' in page
    assert "as_of=2024-11-01&amp;known_by=same" in page
    assert 'aria-current="true"' in client.get("/map", params={"site": "depsang"}).text


def test_a_view_of_lanes_is_not_asked_of_other_pages(client: TestClient) -> None:
    page = client.get("/map", params={"view": "kind", "as_of": "2024-11-01"}).text
    assert 'href="/events?as_of=2024-11-01"' in page
    assert not re.search(r'href="/(events|reports|review)\b[^"]*view=', page)


def test_the_timeline_alone_leads_to_the_page(client: TestClient) -> None:
    answer = client.get("/timeline", params={"as_of": "2024-11-01"}, follow_redirects=False)
    assert answer.headers["location"] == "/map?as_of=2024-11-01#timeline"


def test_nothing_is_styled_inline(client: TestClient) -> None:
    assert not re.search(r"\sstyle=|<style", client.get("/map").text)


def test_without_scripts_everything_is_shown(browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/map")
    assert page.locator(".tl-whole a.tl-m").count() > 100
    page.locator(".tl-weeks a.tl-m").last.click()
    assert "/event/" in page.url
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", ["", "?view=kind"])
def test_axe_finds_nothing(page, served: str, theme: str, view: str) -> None:
    page.emulate_media(color_scheme=theme)
    page.goto(f"{served}/map{view}")
    if FOLDER.is_dir():
        page.wait_for_selector("[data-live]")
    found = Axe().run(page, context="section.tl").response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found] == []


@pytest.fixture
def live(page, served: str):
    """The timeline with its link focused, and nothing that still glides to where it is asked to be."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{served}/map?site=depsang&as_of=2024-11-05")
    page.wait_for_selector("[data-live]")
    page.locator(".tl-weeks a.spot").focus()
    return page


def said(page) -> str:
    return page.locator(".tl-weeks [aria-live]").text_content()


def until_said(page, words: str) -> None:
    """Waits until what is said begins so."""
    asked = "words => document.querySelector('.tl-weeks [aria-live]').textContent.startsWith(words)"
    page.wait_for_function(asked, arg=words)


@needs_build
def test_keys_walk_happenings_and_lanes_and_open_one(live) -> None:
    until_said(live, "Depsang")
    last = said(live)
    live.keyboard.press("ArrowLeft")
    live.wait_for_function("old => document.querySelector('.tl-weeks [aria-live]').textContent !== old", arg=last)
    live.keyboard.press("ArrowDown")
    until_said(live, "Demchok")
    href = live.locator(".tl-weeks a.spot").get_attribute("href")
    live.keyboard.press("Enter")
    live.wait_for_url(re.compile(r"/event/"))
    assert live.url.endswith(href)
    assert "as_of=2024-11-05" in href


@needs_build
def test_walking_says_of_each_what_the_page_without_scripts_says(live, client: TestClient) -> None:
    page = client.get("/map", params={"site": "depsang", "as_of": "2024-11-05"}).text
    marks = re.findall(r'<a class="tl-m[^"]*" href="/event/([^"?]+)[^"]*" aria-label="([^"]+)"', page)
    told = {id_: html.unescape(words) for id_, words in marks}
    live.keyboard.press("Home")
    until_said(live, "Depsang, 1 of")
    number = int(re.search(r"1 of (\d+)", said(live))[1])
    for at in range(1, number + 1):
        until_said(live, f"Depsang, {at} of {number}")
        spot = live.locator(".tl-weeks a.spot")
        id_ = re.search(r"/event/(e-\w+)", spot.get_attribute("href"))[1]
        assert spot.get_attribute("aria-label") == told[id_]
        assert said(live) == f"Depsang, {at} of {number}. {told[id_]}"
        live.keyboard.press("ArrowRight")
    assert number > 10


@needs_build
def test_home_and_end_go_to_the_ends_of_the_lane(live) -> None:
    for key, words in (("Home", "Depsang, 1 of"), ("End", "Depsang, ")):
        live.keyboard.press(key)
        live.wait_for_function(
            "w => document.querySelector('.tl-weeks [aria-live]').textContent.startsWith(w)", arg=words
        )
    number, of = re.search(r"(\d+) of (\d+)", said(live)).groups()
    assert number == of


@needs_build
def test_plus_and_dragging_move_the_days_that_are_seen(live) -> None:
    title = live.locator(".tl-weeks .tl-title")
    whole = title.text_content()
    live.keyboard.press("+")
    live.wait_for_function("t => document.querySelector('.tl-weeks .tl-title').textContent !== t", arg=whole)
    closer = title.text_content()
    box = live.locator(".tl-weeks canvas").bounding_box()
    live.mouse.move(box["x"] + 100, box["y"] + 8)
    live.mouse.down()
    live.mouse.move(box["x"] + 220, box["y"] + 8, steps=6)
    live.mouse.up()
    live.wait_for_function("t => document.querySelector('.tl-weeks .tl-title').textContent !== t", arg=closer)
    assert "/map" in live.url


@needs_build
def test_the_slider_asks_for_the_day_and_keeps_the_rest(page, served: str) -> None:
    page.goto(f"{served}/map?view=kind&known_by=same&as_of=2024-11-01")
    slider = page.locator(".tb-range")
    slider.wait_for(state="visible")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    assert page.locator("#as-of").input_value() == "2024-10-31"
    page.wait_for_url(re.compile("as_of=2024-10-31"))
    assert "view=kind" in page.url
    assert "known_by=same" in page.url


@needs_build
def test_keys_can_be_looked_up_and_turned_off(page, served: str) -> None:
    page.goto(f"{served}/")
    page.get_by_role("button", name="Keys").wait_for()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    page.get_by_label("Single keys work outside of fields").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") != "q"
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Single keys work outside of fields").check()


@needs_build
def test_the_slider_can_be_drawn(page, served: str) -> None:
    page.goto(f"{served}/?site=depsang")
    page.locator(".tb-range").click(position={"x": 90, "y": 12})
    page.wait_for_url(re.compile(r"as_of=2020-"))
    assert "site=depsang" in page.url


@needs_build
def test_brackets_lead_to_the_site_before_and_after(page, served: str) -> None:
    page.goto(f"{served}/map?site=depsang")
    page.get_by_role("button", name="Keys").wait_for()
    page.keyboard.press("]")
    page.wait_for_url(re.compile("site=demchok"))


PINCH = """(frame) => {
  const box = frame.getBoundingClientRect();
  const send = (type, id, x) => frame.dispatchEvent(new PointerEvent(type,
    {pointerId: id, button: 0, clientX: box.left + x, clientY: box.top + 40, bubbles: true, pointerType: 'touch'}));
  send('pointerdown', 11, 150); send('pointerdown', 12, 250);
  for (let n = 1; n <= 10; n++) send('pointermove', 12, 250 + 10 * n);
  send('pointerup', 11, 150); send('pointerup', 12, 350);
}"""


@needs_build
def test_two_fingers_bring_the_days_closer(live) -> None:
    title = live.locator(".tl-weeks .tl-title")
    before = title.text_content()
    live.locator(".tl-weeks a.spot").locator("..").evaluate(PINCH)
    live.wait_for_function("t => document.querySelector('.tl-weeks .tl-title').textContent !== t", arg=before)
    assert days_between(title.text_content()) < days_between(before)


def days_between(words: str) -> int:
    first, last = (datetime.strptime(day, "%d %b %Y").replace(tzinfo=UTC) for day in words.split(" to "))
    return (last - first).days
