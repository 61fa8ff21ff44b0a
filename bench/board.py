"""The demo's board at ten days against a table written from the public record before anything was run.

python bench/board.py [tests/demo/expected.csv]
"""

from __future__ import annotations

import csv
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from standdown.demo import DEMO_THEATRE, demo_ledger
from standdown.status import derive_board
from standdown.theatre import load_theatre


def main() -> None:
    path = Path(sys.argv[1] if len(sys.argv) > 1 else "tests/demo/expected.csv")
    with path.open(encoding="utf-8", newline="") as file:
        expected = list(csv.DictReader(file))
    with demo_ledger(now=datetime(2024, 12, 1, tzinfo=UTC)) as ledger:
        claims, reports = ledger.claims(), ledger.reports()
    theatre, steps = load_theatre(DEMO_THEATRE), {}
    for day in sorted({row["as_of"] for row in expected}):
        board = derive_board(theatre, claims, reports, as_of=date.fromisoformat(day))
        steps.update({(row.site.name, day): row.state.step.value for row in board.rows})
    exact = [row for row in expected if steps[row["site"], row["as_of"]] == row["status"]]
    near = [row for row in expected if steps[row["site"], row["as_of"]] in row["also_defensible"].split("|")]
    print(f"{len(exact)} of {len(expected)} as expected, {len(near)} more defensible.")
    for row in expected:
        if row not in exact and row not in near:
            print(f"{row['as_of']}  {row['site']}: {steps[row['site'], row['as_of']]}, expected {row['status']}")


if __name__ == "__main__":
    main()
