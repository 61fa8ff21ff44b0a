"""What a tree means on days of the week, at the turn of the year and on leap days."""

from __future__ import annotations

from datetime import date

import pytest

from standdown.claims.times.calendar import Moment, resolve, shifted
from standdown.claims.times.tree import (
    After,
    Before,
    Between,
    Date,
    Deictic,
    Feast,
    Shift,
    Since,
    TimeTree,
    Unit,
    Weekday,
)
from standdown.model import AnchorKind, When

SUNDAY, MONDAY = date(2023, 12, 31), date(2024, 1, 1)
LEAP_DAY = date(2024, 2, 29)
PAST = AnchorKind.PUBLICATION


def days(tree: TimeTree, published: date | None, *, future: bool | None = False) -> str:
    when = resolve(tree, Moment(published, None, future))
    return f"{when.earliest or '*'}..{when.latest or '*'}"


@pytest.mark.parametrize(
    ("tree", "published", "expected"),
    [
        (Deictic(Unit.WEEK, -1), MONDAY, "2023-12-25..2023-12-31"),
        (Deictic(Unit.WEEK, -1), SUNDAY, "2023-12-18..2023-12-31"),
        (Deictic(Unit.MONTH, -1), MONDAY, "2023-12-01..2023-12-31"),
        (Deictic(Unit.MONTH, -1), LEAP_DAY, "2024-01-01..2024-01-31"),
        (Deictic(Unit.WEEKEND, 0), MONDAY, "2023-12-30..2023-12-31"),
        (Deictic(Unit.WEEKEND, 0), SUNDAY, "2023-12-30..2023-12-31"),
        (Deictic(Unit.WEEKEND, -1), SUNDAY, "2023-12-23..2023-12-24"),
        (Deictic(Unit.SEASON, 0, "winter"), MONDAY, "2023-12-01..2024-02-29"),
        (Deictic(Unit.SEASON, -1, "winter"), MONDAY, "2022-12-01..2023-02-28"),
        (Deictic(Unit.SEASON, 0, "summer"), LEAP_DAY, "2024-06-01..2024-08-31"),
        (Weekday(0), MONDAY, "2024-01-01..2024-01-01"),
        (Weekday(0, -1), MONDAY, "2023-12-25..2023-12-25"),
        (Weekday(4, -1), SUNDAY, "2023-12-22..2023-12-29"),
        (Weekday(4, 1), MONDAY, "2024-01-05..2024-01-12"),
        (Date(month=12, day=31), MONDAY, "2023-12-31..2023-12-31"),
        (Date(month=2, day=29), MONDAY, "2020-02-29..2020-02-29"),
        (Shift(1, Unit.YEAR, -1, PAST), LEAP_DAY, "2022-08-30..2023-08-29"),
        (Between(Date(month=12), Date(month=2)), MONDAY, "2022-12-01..2023-02-28"),
        (Feast("Diwali"), date(2024, 10, 31), "2024-10-30..2024-11-01"),
        (Feast("Christmas"), MONDAY, "2023-12-24..2023-12-26"),
        (Feast("Independence Day", 2024, "IN"), MONDAY, "2024-08-14..2024-08-16"),
    ],
)
def test_a_tree_is_placed_around_the_publication_day(tree: TimeTree, published: date, expected: str) -> None:
    assert days(tree, published) == expected


@pytest.mark.parametrize(
    "tree",
    [
        Deictic(Unit.WEEK, -1),
        Weekday(0),
        Date(month=6, day=15),
        Shift(3, Unit.DAY, -1, PAST),
        Feast("Diwali"),
        Between(Weekday(0), Weekday(2)),
    ],
)
def test_without_a_publication_day_what_points_stays_open(tree: TimeTree) -> None:
    when = resolve(tree, Moment())
    assert when.is_open
    assert "publication day, which is not known" in when.why


def test_a_range_with_one_year_needs_no_publication_day() -> None:
    assert days(Between(Date(month=12), Date(2021, 2)), None) == "2020-12-01..2021-02-28"


def test_a_range_that_runs_backwards_stays_open() -> None:
    when = resolve(Between(Date(2021, 5), Date(2020, 5)), Moment(MONDAY))
    assert when.is_open
    assert "backwards" in when.why


def test_a_feast_that_each_country_keeps_on_another_day_stays_open() -> None:
    when = resolve(Feast("Independence Day", 2024), Moment(MONDAY))
    assert when.is_open
    assert "another day in each country" in when.why


@pytest.mark.parametrize(
    "tree",
    [Before(Date(1, 1, 1)), After(Date(9999, 12, 31)), Shift(99, Unit.YEAR, -1, PAST), Date(0), Date(10000, 1)],
)
def test_off_the_calendar_there_is_a_reason_and_no_day(tree: TimeTree) -> None:
    when = resolve(tree, Moment(date(2, 1, 1)))
    assert when.is_open
    assert when.why


def test_since_a_day_still_ahead_has_no_end() -> None:
    assert days(Since(Date(2030)), MONDAY) == "2030-01-01..*"


def test_a_shift_counts_from_the_happening_once_that_is_dated() -> None:
    deal = When(date(2024, 10, 21), date(2024, 10, 21))
    when = shifted(deal, Shift(None, Unit.DAY, 1, AnchorKind.HAPPENING))
    assert (when.earliest, when.latest) == (date(2024, 10, 23), date(2024, 11, 4))


def test_a_shift_from_an_undated_happening_stays_open() -> None:
    assert shifted(When(), Shift(2, Unit.DAY, 1, AnchorKind.HAPPENING)).is_open
