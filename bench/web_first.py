"""How long a person waits for the first page: of the demo, in a real browser that has kept nothing, from a server of its own.

    python -m bench.web_first [ROUNDS]

starts ``standdown``'s application over the demo in a process of its own, says how long it was until the first answer, and opens
each page ROUNDS times (15 where no number is given), each time in a new context of the browser: nothing is cached, no cookie is
kept. ``paint`` is the first contentful paint, ``loaded`` DOMContentLoaded, ``live`` the moment at which the page's island has
answered: the line of time moves by a key, the review takes its keys, the timeline is drawn. All are medians of milliseconds since
the browser began to ask; ``worst`` is the longest ``live``. ``js`` is all JavaScript the page loads, packed with gzip. Needs
Chromium and the package playwright.
"""

from __future__ import annotations

import gzip
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from standdown.demo import demo_ledger

FLAGS = ["--no-sandbox", "--disable-gpu"]
"""As on a machine without a graphics card: the worst there is."""
ROUNDS = 15
PAGES = {
    "/": "timebar",
    "/map": "timeline",
    "/events": "",
    "/reports": "",
    "/review": "review",
    "/add": "",
}
"""Each with the island that makes it live; none where the page is whole without."""

SERVE = """
import sys, uvicorn
from datetime import date
from pathlib import Path
from standdown.web import create_app
from standdown.web.desk import Desk
desk = Desk(Path(sys.argv[1]), owner="ana", is_sample=True, day=date(2024, 11, 5))
uvicorn.run(create_app(desk), port=int(sys.argv[2]), log_level="error")
"""
"""As ``standdown serve`` does it, without a terminal."""

LIVE = {
    # A key on the line of time: the island shows another day in the field, before anything is sent.
    "timebar": """() => {
        const range = document.querySelector('.tb-range'), field = document.querySelector('input.day');
        if (!range || range.hidden) return false;
        window.firstDay ??= field.value;
        range.value = String(Number(range.value) - 1);
        range.dispatchEvent(new Event('input', {bubbles: true}));
        return field.value !== window.firstDay;
    }""",
    "timeline": "() => document.querySelector('[data-live]') !== null",
    "review": "() => document.querySelector('.has-keys') !== null",
}
PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"


@contextmanager
def served(folder: Path):
    """The address, and the seconds from the start of the process to the first answer: by the clock, and of work."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", SERVE, str(folder), str(port)])
    try:
        clock = _first_answer(f"http://127.0.0.1:{port}/") - began
        yield f"http://127.0.0.1:{port}", clock, _work(process.pid)
    finally:
        process.terminate()
        process.wait(10)


def _first_answer(address: str) -> float:
    for _ in range(3_000):
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - this machine's own
                answer.read()
            return time.perf_counter()
        except OSError:
            time.sleep(0.01)
    raise RuntimeError("the server did not start")


def _work(process: int) -> float:
    """Seconds that a process has computed, waiting left out, where the system tells: they hold where others work too."""
    told = Path(f"/proc/{process}/stat")
    if not told.exists():
        return float("nan")
    user, system = told.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def look(browser, address: str, island: str) -> tuple[float, float, float, int]:
    """Milliseconds to the first paint, to DOMContentLoaded and until it is live, and the bytes of its scripts."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    scripts: list[bytes] = []
    page.on("response", lambda got: scripts.append(got.body()) if got.request.resource_type == "script" else None)
    page.goto(address, wait_until="commit")
    if island:
        page.wait_for_function(LIVE[island], polling=5)
        live = page.evaluate("performance.now()")
    page.wait_for_load_state("load")
    loaded = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    paint = page.wait_for_function(PAINT, polling=5).json_value()
    page.wait_for_load_state("networkidle")
    size = sum(len(gzip.compress(each, 9)) for each in scripts)
    context.close()
    return paint, loaded, live if island else max(paint, loaded), size


def main(rounds: int) -> None:
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        sys.exit("bench: there is no chromium: apt-get install chromium")
    with tempfile.TemporaryDirectory() as held, sync_playwright() as playwright:
        folder = Path(held) / "demo"
        with demo_ledger(folder, now=datetime(2026, 1, 1, tzinfo=UTC)):
            pass
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        with served(folder) as (address, clock, work):
            print(
                f"{os.cpu_count()} cores, {rounds} rounds; from the start of the server to its first answer "
                f"{clock:.2f} s, of which {work:.2f} s of work"
            )
            print("| page | paint ms | loaded ms | live ms | worst ms | js kB |")
            print("| --- | ---: | ---: | ---: | ---: | ---: |")
            for path, island in PAGES.items():
                seen = [look(browser, address + path, island) for _ in range(rounds)]
                paint, loaded, live = (statistics.median(each[n] for each in seen) for n in range(3))
                worst, size = max(each[2] for each in seen), max(each[3] for each in seen)
                print(
                    f"| `{path}` | {paint:.0f} | {loaded:.0f} | {live:.0f} | {worst:.0f} | {size / 1000:.1f} |",
                    flush=True,
                )
        browser.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
