"""What the pages of the application cost over a ledger: the first time, then on other days, and after a new report.

    python -m bench.web_pages FOLDER [--after-report] [--known-by] [--day DAY] [--rounds N]

``first`` is the first request for a page once everything is read, ``then`` the median of the same page as of other days and of
other happenings and reports, each asked for once: nothing is answered from what an earlier request left. With ``--after-report``
one more report is added before each of some requests for each page (the ledger grows by them: take a copy), and ``report ms`` is
the median of the first answers that follow; what was known until then is gone on from within them. Answers are made in this
process, headers, templates and all, without a network. "work" is the time of the processor for ``then``, which says more than the
clock where others work on the machine too.
"""

from __future__ import annotations

import argparse
import itertools
import resource
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from starlette.testclient import TestClient

from bench.ledger import NOON, demo, moved_copy
from standdown.model import Reading
from standdown.web import create_app
from standdown.web.desk import Desk

PAGES = (
    "/", "/events", "/events?kind=clash", "/events?view=disputed&site=galwan", "/event/{event}", "/reports", "/report/{report}",
    "/site/galwan", "/people", "/sources", "/search?q=Depsang", "/review", "/review?by=newest", "/map", "/map?view=kind", "/add",
    "/api/v1/timeline", "/api/v1/events", "/api/v1/index",
)  # fmt: skip
ROUNDS = 7
AFTER = 3
"""Reports that are added for one page."""
APART = timedelta(days=5)


def addresses(desk: Desk, page: str, day: date) -> Iterator[str]:
    """The page, each time of another day and another thing."""
    chosen = desk.records().chosen()
    events = sorted(chosen.events, key=lambda event: -(len(event.report_ids) < 8) * len(event.report_ids))
    reports = list(chosen.reports)
    for n in itertools.count():
        told = page.format(event=events[n % len(events)].id, report=reports[7 * n % len(reports)])
        yield f"{told}{'&' if '?' in told else '?'}as_of={day - n * APART}"


def ask(client: TestClient, address: str) -> tuple[float, float, int]:
    """Milliseconds by the clock and of the processor, and kilobytes."""
    clock, work = time.perf_counter(), time.process_time()
    answer = client.get(address)
    took = 1000 * (time.perf_counter() - clock), 1000 * (time.process_time() - work)
    assert answer.status_code == 200, (address, answer.status_code)
    return *took, len(answer.content) // 1024


def add_one(desk: Desk, readings: Sequence[Reading], number: int) -> None:
    """A copy of one of the demo's reports, a little later than it was."""
    desk.ledger.add(
        moved_copy(readings[number % len(readings)], 1_000_000 + number, timedelta(days=number % 9)), at=NOON
    )


def main(words: Sequence[str]) -> None:
    wanted = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    wanted.add_argument("folder", type=Path)
    wanted.add_argument("--after-report", action="store_true")
    wanted.add_argument("--day", type=date.fromisoformat, default=date(2024, 11, 5))
    wanted.add_argument("--known-by", action="store_true", help="also pages of what was known by a day")
    wanted.add_argument("--rounds", type=int, default=ROUNDS)
    told = wanted.parse_args(words)
    desk = Desk(told.folder, owner="ana", day=told.day)
    work = time.process_time()
    took = desk.warm()
    known = desk.records().chosen()
    print(
        f"{len(known.reports):,} reports, {len(known.claims):,} claims, {len(known.events):,} happenings: read in {took:.1f} s "
        f"({time.process_time() - work:.1f} s of work), {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:,} MB resident"
    )
    print("| page | first ms | then ms | work ms |" + (" report ms |" if told.after_report else "") + " kB |")
    print("| --- | ---: | ---: | ---: |" + (" ---: |" if told.after_report else "") + " ---: |")
    added, readings = len(known.reports), demo() if told.after_report else []
    with TestClient(create_app(desk), base_url="http://localhost") as client:
        for page in PAGES:
            several = addresses(desk, page, told.day)
            first, _, size = ask(client, next(several))
            rounds = [ask(client, next(several)) for _ in range(told.rounds)]
            cells = [
                first,
                statistics.median(each[0] for each in rounds),
                statistics.median(each[1] for each in rounds),
            ]
            if told.after_report:
                after = []
                for _ in range(AFTER):
                    add_one(desk, readings, added := added + 1)
                    after.append(ask(client, next(several))[0])
                cells.append(statistics.median(after))
            print(f"| `{page}` | {' | '.join(f'{cell:,.0f}' for cell in cells)} | {size:,} |", flush=True)
        if told.known_by:
            known_by(client, told.day)
    desk.close()


def known_by(client: TestClient, day: date) -> None:
    """Pages of what was known by a day: of a first day, of its neighbour, of a far one, and each again."""
    print("\n| known by | board, work ms | events | map | site | board again |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, then in (("a first day", 90), ("the day before it", 91), ("a far day", 900)):
        asked = f"known_by={day - timedelta(days=then)}&as_of={day - timedelta(days=then)}"
        cells = [ask(client, f"{page}?{asked}")[1] for page in ("/", "/events", "/map", "/site/galwan", "/")]
        print(f"| {name} | {' | '.join(f'{cell:,.0f}' for cell in cells)} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
