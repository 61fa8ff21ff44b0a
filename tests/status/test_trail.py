"""A trail asked for one day tells what deriving everything for that day does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standdown.model import Attribute, Claim, Kind, Published, Realis, Report, Site, SiteState
from standdown.status import derive
from standdown.status.course import Course
from standdown.status.trail import Trails

Tell = Callable[..., Claim]
BASELINE = date(2024, 1, 1)
SITES = (Site("a", "Ford", "p"), Site("b", "Ridge", "q"))

_DAY = st.dates(date(2023, 12, 20), date(2024, 4, 30)).map(date.isoformat)
_DAYS = st.one_of(
    _DAY.map(lambda d: (d, d)), st.tuples(_DAY, _DAY).map(lambda d: (min(d), max(d))), st.tuples(st.just(""), _DAY),
    st.tuples(_DAY, st.just("")), st.just(("", "")),
)  # fmt: skip
_KINDS = (Kind.CLASH, Kind.FACE_OFF, Kind.BUILD_UP, Kind.AGREEMENT, Kind.DISENGAGEMENT, Kind.PATROL_RESUMED)
_TOLD = st.tuples(
    st.sampled_from(_KINDS), _DAYS, st.sampled_from([(), (Attribute.COMPLETED,), (Attribute.PARTIAL,)]),
    st.sampled_from([Realis.OCCURRED, Realis.OCCURRED, Realis.ONGOING, Realis.DENIED, Realis.PLANNED]),
    st.sampled_from([("a",), ("b",), ("a", "b"), ()]),
)  # fmt: skip
_REPORTS = st.lists(st.tuples(st.one_of(st.none(), _DAY), st.lists(_TOLD, max_size=6)), min_size=1, max_size=9)
_AS_OF = st.dates(date(2023, 12, 1), date(2024, 6, 1))
QUIET = settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def read(tell: Tell, told: list) -> tuple[list[Claim], dict[str, Report]]:
    claims, reports = [], {}
    for number, (day, several) in enumerate(told):
        report = Report(f"r-{number}", "Troops left there.", published=Published(day and date.fromisoformat(day)))
        reports[report.id] = report
        claims += [
            tell(f"c-{number}{n}", kind, days, *attributes, report=report.id, realis=realis, sites=sites)
            for n, (kind, days, attributes, realis, sites) in enumerate(several)
        ]
    return claims, reports


def way(state: SiteState) -> list:
    return [(t.step, t.when.earliest, t.when.latest, t.claim_ids, t.dissent_ids, t.went_back) for t in state.history]


def anew(site: Site, claims: list[Claim], reports: dict[str, Report], as_of: date) -> SiteState:
    return derive(site, claims, reports.values(), as_of=as_of, baseline=BASELINE)


@given(told=_REPORTS, as_of=_AS_OF, data=st.data())
@QUIET
def test_any_day_is_told_as_deriving_it_does(tell: Tell, told: list, as_of: date, data: st.DataObject) -> None:
    claims, reports = read(tell, told)
    trails = Trails(("a", "b"), claims, reports, baseline=BASELINE)
    out = data.draw(st.sets(st.sampled_from([c.id for c in claims]), max_size=3)) if claims else set()
    for site in SITES:
        trail = trails.by_site[site.id]
        before = anew(site, claims, reports, as_of)
        after = anew(site, [c for c in claims if c.id not in out], reports, as_of)
        assert way(trail.state(as_of, trails.dating)) == way(before)
        assert way(trail.state(as_of, trails.dating, without=out)) == way(after)
        assert trail.step(as_of, trails.dating) is before.step
        assert (trail.step_without(as_of, trails.dating, out) or before.step) is after.step


@given(told=_REPORTS, as_of=_AS_OF)
@QUIET
def test_what_is_not_movable_moves_nothing(tell: Tell, told: list, as_of: date) -> None:
    claims, reports = read(tell, told)
    trails = Trails(("a", "b"), claims, reports, baseline=BASELINE)
    for site in SITES:
        movable = trails.by_site[site.id].movable(as_of, trails.dating)
        inert = {claim.id for claim in claims} - set(movable)
        left = anew(site, [c for c in claims if c.id not in inert], reports, as_of)
        assert left.step is anew(site, claims, reports, as_of).step


@given(told=_REPORTS, as_of=_AS_OF, data=st.data())
@QUIET
def test_what_grows_is_as_though_it_were_made_anew(tell: Tell, told: list, as_of: date, data: st.DataObject) -> None:
    claims, reports = read(tell, told)
    cut = data.draw(st.integers(0, len(claims)))
    left = data.draw(st.sets(st.sampled_from([c.id for c in claims[:cut]]), max_size=3)) if cut else set()
    old = Trails(("a", "b"), claims[:cut], reports, baseline=BASELINE)
    for trail in old.by_site.values():
        trail.step(as_of, old.dating)
    now = old.grown(left, claims[cut:], reports)
    kept = [claim for claim in claims if claim.id not in left]
    for site in SITES:
        assert way(now.by_site[site.id].state(as_of, now.dating)) == way(anew(site, kept, reports, as_of))


@given(told=_REPORTS, as_of=_AS_OF, data=st.data())
@QUIET
def test_what_was_worked_out_before_it_grew_is_not_told_of_it(
    tell: Tell, told: list, as_of: date, data: st.DataObject
) -> None:
    claims, reports = read(tell, told)
    cut = data.draw(st.integers(0, len(claims)))
    out = data.draw(st.sets(st.sampled_from([c.id for c in claims[:cut]]), max_size=3)) if cut else set()
    old = Trails(("a", "b"), claims[:cut], reports, baseline=BASELINE)
    for trail in old.by_site.values():
        trail.step_without(as_of, old.dating, out)
    now = old.grown((), claims[cut:], reports)
    for trails, counted in ((now, claims), (old, claims[:cut])):
        for site in SITES:
            trail = trails.by_site[site.id]
            left = anew(site, [claim for claim in counted if claim.id not in out], reports, as_of)
            step = trail.step(as_of, trails.dating)
            assert (trail.step_without(as_of, trails.dating, out) or step) is left.step


def test_of_a_long_course_the_step_is_that_of_all_of_it(tell: Tell) -> None:
    kinds = (Kind.CLASH, Kind.DISENGAGEMENT, Kind.FACE_OFF, Kind.AGREEMENT, Kind.DISENGAGEMENT)
    days = [date.fromordinal(BASELINE.toordinal() + n // 3) for n in range(1500)]
    claims = [tell(f"c-{n:04}", kinds[n // 7 % 5], day.isoformat(), Attribute.COMPLETED) for n, day in enumerate(days)]
    reports = {"r-1": Report("r-1", "Troops left there.", published=Published(days[-1]))}
    trail = Trails(("a",), claims, reports, baseline=BASELINE).by_site["a"]
    assert not trail._course.is_short
    for as_of in (days[200], days[900], days[-1]):
        state, whole = trail.state(as_of, {}), anew(SITES[0], claims, reports, as_of)
        assert state.step is whole.step
        assert [t.when for t in state.history] == [t.when for t in whole.history][-len(state.history) :]
        for id_ in trail.movable(as_of, {})[-40:]:
            left = anew(SITES[0], [claim for claim in claims if claim.id != id_], reports, as_of)
            assert (trail.step_without(as_of, {}, {id_}) or state.step) is left.step
    assert len(Course(trail.told)) == 1500
