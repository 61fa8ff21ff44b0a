"""How the ledger grows: adding, board, search, opening, rebuilding and checking at growing sizes.

    python bench/ledger.py [CLAIMS ...]     without sizes: 10000 100000

The claims are those of the demo, varied: each copy of its eighteen reports is another set of reports, moved by some days and years, told by
other papers, with a number in each text, so that no two are one report. Sites, kinds, voices and the spread of days within a copy
stay as they are: one site has as many claims of a week as a busy desk would have, at every size.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib.resources import as_file
from pathlib import Path

from standdown.claims import Reader
from standdown.demo import DEMO_THEATRE, demo_reports
from standdown.ledger import Ledger
from standdown.model import Claim, Reading, When
from standdown.status import derive_board
from standdown.theatre import load_theatre

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
ROUNDS = 15


def demo() -> list[Reading]:
    reader, out = Reader(load_theatre(DEMO_THEATRE)), []
    for report in demo_reports():
        with as_file(report) as path:
            out.append(reader.read(str(path), now=NOON)[0])
    return out


def varied(readings: list[Reading]) -> Iterator[Reading]:
    """Copies without end, a day or more apart from each other, over forty years."""
    dice, copy = random.Random(7), 0  # noqa: S311 - no secret
    while True:
        moved = timedelta(days=dice.randrange(0, 40 * 365))
        for reading in readings:
            yield moved_copy(reading, copy, moved)
        copy += 1


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


def median(act: Callable[[], object], rounds: int = ROUNDS) -> float:
    took = []
    for _ in range(rounds):
        start = time.perf_counter()
        act()
        took.append(time.perf_counter() - start)
    return statistics.median(took) * 1000


def measured(size: int, readings: list[Reading], folder: Path) -> dict[str, float]:
    theatre = load_theatre(DEMO_THEATRE)
    more = varied(readings)
    with Ledger.create(folder, theatre=DEMO_THEATRE) as ledger:
        start, count = time.perf_counter(), 0
        while count < size:
            batch = []
            while len(batch) < 500 and count < size:
                batch.append(next(more))
                count += len(batch[-1].claims)
            ledger.add_all(((reading, None) for reading in batch), at=NOON)
            print(f"\r{count} claims", end="", file=sys.stderr)
        filling = time.perf_counter() - start
        print(file=sys.stderr)
        out = {"filling, claims/s": count / filling}
        out["add one report, ms"] = median(lambda: ledger.add(next(more), at=NOON))
        out["search one word, ms"] = median(lambda: ledger.search("Depsang"))
        out["search three words, ms"] = median(lambda: ledger.search("tents Demchok sources"))
        day = date(2040, 1, 1)
        out["board, ms"] = median(lambda: derive_board(theatre, ledger.counted(), ledger.reports(), as_of=day), 1)
        start = time.perf_counter()
        entries = ledger.rebuild()
        out["rebuild, entries/s"] = entries / (time.perf_counter() - start)
        start = time.perf_counter()
        assert not ledger.verify()
        out["verify, entries/s"] = entries / (time.perf_counter() - start)
    out["open, ms"] = median(lambda: Ledger.open(folder).close())
    out["bytes a claim"] = sum(path.stat().st_size for path in folder.iterdir()) / count
    return out


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [10_000, 100_000]
    readings, rows = demo(), {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            rows[size] = measured(size, readings, Path(folder) / "desk")
    names = list(rows[sizes[0]])
    print("| what |", " | ".join(f"{size:,} claims" for size in sizes), "|")
    print("| --- |", " | ".join("---:" for _ in sizes), "|")
    for name in names:
        print(f"| {name} |", " | ".join(f"{rows[size][name]:,.1f}" for size in sizes), "|")


if __name__ == "__main__":
    main()
