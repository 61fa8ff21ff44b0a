"""How the ledger grows: adding, board, search, paging, opening, rebuilding and checking at growing sizes.

    python bench/ledger.py [CLAIMS ...] [--in FOLDER]     without sizes: 10000 100000

With FOLDER the ledgers are kept there, and one that was stopped while it was filled is filled on.

The claims are those of the demo, varied: a copy of its eighteen reports begins every thirty days, told by other papers, with a number in each text,
so that no two are one report, and all come in the order of their days. Sites, kinds, voices and the spread of days within a copy stay
as they are: at every size some forty claims of a week, and a million of them last four and a half centuries.
"""

from __future__ import annotations

import argparse
import heapq
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib.resources import as_file
from itertools import islice
from pathlib import Path

from sqlalchemy import func, select

from standdown.claims import Reader
from standdown.demo import DEMO_THEATRE, demo_reports
from standdown.ledger import Ledger
from standdown.ledger.columns import Columns
from standdown.ledger.happenings import follow, rows_of, unfollow
from standdown.ledger.hydrated import event_by_id, events_by_ids
from standdown.ledger.schema import entries
from standdown.model import Claim, Reading, When
from standdown.status import ask_board
from standdown.status.counting_rows import counting_at
from standdown.theatre import load_theatre

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
ROUNDS = 15
FIRST = date(1590, 1, 1)
"""The baseline, before all of it: a million claims last four and a half centuries."""
APART = 30
"""Days between two copies: a site has as many claims of a week at every size, and the ledger only gets longer."""


def demo() -> list[Reading]:
    reader, out = Reader(load_theatre(DEMO_THEATRE)), []
    for report in demo_reports():
        with as_file(report) as path:
            out.append(reader.read(str(path), now=NOON)[0])
    return out


def varied(readings: list[Reading]) -> Iterator[Reading]:
    """Copies without end, one begun every :data:`APART` days, all their reports in the order in which they come out."""
    waiting: list[tuple[date, int, int]] = []
    copy, begun = 0, timedelta(days=-420 * 365)
    first = min(reading.report.published.day for reading in readings if reading.report.published.day)
    while True:
        for number, reading in enumerate(readings):
            heapq.heappush(waiting, ((reading.report.published.day or first) + begun, copy, number))
        copy, begun = copy + 1, begun + timedelta(days=APART)
        while waiting[0][0] < first + begun:
            day, which, number = heapq.heappop(waiting)
            yield moved_copy(readings[number], which, day - (readings[number].report.published.day or first))


def moved_copy(reading: Reading, copy: int, by: timedelta) -> Reading:
    old = reading.report
    text = f"{old.text}\n{copy}"
    report = replace(
        old, id=f"{old.id}-{copy}", text=text, publisher=f"{old.publisher} {copy % 40}",
        published=replace(old.published, day=old.published.day + by if old.published.day else None), raw_sha256="",
    )  # fmt: skip
    claims = tuple(_claim(claim, report.id, copy, by) for claim in reading.claims)
    return Reading(report, claims)


def _claim(claim: Claim, report: str, copy: int, by: timedelta) -> Claim:
    return replace(claim, id=f"{claim.id}-{copy}", report_id=report, when=_when(claim.when, by))


def _when(when: When, by: timedelta) -> When:
    ends: list[date | None] = [day + by if day else None for day in (when.earliest, when.latest)]
    return replace(when, earliest=ends[0], latest=ends[1], anchor=None)


def median(act: Callable[[], object], rounds: int = ROUNDS, *, ahead: Callable[[], object] = lambda: None) -> float:
    """Milliseconds; ``ahead`` is done before each round and not counted."""
    took = []
    for _ in range(rounds):
        ahead()
        start = time.perf_counter()
        act()
        took.append(time.perf_counter() - start)
    return statistics.median(took) * 1000


