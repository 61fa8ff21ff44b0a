"""Times that hang on a happening, counted both ways."""

from __future__ import annotations

import pytest

from standdown.model import AnchorKind


def days(claim) -> tuple[str, str]:
    return tuple(end.isoformat() if end else "" for end in (claim.when.earliest, claim.when.latest))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops left Gogra on Wednesday, two days after the two sides signed a deal at Chushul.", "2024-11-11"),
        ("Troops left Gogra on 3 June 2022, three days after a patrol was blocked at Depsang.", "2022-05-31"),
        ("Indian troops left Gogra on Tuesday, a day before Chinese soldiers withdrew from Demchok.", "2024-11-13"),
    ],
)
def test_the_clause_that_another_is_counted_from_is_dated_by_it(read, text, expected):
    claim = read(text).claims[-1]
    assert days(claim) == (expected, expected)
    assert (claim.when.anchor.kind, claim.when.why.split(" ")[0]) == (AnchorKind.HAPPENING, "counted")


def test_a_saying_is_dated_so_as_well(read):
    first, second = read(
        "The army said on Tuesday that troops had left Gogra, three days after China said its men had left Demchok."
    ).claims
    assert (days(first)[1], days(second)[1]) == ("2024-11-12", "2024-11-09")


def test_without_any_day_it_was_so_long_before_publication(read):
    last = read("Troops have left Gogra, five days after the two sides signed a deal at Chushul.").claims[-1]
    assert days(last) == ("", "2024-11-10")


def test_days_after_without_a_number_leave_the_day_open(read):
    last = read("Troops left Gogra on Wednesday, days after the two sides signed a deal at Chushul.").claims[-1]
    assert days(last) == ("", "2024-11-12")


def test_what_is_earlier_than_the_pull_back_that_a_sentence_points_to_is_counted_from_its_day(read):
    reading = read(
        "Troops of both sides withdrew from Gogra on 30 October 2024. Tents were taken down. "
        "The pullback follows the deal signed in Moscow nine days earlier."
    )
    assert days(reading.claims[-1]) == ("2024-10-21", "2024-10-21")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Patrols at Depsang will resume two days after India and China sign the agreement.", ("2024-11-15", "")),
        ("The standoff that began in 2020 ended days after Modi and Xi met in Kazan.", ("", "2024-11-15")),
    ],
)
def test_a_plan_and_a_year_in_passing_count_nothing_back(read, text, expected):
    assert days(read(text).claims[-1]) == expected


def test_the_day_in_front_is_that_of_what_came_after(read):
    first, second = read(
        "On 30 October 2024, nine days after India and China signed a pact, Chinese tents at Demchok were taken down."
    ).claims
    assert (days(first), days(second)) == (("2024-10-21",) * 2, ("2024-10-30",) * 2)


def test_the_day_of_a_dateline_is_that_of_nothing(read):
    reading = read("LEH, Nov 14 - Indian soldiers clashed with Chinese troops at Gogra, officials said.")
    assert days(reading.claims[0]) == ("", "2024-11-15")
