"""What a time's TIMEX3 value is, in the course of a text published on Thursday 2 November 2023."""

from __future__ import annotations

from datetime import date

import pytest

from standdown.claims.times.reading import Timex, read_times

PUBLISHED = date(2023, 11, 2)


def values(text: str, published: date | None = PUBLISHED) -> list[str]:
    return [timex.value for timex in read_times(text, published)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The ministers met on Tuesday.", "2023-10-31"),
        ("The ministers will meet on Tuesday.", "2023-11-07"),
        ("The ministers met last week.", "2023-W43"),
        ("They met five months ago.", "2023-06"),
        ("They met two weeks ago.", "2023-W42"),
        ("They met several years ago.", "PAST_REF"),
        ("The toll is payable Dec. 7.", "2023-12-07"),
        ("The bridge was blown up in February.", "2023-02"),
        ("They will return next spring.", "2024-SP"),
        ("The envoy arrived on Monday night.", "2023-10-30TNI"),
        ("The envoy arrived at 10 p.m. Monday.", "2023-10-30T22:00"),
        ("They talked for two and a half hours.", "PT2H30M"),
        ("They have talked for decades.", "PXDE"),
        ("The road is shut every Friday.", "XXXX-WXX-5"),
        ("They lost ground in the third quarter.", "2023-Q3"),
        ("They lost ground in the first half of 2021.", "2021-H1"),
        ("The border was drawn in the 1890s.", "189"),
        ("It is the longest march of the 21st century.", "20"),
        ("It was a Roman road in 218 BC.", "BC0218"),
        ("They will rest on Thanksgiving.", "2023-11-23"),
        ("On Easter 2020 they rested.", "2020-04-12"),
    ],
)
def test_a_report_counts_from_its_day(text: str, value: str) -> None:
    assert values(text) == [value]


def test_a_history_counts_from_the_year_it_has_come_to() -> None:
    text = (
        "In 1837 the fort was built. In June 1841 the first garrison came. It starved in December. "
        "Relief reached it in February 1842. In May the fort was given up. The next day it burned."
    )
    assert values(text) == ["1837", "1841-06", "1841-12", "1842-02", "1842-05", "1842-05-02"]


def test_a_year_ago_beside_a_quarter_is_the_quarter_a_year_before() -> None:
    text = "Sales rose in the third quarter. A year earlier they had fallen. A year ago nobody bought."
    assert values(text) == ["2023-Q3", "2022-Q3", "2022-Q3"]


def test_without_a_day_of_publication_nothing_deictic_has_a_value() -> None:
    assert values("They met yesterday. They met last month.", None) == ["", ""]
    assert values("They met on 5 May 2021. The next day they left.", None) == ["2021-05-05", "2021-05-06"]


@pytest.mark.parametrize(
    ("text", "mod", "kind"),
    [
        ("They left early last month.", "START", "DATE"),
        ("They left at the end of October.", "END", "DATE"),
        ("It took three days.", "", "DURATION"),
        ("They left at noon.", "", "TIME"),
        ("They go there daily.", "", "SET"),
        ("They left about two years ago.", "APPROX", "DATE"),
        ("They want it in the future.", "", "DATE"),
    ],
)
def test_type_and_modifier_are_those_of_timex3(text: str, mod: str, kind: str) -> None:
    (timex,) = read_times(text, PUBLISHED)
    assert (timex.mod, timex.type) == (mod, kind)
    assert isinstance(timex, Timex)
    assert timex.span.of(text) == timex.text


def test_an_impossible_date_is_kept_without_a_value() -> None:
    (timex,) = read_times("It is dated 31 February 2021.", PUBLISHED)
    assert (timex.text, timex.value) == ("31 February 2021", "")
