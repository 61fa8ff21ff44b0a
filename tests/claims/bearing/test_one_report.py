"""Inside one report every pair is looked at, in the order of the text."""

from __future__ import annotations

from collections.abc import Callable

from standdown.claims.oppose import agree, oppose
from standdown.model import Claim, Ground

Told = Callable[..., Claim]


def test_pairs_of_one_topic_are_held_against_each_other(told: Told) -> None:
    claims = (
        told(4, "clash", report="r"),
        told(2, "build-up", who="OST", by="WEL army", report="r"),
        told(3, "withdrawal", who="OST", by="OST army", report="r"),
        told(1, "clash", realis="denied", by="OST army", report="r"),
    )
    found = [(c.left, c.right, c.ground) for c in oppose(claims)]
    assert found == [("c-4", "c-1", Ground.REALIS), ("c-2", "c-3", Ground.DIRECTION)]
    assert agree(claims) == ()


def test_two_sides_in_one_report_agree(told: Told) -> None:
    claims = tuple(told(n, "disengagement", by=by, report="r") for n, by in enumerate(("OST army", "WEL army")))
    assert [(s.left, s.right) for s in agree(claims)] == [("c-0", "c-1")]
    assert oppose(claims) == ()
