"""Takes the pictures of the pages that docs/application.md shows: ``python -m scripts.screens``. Wants Chromium."""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
from datetime import UTC, date, datetime
from pathlib import Path

import uvicorn

from standdown.demo import demo_ledger
from standdown.web import create_app
from standdown.web.desk import Desk

SCREENS = Path(__file__).parents[1] / "docs/screens"
DAY = date(2024, 11, 5)
"""The day of the sample's last report."""
FLAGS = ["--no-sandbox", "--enable-unsafe-swiftshader", "--use-gl=angle", "--use-angle=swiftshader"]

DISPUTED = "/events?view=disputed"
WANTED = (
    ("board-light", "/", 1440, "light"),
    ("board-dark", "/", 1440, "dark"),
    ("board-phone", "/", 390, "light"),
    ("map-light", "/map?site=depsang", 1440, "light"),
    ("event-light", "first of " + DISPUTED, 1440, "light"),
    ("report-light", "first of /reports", 1440, "light"),
    ("review-light", "/review", 1440, "light"),
    ("add-dark", "/add", 1440, "dark"),
    ("site-light", "/site/gogra", 1440, "light"),
)
"""Name, page, width and theme of each."""


def main() -> None:
    """Serve the sample standoff from a folder that goes afterwards, and take each page whole."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        sys.exit("there is no chromium: apt-get install chromium")
    SCREENS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "demo"
        with demo_ledger(folder, now=datetime(2026, 1, 1, 12, tzinfo=UTC)):
            pass
        desk = Desk(folder, owner="ana", is_sample=True, day=DAY)
        server = uvicorn.Server(uvicorn.Config(create_app(desk), port=0, log_level="warning"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            thread.join(0.05)
        take(chromium, f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}")
        server.should_exit = True
        thread.join(10)
        desk.close()


def take(chromium: str, address: str) -> None:
    """Every picture, in as few colours as a page needs."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for name, path, width, theme in WANTED:
            context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
            page = context.new_page()
            page.goto(address + path.removeprefix("first of "))
            if path.startswith("first of "):
                kind = "event" if "events" in path else "report"
                page.goto(address + page.locator(f"main a[href^='/{kind}/']").first.get_attribute("href"))
            page.wait_for_load_state("networkidle")
            page.screenshot(path=SCREENS / f"{name}.png", full_page=True)
            context.close()
            print(name, (SCREENS / f"{name}.png").stat().st_size // 1024, "kB")
        browser.close()


if __name__ == "__main__":
    main()
