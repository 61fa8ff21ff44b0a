"""Linking one report after another comes to what arranging all of them at once comes to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, select

from standdown.ledger.desk import Desk
from standdown.ledger.entries import Link
from standdown.ledger.linking import links_for
from standdown.ledger.matching import match
from standdown.ledger.merge import places_of
from standdown.ledger.projecting import empty, join, write_claims
from standdown.ledger.rulings import Rulings
from standdown.ledger.shelves import asks, keys, lies, stretches
from standdown.ledger.tables import seen
from standdown.model import Attribute, Claim, Kind, Realis, to_json

Tell = Callable[..., Claim]

_DAY = st.integers(1, 28).map(lambda n: f"2024-10-{n:02}")
_LATER = st.integers(1, 28).map(lambda n: f"2025-02-{n:02}")
_DAYS = st.one_of(
    st.tuples(_DAY, _DAY).map(lambda d: tuple(sorted(d))),
    _DAY.map(lambda d: (d, d)),
    st.tuples(st.just(""), _DAY),
    st.tuples(_DAY, st.just("")),
    st.tuples(_DAY, _LATER),
    st.just(("2022-01-01", "2025-12-31")),
    st.just(("", "")),
)
_TOLD = st.fixed_dictionaries(
    {
        "kind": st.sampled_from([Kind.DISENGAGEMENT, Kind.WITHDRAWAL, Kind.CLASH, Kind.CASUALTY, Kind.TALKS]),
        "days": _DAYS,
        "sites": st.sampled_from([("a",), ("b",), ("a", "b"), ()]),
        "place_id": st.sampled_from([None, "p"]),
        "realis": st.sampled_from([Realis.OCCURRED, Realis.ONGOING, Realis.PLANNED, Realis.DENIED]),
        "parties": st.sampled_from([(), ("IND",), ("CHN",), ("IND", "CHN")]),
        "people": st.sampled_from([(), ("Rao", "Li"), ("Li", "Rao", "Ma")]),
        "attributes": st.sampled_from([(), (Attribute.COMPLETED,), (Attribute.PARTIAL,)]),
        "count": st.sampled_from([None, 20]),
    }
)


def batches(tell: Tell, drawn: Sequence[dict], sizes: Sequence[int]) -> list[list[Claim]]:
    claims = [tell(f"c-{n:02}", **told) for n, told in enumerate(drawn)]
    out = []
    for size in sizes:
        out.append(claims[:size])
        claims = claims[size:]
    return [*out, claims]


def put_in(connection: Connection, several: Sequence[Sequence[Claim]], ruled: Rulings) -> list[Link]:
    written, seq = [], 0
    for claims in several:
        numbered = [(seq + n, to_json(claim)) for n, claim in enumerate(claims, 1)]
        seq += len(claims)
        write_claims(connection, numbered)
        links = links_for(Desk(connection, ruled), [claim.id for claim in claims])
        join(connection, links)
        written += links
    return written


def together(pairs: dict[str, str]) -> set[frozenset[str]]:
    groups = defaultdict(set)
    for id_, founder in pairs.items():
        groups[founder].add(id_)
    return {frozenset(group) for group in groups.values()}


@settings(deadline=None, max_examples=300)
@given(data=st.data(), drawn=st.lists(_TOLD, max_size=12), sizes=st.lists(st.integers(1, 4), max_size=6))
def test_report_by_report_comes_to_what_all_at_once_comes_to(
    tell: Tell, data: st.DataObject, drawn: list[dict], sizes: list[int]
) -> None:
    several = batches(tell, drawn, sizes)
    claims = [claim for batch in several for claim in batch]
    ids = [claim.id for claim in claims]
    some = st.lists(st.sampled_from(ids), min_size=2, max_size=3, unique=True) if len(ids) > 2 else st.just([])
    pair = frozenset(data.draw(some))
    ruled = data.draw(st.sampled_from([Rulings(), Rulings(apart=frozenset({pair})) if len(pair) == 2 else Rulings()]))
    with create_engine("sqlite://").begin() as connection:
        empty(connection)
        written = put_in(connection, several, ruled)
        rows = connection.execute(select(seen.c.id, seen.c.seq, seen.c.founder, seen.c.torn)).all()
    by_seq = {row.seq: row.id for row in rows}
    whole = places_of(claims, ruled)
    assert together({row.id: by_seq[row.founder] for row in rows}) == together({id_: whole[id_].to for id_ in ids})
    assert {row.id: by_seq[row.founder] for row in rows} == {id_: whole[id_].to for id_ in ids}
    assert {row.id for row in rows if row.torn} == {id_ for id_ in ids if whole[id_].torn}
    assert len({link.id for link in written}) == len(written)
    assert all(link.reasons for link in written if link.to != link.claim_id)


@settings(deadline=None)
@given(left=_TOLD, right=_TOLD)
def test_what_fits_is_found_on_a_shelf(tell: Tell, left: dict, right: dict) -> None:
    one, other = tell("c-1", **left), tell("c-2", **right)
    if match(one, other) is None:
        return
    assert set(asks(one)) & set(keys(other))
    width, day = lies(other)
    assert any(part.width == width and part.least <= day <= part.most for part in stretches(one))
