"""What several pieces of evidence leave together."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.claims.dayset import DaySet
from standdown.claims.evidence import MOST, Evidence, Sureness, weigh
from standdown.model import DayBasis, Published

DAYS = st.dates(date(2020, 1, 1), date(2021, 12, 31))
PIECES = st.builds(
    lambda sureness, ends, weekdays: Evidence(
        sureness, f"{ends}", DaySet.between(min(ends), max(ends)).meet(DaySet.on_weekdays(weekdays or range(7)))
    ),
    st.sampled_from(Sureness),
    st.tuples(DAYS, DAYS),
    st.frozensets(st.integers(0, 6)),
)


@given(st.lists(PIECES, max_size=8))
def test_the_days_left_lie_in_every_piece_that_is_kept(pieces: list[Evidence]) -> None:
    undated = weigh(pieces)
    assert all(day in piece.days for day in undated.candidates for piece in undated.kept)
    assert len(undated.kept) + len(undated.dropped) == len(pieces)


@given(st.lists(PIECES, max_size=8))
def test_the_pieces_that_are_told_leave_the_same_days_alone(pieces: list[Evidence]) -> None:
    undated = weigh(pieces)
    assert weigh(undated.narrowing).days == undated.days


@given(st.permutations([Sureness.DATED, Sureness.OFFICE, Sureness.WEEKDAY]))
def test_the_order_in_which_it_is_found_does_not_count(order: list[Sureness]) -> None:
    days = {
        Sureness.DATED: DaySet.between(date(2024, 5, 1)),
        Sureness.OFFICE: DaySet.between(None, date(2024, 5, 20)),
        Sureness.WEEKDAY: DaySet.on_weekdays([4]),
    }
    found = weigh(Evidence(sureness, sureness.name, days[sureness]) for sureness in order)
    assert found.candidates == (date(2024, 5, 3), date(2024, 5, 10), date(2024, 5, 17))


def test_the_less_sure_of_two_that_exclude_each_other_is_named_and_dropped() -> None:
    sure = Evidence(Sureness.DATED, "a treaty of 2031", DaySet.between(date(2031, 1, 1)))
    less = Evidence(Sureness.FEAST, "a fair in 2030", DaySet.between(None, date(2030, 12, 31)))
    undated = weigh([less, sure])
    assert (undated.kept, [item for item, _ in undated.dropped]) == ((sure,), [less])
    assert "a fair in 2030: left out, for it excludes what is surer (a treaty of 2031)" in undated.why


@pytest.mark.parametrize(("days", "answered"), [(MOST, True), (MOST + 1, False)])
def test_too_many_days_are_no_answer(days: int, answered: bool) -> None:
    first = date(2024, 1, 1)
    span = DaySet.between(first, date.fromordinal(first.toordinal() + days - 1))
    published = weigh([Evidence(Sureness.DATED, "a wide span", span)]).published(Published())
    assert (bool(published.candidates), published.day) == (answered, None)
    assert ("too many to count from" in published.why) is not answered


def test_one_day_left_is_the_day_and_says_that_it_was_worked_out() -> None:
    day = date(2024, 5, 3)
    published = weigh([Evidence(Sureness.WRITTEN, "a stamp", DaySet.of_days([day]))]).published(Published())
    assert published == Published(day, DayBasis.INFERRED, why="a stamp")


def test_without_evidence_all_stays_as_it_was() -> None:
    before = Published(why="nothing tells")
    assert weigh([]).published(before) is before
