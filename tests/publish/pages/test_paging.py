"""A long list in parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.errors import UsageError
from standdown.publish.pages.paging import part


@given(st.lists(st.integers(), unique=True, max_size=40), st.integers(1, 10))
def test_the_parts_one_after_the_other_are_the_list(listed: list[int], size: int) -> None:
    found, after = [], ""
    while True:
        shown, after = part(listed, key=str, after=after, size=size)
        found += shown
        if not after:
            break
    assert found == listed


def test_what_is_added_at_the_front_moves_nothing() -> None:
    _, after = part([3, 2, 1], key=str, after="", size=2)
    assert part([5, 4, 3, 2, 1], key=str, after=after, size=2) == ((1,), "")


def test_a_place_that_is_not_there_is_an_error() -> None:
    with pytest.raises(UsageError, match="begin at the first page"):
        part([1], key=str, after="7", size=2)
