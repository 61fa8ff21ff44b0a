"""What is found as a time, in which words, and what it means in days for a report of Friday 15 November 2024."""

from __future__ import annotations

import time
from datetime import date

import pytest

from standdown.claims.times import find_times
from standdown.claims.times.calendar import Moment, resolve
from standdown.claims.times.tree import Since, Weekday
from standdown.model import Span, When

PUBLISHED = date(2024, 11, 15)
TOLD = When(date(2021, 2, 1), date(2021, 2, 28), text="February 2021")


def read(text: str, *, future: bool | None = False) -> list[tuple[str, str]]:
    """Each expression with its interval, as ``first..last``; ``*`` for an open end."""
    out = []
    for found in find_times(text, Span(0, len(text))):
        when = resolve(found.tree, Moment(PUBLISHED, TOLD, future))
        out.append((found.text, f"{when.earliest or '*'}..{when.latest or '*'}"))
    return out


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("tents came down on 12 March 2021", "12 March 2021", "2021-03-12..2021-03-12"),
        ("the order of Dec. 29 was read out", "Dec. 29", "2023-12-29..2023-12-29"),
        ("the paper is dated 29/10/2024", "29/10/2024", "2024-10-29..2024-10-29"),
        ("the paper is dated 05/06/2020", "05/06/2020", "2020-05-06..2020-06-05"),
        ("on Monday, June 15, 2020, it broke out", "Monday, June 15, 2020", "2020-06-15..2020-06-15"),
        ("on Tuesday (June 16) it was over", "Tuesday (June 16)", "2024-06-16..2024-06-16"),
        ("in December 2023", "December 2023", "2023-12-01..2023-12-31"),
        ("from 10 to 20 February 2021", "10 to 20 February 2021", "2021-02-10..2021-02-20"),
        ("between 5 and 9 July", "5 and 9 July", "2024-07-05..2024-07-09"),
        ("from December to February 2021", "December to February 2021", "2020-12-01..2021-02-28"),
        ("built up in May and June 2020", "May and June 2020", "2020-05-01..2020-06-30"),
        ("from Monday to Wednesday", "Monday to Wednesday", "2024-11-11..2024-11-13"),
        ("in the winter of 2020-21", "the winter of 2020-21", "2020-12-01..2021-02-28"),
        ("in the winter of 2020", "the winter of 2020", "2020-01-01..2021-02-28"),
        ("spending rose in FY24", "FY24", "2023-01-01..2024-12-31"),
        ("in the 1990s", "the 1990s", "1990-01-01..1999-12-31"),
        ("at the end of October", "the end of October", "2024-10-21..2024-10-31"),
        ("in the first half of 2021", "the first half of 2021", "2021-01-01..2021-06-30"),
        ("in mid-2021", "mid-2021", "2021-05-01..2021-08-31"),
        ("on the night of 15 June 2020", "the night of 15 June 2020", "2020-06-15..2020-06-16"),
        ("intervening night of 29 and 30 May", "intervening night of 29 and 30 May", "2024-05-29..2024-05-30"),
        ("the early hours of 16 June 2020", "the early hours of 16 June 2020", "2020-06-16..2020-06-16"),
    ],
)  # fmt: skip
def test_a_calendar_date_is_read(text: str, words: str, days: str) -> None:
    assert read(text) == [(words, days)]


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("a patrol left early on Monday", "early on Monday", "2024-11-11..2024-11-11"),
        ("a patrol left on Monday night", "Monday night", "2024-11-11..2024-11-12"),
        ("half past two on Monday", "Monday", "2024-11-11..2024-11-11"),
        ("they met on Friday last week", "Friday last week", "2024-11-08..2024-11-08"),
        ("they met on Thursday of last week", "Thursday of last week", "2024-11-07..2024-11-07"),
        ("trucks came over the weekend", "the weekend", "2024-11-09..2024-11-10"),
        ("late last month", "late last month", "2024-10-21..2024-10-31"),
        ("earlier this month", "earlier this month", "2024-11-01..2024-11-15"),
        ("in June last year", "June last year", "2023-06-01..2023-06-30"),
        ("since last summer", "since last summer", "2024-06-01..2024-11-15"),
        ("since the second week of May", "since the second week of May", "2024-05-08..2024-11-15"),
        ("tents were up before April 2020", "before April 2020", "*..2020-03-31"),
        ("before the end of June", "before the end of June", "*..2024-06-30"),
        ("after 10 February", "After 10 February", "2024-02-11..2024-11-15"),
        ("two days after the June 15 clash", "two days after the June 15 clash", "2024-06-17..2024-06-17"),
        ("half a year ago", "half a year ago", "2024-04-30..2024-05-30"),
        ("following Thursday's talks", "Thursday", "2024-11-14..2024-11-14"),
        ("it took eleven hours on Sunday", "Sunday", "2024-11-10..2024-11-10"),
        ("two and a half years ago", "two and a half years ago", "2022-04-30..2022-05-30"),
        ("over the past three weeks", "the past three weeks", "2024-10-22..2024-11-15"),
        ("the snow melts in the spring", "the spring", "2024-03-01..2024-05-31"),
        ("the day before yesterday", "the day before yesterday", "2024-11-13..2024-11-13"),
    ],
)
def test_what_points_is_read_from_publication(text: str, words: str, days: str) -> None:
    assert [(words.lower(), days)] == [(found.lower(), each) for found, each in read(text)]


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("they will talk by the end of the month", "by the end of the month", "*..2024-11-30"),
        ("the patrol may go as early as Friday", "as early as Friday", "2024-11-15..*"),
        ("all must go no later than 1 December", "no later than 1 December", "*..2024-12-01"),
        ("they will meet next Tuesday", "next Tuesday", "2024-11-19..2024-11-19"),
        ("a two-day summit that begins November 29", "November 29", "2024-11-29..2024-11-30"),
        (
            "the two-day talks of the ministers in the lakeside town that begin on November 29",
            "November 29",
            "2024-11-29..2024-11-30",
        ),
        ("it will happen in two weeks' time", "in two weeks' time", "2024-11-26..2024-12-02"),
        ("they will meet in mid-June", "mid-June", "2025-06-11..2025-06-20"),
    ],
)
def test_what_lies_ahead_is_read_forward(text: str, words: str, days: str) -> None:
    assert read(text, future=True) == [(words, days)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("in August of that year", "2021-08-01..2021-08-31"),
        ("in September a year later", "2022-09-01..2022-09-30"),
        ("a year later, in September,", "2022-09-01..2022-09-30"),
        ("the following August", "2021-08-01..2021-08-31"),
        ("later that year", "2021-02-01..2021-12-31"),
        ("the next month", "2021-03-01..2021-03-31"),
        ("two days later", "2021-02-03..2021-03-02"),
        ("the same day", "2021-02-01..2021-02-28"),
    ],
)
def test_what_follows_on_is_counted_from_the_time_told(text: str, days: str) -> None:
    assert [each for _, each in read(text)] == [days]