def filled(ledger: Ledger, more: Iterator[Reading], size: int) -> tuple[date, float]:
    """The day of the last report, and claims put in a second."""
    with ledger.looking() as connection:
        rows = connection.execute(select(entries.c.kind, func.count()).group_by(entries.c.kind))
        held: dict[str, int] = {row.kind: row[1] for row in rows}
    count, last = held.get("claim", 0), date.min
    for reading in islice(more, held.get("report", 0)):
        last = reading.report.published.day or last
    start, before = time.perf_counter(), count
    while count < size:
        batch = []
        while len(batch) < 500 and count < size:
            batch.append(next(more))
            count += len(batch[-1].claims)
        last = batch[-1].report.published.day or last
        ledger.add_all(((reading, None) for reading in batch), at=NOON)
        print(f"\r{count:,} claims", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return last, (count - before) / (time.perf_counter() - start)


def measured(size: int, readings: list[Reading], folder: Path) -> dict[str, float]:
    theatre = replace(load_theatre(DEMO_THEATRE), baseline=FIRST)
    more = varied(readings)
    with Ledger.open(folder) if folder.exists() else Ledger.create(folder, theatre=DEMO_THEATRE) as ledger:
        today, speed = filled(ledger, more, size)
        out = {"filling, claims/s": speed}
        start = time.perf_counter()
        ask_board(ledger, theatre, as_of=today)
        out["first board, claims/s"] = size / (time.perf_counter() - start)

        def add() -> None:
            ledger.add(next(more), at=NOON)

        out["add one report, ms"] = median(add)
        out["board after a new report, ms"] = median(lambda: ask_board(ledger, theatre, as_of=today), ahead=add)
        out["board again, ms"] = median(lambda: ask_board(ledger, theatre, as_of=today))
        long_ago = FIRST + (today - FIRST) / 2
        out["board of a day long ago, ms"] = median(lambda: ask_board(ledger, theatre, as_of=long_ago))
        out["search one word, ms"] = median(lambda: ledger.search("Depsang"))
        out["search three words, ms"] = median(lambda: ledger.search("tents Demchok sources"))
        out |= paged(ledger, add, today)
        start = time.perf_counter()
        ledger.rebuild()
        out["rebuild, claims/s"] = size / (time.perf_counter() - start)
        start = time.perf_counter()
        assert not ledger.verify()
        out["verify, claims/s"] = size / (time.perf_counter() - start)
    out["open, ms"] = median(lambda: Ledger.open(folder).close())
    out["bytes a claim"] = sum(path.stat().st_size for path in folder.iterdir()) / size
    return out


def paged(ledger: Ledger, add: Callable[[], None], today: date) -> dict[str, float]:
    """What an application that shows happenings waits for; ``add`` puts in a report."""
    out: dict[str, float] = {}
    with ledger.looking(write=True) as connection:
        unfollow(connection)
        start = time.perf_counter()
        follow(connection)
        took = time.perf_counter() - start
        start = time.perf_counter()
        columns = Columns.load(connection)
        out["rows of happenings at first, claims/s"] = int(columns.claims.sum()) / took
        out["columns at first, ms"] = (time.perf_counter() - start) * 1000
    ids = columns.ids()

    def kept_up() -> None:
        with rows_of(ledger) as connection:
            assert connection is not None

    def brought_up() -> None:
        nonlocal columns
        with ledger.looking() as connection:
            columns = columns.brought_up(connection)

    def follow_one() -> None:
        add()
        kept_up()

    def page(number: int) -> None:
        with ledger.looking() as connection:
            assert len(events_by_ids(connection, ids[number * 100 : number * 100 + 100])) == 100

    pages, places = iter(range(ROUNDS)), iter(range(0, len(ids), len(ids) // ROUNDS))

    def one() -> None:
        with ledger.looking() as connection:
            assert event_by_id(connection, ids[next(places)]) is not None

    def chosen() -> None:
        mask = counting_at(columns, today - timedelta(days=365), baseline=FIRST) & columns.at("gogra")
        assert columns.ids(mask.nonzero()[0][-100:])

    out["rows of happenings after a new report, ms"] = median(kept_up, ahead=add)
    out["columns after a new report, ms"] = median(brought_up, ahead=follow_one)
    out["one happening by its id, ms"] = median(one)
    out["page of 100 happenings, ms"] = median(lambda: page(next(pages)))
    out["100 last happenings of a site as of a day, ms"] = median(chosen)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000], metavar="CLAIMS")
    parser.add_argument(
        "--in", dest="folder", type=Path, help="where ledgers are kept; without it they are thrown away"
    )
    asked = parser.parse_args()
    readings, rows = demo(), {}
    for size in asked.sizes:
        with tempfile.TemporaryDirectory() as scratch:
            rows[size] = measured(size, readings, (asked.folder or Path(scratch)) / f"desk-{size}")
    print("| what |", " | ".join(f"{size:,} claims" for size in asked.sizes), "|")
    print("| --- |", " | ".join("---:" for _ in asked.sizes), "|")
    for name in rows[asked.sizes[0]]:
        print(f"| {name} |", " | ".join(f"{rows[size][name]:,.1f}" for size in asked.sizes), "|")


if __name__ == "__main__":
    main()
