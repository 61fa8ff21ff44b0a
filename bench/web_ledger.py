"""A ledger of about so many happenings within the days of the demo, to look at the application by hand and to time its pages.

    python -m bench.web_ledger FOLDER [HAPPENINGS]     10,000 where no number is given

Copies of the demo's eighteen reports (:func:`bench.ledger.moved_copy`), each begun on another day of the standoff: what would
come out after the standoff's last report comes out at its beginning instead, so that the line of time stays as long as it is and
only grows denser. A ledger that was stopped while it was filled is filled on. Serve it with ``standdown -C FOLDER serve``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import func, select

from bench.ledger import NOON, demo, moved_copy
from standdown.demo import DEMO_THEATRE
from standdown.ledger import Ledger
from standdown.ledger.happening_tables import happenings
from standdown.ledger.happenings import rows_of
from standdown.model import Reading

FIRST, LAST = date(2020, 5, 10), date(2024, 11, 5)
"""The days of the demo's first and last report."""
A_COPY = 150
"""Happenings that a copy adds, those of other copies on the same days merged with them; measured at 10,000. See how many were made."""
BATCH = 200


def within(readings: Sequence[Reading], copies: int) -> Iterator[Reading]:
    """That many copies in the order of their days, the first of them the demo itself."""
    days = (LAST - FIRST).days + 1
    moved = []
    for copy in range(copies):
        begun = int(copy * days * 0.618034) % days  # the golden section spreads any number of them evenly
        for number, reading in enumerate(readings):
            day = reading.report.published.day
            if day is not None:
                moved.append((FIRST + timedelta(((day - FIRST).days + begun) % days), copy, number, day))
    for day, copy, number, old in sorted(moved):
        yield moved_copy(readings[number], copy, day - old)


def filled(folder: Path, wanted: int) -> int:
    """How many happenings the ledger in ``folder`` has, once it holds every copy."""
    made = Ledger.open(folder) if folder.exists() else Ledger.create(folder, theatre=DEMO_THEATRE)
    with made as ledger:
        held = {report.id for report in ledger.reports()}
        more = [reading for reading in within(demo(), -(-wanted // A_COPY)) if reading.report.id not in held]
        for start in range(0, len(more), BATCH):
            ledger.add_all(((reading, None) for reading in more[start : start + BATCH]), at=NOON)
            print(f"\r{start:,} of {len(more):,} reports", end="", file=sys.stderr, flush=True)
        with rows_of(ledger) as connection:
            assert connection is not None
            return connection.execute(select(func.count()).where(happenings.c.alive)).scalar_one()


def main(words: Sequence[str]) -> None:
    if not words:
        sys.exit(__doc__)
    folder, wanted = Path(words[0]), int(words[1].replace(",", "")) if len(words) > 1 else 10_000
    print(f"\n{folder}: {filled(folder, wanted):,} happenings")


if __name__ == "__main__":
    main(sys.argv[1:])
