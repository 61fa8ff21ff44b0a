"""Claims join when nothing speaks against it, whatever order they come in; conflicts stay in sight."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.ledger import merge
from standdown.model import (
    Attribute,
    Claim,
    Event,
    Geometry,
    GeometryKind,
    Ground,
    Kind,
    Person,
    Realis,
    Source,
    SourceKind,
    SourceLink,
    Where,
    WhereBasis,
)

Tell = Callable[..., Claim]
OCTOBER = ("2024-10-01", "2024-10-31")
WEEK = ("2024-10-28", "2024-10-31")


def plain(event: Event) -> Event:
    return replace(event, id="", reasons=(), report_ids=())


def groups(events: tuple[Event, ...]) -> set[frozenset[str]]:
    return {frozenset(event.claim_ids) for event in events}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({"days": OCTOBER, "sites": ("a",)}, {"days": WEEK, "sites": ("a", "b"), "kind": Kind.WITHDRAWAL}),
        ({"days": OCTOBER, "place_id": "p"}, {"days": WEEK, "place_id": "p", "kind": Kind.WITHDRAWAL}),
        ({"days": ("", "2024-11-05"), "sites": ("a",)}, {"days": WEEK, "sites": ("a",), "parties": ("IND",)}),
        (
            {"days": WEEK, "kind": Kind.TALKS, "people": ("Rao", "Li", "Ma")},
            {"days": OCTOBER, "kind": Kind.VISIT, "people": ("Li", "Rao")},
        ),
    ],
)
def test_two_tellings_of_one_happening_join(tell: Tell, left: dict, right: dict) -> None:
    (event,) = merge([tell("c-1", **left), tell("c-2", **right, report_id="r-2")])
    assert event.when.latest == tell("c", days=WEEK).when.latest
    assert set(event.report_ids) == {"r-1", "r-2"}
    assert len(event.reasons) == 1


@pytest.mark.parametrize(
    "right",
    [
        {"days": ("2024-11-01", "2024-11-02")},
        {"days": ("", "")},
        {"days": ("2023-01-01", "")},
        {"sites": ("b",)},
        {"kind": Kind.PATROL_RESUMED},
        {"realis": Realis.PLANNED},
        {"realis": Realis.DENIED},
        {"parties": ("CHN",)},
    ],
)
def test_anything_against_it_keeps_them_apart(tell: Tell, right: dict) -> None:
    claims = [
        tell("c-1", days=WEEK, sites=("a",), parties=("IND",)),
        tell("c-2", **{"days": WEEK, "sites": ("a",), **right}),
    ]
    assert groups(merge(claims)) == {frozenset({"c-1"}), frozenset({"c-2"})}


@pytest.mark.parametrize("ids", ["123", "213", "231", "312"])
@pytest.mark.parametrize("last", ["15", "30"])
def test_a_telling_that_fits_two_happenings_is_given_to_neither(tell: Tell, ids: str, last: str) -> None:
    claims = [
        tell(f"c-{ids[0]}", Kind.CLASH, ("2020-06-06", "2020-06-06"), sites=("a",)),
        tell(f"c-{ids[1]}", Kind.CLASH, ("2020-06-01", "2020-06-30"), sites=("a",)),
        tell(f"c-{ids[2]}", Kind.CLASH, (f"2020-06-{last}", f"2020-06-{last}"), sites=("a",)),
    ]
    events = merge(claims)
    assert groups(events) == {frozenset({claim.id}) for claim in claims}
    assert {event.when for event in events} == {claim.when for claim in claims}


def test_a_telling_of_two_sites_is_given_to_neither_of_them(tell: Tell) -> None:
    claims = [tell(f"c-{n}", days=WEEK, sites=sites) for n, sites in enumerate([("a",), ("b",), ("a", "b")])]
    assert groups(merge(claims)) == {frozenset({claim.id}) for claim in claims}


def test_a_wide_telling_leaves_together_what_is_told_exactly(tell: Tell) -> None:
    days = [
        ("2020-06-06", "2020-06-06"),
        ("2020-06-05", "2020-06-06"),
        ("2020-06-01", "2020-06-30"),
        ("2020-06-15",) * 2,
    ]
    claims = [tell(f"c-{n}", days=ends, sites=("a",)) for n, ends in enumerate(days)]
    assert groups(merge(claims)) == {frozenset({"c-0", "c-1"}), frozenset({"c-2"}), frozenset({"c-3"})}


@pytest.mark.parametrize(
    ("denial", "grounds"),
    [
        ({}, {Ground.REALIS}),
        ({"report_id": "r-1"}, set()),
        ({"days": ("2024-11-02", "2024-11-03")}, set()),
        ({"days": ("", "")}, set()),
        ({"sites": ("b",)}, set()),
        ({"kind": Kind.CLASH}, set()),
        ({"parties": ("CHN",)}, set()),
    ],
)
def test_a_denial_in_another_report_stands_against_what_is_told(tell: Tell, denial: dict, grounds: set) -> None:
    said = tell("c-1", Kind.DISENGAGEMENT, WEEK, sites=("a",), parties=("IND",))
    told = {"kind": Kind.WITHDRAWAL, "days": OCTOBER, "sites": ("a",), "report_id": "r-2", **denial}
    events = merge([said, tell("c-2", **told, realis=Realis.DENIED)])
    assert len(events) == 2
    assert all({c.ground for c in event.contradictions} == grounds for event in events)


@pytest.mark.parametrize(
    ("left", "right", "ground"),
    [
        ({"count": 20}, {"count": 23}, Ground.NUMBER),
        ({"attributes": (Attribute.COMPLETED,)}, {"attributes": (Attribute.PARTIAL,)}, Ground.COMPLETENESS),
        (
            {"attributes": (Attribute.FIRST,), "days": ("2024-10-31", "2024-10-31")},
            {"attributes": (Attribute.FIRST,), "days": ("2024-11-01", "2024-11-01")},
            Ground.TIME,
        ),
    ],
)
def test_conflicts_are_kept(tell: Tell, left: dict, right: dict, ground: Ground) -> None:
    claims = [tell("c-1", **{"days": WEEK, "sites": ("a",), **left})]
    claims += [tell("c-2", **{"days": WEEK, "sites": ("a",), **right})]
    assert {c.ground for event in merge(claims) for c in event.contradictions} == {ground}


def test_a_toll_told_for_two_places_is_two_happenings_in_conflict(tell: Tell) -> None:
    spots = ((78.0, 34.0), (79.0, 34.0))
    claims = []
    for number, at in enumerate(spots):
        told = tell(
            f"c-{number}", Kind.CASUALTY, ("2020-06-15",) * 2, parties=("IND",), count=20, report_id=f"r-{number}"
        )
        where = Where(f"p{number}", f"p{number}", (), Geometry(GeometryKind.POINT, (at,)), 5, WhereBasis.THEATRE)
        claims.append(replace(told, where=where))
    events = merge(claims)
    assert [{c.ground for c in event.contradictions} for event in events] == [{Ground.PLACE}] * 2


def test_what_came_and_went_is_two_happenings_in_conflict(tell: Tell) -> None:
    told = {"days": WEEK, "sites": ("a",), "parties": ("CHN",)}
    events = merge([tell("c-1", Kind.BUILD_UP, **told), tell("c-2", Kind.WITHDRAWAL, **told, report_id="r-2")])
    assert [{c.ground for c in event.contradictions} for event in events] == [{Ground.DIRECTION}] * 2


def test_two_sides_that_tell_the_same_support_each_other(tell: Tell) -> None:
    claims = []
    for number, code in enumerate(("IND", "CHN", "IND")):
        told = tell(f"c-{number}", days=WEEK, sites=("a",), report_id=f"r-{number}")
        claims.append(replace(told, source=Source((SourceLink(SourceKind.NAMED_OFFICIAL, "the army", party=code),))))
    (event,) = merge(claims)
    assert [(s.left, s.right) for s in event.supports] == [("c-0", "c-1"), ("c-1", "c-2")]
    assert {s.why for s in event.supports} == {"CHN and IND both say so"}


@pytest.mark.parametrize(
    ("lone", "joins"),
    [
        ({"days": WEEK}, True),
        ({"days": ("2024-10-01", "2024-10-31")}, True),
        ({"days": ("", "2024-10-31")}, False),
        ({"days": ("2024-09-01", "2024-12-31")}, False),
        ({"days": WEEK, "parties": ("CHN",)}, False),
        ({"days": WEEK, "parties": ()}, False),
        ({"days": WEEK, "kind": Kind.STATEMENT}, False),
    ],
)
def test_a_telling_that_names_no_place_joins_the_only_one_it_can_mean(tell: Tell, lone: dict, joins: bool) -> None:
    told = {"kind": Kind.CLASH, "parties": ("IND",), **lone}
    claims = [tell("c-1", told["kind"], WEEK, sites=("a",), parties=("IND",)), tell("c-2", **told, report_id="r-2")]
    assert (len(merge(claims)) == 1) is joins
    elsewhere = tell("c-3", told["kind"], WEEK, sites=("b",), parties=("IND",), report_id="r-3")
    assert len(merge([*claims, elsewhere])) == 3


@pytest.mark.parametrize(
    ("kind", "other", "joins"),
    [
        (Kind.CLASH, {}, True),
        (Kind.CLASH, {"kind": Kind.CASUALTY}, True),
        (Kind.CLASH, {"parties": ("CHN",)}, False),
        (Kind.CLASH, {"days": ("", "2024-10-31")}, False),
        (Kind.TALKS, {}, False),
        (Kind.BUILD_UP, {}, False),
        (Kind.CLASH, {"people": ("Rao",)}, True),
    ],
)
def test_two_tellings_that_name_no_place_join_where_one_party_has_no_second(
    tell: Tell, kind: Kind, other: dict, joins: bool
) -> None:
    told = {"kind": kind, "days": WEEK, "parties": ("IND",)}
    claims = [tell("c-1", **told), tell("c-2", **{**told, **other}, report_id="r-2")]
    assert (len(merge(claims)) == 1) is joins


def test_three_tellings_join_though_two_of_them_name_no_place(tell: Tell) -> None:
    told = {"kind": Kind.CLASH, "days": WEEK, "parties": ("IND",)}
    claims = [tell("c-1", **told, sites=("a",)), tell("c-2", **told), tell("c-3", **told, report_id="r-2")]
    assert len(merge(claims)) == 1


@pytest.mark.parametrize(
    ("kind", "other", "joins"),
    [
        (Kind.PATROL_RESUMED, {}, True),
        (Kind.PATROL_RESUMED, {"sites": ("a",), "realis": Realis.POSSIBLE}, True),
        (Kind.PATROL_RESUMED, {"days": ("2024-10-25", "")}, False),
        (Kind.PATROL_RESUMED, {"parties": ("IND",)}, False),
        (Kind.PATROL_RESUMED, {"realis": Realis.OCCURRED}, False),
        (Kind.TALKS, {}, False),
    ],
)
def test_plans_that_name_no_place_join_where_they_begin_about_together(
    tell: Tell, kind: Kind, other: dict, joins: bool
) -> None:
    told = {"kind": kind, "realis": Realis.PLANNED, "parties": ("IND", "CHN")}
    claims = [
        tell("c-1", **told, days=("2024-10-01", "")),
        tell("c-2", **{**told, "days": ("2024-10-08", ""), **other}, report_id="r-2"),
    ]
    assert (len(merge(claims)) == 1) is joins


def test_what_one_party_wants_twice_may_be_two_things(tell: Tell) -> None:
    told = {"kind": Kind.WITHDRAWAL, "realis": Realis.PLANNED, "parties": ("IND",), "days": ("2024-10-01", "")}
    assert len(merge([tell("c-1", **told), tell("c-2", **told, sites=("a",), report_id="r-2")])) == 2


def test_the_dead_of_both_sides_are_of_one_clash(tell: Tell) -> None:
    told = {"days": WEEK, "sites": ("a",)}
    claims = [
        tell("c-1", Kind.CLASH, **told, parties=("IND", "CHN")),
        tell("c-2", Kind.CASUALTY, **told, parties=("IND",)),
        tell("c-3", Kind.CASUALTY, **told, parties=("CHN",), report_id="r-2"),
    ]
    assert len(merge(claims)) == 1


def test_of_a_lake_told_twice_and_its_banks_the_two_of_the_lake_join(tell: Tell) -> None:
    sites = [("a",), ("b",), ("a", "b"), ("a", "b")]
    claims = [tell(f"c-{n}", days=WEEK, sites=s, report_id=f"r-{n}") for n, s in enumerate(sites)]
    assert groups(merge(claims)) == {frozenset({"c-0"}), frozenset({"c-1"}), frozenset({"c-2", "c-3"})}


def test_a_beginning_and_an_end_are_two_happenings_without_a_conflict(tell: Tell) -> None:
    claims = [
        tell("c-1", days=OCTOBER, sites=("a",), attributes=(Attribute.COMPLETED,)),
        tell("c-2", days=("2024-10-22", "2024-10-23"), sites=("a",), attributes=(Attribute.BEGUN,)),
    ]
    assert [event.contradictions for event in merge(claims)] == [(), ()]


@given(data=st.data())
def test_order_does_not_matter(tell: Tell, data: st.DataObject) -> None:
    day = st.integers(1, 28).map(lambda n: f"2024-10-{n:02}")
    days = st.one_of(st.tuples(day, day).map(lambda d: tuple(sorted(d))), st.tuples(st.just(""), day))
    several = data.draw(
        st.lists(
            st.tuples(
                st.sampled_from([Kind.DISENGAGEMENT, Kind.WITHDRAWAL, Kind.CLASH]), days,
                st.sampled_from([("a",), ("b",), ("a", "b")]), st.sampled_from(list(Realis)),
                st.sampled_from([None, 4, 20]),
            ),
            max_size=9,
        )
    )  # fmt: skip
    claims = [tell(f"c-{n}", k, d, sites=s, realis=r, count=c) for n, (k, d, s, r, c) in enumerate(several)]
    events = merge(claims)
    # Who founded a happening, and hence its id, goes by who came first; nothing else does.
    assert {plain(e) for e in merge(data.draw(st.permutations(claims)))} == {plain(e) for e in events}
    assert sorted(id_ for event in events for id_ in event.claim_ids) == sorted(claim.id for claim in claims)


def test_a_person_keeps_the_office_that_nobody_doubts(tell: Tell) -> None:
    told = {"days": WEEK, "kind": Kind.TALKS, "sites": ("a",)}
    offices = (Person("Li", "premier", doubt="held none"), Person("Li", "defence minister"), Person("Li"))
    claims = [replace(tell(f"c-{n}", **told), people=(person,)) for n, person in enumerate(offices)]
    (event,) = merge(claims)
    assert event.people == (Person("Li", "defence minister"),)


def test_the_closest_place_is_that_of_the_happening_by_all_its_extent(tell: Tell) -> None:
    line = Geometry(GeometryKind.LINE, ((78.0, 34.0), (78.9, 34.0)))
    spot = Geometry(GeometryKind.POINT, ((78.5, 34.0),))
    wheres = (
        Where("the line", geometry=line, radius_km=1, sites=("a",)),
        Where("the spot", geometry=spot, radius_km=5, sites=("a",)),
    )
    told = {"days": WEEK, "sites": ("a",)}
    (event,) = merge(replace(tell(f"c-{n}", **told), where=where) for n, where in enumerate(wheres))
    assert event.where == wheres[1]
