"""Some of the claims, put together from what fits what among all, are what merging these alone gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from standdown.ledger import merge
from standdown.ledger.agree import contradictions
from standdown.ledger.fits import Fits
from standdown.ledger.rulings import Rulings
from standdown.model import Attribute, Claim, Contradiction, Event, Kind, Realis, Report, When

Tell = Callable[..., Claim]

_DAY = st.integers(1, 28).map(lambda n: f"2024-10-{n:02}")
_TOLD = st.fixed_dictionaries(
    {
        "kind": st.sampled_from([Kind.DISENGAGEMENT, Kind.WITHDRAWAL, Kind.CLASH, Kind.CASUALTY]),
        "days": st.one_of(
            st.tuples(_DAY, _DAY).map(lambda d: tuple(sorted(d))),
            _DAY.map(lambda d: (d, d)),
            st.tuples(st.just(""), _DAY),
            st.just(("2022-01-01", "2025-12-31")),
        ),
        "sites": st.sampled_from([("a",), ("b",), ("a", "b"), ()]),
        "realis": st.sampled_from([Realis.OCCURRED, Realis.ONGOING, Realis.DENIED]),
        "parties": st.sampled_from([(), ("IND",), ("IND", "CHN")]),
        "attributes": st.sampled_from([(), (Attribute.COMPLETED,), (Attribute.PARTIAL,)]),
        "count": st.sampled_from([None, 20, 30]),
        "report_id": st.sampled_from(["r-1", "r-2", "r-3", "r-4"]),
    }
)
_REPORTS = {f"r-{n}": Report(f"r-{n}", "Text.", publisher=f"Paper {n}" if n < 4 else "") for n in range(1, 5)}
_NAMED = {id_: report.publisher or id_ for id_, report in _REPORTS.items()}


def opposed(claims: Iterable[Claim]) -> Mapping[str, Sequence[Contradiction]]:
    found = contradictions(claims)
    return {id_: [c for c in found if id_ in (c.left, c.right)] for each in found for id_ in (each.left, each.right)}


def by_claim(events: Iterable[Event]) -> dict[str, Event]:
    return {id_: event for event in events for id_ in event.claim_ids}


def ruled_by(data: st.DataObject, ids: Sequence[str]) -> Rulings:
    if len(ids) < 2:
        return Rulings()
    some = st.lists(st.sampled_from(ids), min_size=2, max_size=3, unique=True)
    together = data.draw(st.lists(some.map(frozenset), max_size=1))
    apart = data.draw(
        st.lists(st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True).map(frozenset), max_size=2)
    )
    taken = {frozenset(pair) for group in together for pair in combinations(group, 2)}
    return Rulings(together=tuple(together), apart=frozenset(apart) - taken)


def alike(fits: Fits, claims: Sequence[Claim], ruled: Rulings) -> None:
    """For every part of the reports, from the beginning and going on from the part before."""
    whole = by_claim(merge(claims, _REPORTS.values(), ruled))
    against, before = opposed(claims), (frozenset[str](), tuple[Event, ...]())
    for some in (some for many in range(5) for some in combinations(_REPORTS, many)):
        known = [claim for claim in claims if claim.report_id in some]
        wanted = merge(known, [_REPORTS[id_] for id_ in some], ruled)
        named = {id_: _NAMED[id_] for id_ in some}
        assert fits.happenings(named, against, like=whole) == wanted
        assert fits.happenings(named, against, like=whole, before=before) == wanted
        before = frozenset(claim.id for claim in known), wanted


@settings(deadline=None, max_examples=150)
@given(data=st.data(), drawn=st.lists(_TOLD, max_size=12))
def test_a_part_is_what_merging_it_gives(tell: Tell, data: st.DataObject, drawn: list[dict]) -> None:
    claims = [tell(f"c-{n * 7 % 11}-{n}", **told) for n, told in enumerate(drawn)]
    ruled = ruled_by(data, [claim.id for claim in claims])
    alike(Fits.of(claims, ruled), claims, ruled)


@settings(deadline=None, max_examples=100)
@given(data=st.data(), drawn=st.lists(_TOLD, min_size=2, max_size=10))
def test_what_came_left_and_changed_is_put_to_it(tell: Tell, data: st.DataObject, drawn: list[dict]) -> None:
    everything = [tell(f"c-{n * 7 % 11}-{n}", **told) for n, told in enumerate(drawn)]
    some = st.lists(st.booleans(), min_size=len(everything), max_size=len(everything))
    before = [claim for claim, there in zip(everything, data.draw(some), strict=True) if there]
    after = [claim for claim, there in zip(everything, data.draw(some), strict=True) if there]
    mended = When(date(2024, 10, 8), date(2024, 10, 8))
    after = [replace(c, when=mended) if data.draw(st.booleans()) else c for c in after]
    ruled = ruled_by(data, [claim.id for claim in everything]) if data.draw(st.booleans()) else Rulings()
    fits = Fits.of(before, Rulings())
    kept = {id_: dict(each) for id_, each in fits.near.items()}
    alike(fits.grown(after, ruled), after, ruled)
    assert fits.near == kept


def test_what_has_not_changed_is_taken_from_what_is_like_it(tell: Tell) -> None:
    told = {"days": ("2024-10-02", "2024-10-02"), "sites": ("a",), "parties": ("IND",)}
    claims = [
        tell("c-1", Kind.CLASH, **told),
        tell("c-2", Kind.CLASH, **told, report_id="r-2"),
        tell("c-3", Kind.TALKS, **told),
    ]
    whole = merge(claims, _REPORTS.values())
    found = Fits.of(claims, Rulings()).happenings({"r-1": "Paper 1"}, {}, like=by_claim(whole))
    lone = next(event for event in whole if event.claim_ids == ("c-3",))
    assert {event.claim_ids for event in found} == {("c-1",), ("c-3",)}
    assert any(event is lone for event in found)
