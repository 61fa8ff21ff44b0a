"""A bar is never harder at an end than what a claim says, and never leaves the axis."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.model import Precision, Realis, When
from standdown.publish.drawing.days import Shape, claims_scale, day_bar, disputed_days, needle

AS_OF = date(2024, 11, 15)

days = st.dates(date(2019, 1, 1), date(2026, 12, 31))


@st.composite
def whens(draw: st.DrawFn) -> When:
    first, last = sorted((draw(days), draw(days)))
    precision = draw(st.sampled_from(Precision))
    return When(draw(st.sampled_from((first, None))), draw(st.sampled_from((last, None))), precision)


def between(first: str, last: str, precision: Precision = Precision.RANGE) -> When:
    return When(date.fromisoformat(first), date.fromisoformat(last), precision)


SCALE = claims_scale([between("2024-10-20", "2024-11-05")], as_of=AS_OF)


def share(text: str) -> float:
    return float(text.removesuffix("%"))


@given(st.lists(whens(), max_size=5), whens(), st.sampled_from(Realis), days, st.booleans())
def test_a_bar_lies_on_its_axis(others: list[When], when: When, realis: Realis, as_of: date, ends: bool) -> None:
    scale = claims_scale([when, *others], as_of=as_of)
    bar = day_bar(when, realis, scale, ends=ends)
    assert share(bar.left) >= 0
    assert share(bar.width) > 0
    assert share(bar.left) + share(bar.width) <= 100.02
    offsets = [float(offset) for offset, _ in bar.fades]
    assert offsets == sorted(offsets)
    assert all(0 <= offset <= 1 for offset in offsets)


def test_a_stated_stretch_has_hard_ends() -> None:
    assert day_bar(between("2024-10-22", "2024-10-25"), Realis.OCCURRED, SCALE).fades == ()


@pytest.mark.parametrize(
    ("when", "realis", "opacities"),
    [
        (between("2024-10-22", "2024-10-31", Precision.MONTH), Realis.OCCURRED, ("0", "1", "1", "0")),
        (When(None, date(2024, 10, 30)), Realis.OCCURRED, ("0", "1", "1", "1")),
        (When(date(2024, 10, 30), None), Realis.OCCURRED, ("1", "1", "1", "0")),
        (When.on(date(2024, 10, 31)), Realis.ONGOING, ("0", "1", "1", "0")),
        (between("2024-10-22", "2024-10-31"), Realis.ONGOING, ("1", "1", "1", "0")),
    ],
)
def test_an_end_that_is_open_or_unsure_fades(when: When, realis: Realis, opacities: tuple[str, ...]) -> None:
    assert tuple(opacity for _, opacity in day_bar(when, realis, SCALE).fades) == opacities


def test_the_line_of_an_end_stands_after_its_last_day() -> None:
    when = between("2024-10-22", "2024-10-30")
    assert day_bar(when, Realis.OCCURRED, SCALE, ends=True).end == SCALE.at(date(2024, 10, 30), end=True)
    assert day_bar(when, Realis.OCCURRED, SCALE).end == ""


@pytest.mark.parametrize(
    ("realis", "shape"),
    [
        (Realis.OCCURRED, Shape.SOLID),
        (Realis.ONGOING, Shape.SOLID),
        (Realis.PLANNED, Shape.PLANNED),
        (Realis.POSSIBLE, Shape.POSSIBLE),
        (Realis.DENIED, Shape.DENIED),
    ],
)
def test_shape_says_how_it_is_told(realis: Realis, shape: Shape) -> None:
    assert day_bar(When.on(date(2024, 10, 30)), realis, SCALE).shape is shape
    assert day_bar(When(), realis, SCALE).shape is Shape.UNDATED


def test_a_claim_of_a_whole_year_does_not_widen_the_axis() -> None:
    year = between("2024-01-01", "2024-12-31", Precision.YEAR)
    scale = claims_scale([When.on(date(2024, 10, 30)), year], as_of=AS_OF)
    assert scale.days < 40
    assert day_bar(year, Realis.OCCURRED, scale).label == "from 1 Jan 2024 to 31 Dec 2024"


def test_the_day_asked_for_is_on_the_axis_only_where_it_is_near() -> None:
    near = claims_scale([When.on(date(2024, 10, 30))], as_of=AS_OF)
    assert not needle(near, AS_OF).beyond
    far = claims_scale([When.on(date(2020, 6, 15))], as_of=AS_OF)
    assert needle(far, AS_OF).beyond
    assert needle(far, AS_OF).at == "100%"


def test_sources_part_from_the_end_of_one_to_the_beginning_of_the_other() -> None:
    done, undone = When.on(date(2024, 10, 30)), When.on(date(2024, 11, 2))
    assert disputed_days([(done, undone), (undone, done)]) == ((date(2024, 10, 30), date(2024, 11, 2)),)
    assert disputed_days([(done, When())]) == ()


@given(st.lists(st.tuples(whens(), whens()), max_size=6))
def test_disputed_stretches_run_forward_and_do_not_meet(pairs: list[tuple[When, When]]) -> None:
    found = disputed_days(pairs)
    assert all(first <= last for first, last in found)
    assert all(one[1] + timedelta(days=1) < other[0] for one, other in pairwise(found))
