"""Speed of reading on one core: from a report's bytes to its claims, and of the board from a ledger.

    python bench/reading.py [--rounds N]

Prints medians over N rounds of the demo's reports; start-up is measured as a fresh process.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from importlib.resources import as_file
from pathlib import Path

from standdown.claims import Reader, annotate_claims
from standdown.demo import DEMO_THEATRE, demo_ledger, demo_reports
from standdown.language.pool import in_processes
from standdown.status import derive_board
from standdown.theatre import load_theatre

NOW = datetime(2024, 12, 1, tzinfo=UTC)


MESSY = Path(__file__).parent / "messy"


def read_messy(_: int) -> tuple[float, int, int]:
    """Seconds, reports and words of reading the messier reports once, after a first time that does not count."""
    texts = [json.loads(line) for line in (MESSY / "ladakh.jsonl").read_text(encoding="utf-8").splitlines()]
    theatre = load_theatre("ladakh")
    list(annotate_claims(texts[:2], theatre))
    spent = timed(lambda: list(annotate_claims(texts, theatre)))
    return spent, len(texts), sum(len(text["text"].split()) for text in texts)


def timed(work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=10)
    rounds = parser.parse_args().rounds
    theatre = load_theatre(DEMO_THEATRE)
    compiling = statistics.median(timed(lambda: Reader(theatre)) for _ in range(rounds))
    reader = Reader(theatre)
    with_files = [as_file(report) for report in demo_reports()]
    paths = [str(file.__enter__()) for file in with_files]
    words = sum(len(reader.read(path, now=NOW)[0].report.text.split()) for path in paths)
    reading = statistics.median(timed(lambda: [reader.read(path, now=NOW) for path in paths]) for _ in range(rounds))
    with demo_ledger(now=NOW) as ledger:
        claims, reports = ledger.claims(), ledger.reports()
    board = statistics.median(
        timed(lambda: derive_board(theatre, claims, reports, as_of=date(2024, 11, 15))) for _ in range(rounds)
    )
    fresh = [sys.executable, "-c", "import standdown"]
    importing = statistics.median(timed(lambda: subprocess.run(fresh, check=True)) for _ in range(rounds))
    bare = statistics.median(
        timed(lambda: subprocess.run([sys.executable, "-c", ""], check=True)) for _ in range(rounds)
    )
    print("| what | median |")
    print("| --- | ---: |")
    print(f"| `import standdown`, beyond Python's own start | {1000 * (importing - bare):.0f} ms |")
    print(f"| compile a theatre's reader (64 places, 47 tenures) | {1000 * compiling:.0f} ms |")
    print(f"| read a report of {words // len(paths)} words | {1000 * reading / len(paths):.1f} ms |")
    print(f"| words a second | {words / reading:,.0f} |")
    print(f"| the board from {len(claims)} claims | {1000 * board:.1f} ms |")
    together = list(in_processes(read_messy, range(2), processes=2))
    words_each = sum(words for _, _, words in together) / max(spent for spent, _, _ in together)
    print(
        f"| two processes at once, {together[0][2] // together[0][1]} words a report: words a second | {words_each:,.0f} |"
    )
    print(f"| the same in reports of 650 words a second | {words_each / 650:.1f} |")
    print(f"\nMedians of {rounds} rounds over {len(paths)} reports, one process, one core.")


if __name__ == "__main__":
    main()
