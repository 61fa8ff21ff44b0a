"""Words are never more exact than what they stand for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.model import (
    Claim,
    DayBasis,
    Geometry,
    GeometryKind,
    Kind,
    Person,
    Published,
    Quantity,
    Source,
    SourceKind,
    SourceLink,
    Step,
    When,
    Where,
    WhereBasis,
)
from standdown.publish import words
from standdown.publish.words import NO_DAY


def when(first: str, last: str) -> When:
    return When(*(date.fromisoformat(day) if day else None for day in (first, last)))


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2024-11-15", "2024-11-15", "15 Nov 2024"),
        ("2024-11-20", "2024-11-21", "20-21 Nov 2024"),
        ("2024-10-01", "2024-10-31", "Oct 2024"),
        ("2024-02-01", "2024-02-29", "Feb 2024"),
        ("2023-02-01", "2023-02-28", "Feb 2023"),
        ("2020-05-01", "2020-06-30", "May-Jun 2020"),
        ("2019-12-01", "2020-01-31", "Dec 2019-Jan 2020"),
        ("2021-01-01", "2021-12-31", "2021"),
        ("2020-01-01", "2021-12-31", "2020-2021"),
        ("2024-10-28", "2024-11-03", "28 Oct - 3 Nov 2024"),
        ("2023-12-28", "2024-01-03", "28 Dec 2023 - 3 Jan 2024"),
        ("2024-10-01", "2024-10-30", "1-30 Oct 2024"),
        ("", "2024-11-15", "by 15 Nov 2024"),
        ("2020-05-01", "", "from May 2020"),
        ("2020-05-05", "", "from 5 May 2020"),
        ("", "", "no day"),
    ],
)
def test_an_interval_in_words(first: str, last: str, expected: str) -> None:
    assert words.when_words(when(first, last)) == expected


@given(st.dates(), st.dates())
def test_two_intervals_never_read_alike(one: date, other: date) -> None:
    first, last = sorted((one, other))
    shown = words.when_words(When(first, last))
    assert shown != NO_DAY
    assert (shown == words.day_words(first)) == (first == last)


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (Published(date(2024, 11, 15), DayBasis.GIVEN), "15 Nov 2024, as given"),
        (Published(date(2024, 11, 15)), "15 Nov 2024"),
        (Published(candidates=(date(2024, 11, 15), date(2024, 11, 8))), "8 or 15 Nov 2024"),
        (
            Published(candidates=tuple(date(2024, 11, n) for n in (1, 8, 15, 22))),
            "1, 8, 15 or 22 Nov 2024",
        ),
        (Published(candidates=(date(2024, 11, 29), date(2024, 12, 6))), "29 Nov 2024 or 6 Dec 2024"),
        (
            Published(candidates=tuple(date(2024, 11, n) for n in range(1, 8))),
            "one of 7 days from 1 Nov 2024 to 7 Nov 2024",
        ),
        (Published(), "day not known"),
    ],
)
def test_a_publication_day_in_words(published: Published, expected: str) -> None:
    assert words.published_words(published) == expected


RIDGE = Geometry(GeometryKind.LINE, ((78.0, 33.0), (78.0, 33.1)))


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (None, "no place"),
        (Where("Demchok", radius_km=2), "Demchok ±2 km"),
        (Where("the pass", radius_km=0.5), "the pass ±0.5 km"),
        (Where("the pass"), "the pass"),
        (Where("the ridge", geometry=RIDGE, radius_km=1), "the ridge (line) ±1 km"),
        (Where("Line of Actual Control", geometry=RIDGE, radius_km=15), "Line of Actual Control ±15 km"),
        (Where("Laos", radius_km=509, basis=WhereBasis.GAZETTEER), "Laos"),
    ],
)
def test_a_place_in_words(where: Where | None, expected: str) -> None:
    assert words.place_words(where) == expected


def test_a_source_is_a_chain() -> None:
    links = (
        SourceLink(SourceKind.PUBLISHER, "publisher"),
        SourceLink(SourceKind.OTHER_MEDIA, "a weekly"),
        SourceLink(SourceKind.NAMED_OFFICIAL, "Asha Rao", "defence minister"),
    )
    assert words.source_words(Source(links), publisher="Courier") == "Courier › a weekly › Asha Rao, defence minister"
    assert words.source_words(Source(links[:1])) == "publisher"


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (Quantity("soldiers", 20, 20), "20 soldiers"),
        (Quantity("km", 3, 10), "3 to 10 km"),
        (Quantity("buildings", 70), "at least 70 buildings"),
        (Quantity("tanks", None, 5), "at most 5 tanks"),
        (Quantity("tents"), "tents"),
    ],
)
def test_a_count_in_words(quantity: Quantity, expected: str) -> None:
    assert words.quantity_words(quantity) == expected


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("two\n  lines\tof it", "two lines of it"),
        ("\x1b[31mred\x1b[0m\x07", "[31mred[0m"),
        ("safe\u202etxet", "safetxet"),
        ("c1 \x9b31m", "c1 31m"),
    ],
)
def test_text_cannot_command_the_terminal(given_text: str, expected: str) -> None:
    assert words.clean(given_text) == expected


def test_small_words(reading) -> None:
    claim: Claim = reading.claims[6]
    assert words.attribute_words(claim) == "deeper"
    assert words.person_words(Person("Li Ma", "defence minister")) == "Li Ma, defence minister"
    assert words.person_words(Person("Chinese Defence Minister", "defence minister")) == "Chinese Defence Minister"
    assert words.kind_words(Kind.PATROL_RESUMED) == "patrol resumed"
    assert words.step_words(Step.PATROLS_RESUMED) == "patrols resumed"
    assert words.count_words(1, "report") == "1 report"
    assert words.flow(["aa", "bb", "cc"], 6) == "aa  bb\n  cc"


@pytest.mark.parametrize(
    ("told", "plain"),
    [
        ("counted from publication on 2020-07-11", "counted from publication on 11 Jul 2020"),
        ("completed on 2024-10-27 or on 2024-10-26", "completed on 27 Oct 2024 or on 26 Oct 2024"),
        ("item 2024-13-45, file a-2020-07-11-b", "item 2024-13-45, file a-2020-07-11-b"),
    ],
)
def test_days_in_reasons_are_written_as_people_write_them(told: str, plain: str) -> None:
    assert words.plain_days(told) == plain


def test_large_counts_are_grouped() -> None:
    assert words.count_words(12361, "happening") == "12,361 happenings"
