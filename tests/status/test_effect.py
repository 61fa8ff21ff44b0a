"""What a ruling would do to the board is what it does, and undoing it brings the board back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standdown.ledger import Ledger, decide
from standdown.model import Act, Attribute, Claim, Kind, Published, Reading, Realis, Report, Site, SiteState
from standdown.status import derive
from standdown.status.course import Course
from standdown.status.effect import Effects
from standdown.status.telling import tellings

Tell = Callable[..., Claim]
NOON = datetime(2024, 11, 15, 12, tzinfo=UTC)
BASELINE, DAY = date(2024, 1, 1), date(2024, 5, 1)
SITES = (Site("a", "Ford", "p"), Site("b", "Ridge", "q"))

_DAY = st.dates(date(2023, 12, 20), date(2024, 4, 30)).map(date.isoformat)
_DAYS = st.one_of(_DAY.map(lambda d: (d, d)), st.tuples(st.just(""), _DAY), st.just(("", "")))
_KINDS = (Kind.CLASH, Kind.FACE_OFF, Kind.BUILD_UP, Kind.AGREEMENT, Kind.DISENGAGEMENT, Kind.PATROL_RESUMED)
_TOLD = st.tuples(
    st.sampled_from(_KINDS), _DAYS, st.sampled_from([(), (Attribute.COMPLETED,), (Attribute.PARTIAL,)]),
    st.sampled_from([Realis.OCCURRED, Realis.OCCURRED, Realis.ONGOING, Realis.DENIED]),
    st.sampled_from([("a",), ("b",), ("a", "b"), ()]),
)  # fmt: skip
_REPORTS = st.lists(st.tuples(st.one_of(st.none(), _DAY), st.lists(_TOLD, max_size=6)), min_size=1, max_size=9)


def read(tell: Tell, told: list) -> list[Reading]:
    out = []
    for number, (day, several) in enumerate(told):
        report = Report(f"r-{number}", "Troops left there.", published=Published(day and date.fromisoformat(day)))
        claims = tuple(
            tell(f"c-{number}{n}", kind, days, *attributes, report=report.id, realis=realis, sites=sites)
            for n, (kind, days, attributes, realis, sites) in enumerate(several)
        )
        out.append(Reading(report, claims))
    return out


def effects_of(claims: list[Claim], reports: list[Report], day: date = DAY) -> Effects:
    listed = {claim.id: claim for claim in claims}
    return Effects(SITES, listed, {report.id: report for report in reports}, as_of=day, baseline=BASELINE)


def way(state: SiteState) -> list:
    return [(taken.step, taken.when.earliest, taken.when.latest, taken.claim_ids) for taken in state.history]


@given(
    told=_REPORTS, every=st.sampled_from([1, 2, 3, 50]), day=st.sampled_from([DAY, date(2024, 2, 15)]), data=st.data()
)
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_it_is_what_deriving_everything_without_the_claims_gives(
    tell: Tell, told: list, every: int, day: date, data: st.DataObject
) -> None:
    readings = read(tell, told)
    claims, reports = [c for r in readings for c in r.claims], [r.report for r in readings]
    out = data.draw(st.sets(st.sampled_from([c.id for c in claims]), max_size=4)) if claims else set()
    effects = effects_of(claims, reports, day)
    found = {each.site.id: each for each in effects.reject(out)}
    for site in SITES:
        before = derive(site, claims, reports, as_of=day, baseline=BASELINE)
        after = derive(site, [c for c in claims if c.id not in out], reports, as_of=day, baseline=BASELINE)
        course = Course(
            tellings(site, claims, {r.id: r for r in reports}, baseline=BASELINE, as_of=day, known_by=None), every=every
        )
        if day == DAY:  # on which no undated claim is still to come
            assert (course.step, course.without(out)) == (before.step, after.step)
        concerned = any(site.id in c.sites for c in claims if c.id in out)
        assert (site.id in found) == concerned
        if concerned:
            assert [(m.before, m.after) for m in effects.moves(out) if m.site == site] == [(before.step, after.step)]
            assert (way(found[site.id].before), way(found[site.id].after)) == (way(before), way(after))


@given(told=_REPORTS, number=st.integers(0, 100))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_rejecting_does_it_and_undoing_brings_it_back(tell: Tell, told: list, number: int, tmp_path: Path) -> None:
    readings = read(tell, told)
    folder = tmp_path / f"{len(list(tmp_path.iterdir()))}"
    with Ledger.create(folder, theatre="ladakh") as ledger:
        for reading in readings:
            ledger.add(reading, at=NOON)
        claims = ledger.counted()
        if not claims:
            return
        one = claims[number % len(claims)].id
        promised = effects_of(list(claims), list(ledger.reports())).reject([one])
        made = ledger.rule(decide(Act.REJECT, [one], by="mia", at=NOON))
        for each in promised:
            there = derive(each.site, ledger.counted(), ledger.reports(), as_of=DAY, baseline=BASELINE)
            assert way(there) == way(each.after)
        ledger.rule(decide(Act.UNDO, [made.id], by="mia", at=NOON + timedelta(seconds=1)))
        again = effects_of(list(ledger.counted()), list(ledger.reports())).reject([one])
        assert [(way(each.before), way(each.after)) for each in again] == [
            (way(each.before), way(each.after)) for each in promised
        ]


@pytest.fixture
def calmed(tell: Tell) -> Effects:
    claims = [
        tell("c-1", Kind.CLASH, "2024-02-01"),
        tell("c-2", Kind.DISENGAGEMENT, "2024-03-01", Attribute.COMPLETED),
        tell("c-3", Kind.DISENGAGEMENT, "2024-03-01", Attribute.COMPLETED),
    ]
    return effects_of(claims, [Report("r-1", "Troops left there.", published=Published(date(2024, 3, 2)))])


def test_one_voice_of_two_moves_nothing_both_do(calmed: Effects) -> None:
    (one,) = calmed.reject(["c-2"])
    assert (one.moves, one.height, one.tells_otherwise) == (False, 0, False)
    (both,) = calmed.reject(["c-2", "c-3"])
    assert (both.moves, both.height, both.after.step.value) == (True, 4, "clash")
    assert both.since == date(2024, 3, 1)


def test_a_correction_is_tried_at_the_old_place_and_the_new(calmed: Effects, tell: Tell) -> None:
    tried = calmed.correct([tell("c-1", Kind.CLASH, "2024-02-01", sites=("b",))])
    assert [(each.site.id, each.before.step.value, each.after.step.value) for each in tried] == [
        ("a", "disengaged", "disengaged"),
        ("b", "normal", "clash"),
    ]


def test_what_concerns_no_site_has_no_effect(calmed: Effects) -> None:
    assert calmed.reject(["c-unknown"]) == ()
