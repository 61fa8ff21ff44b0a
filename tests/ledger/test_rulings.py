"""Rulings: the later one counts, an undo is a ruling too, and claims are corrected without being changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.errors import LedgerError
from standdown.ledger import decide
from standdown.ledger.rulings import corrected, grade_of, rulings
from standdown.model import Act, Claim, Decision, Kind, Realis

Tell = Callable[..., Claim]
NOON = datetime(2024, 11, 15, 12, tzinfo=UTC)


def rule(act: Act, *ids: str, n: int = 0, **said: str) -> Decision:
    return decide(act, ids, by="mia", at=NOON + timedelta(minutes=n), **said)


def test_the_later_of_two_rulings_counts() -> None:
    stands = rulings([rule(Act.REJECT, "c-1"), rule(Act.ACCEPT, "c-1", n=1), rule(Act.REJECT, "c-2", n=2)])
    assert (stands.accepted, stands.rejected) == ({"c-1"}, {"c-2"})


def test_an_undone_ruling_does_not_stand_and_an_undone_undo_lets_it_stand_again() -> None:
    reject = rule(Act.REJECT, "c-1")
    undo = rule(Act.UNDO, reject.id, n=1)
    assert rulings([reject, undo]).rejected == frozenset()
    assert rulings([reject, undo, rule(Act.UNDO, undo.id, n=2)]).rejected == {"c-1"}


@given(st.lists(st.integers(0, 5), max_size=8))
def test_undoing_everything_in_turn_leaves_nothing(targets: list[int]) -> None:
    made = [rule(Act.REJECT, f"c-{n}", n=number) for number, n in enumerate(targets)]
    undone = [rule(Act.UNDO, decision.id, n=100 + number) for number, decision in enumerate(reversed(made))]
    stands = rulings([*made, *undone])
    assert (stands.rejected, stands.standing) == (frozenset(), ())


def test_an_undone_link_keeps_its_two_claims_apart() -> None:
    assert rulings([rule(Act.UNDO, "l-1")], {"l-1": ("c-1", "c-2")}).apart == {frozenset({"c-1", "c-2"})}


def test_a_split_after_a_merge_parts_them_and_a_merge_after_it_joins_them_again() -> None:
    merge = rule(Act.MERGE, "c-1", "c-2")
    split = rule(Act.SPLIT, "c-1", n=1, value='["c-2"]')
    assert rulings([merge, split]).together == ()
    assert rulings([merge, split]).apart == {frozenset({"c-1", "c-2"})}
    again = rulings([merge, split, rule(Act.MERGE, "c-2", "c-1", n=2)])
    assert (again.together[-1], again.apart) == (frozenset({"c-1", "c-2"}), frozenset())


@pytest.mark.parametrize(
    ("field", "value", "holds"),
    [
        ("kind", "clash", lambda c: c.kind is Kind.CLASH),
        ("realis", "denied", lambda c: c.realis is Realis.DENIED),
        ("parties", "IND, CHN", lambda c: c.parties == ("IND", "CHN")),
        ("when", "2020-06-15", lambda c: c.when.days == 1),
        ("when", "..2020-06-16", lambda c: (c.when.earliest, c.when.latest) == (None, date(2020, 6, 16))),
        ("when", "2020-06-15..2020-06-16", lambda c: c.when.days == 2),
        ("where", "", lambda c: c.where is None),
    ],
)
def test_a_correction_changes_one_field_and_says_by_whom(tell: Tell, field: str, value: str, holds) -> None:
    claim = tell("c-1", sites=("a",))
    mended = corrected(claim, rule(Act.CORRECT, "c-1", field=field, value=value, why="seen on video"))
    assert holds(mended)
    assert mended.id == claim.id
    assert mended.notes[-1] == f"{field} corrected by mia: seen on video"


@pytest.mark.parametrize(
    ("field", "value"),
    [("kind", "picnic"), ("when", "2020-13-01"), ("when", "2020-06-16..2020-06-15"), ("id", "c-2"), ("where", "{")],
)
def test_a_correction_that_does_not_fit_is_refused_with_the_value(tell: Tell, field: str, value: str) -> None:
    with pytest.raises(LedgerError, match=r"c-1|mia|field|named?|days"):
        corrected(tell("c-1"), rule(Act.CORRECT, "c-1", field=field, value=value))


@pytest.mark.parametrize("text", ["", "B", "G1", "B7", "1B", "B2 "])
def test_what_is_no_pair_is_no_grade(text: str) -> None:
    if text == "B2 ":
        assert str(grade_of(text)) == "B2"
        return
    with pytest.raises(LedgerError, match="is no grade"):
        grade_of(text)
