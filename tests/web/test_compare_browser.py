"""The comparison of pictures in a real browser: by pointer, by keys, without scripts, under the pages' own policy."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from standdown.model import Picture, PictureRole
from standdown.publish.pages.checked import checked_file, checked_page
from standdown.publish.pages.render import environment
from standdown.web.built import FOLDER, built, comparison
from standdown.web.headers import POLICY

needs_islands = pytest.mark.skipif(built() is None, reason="the islands are not built: python -m scripts.frontend")
Image = pytest.importorskip("PIL.Image")

STATIC = Path(__file__).parents[2] / "src/standdown/publish/pages/static"
AT = "http://localhost:9/"
"""Nobody listens there: every request is answered by the test."""
TYPES = {".css": "text/css", ".js": "text/javascript", ".png": "image/png"}
DAYS = {
    PictureRole.BASELINE: date(2019, 8, 13),
    PictureRole.CRISIS: date(2021, 7, 28),
    PictureRole.AFTER: date(2021, 8, 7),
}
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Pictures</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
{% for name in ("tokens", "pages", "imagery") %}<link rel="stylesheet" href="/static/{{ name }}.css">{% endfor %}
{% if built %}<script type="module" src="{{ built.script }}"></script>{% endif %}</head><body>
{% from "compare.html" import compare %}<main><h1>Pictures</h1>{{ compare(pictures, "/picture/", "Gogra") }}</main>
<footer class="foot"><p></p><p></p></footer></body></html>"""


def serve(page) -> None:
    """Answers the page, its styles, the islands and two grey pictures, with the policy of the application."""
    pictures = [Picture(role, day, "sentinel-2", "s", role.value, 240, 320) for role, day in DAYS.items()]
    html = environment().from_string(PAGE).render(pictures=pictures, built=built())

    def answer(route) -> None:
        path = route.request.url.removeprefix(AT)
        if not path:
            route.fulfill(body=html, headers={"content-type": "text/html", "content-security-policy": POLICY})
            return
        folder, _, name = path.partition("/")
        if folder == "picture":
            into = io.BytesIO()
            Image.new("L", (240, 320), 40 * len(name)).save(into, "PNG")
            route.fulfill(body=into.getvalue(), content_type="image/png")
            return
        file = {"static": STATIC, "built": FOLDER}.get(folder, STATIC) / name
        if file.is_file():
            route.fulfill(body=file.read_bytes(), content_type=TYPES.get(file.suffix, "application/octet-stream"))
        else:
            route.fulfill(status=204)

    page.route("**/*", answer)
    page.goto(AT)
    page.wait_for_selector(".cmp-live")


def cut(page) -> str:
    return page.eval_on_selector(".cmp-left", "image => image.style.clipPath")


@needs_islands
def test_the_line_is_moved_by_keys_and_says_where_it_is(page) -> None:
    serve(page)
    slider = page.get_by_role("slider")
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert slider.get_attribute("aria-valuetext") == "51 % crisis, 49 % after"
    page.keyboard.press("Home")
    assert "100%" in cut(page)
    page.keyboard.press("End")
    assert slider.get_attribute("aria-valuetext") == "100 % crisis, 0 % after"


@needs_islands
def test_the_line_follows_the_pointer(page) -> None:
    serve(page)
    box = page.locator(".cmp-stage").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 4, box["y"] + 90)
    page.mouse.up()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 60)  # let go: nothing follows
    assert page.get_by_role("slider").input_value() == "25"


@needs_islands
def test_b_lets_them_alternate_and_stops_it(page) -> None:
    serve(page)
    blink = page.get_by_role("button", name="Blink")
    page.keyboard.press("b")
    assert blink.get_attribute("aria-pressed") == "true"
    seen = set()
    for _ in range(60):  # the policy forbids what playwright waits with
        seen.add(cut(page))
        page.wait_for_timeout(50)
        if len(seen) == 2:
            break
    assert len(seen) == 2
    page.keyboard.press("b")
    assert blink.get_attribute("aria-pressed") == "false"
    assert "50%" in cut(page)


@needs_islands
def test_where_no_motion_is_wanted_each_press_shows_the_other_and_stays(page) -> None:
    page.emulate_media(reduced_motion="reduce")
    serve(page)
    page.keyboard.press("b")
    first = cut(page)
    page.wait_for_timeout(900)
    assert cut(page) == first
    page.keyboard.press("b")
    assert cut(page) != first


@needs_islands
def test_any_two_moments_can_be_compared_but_never_one_with_itself(page) -> None:
    serve(page)
    left, right = page.get_by_role("group", name="Left"), page.get_by_role("group", name="Right")
    left.get_by_role("button", name="Baseline").click()
    assert page.inner_text(".cmp-says-left") == "Baseline, 13 Aug 2019"
    right.get_by_role("button", name="Baseline").click()
    assert page.inner_text(".cmp-says-right") == "Baseline, 13 Aug 2019"
    assert page.inner_text(".cmp-says-left") == "After, 7 Aug 2021"


@needs_islands
def test_side_by_side_shows_what_the_page_had(page) -> None:
    serve(page)
    page.get_by_role("button", name="Side by side").click()
    assert page.locator(".cmp-one").first.is_visible()
    assert not page.get_by_role("slider").is_visible()


@needs_islands
def test_it_fits_a_telephone(page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    serve(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@needs_islands
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible(page, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.emulate_media(color_scheme=scheme)
    serve(page)
    assert not [each["id"] for each in Axe().run(page).response["violations"]]


@needs_islands
def test_a_page_in_a_file_compares_without_a_server(browser, desk, tmp_path: Path) -> None:
    records = desk.records()
    looks = [look for look in records.looks if look.verdict.pictures]
    file = tmp_path / "checked.html"
    file.write_bytes(checked_file(checked_page(records, looks, desk.ledger.raw, script=comparison())))
    asked, faults, context = list[str](), list[str](), browser.new_context()
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: faults.append(message.text))
    page.goto(file.as_uri())
    page.wait_for_selector(".cmp-live")
    assert page.locator(".cmp-live").count() == len(looks)
    page.get_by_role("slider").first.focus()
    page.keyboard.press("Home")
    assert "100%" in cut(page)
    page.keyboard.press("b")
    assert page.get_by_role("button", name="Blink").first.get_attribute("aria-pressed") == "true"
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Helvetica Neue"')
    assert all(url.startswith(("file:", "data:")) for url in asked)
    assert faults == []
    context.close()
