"""A quiet period can be told from one in which nothing happened."""

from __future__ import annotations

from datetime import date

from standdown.publish.drawing import DayScale, balance_bars
from standdown.status.intensity import Period

FIRST, LAST = date(2020, 4, 1), date(2020, 6, 30)
PERIODS = (
    Period(date(2020, 4, 1), date(2020, 4, 30), 100.0, 0.0, -100.0, 0.0),
    Period(date(2020, 5, 1), date(2020, 5, 31), 0.5, 0.0, -0.5, 0.0),
    Period(date(2020, 6, 1), date(2020, 6, 30), 0.0, 0.0, 0.0, 0.0),
)


def test_the_shortest_bar_is_seen_and_nothing_has_none() -> None:
    bars = balance_bars(PERIODS, DayScale(FIRST, LAST), reach=20, least=2)
    assert [(bar.up, bar.down) for bar in bars] == [(20.0, 0.0), (2.0, 0.0)]


def test_without_a_least_bars_are_true_to_their_points() -> None:
    assert [bar.up for bar in balance_bars(PERIODS, DayScale(FIRST, LAST), reach=20)] == [20.0, 0.1]
