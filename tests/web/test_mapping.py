"""The map in a browser: whole without scripts, moved and zoomed with them, offline, for everybody."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from standdown.web.built import built

needs_islands = pytest.mark.skipif(built() is None, reason="the islands are not built: python -m scripts.frontend")

IDLE = ".m-live[data-state=idle]"
SLOW_MS = 60_000
"""A map is drawn without a graphics card here."""


def opened(page, address: str):
    """The page with the island's map drawn."""
    page.goto(address)
    page.get_by_role("button", name="Move and zoom").click()
    page.wait_for_selector(IDLE, timeout=SLOW_MS)
    return page


def zoom(page) -> float:
    return page.evaluate("JSON.parse(sessionStorage['standdown.map.view']).zoom")


def test_the_page_shows_sites_lines_and_the_panel(client: TestClient) -> None:
    text = client.get("/map", params={"site": "depsang"}).text
    for words in ("Where each site stands", "Depsang: patrols resumed", "line as India reads it", "How it got here"):
        assert words in text
    assert "style=" not in text


def test_lines_are_chosen_by_the_address_and_stay_chosen(client: TestClient) -> None:
    text = client.get("/map", params={"lines": "IND", "as_of": "2021-03-01"}).text
    assert "line as China reads it" not in text
    assert '<input type="hidden" name="lines" value="IND">' in text
    assert "lines=IND&amp;" in text or "&amp;lines=IND" in text


def test_a_party_that_there_is_not_is_a_fault_with_a_code(client: TestClient) -> None:
    assert client.get("/map", params={"lines": "XXX"}).status_code == 400
    answer = client.get("/api/v1/map", params={"lines": "XXX"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "unknown-party")


def test_the_data_is_of_the_day_asked_for(client: TestClient) -> None:
    told = client.get("/api/v1/map", params={"as_of": "2020-08-01", "known_by": "same"})
    assert told.headers["content-type"] == "application/geo+json"
    steps = {
        f["properties"]["site"]: f["properties"]["step"] for f in told.json()["features"] if "step" in f["properties"]
    }
    assert (told.json()["as_of"], told.json()["known_by"]) == ("2020-08-01", "2020-08-01")
    assert steps["depsang"] == "face-off"


def test_without_scripts_a_site_is_chosen_by_its_mark(browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{served}/map")
    page.locator(".m-over a[aria-label='Gogra: disengaged']").click()
    assert "site=gogra" in page.url
    assert page.locator(".panel h2").inner_text() == "Gogra"
    page.get_by_role("link", name="as India reads them").click()
    assert "lines=IND" in page.url
    assert "site=gogra" in page.url
    context.close()


def test_words_on_a_sheet_do_not_touch_as_a_browser_draws_them(page, served: str) -> None:
    page.goto(f"{served}/map?site=depsang")
    boxes = page.evaluate(
        "[...document.querySelectorAll('.map')].map(map => [...map.querySelectorAll('text')].map(t => "
        "{ const b = t.getBBox(); return [b.x, b.y + 2, b.x + b.width, b.y + b.height - 2, t.textContent]; }))"
    )
    for sheet in boxes:
        for n, (left, top, right, bottom, one) in enumerate(sheet):
            for left2, top2, right2, bottom2, two in sheet[:n]:
                meets = left < right2 and left2 < right and top < bottom2 and top2 < bottom
                assert not meets, (one, two)


@pytest.mark.parametrize("width", [360, 800, 1440])
def test_the_page_does_not_scroll_sideways(page, served: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{served}/map?site=depsang")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@needs_islands
def test_the_map_is_drawn_offline_and_goes_back_to_the_drawing(page, served: str) -> None:
    opened(page, f"{served}/map?site=depsang")
    assert page.locator(".m-fit").is_hidden()
    assert page.locator(".m-live canvas").get_attribute("tabindex") == "0"
    page.get_by_role("button", name="Back to the drawing").click()
    assert page.locator(".m-fit").is_visible()
    assert page.locator(".m-live").count() == 0


@needs_islands
def test_on_paper_the_drawing_stands_where_the_map_was(page, served: str) -> None:
    opened(page, f"{served}/map")
    page.emulate_media(media="print")
    assert page.locator(".m-fit").is_visible()
    assert page.locator(".m-live").is_hidden()
    assert page.locator(".m-fly").is_hidden()


@needs_islands
def test_something_is_drawn_in_the_colours_of_the_page(page, served: str) -> None:
    opened(page, f"{served}/map")
    png = page.locator(".m-live canvas").screenshot()
    # Land alone would pack to next to nothing.
    assert len(png) > 8_000


@needs_islands
def test_a_button_flies_to_its_site_and_says_how_it_stands(page, served: str) -> None:
    opened(page, f"{served}/map")
    page.locator(".m-fly").get_by_role("button", name="Demchok").press("Enter")
    page.wait_for_selector(".m-over [role=status]:has-text('Demchok: patrols resumed')")
    page.wait_for_selector(IDLE, timeout=SLOW_MS)
    assert zoom(page) >= 8.99


@needs_islands
def test_a_click_on_a_site_chooses_it_and_the_map_stays_where_it_was(page, served: str) -> None:
    opened(page, f"{served}/map")
    page.locator(".m-fly").get_by_role("button", name="Demchok").click()
    page.wait_for_selector(IDLE, timeout=SLOW_MS)
    assert zoom(page) >= 8.99
    box = page.locator(".m-live").bounding_box()
    with page.expect_navigation():
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert "site=demchok" in page.url
    page.wait_for_selector(IDLE, timeout=SLOW_MS)
    assert zoom(page) >= 8.99


@needs_islands
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_fault_that_axe_finds(browser, served: str, theme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(color_scheme=theme, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{served}/map?site=depsang")
    found = Axe().run(page, ".tm")
    assert found.violations_count == 0, found.generate_report()
    page.get_by_role("button", name="Move and zoom").click()
    page.wait_for_selector(IDLE, timeout=SLOW_MS)
    found = Axe().run(page, ".tm")
    assert found.violations_count == 0, found.generate_report()
    context.close()
