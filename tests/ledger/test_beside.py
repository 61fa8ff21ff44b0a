"""What lies beside each other by its days holds every two claims that fit, in the order in which merging takes them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from standdown.ledger.agree import pairs
from standdown.ledger.arrange import near_of
from standdown.ledger.beside import beside
from standdown.ledger.rulings import Rulings
from standdown.model import Claim, Kind, Realis

Tell = Callable[..., Claim]

_DAY = st.one_of(
    st.integers(1, 28).map(lambda n: f"2024-10-{n:02}"), st.integers(1, 28).map(lambda n: f"2024-12-{n:02}")
)
_DAYS = st.one_of(
    st.tuples(_DAY, _DAY).map(lambda d: tuple(sorted(d))),
    _DAY.map(lambda d: (d, d)),
    st.tuples(st.just(""), _DAY),
    st.tuples(_DAY, st.just("")),
    st.just(("2020-01-01", "2025-12-31")),
    st.sampled_from([("", ""), ("0001-01-01", "0001-01-02"), ("", "0001-01-01"), ("9999-12-31", "")]),
)
_TOLD = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(
            [Kind.DISENGAGEMENT, Kind.CLASH, Kind.CASUALTY, Kind.TALKS, Kind.AGREEMENT, Kind.STATEMENT]
        ),
        "days": _DAYS,
        "sites": st.sampled_from([("a",), ("b",), ("a", "b"), (), ()]),
        "place_id": st.sampled_from([None, None, "p"]),
        "realis": st.sampled_from([Realis.OCCURRED, Realis.ONGOING, Realis.PLANNED, Realis.DENIED]),
        "parties": st.sampled_from([(), ("IND",), ("IND", "CHN"), ("CHN", "IND")]),
        "people": st.sampled_from([(), ("Rao", "Li"), ("Li", "Rao", "Ma"), ("Ma",)]),
    }
)


def told(tell: Tell, drawn: list[dict]) -> list[Claim]:
    # Ids that sort otherwise than the ledger's order.
    return [tell(f"c-{n * 7 % 11}-{n}", **each) for n, each in enumerate(drawn)]


@settings(deadline=None, max_examples=400)
@given(drawn=st.lists(_TOLD, max_size=14))
def test_what_fits_is_found_and_compared_in_the_same_order(tell: Tell, drawn: list[dict]) -> None:
    claims = told(tell, drawn)
    found = list(beside(claims))
    assert near_of(found, Rulings()) == near_of(pairs(claims), Rulings())
    assert len({frozenset((one.id, other.id)) for one, other in found}) == len(found)


@settings(deadline=None)
@given(drawn=st.lists(_TOLD, min_size=1, max_size=10), data=st.data())
def test_only_those_with_a_claim_that_is_asked_for(tell: Tell, drawn: list[dict], data: st.DataObject) -> None:
    claims = told(tell, drawn)
    only = data.draw(st.lists(st.booleans(), min_size=len(claims), max_size=len(claims)))
    asked = {claim.id for claim, wanted in zip(claims, only, strict=True) if wanted}
    found = {(one.id, other.id) for one, other in beside(claims, np.array(only, bool))}
    assert found == {(a.id, b.id) for a, b in beside(claims) if {a.id, b.id} & asked}


def test_nothing_lies_beside_nothing() -> None:
    assert list(beside([])) == []