@pytest.mark.parametrize(
    "text",
    ["in August of that year", "the next day", "two days later", "a week after,", "the previous Saturday", "that night",
     "later in the month", "within ten days", "days after the deal", "two days after troops pulled back", "recently",
     "on the eve of the summit", "hours after the talks", "in the coming weeks", "in the days before the visit"],
)  # fmt: skip
def test_without_its_anchor_a_time_stays_open_and_says_why(text: str) -> None:
    (found,) = find_times(text, Span(0, len(text)))
    when = resolve(found.tree, Moment(PUBLISHED, None, False))
    assert when.is_open
    assert when.why


@pytest.mark.parametrize(
    "text",
    ["20 soldiers at Finger 4 and PP15", "2,000 men", "Some 2000 Indian and Chinese troops came", "over 2020 soldiers",
     "they may march in a second round", "May the peace hold", "Theresa May spoke", "the 20th anniversary of the pact",
     "at 25:00", "at 1930 hrs", "every Monday", "each June", "the Sunday Times", "a year-long, day-to-day effort",
     "Rs 2000 crore", "3 times a year", "for three weeks", "in less than a month", "at 17,000 feet"],
)  # fmt: skip
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("on 31 February 2021", "no such day"),
        ("on the 40th of May", "no such day"),
        ("on 5 May 0000", "no such day"),
        ("on 2024-13-45", "no such day"),
        ("99999 years ago", "off the calendar"),
        ("9999999 days later", "off the calendar"),
    ],
)
def test_a_day_that_is_none_is_kept_with_its_fault(text: str, why: str) -> None:
    (found,) = find_times(text, Span(0, len(text)))
    when = resolve(found.tree, Moment(PUBLISHED, TOLD, False))
    assert when.is_open
    assert why in when.why


def test_a_month_beside_a_count_of_people_stays_a_month() -> None:
    assert read("in May 20 Indian soldiers were hurt") == [("May", "2024-05-01..2024-05-31")]


def test_since_with_a_clause_of_its_own_dates_that_clause() -> None:
    (found,) = find_times("since May, when it began", Span(0, 24))
    assert not isinstance(found.tree, Since)


def test_a_day_owned_by_a_happening_is_no_bound() -> None:
    (found,) = find_times("after Monday's clash", Span(0, 20))
    assert found.tree == Weekday(0)


def test_only_the_span_is_read_and_offsets_count_from_the_text() -> None:
    text = "On Monday they met. On 5 May 2020 they parted."
    (found,) = find_times(text, Span(20, len(text)))
    assert (found.text, found.span.of(text)) == ("5 May 2020", "5 May 2020")


@pytest.mark.parametrize("piece", ["since the end of last week, from 5 May to 9 July 2020 ", "5 ", "May ", "the "])
def test_a_long_text_is_read_in_step_with_its_length(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    start = time.process_time()
    find_times(text, Span(0, len(text)))
    assert time.process_time() - start < 2
