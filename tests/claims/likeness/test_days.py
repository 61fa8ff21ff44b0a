from __future__ import annotations

from datetime import date

import pytest

from standdown.claims.likeness import read_mentions
from standdown.claims.likeness.days import Dated, dates_of, written
from standdown.model import Span, When

TUESDAY = date(2024, 11, 5)


def dated(text: str, word: str, published: date | None = TUESDAY) -> Dated:
    at = text.index(word)
    mentions = read_mentions(text, [Span(at, at + len(word))], document="a", day=published)
    return dates_of(text, mentions, published=published)[0]


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("Patrols resumed on Monday.", "resumed", "2024-11-04"),
        ("The bridge was built in 2019 and opened in March 2020.", "built", "2019"),
        ("The bridge was built in 2019 and opened in March 2020.", "opened", "2020-03"),
        ("The two armies met on 21 October, the ministry announced.", "met", "2024-10-21"),
        ("Officers said that the post would be closed next year.", "said", "2024-11-05"),
    ],
)
def test_a_mention_has_the_time_that_hangs_on_it(text: str, word: str, day: str) -> None:
    assert written(dated(text, word).when) == day


def test_what_has_no_time_is_of_the_day_of_the_story() -> None:
    found = dated("The commanders met on Sunday at Chushul. They shook hands.", "shook")
    assert written(found.when) == "2024-11-03"
    assert not found.told


def test_without_any_day_it_is_of_the_day_it_was_told() -> None:
    assert dated("The commanders shook hands.", "shook").when.why == "the day it was told"


def test_a_report_without_a_day_dates_nothing() -> None:
    assert dated("The commanders shook hands.", "shook", None).when.is_open


def test_this_week_ends_on_the_day_of_the_report() -> None:
    assert dated("Talks were held this week.", "held").when.latest == TUESDAY


def test_more_than_a_year_is_not_written() -> None:
    assert written(When(date(2019, 1, 1), date(2020, 2, 1))) == ""
    assert written(When()) == ""
