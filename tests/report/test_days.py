from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.report.days import days_of, month_of

DAY = date(2024, 11, 5)


@pytest.mark.parametrize(
    "text",
    [
        "2024-11-05",
        "2024-11-05T23:30:00+05:30",
        "2024-11-05 23:30:00Z",
        "2024/11/5",
        "20241105",
        "20241105T101500Z",
        "5 November 2024",
        "5th Nov. 2024, 10:30 IST",
        "Tuesday, November 5, 2024",
        "Nov 5, 2024 5:32 pm IST",
        "Tue, 05 Nov 2024 10:00:00 +0530",
        "05-Nov-2024",
    ],
)
def test_reads_a_day_as_written(text: str) -> None:
    assert days_of(text) == (DAY,)


def test_keeps_both_readings_of_a_day_that_may_be_swapped() -> None:
    assert days_of("05/11/2024") == (date(2024, 5, 11), DAY)


@pytest.mark.parametrize("text", ["25/11/2024", "11/25/2024"])
def test_swaps_only_what_can_be_swapped(text: str) -> None:
    assert days_of(text) == (date(2024, 11, 25),)


@pytest.mark.parametrize("text", ["2024-11", "November 2024"])
def test_a_month_stays_a_month(text: str) -> None:
    assert days_of(text) == month_of(2024, 11)


@pytest.mark.parametrize("text", ["", "yesterday", "2024", "Plan 9 of 2024"])
def test_what_is_no_day_gives_none(text: str) -> None:
    assert days_of(text) == ()


@pytest.mark.parametrize("text", ["2024-02-31", "31 November 2024", "2024-13-01"])
def test_an_impossible_day_is_a_fault(text: str) -> None:
    with pytest.raises(ValueError, match=r"day|month"):
        days_of(text)


@given(st.dates(date(1000, 1, 1)))
def test_reads_back_what_it_would_write(day: date) -> None:
    assert days_of(day.isoformat()) == (day,)
    assert day in month_of(day.year, day.month)
