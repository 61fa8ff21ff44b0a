"""The conflict page: how long ago somebody else ruled."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.publish.pages.conflict import ago_words

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.4, "just now"),
        (1, "1 second ago"),
        (59, "59 seconds ago"),
        (60, "1 minute ago"),
        (7_300, "2 hours ago"),
        (200_000, "2 days ago"),
        (-90, "just now"),
    ],
)
def test_how_long_ago_is_told_in_the_greatest_whole_unit(seconds: float, words: str) -> None:
    assert ago_words(NOW - timedelta(seconds=seconds), NOW) == words


@given(st.integers(1, 10_000_000))
def test_it_never_tells_of_nothing(seconds: int) -> None:
    assert not ago_words(NOW - timedelta(seconds=seconds), NOW).startswith("0")
