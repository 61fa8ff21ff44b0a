"""Frames a second of the timeline while it is panned and zoomed, over a made-up standoff in a real browser.

    python -m bench.web_timeline [NUMBER ...]

serves the demo, answers for ``/api/v1/timeline`` with so many happenings (10,000 where no number is given), and drags the
panel of days to and fro for some seconds, one move a frame. "Work" is what the page's thread computed for a frame, of
the 16.7 ms there are for sixty a second. Needs Chromium and the package playwright.
"""

from __future__ import annotations

import json
import random
import shutil
import statistics
import sys
import tempfile
import threading
import time
from datetime import UTC, date, datetime
from pathlib import Path

import uvicorn

from standdown.demo import demo_ledger
from standdown.web import create_app
from standdown.web.desk import Desk

DAY = date(2024, 11, 5)
FRAMES, SECONDS = 240, 5
FLAGS = ["--no-sandbox", "--disable-gpu"]
"""As on a machine without a graphics card: the worst there is."""

DRAG = """async ({frames, seconds, wheel}) => {
  const frame = document.querySelector('.tl-weeks a.spot').parentElement;
  frame.scrollIntoView({block: 'center'});
  const box = frame.getBoundingClientRect(), y = box.top + box.height / 2, took = [];
  const send = (type, x) => frame.dispatchEvent(new PointerEvent(type,
    {pointerId: 1, button: 0, clientX: x, clientY: y, bubbles: true, cancelable: true, isPrimary: true}));
  const next = () => new Promise((done) => requestAnimationFrame(done));
  await next();
  let x = box.left + box.width / 2, way = 7, before = await next();
  send('pointerdown', x);
  const end = before + 1000 * seconds;
  for (let n = 0; n < frames && before < end; n++) {
    if (wheel) {
      frame.dispatchEvent(new WheelEvent('wheel', {deltaY: n % 60 < 30 ? -40 : 40, ctrlKey: true, clientX: x, clientY: y, bubbles: true, cancelable: true}));
    } else {
      x += way;
      if (x > box.right - 20 || x < box.left + 20) way = -way;
      send('pointermove', x);
    }
    const now = await next();
    took.push(now - before);
    before = now;
  }
  send('pointerup', x);
  return took;
}"""


def made_up(answer: dict, number: int) -> dict:
    """The demo's answer with so many happenings of its sorts instead of its own, the same each time."""
    rng = random.Random(7)  # noqa: S311 - a made-up standoff
    columns = answer["columns"]
    first = min(day for day in columns["first"] if day is not None)
    days = max(day for day in columns["last"] if day is not None) - first
    made: dict = {"id": "".join(f"{n:016x}" for n in range(number)), "sort": [], "first": [], "last": [], "so_far": {}}
    for _ in range(number):
        begins = first + int(days * rng.betavariate(1.2, 1))
        made["sort"].append(rng.randrange(len(answer["sorts"]["kind"])))
        made["first"].append(None if rng.random() < 0.2 else begins)
        made["last"].append(begins + rng.choice((0, 0, 0, 0, 1, 2, 6, 30)))
    return {**answer, "columns": made}


def serve(folder: Path) -> str:
    """The address of the demo, served until the program ends."""
    with demo_ledger(folder, now=datetime(2026, 1, 1, tzinfo=UTC)):
        pass
    app = create_app(Desk(folder, owner="ana", is_sample=True, day=DAY))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.02)
    return f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"


def measure(page, address: str, number: int) -> None:
    page.route("**/api/v1/timeline*", lambda route: _instead(route, number))
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    began = time.perf_counter()
    page.goto(f"{address}/map")
    page.wait_for_selector("[data-live]")
    ready = time.perf_counter() - began
    for what, prepare, wheel in (
        ("panning, weeks", None, False),
        ("panning, a year", 3, False),
        ("panning, all", "all", False),
        ("zooming", "last weeks", True),
    ):
        if isinstance(prepare, str):
            page.get_by_role("button", name=prepare, exact=True).click()
        for _ in range(prepare if isinstance(prepare, int) else 0):
            page.get_by_role("button", name="Further away").click()
        before = _worked(session)
        took = sorted(page.evaluate(DRAG, {"frames": FRAMES, "seconds": SECONDS, "wheel": wheel}))
        work = 1000 * (_worked(session) - before) / len(took)
        print(
            f"{number:>7,} happenings, {what:<16} {1000 / statistics.mean(took):5.1f} frames/s  "
            f"median {statistics.median(took):5.1f} ms  p95 {took[int(len(took) * 0.95)]:5.1f} ms  "
            f"longest {took[-1]:5.1f} ms  work {work:4.1f} ms  (ready in {ready:.2f} s)"
        )
    page.unroute("**/api/v1/timeline*")


def _worked(session) -> float:
    """Seconds that the page's own thread has worked, waiting left out: it says more than frames where others work too."""
    told = session.send("Performance.getMetrics")["metrics"]
    return next(each["value"] for each in told if each["name"] == "TaskDuration")


def _instead(route, number: int) -> None:
    answer = route.fetch()
    route.fulfill(status=200, content_type="application/json", body=json.dumps(made_up(answer.json(), number)))


def main(numbers: list[int]) -> None:
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        sys.exit("bench: there is no chromium: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        address = serve(Path(folder) / "demo")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 1000})
        for number in numbers:
            measure(page, address, number)
        browser.close()


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [10_000])
