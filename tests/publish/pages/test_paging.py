"""A long list in parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.errors import UsageError
from standdown.publish.pages.paging import part, part_of


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


def test_it_is_said_where_in_a_long_list_one_is() -> None:
    numbers = range(1440)
    first = part_of(numbers, key=str, after="", size=50)
    assert first.words == "1 to 50 of 1,440"
    assert part_of(numbers, key=str, after=first.next, size=50).words == "51 to 100 of 1,440"
    assert part_of(numbers, key=str, after="1399", size=50).words == "1,401 to 1,440 of 1,440"
    assert not part_of([1, 2], key=str, after="", size=2).words
    assert not part_of([], key=str, after="", size=2).words
