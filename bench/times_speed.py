"""Characters a second of reading and resolving times on one core, over the demo's reports sentence by sentence."""

from __future__ import annotations

import time
from datetime import date

from standdown.claims.calendar import Moment, resolve
from standdown.claims.times import find_times
from standdown.demo import demo_reports
from standdown.model import Span

ROUNDS = 10


def main() -> None:
    lines = [line for path in demo_reports() for line in path.read_text("utf-8").splitlines() if line]
    moment = Moment(date(2024, 11, 15), future=False)
    start, found = time.perf_counter(), 0
    for line in lines * ROUNDS:
        for expression in find_times(line, Span(0, len(line))):
            resolve(expression.tree, moment)
            found += 1
    seconds = time.perf_counter() - start
    print(f"{sum(map(len, lines)) * ROUNDS / seconds:,.0f} characters/s, {found / seconds:,.0f} times/s")


if __name__ == "__main__":
    main()
