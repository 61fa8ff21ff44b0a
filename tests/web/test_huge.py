"""Words as long as a page is wide many times over: no page is pushed apart by them, on a phone or on a wide screen."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from standdown.web.desk import Desk
from tests.web.conftest import DAY, Served
from tests.web.hostile import add_hostile
from tests.web.huge import ONE, REPORT, add_huge, word


def named(name: str) -> str:
    return quote(name, safe="")


PAGES = (
    "/",
    "/?site=gogra",
    "/map?site=gogra",
    "/map?view=kind",
    "/events?q=Gogra",
    f"/event/{ONE}",
    "/reports",
    f"/report/{REPORT}?view=all",
    "/reports?view=rejects",
    "/site/gogra",
    "/people",
    f"/person/{named(word('Ann'))}",
    "/sources",
    f"/source/{named(word('Publisher'))}",
    "/search?q=Gogra",
    f"/search?q={word('x')[:700]}",
    "/review",
    f"/review?item={ONE}",
    f"/add?title={word('x')[:200]}&address=https://{word('x')}",
)


LINES = """(element) => {
    const words = document.createRange();
    words.selectNodeContents(element);
    return new Set([...words.getClientRects()].map((box) => Math.round(box.top))).size;
}"""
"""On how many lines an element's words stand."""


@pytest.fixture(scope="session")
def huge_served(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("huge") / "desk"
    shutil.copytree(demo_folder, folder)
    add_hostile(folder)
    add_huge(folder)
    desk = Desk(folder, owner="ana", is_sample=True, day=DAY)
    made = Served(desk)
    yield made.address
    made.stop()
    desk.close()


@pytest.mark.parametrize("width", [360, 800, 1440])
def test_no_word_is_wider_than_the_page(page, huge_served: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for path in PAGES:
        assert page.goto(huge_served + path).status == 200, path
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_a_short_word_beside_it_is_not_broken(page, huge_served: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(huge_served + "/reports")
    for words in ("Hill Gazette", "5 Nov 2024", "Show"):
        assert page.get_by_text(words, exact=True).first.evaluate(LINES) == 1, words


def test_the_timeline_on_a_phone_begins_with_its_last_weeks(page, served: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{served}/map")
    page.wait_for_selector("[data-live]")
    left, right = page.evaluate(
        "(() => { const box = document.querySelector('.tl-weeks').getBoundingClientRect();"
        " const names = document.querySelector('.tl-names').getBoundingClientRect();"
        " return [Math.round(box.left - names.right), Math.round(box.right)]; })()"
    )
    assert left == 0
    assert right <= 360
