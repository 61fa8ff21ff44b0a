"""What holds for every time expression that the grammar can make, on every publication day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from standdown.claims.times import find_times
from standdown.claims.times.calendar import Moment, resolve
from standdown.model import Span, When

GRAMMAR = (
    "since by before after until from to and between the of in on at a an last next this that same previous following "
    "early mid-June late earlier later night morning week weekend month year day days weeks years fortnight decade "
    "hours ago before-last second half end beginning Monday Sunday January February May Diwali Christmas winter "
    "spring 1 2 5 12 29 31 40th 15th 0000 1962 2020 2024 2020-21 99999 9999999 three several dozen couple clash deal "
    ", ( ) - . 31/02/2021 2024-02-30 FY24 as no than yesterday tomorrow recently ending onwards Independence Day"
)
texts = st.lists(st.sampled_from(GRAMMAR.split()), min_size=1, max_size=14).map(" ".join)
ordinary_days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
any_day = st.one_of(ordinary_days, st.sampled_from([date.min, date.max, date(2, 1, 1), date(9998, 12, 31)]))
told = st.none() | st.builds(lambda day: When(day, day, text="then"), any_day)
moments = st.builds(Moment, st.none() | any_day, told, st.sampled_from([True, False, None]))
pointing = st.sampled_from(
    ["Monday", "last Friday", "next Sunday", "this Wednesday", "last week", "next week", "this week", "yesterday",
     "three days ago", "two weeks ago", "over the weekend", "last weekend", "Friday last week", "Monday night",
     "from Monday to Thursday", "since Tuesday", "by Friday", "overnight", "in two weeks' time"]
)  # fmt: skip


@given(texts, moments)
def test_every_text_resolves_to_ends_in_order_or_a_reason(text: str, moment: Moment) -> None:
    for found in find_times(text, Span(0, len(text))):
        when = resolve(found.tree, moment)
        assert when.why
        assert when.earliest is None or when.latest is None or when.earliest <= when.latest


@given(st.text(max_size=5), texts, st.text(max_size=5))
def test_offsets_match_the_text_and_expressions_stand_apart(before: str, text: str, after: str) -> None:
    whole, end = before + text + after, 0
    for found in find_times(whole, Span(len(before), len(before) + len(text))):
        assert found.span.of(whole) == found.text == found.text.strip()
        assert found.span.start >= end
        end = found.span.end


@given(pointing, ordinary_days, st.integers(-500, 500), st.booleans())
def test_whole_weeks_later_the_same_words_mean_whole_weeks_later(
    text: str, published: date, weeks: int, future: bool
) -> None:
    (found,) = find_times(text, Span(0, len(text)))
    by = timedelta(weeks=weeks)
    here = resolve(found.tree, Moment(published, future=future))
    there = resolve(found.tree, Moment(published + by, future=future))
    assert (here.earliest and here.earliest + by, here.latest and here.latest + by) == (there.earliest, there.latest)
