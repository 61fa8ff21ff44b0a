"""Counts exclude each other only when no number fits both."""

from __future__ import annotations

import pytest

from standdown.model import Quantity


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ((20, 20), (23, 23), True),
        ((0, 0), (3, 3), True),
        ((20, 20), (20, 20), False),
        ((10, 20), (20, 30), False),
        ((None, 4), (5, None), True),
        ((5, None), (20, 20), False),
        ((None, None), (20, 20), False),
    ],
)
def test_two_counts_of_one_thing(left, right, expected: bool) -> None:
    ours, theirs = Quantity("soldiers", *left), Quantity("soldiers", *right)
    assert ours.excludes(theirs) is theirs.excludes(ours) is expected


def test_counts_of_two_things_never_exclude_each_other() -> None:
    assert not Quantity("soldiers", 20, 20).excludes(Quantity("tents", 4, 4))
