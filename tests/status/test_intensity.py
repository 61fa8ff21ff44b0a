"""The index is a sum that anybody can work out again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from math import fsum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.ledger import merge
from standdown.model import Attribute, Contradiction, Event, Ground, Kind, Realis, When
from standdown.status import WEIGHTS, By, Intensity, derive_intensity
from standdown.status.intensity import CLOSE_DAYS, DECIMALS, Side

PAGE = (Path(__file__).parents[2] / "docs" / "intensity.md").read_text("utf-8")
BASELINE = date(2020, 4, 1)
CLASH, TALKS = 10.0, 1.0


def event(
    id_: str,
    kind: Kind = Kind.CLASH,
    first: str = "",
    last: str = "",
    *,
    realis: Realis = Realis.OCCURRED,
    ground: Ground | None = None,
) -> Event:
    when = When(*(date.fromisoformat(day) if day else None for day in (first, last)))
    opposed = (Contradiction("c-1", "c-2", ground, "they differ"),) if ground else ()
    return Event(f"e-{id_}", kind, realis, (f"c-{id_}",), when=when, report_ids=("r-1",), contradictions=opposed)


def index(*events: Event, **options) -> Intensity:
    return derive_intensity(events, **{"baseline": BASELINE, **options})


def sums(got: Intensity) -> dict[str, tuple[float, float]]:
    """Pressure and easing of the periods that have any, by their first day."""
    return {str(p.start): (p.pressure, p.easing) for p in got.periods if p.events}


def places(got: Intensity) -> dict[str, int]:
    return {name: getattr(got, name) for name in ("counted", "not_real", "weightless", "before")}


def test_the_docs_print_every_weight_in_order() -> None:
    rows = [f"| {w.kind.value} | {w.side.value} | {w.points:g} | {w.after} | {w.words} |" for w in WEIGHTS]
    assert [line for line in PAGE.splitlines() if line.count("|") == 6][2:] == rows


def test_the_docs_name_what_weighs_nothing_and_the_days() -> None:
    others = [kind.value for kind in Kind if kind not in {weight.kind for weight in WEIGHTS}]
    assert "`statement`, `appointment` and `other` weigh nothing" in PAGE
    assert others == ["statement", "appointment", "other"]
    assert f"within {CLOSE_DAYS} days" in PAGE


def test_each_kind_has_one_weight_and_a_fight_weighs_most() -> None:
    assert len({weight.kind for weight in WEIGHTS}) == len(WEIGHTS)
    assert all(0 < weight.points <= CLASH for weight in WEIGHTS)
    assert {weight.kind for weight in WEIGHTS if weight.points == CLASH} == {Kind.CLASH, Kind.CASUALTY}


def test_pressure_and_easing_are_kept_apart() -> None:
    got = index(event("a", Kind.CLASH, "2020-05-05", "2020-05-05"), event("b", Kind.TALKS, "2020-05-31", "2020-05-31"))
    (april, may) = got.periods
    assert (april.start, april.end, april.pressure, april.easing) == (BASELINE, date(2020, 4, 30), 0, 0)
    assert (may.pressure, may.easing, may.balance) == (CLASH, TALKS, TALKS - CLASH)


@pytest.mark.parametrize("realis", [Realis.PLANNED, Realis.POSSIBLE, Realis.DENIED])
def test_only_what_is_told_as_real_counts(realis: Realis) -> None:
    got = index(event("a", first="2020-05-05", last="2020-05-05", realis=realis))
    assert (sums(got), places(got)) == ({}, {"counted": 0, "not_real": 1, "weightless": 0, "before": 0})


@pytest.mark.parametrize("kind", [Kind.STATEMENT, Kind.APPOINTMENT, Kind.OTHER])
def test_words_and_offices_weigh_nothing(kind: Kind) -> None:
    assert places(index(event("a", kind, "2020-05-05", "2020-05-05")))["weightless"] == 1


def test_what_goes_on_counts() -> None:
    assert sums(index(event("a", Kind.FACE_OFF, "2020-05-05", "2020-05-05", realis=Realis.ONGOING)))


def test_many_reports_of_one_happening_count_once(tell: Callable, report: Callable) -> None:
    claims = [tell(f"c-{n}", Kind.CLASH, "2020-05-05", report=f"r-{n}") for n in range(5)]
    assert sums(index(*merge(claims), claims=claims)) == {"2020-05-01": (CLASH, 0)}
    one = event("a", first="2020-05-05", last="2020-05-05")
    assert sums(index(one, one)) == {"2020-05-01": (CLASH, 0)}


def test_an_interval_is_spread_over_its_days() -> None:
    got = index(event("a", first="2020-05-22", last="2020-06-10"))
    assert sums(got) == {"2020-05-01": (5.0, 0), "2020-06-01": (5.0, 0)}
    (part,) = got.periods[1].events
    assert (part.days, part.of_days, part.share, part.weight, part.points) == (10, 20, 0.5, CLASH, 5.0)


@pytest.mark.parametrize(
    ("first", "last", "told", "day"),
    [
        ("", "2020-05-02", "2020-05-02", "2020-05-02"),
        ("", "2020-05-03", "2020-05-03", None),
        ("2020-06-15", "", "2020-07-16", "2020-06-15"),
        ("2020-06-15", "", "2020-07-17", None),
        ("2020-06-15", "", "", None),
        ("2020-03-15", "", "2020-04-20", "2020-04-01"),
        ("", "", "2020-04-02", None),
    ],
)
def test_an_open_end_counts_at_the_known_one_or_stands_apart(
    first: str, last: str, told: str, day: str | None, report: Callable
) -> None:
    got = index(event("a", first=first, last=last), reports=[report(told)], by=By.WEEK)
    found = next((p for p in got.periods if p.events), None)
    if day is None:
        assert (found, [one.event_id for one in got.undated], got.counted) == (None, ["e-a"], 0)
    else:
        assert found is not None
        assert (found.start <= date.fromisoformat(day) <= found.end, found.pressure, got.undated) == (True, CLASH, ())


def test_what_was_over_before_the_baseline_does_not_count() -> None:
    old = [event("a", first="2020-03-31", last="2020-03-31"), event("b", last="1962-11-21")]
    assert (sums(index(*old)), places(index(*old))["before"]) == ({}, 2)


def test_what_straddles_the_baseline_is_spread_from_there_on() -> None:
    got = index(event("a", first="2020-01-01", last="2020-05-30"))
    assert sums(got) == {"2020-04-01": (5.0, 0), "2020-05-01": (5.0, 0)}


def test_days_after_as_of_count_nowhere() -> None:
    events = event("a", first="2020-05-01", last="2020-05-20"), event("b", first="2020-06-01", last="2020-06-01")
    got = index(*events, as_of=date(2020, 5, 5))
    assert sums(got) == {"2020-05-01": (2.5, 0)}
    assert (got.periods[-1].end, got.counted) == (date(2020, 5, 5), 1)


def test_before_the_baseline_there_is_no_period() -> None:
    got = index(event("a", first="2020-01-01", last="2020-12-31"), as_of=date(2020, 3, 1))
    assert (got.periods, got.counted) == ((), 0)


def test_undated_ones_are_known_from_their_day_on() -> None:
    told = event("a", last="2021-05-27")
    assert [len(index(told, as_of=date(2021, 5, day)).undated) for day in (26, 27)] == [0, 1]


@pytest.mark.parametrize(
    ("ground", "disputed"),
    [(Ground.REALIS, CLASH), (Ground.COMPLETENESS, CLASH), (Ground.TIME, CLASH), (Ground.NUMBER, 0), (Ground.ACTOR, 0)],
)
def test_contradicted_ones_count_and_are_told_apart(ground: Ground, disputed: float) -> None:
    quiet = event("b", Kind.FACE_OFF, "2020-05-06", "2020-05-06")
    period = index(event("a", first="2020-05-05", last="2020-05-05", ground=ground), quiet).periods[-1]
    assert (period.pressure, period.disputed) == (17.6, disputed)
    assert period.points(Side.PRESSURE, disputed=True) == disputed


@pytest.mark.parametrize(("attributes", "sides"), [((Attribute.BLOCKED,), "pressure"), ((), "easing")])
def test_a_patrol_that_was_stopped_is_a_face_off(attributes: tuple[Attribute, ...], sides: str, tell: Callable) -> None:
    claims = [tell("c-a", Kind.PATROL_RESUMED, "2020-05-05", *attributes)]
    (part,) = index(*merge(claims), claims=claims).periods[-1].events
    assert part.side == sides
    assert part.kind is (Kind.FACE_OFF if attributes else Kind.PATROL_RESUMED)


@pytest.mark.parametrize(
    ("by", "first", "ends"),
    [
        (By.WEEK, "2020-04-01", ["2020-04-05", "2020-04-12"]),
        (By.MONTH, "2020-04-01", ["2020-04-30", "2020-05-31"]),
        (By.QUARTER, "2020-04-01", ["2020-06-30", "2020-09-30"]),
        (By.YEAR, "2020-04-01", ["2020-12-31", "2021-12-31"]),
    ],
)
def test_periods_are_those_of_the_calendar(by: By, first: str, ends: list[str]) -> None:
    got = index(event("a", first=ends[1], last=ends[1]), by=by)
    assert [str(p.end) for p in got.periods] == ends
    assert str(got.periods[0].start) == first


days = st.dates(date(2019, 12, 1), date(2023, 3, 1))
whens = st.builds(
    lambda first, length, open_: When(
        None if open_ == "first" else first, None if open_ == "last" else first + timedelta(days=length)
    ),
    days, st.integers(0, 400), st.sampled_from(["", "", "", "first", "last"]),
)  # fmt: skip
many = st.lists(
    st.tuples(st.sampled_from(list(Kind)), whens, st.sampled_from(list(Realis))).map(
        lambda made: Event("", made[0], made[2], ("c",), when=made[1])
    ),
    max_size=12,
).map(lambda events: [Event(f"e-{n}", e.kind, e.realis, (f"c-{n}",), when=e.when) for n, e in enumerate(events)])


@given(many, st.sampled_from(list(By)))
def test_every_happening_is_somewhere_and_its_points_are_its_weight(events: list[Event], by: By) -> None:
    got = index(*events, by=by)
    assert sum(places(got).values()) + len(got.undated) == len(events)
    parts = [part for period in got.periods for part in period.events]
    for id_ in {part.event_id for part in parts}:
        mine = [part for part in parts if part.event_id == id_]
        assert sum(part.days for part in mine) == mine[0].of_days
        assert fsum(part.points for part in mine) == pytest.approx(mine[0].weight, abs=len(mine) * 0.0005 + 1e-9)


@given(many, st.sampled_from(list(By)))
def test_periods_follow_each_other_and_sums_are_sums_of_what_is_listed(events: list[Event], by: By) -> None:
    periods = index(*events, by=by).periods
    assert all(left.end + timedelta(days=1) == right.start for left, right in pairwise(periods))
    for period in periods:
        listed = {side: round(fsum(p.points for p in period.events if p.side is side), DECIMALS) for side in Side}
        assert (period.pressure, period.easing) == (listed[Side.PRESSURE], listed[Side.EASING])
        assert period.balance == pytest.approx(period.easing - period.pressure, abs=0.0005)
        assert 0 <= period.disputed <= period.pressure + period.easing


@given(many, st.randoms(use_true_random=False), st.sampled_from(list(By)))
def test_the_order_of_happenings_does_not_matter(events: list[Event], chance, by: By) -> None:
    shuffled = chance.sample(events, len(events))
    assert index(*shuffled, by=by) == index(*events, by=by)


@given(many, days)
def test_a_later_day_changes_no_period_that_was_over(events: list[Event], as_of: date) -> None:
    then, later = index(*events, as_of=as_of), index(*events, as_of=as_of + timedelta(days=500))
    over = [period for period in then.periods if By.MONTH.next_start(By.MONTH.first_day(period.start)) <= as_of]
    assert list(later.periods[: len(over)]) == over
