"""Spans: stretches of text, counted in code points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.model import Span

spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda ends: Span(min(ends), max(ends)))


@pytest.mark.parametrize(("start", "end"), [(3, 2), (-1, 4)])
def test_a_span_that_runs_backward_or_starts_before_the_text_is_refused(start, end):
    with pytest.raises(ValueError, match="runs forward from 0"):
        Span(start, end)


def test_a_span_counts_code_points_not_bytes():
    text = "🏔 é ridge"
    assert Span(4, 9).of(text) == "ridge"


@given(spans, spans)
def test_a_join_covers_both_and_no_more(a, b):
    joined = a.join(b)
    assert joined.covers(a)
    assert joined.covers(b)
    assert joined in (Span(min(a.start, b.start), max(a.end, b.end)), b.join(a))


@given(spans, spans)
def test_spans_overlap_exactly_where_they_share_a_character(a, b):
    shared = set(range(a.start, a.end)) & set(range(b.start, b.end))
    proper = len(a) > 0 and len(b) > 0
    assert not proper or a.overlaps(b) == bool(shared)


@given(spans, st.integers(0, 10))
def test_a_shift_keeps_the_length(span, by):
    assert len(span.shift(by)) == len(span)
