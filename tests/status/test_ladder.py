"""A site climbs, stands down and goes back by what is claimed of it, and by nothing else."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.model import Attribute, Basis, Kind, Realis, SiteState, Step, WhereBasis
from standdown.status import derive

LATE = date(2030, 1, 1)
MAY = ("2020-05-01", "2020-06-30")
FIGHT = (Kind.CLASH, MAY)
DONE = (Kind.DISENGAGEMENT, "2020-07-09", Attribute.COMPLETED)


def steps(state: SiteState) -> list[str]:
    return [taken.step.value for taken in state.history]


@pytest.fixture
def climb(tell, report, site):
    """The state after claims, each (kind, days, *attributes) or that with a dict of options, told one by one."""

    def run(*told, published: str = "2024-11-15", as_of: date = LATE) -> SiteState:
        claims = []
        for n, (kind, days, *rest) in enumerate(told):
            options = rest.pop() if rest and isinstance(rest[-1], dict) else {}
            claims.append(tell(f"c-{n}", kind, days, *rest, **options))
        reports = [report(published)] + [report(day, day) for day in ("2020-07-01", "2020-07-12", "2020-07-31")]
        return derive(site, claims, reports, as_of=as_of)

    return run


@pytest.mark.parametrize(("as_of", "expected"), [("2020-09-15", ["clash"]), ("2022-06-30", ["clash", "disengaged"])])
def test_a_pull_back_told_of_years_counts_once_they_are_over(climb, as_of: str, expected: list[str]) -> None:
    years = (Kind.DISENGAGEMENT, ("2020-07-01", "2022-06-30"))
    assert steps(climb(FIGHT, years, as_of=date.fromisoformat(as_of))) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([FIGHT], ["clash"]),
        ([(Kind.CASUALTY, MAY)], ["clash"]),
        ([(Kind.THREAT, MAY)], ["face-off"]),
        ([(Kind.PATROL_RESUMED, MAY, Attribute.BLOCKED)], ["face-off"]),
        ([(Kind.BUILD_UP, "2020-04-20"), FIGHT], ["build-up", "clash"]),
        ([FIGHT, (Kind.CONSTRUCTION, "2020-08-01")], ["clash"]),
        ([FIGHT, (Kind.TALKS, "2020-07-01"), (Kind.AGREEMENT, "2020-07-02")], ["clash", "talks", "agreed"]),
        ([(Kind.TALKS, "2020-07-01"), (Kind.AGREEMENT, "2020-07-02")], []),
        ([FIGHT, (Kind.WITHDRAWAL, "2020-07-06", {"realis": Realis.ONGOING})], ["clash", "disengaging"]),
        ([FIGHT, (Kind.WITHDRAWAL, "2020-07-06", Attribute.BEGUN)], ["clash", "disengaging"]),
        ([FIGHT, (Kind.WITHDRAWAL, "2020-07-06", Attribute.PARTIAL)], ["clash", "disengaging"]),
        ([FIGHT, DONE], ["clash", "disengaged"]),
        ([DONE, (Kind.PATROL_RESUMED, "2020-08-01")], ["disengaged", "patrols-resumed"]),
        ([FIGHT, (Kind.FACE_OFF, "2020-07-20")], ["clash", "face-off"]),
        ([(Kind.STATEMENT, MAY), (Kind.GESTURE, MAY), (Kind.EXERCISE, MAY)], []),
    ],
)
def test_the_rules_move_a_site(climb, told, expected) -> None:
    assert steps(climb(*told)) == expected


@pytest.mark.parametrize("realis", [Realis.PLANNED, Realis.POSSIBLE, Realis.DENIED])
@pytest.mark.parametrize("kind", [Kind.CLASH, Kind.DISENGAGEMENT, Kind.PATROL_RESUMED, Kind.AGREEMENT])
def test_what_did_not_happen_moves_nothing(climb, kind: Kind, realis: Realis) -> None:
    assert steps(climb(FIGHT, (kind, "2020-08-01", {"realis": realis}))) == ["clash"]


def test_only_claims_that_name_the_site_move_it(climb) -> None:
    assert steps(climb((Kind.DISENGAGEMENT, "2024-10-30", {"sites": ()}))) == []


def test_an_image_of_a_place_near_by_moves_nothing(climb) -> None:
    near = {"basis": Basis.IMAGERY, "where": WhereBasis.RELATIVE}
    assert steps(climb((Kind.CONSTRUCTION, "2024-10-01", near))) == []


def test_a_face_off_after_a_completion_takes_the_site_back(climb) -> None:
    state = climb(FIGHT, DONE, (Kind.FACE_OFF, "2020-07-25"))
    assert steps(state) == ["clash", "disengaged", "face-off"]
    assert [taken.went_back for taken in state.history] == [False, False, True]


@pytest.mark.parametrize(
    ("realis", "attribute"), [(Realis.ONGOING, Attribute.FIRST), (Realis.OCCURRED, Attribute.PARTIAL)]
)
def test_a_pull_back_still_under_way_weeks_later_takes_it_back(climb, realis, attribute) -> None:
    later = {"realis": realis, "report": "2020-07-31"}
    state = climb(FIGHT, DONE, (Kind.WITHDRAWAL, ("", ""), attribute, later))
    assert state.step is Step.DISENGAGING
    assert state.history[-1].went_back


def test_a_second_disengagement_shows_the_first_did_not_hold(climb) -> None:
    state = climb(DONE, (Kind.DISENGAGEMENT, "2021-08-05"))
    assert steps(state) == ["disengaged", "disengaged"]
    assert state.history[-1].went_back


@pytest.mark.parametrize(
    "said",
    [
        (Kind.FACE_OFF, "2020-07-25", {"sites": ("a", "b")}),
        (Kind.DISENGAGEMENT, "2022-09-08", Attribute.BEGUN, {"sites": ("a", "b")}),
        (Kind.DISENGAGEMENT, "2022-09-13", {"sites": ("a", "b")}),
    ],
)
def test_what_is_said_of_an_area_takes_no_single_site_back(climb, said) -> None:
    state = climb(FIGHT, DONE, said)
    assert steps(state) == ["clash", "disengaged"]


def test_an_area_moves_each_of_its_sites_forward(climb) -> None:
    assert steps(climb(FIGHT, (Kind.DISENGAGEMENT, "2022-09-13", {"sites": ("a", "b")}))) == ["clash", "disengaged"]


def test_building_goes_on_without_disputing_that_troops_are_apart(climb) -> None:
    state = climb(FIGHT, DONE, (Kind.CONSTRUCTION, ("2020-05-01", ""), {"realis": Realis.ONGOING}))
    assert not state.history[-1].disagrees


def test_a_day_after_it_is_a_disagreement(climb) -> None:
    state = climb(DONE, (Kind.DISENGAGEMENT, "2020-07-10", Attribute.PARTIAL, {"who": "the minister"}))
    assert state.step is Step.DISENGAGED
    assert state.history[-1].disagrees == ("the minister, Courier: in part, not complete",)
    assert state.history[-1].dissent_ids == ("c-1",)


@pytest.mark.parametrize(
    ("said", "how"),
    [
        ((Kind.DISENGAGEMENT, ("", ""), {"realis": Realis.DENIED, "report": "2020-07-12"}), "denies it"),
        ((Kind.WITHDRAWAL, "2020-07-20", {"realis": Realis.PLANNED, "report": "2020-07-12"}), "still ahead"),
        ((Kind.FACE_OFF, ("2020-05-05", ""), {"realis": Realis.ONGOING}), "the face-off goes on"),
    ],
)
def test_dissent_is_kept_beside_the_step(climb, said, how: str) -> None:
    state = climb(FIGHT, DONE, said)
    assert state.step is Step.DISENGAGED
    assert state.history[-1].disagrees == (f"officials, Courier: {how}",)


@pytest.mark.parametrize(
    "said",
    [
        (Kind.DISENGAGEMENT, ("", ""), {"realis": Realis.DENIED, "report": "2020-07-01"}),
        (Kind.DISENGAGEMENT, "2020-07-05", {"realis": Realis.PLANNED}),
        (Kind.DISENGAGEMENT, ("", ""), Attribute.DEEPER, {"realis": Realis.PLANNED}),
    ],
)
def test_what_was_said_before_or_of_something_else_is_no_dissent(climb, report, said) -> None:
    state = climb(FIGHT, (Kind.DISENGAGEMENT, "2020-07-09"), said, published="2020-07-08")
    assert not any(taken.disagrees for taken in state.history)


def test_a_retelling_supports_the_old_step(climb) -> None:
    state = climb(FIGHT, DONE, (Kind.CLASH, "2020-06-15"))
    assert steps(state) == ["clash", "disengaged"]
    assert state.history[0].claim_ids == ("c-0", "c-2")
    assert state.history[0].when.earliest == date(2020, 6, 15)


def test_undated_claims_never_outweigh_dated_ones(climb) -> None:
    state = climb(FIGHT, DONE, (Kind.CLASH, ("", "")), (Kind.FACE_OFF, ("", "")))
    assert steps(state) == ["clash", "disengaged"]


def test_an_undated_happening_is_no_later_than_its_report(climb) -> None:
    state = climb((Kind.WITHDRAWAL, ("", "")))
    assert state.taken
    assert (state.taken.when.earliest, state.taken.when.latest) == (None, date(2024, 11, 15))
    assert steps(climb((Kind.WITHDRAWAL, ("", "")), as_of=date(2024, 11, 14))) == []


def test_an_undated_step_is_kept_before_the_one_it_led_to(climb) -> None:
    state = climb((Kind.PATROL_RESUMED, ("2024-11-04", "2024-11-10")), (Kind.DISENGAGEMENT, ("", "")))
    assert steps(state) == ["disengaged", "patrols-resumed"]


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ((Kind.WITHDRAWAL, "2020-09-01", Attribute.TO_BASELINE), Step.DE_ESCALATED),
        ((Kind.WITHDRAWAL, "2020-07-30", Attribute.TO_BASELINE), Step.PATROLS_RESUMED),
        ((Kind.WITHDRAWAL, ("", ""), Attribute.TO_BASELINE), Step.PATROLS_RESUMED),
        ((Kind.DISENGAGEMENT, "2020-09-01", Attribute.TO_BASELINE), Step.PATROLS_RESUMED),
        ((Kind.WITHDRAWAL, "2020-09-01", Attribute.TO_BASELINE, Attribute.PARTIAL), Step.PATROLS_RESUMED),
    ],
)
def test_only_troops_gone_after_patrols_make_it_de_escalated(climb, last, expected: Step) -> None:
    patrols = (Kind.PATROL_RESUMED, "2020-08-01")
    assert climb(FIGHT, DONE, patrols, last).history[3 - (expected is Step.PATROLS_RESUMED)].step is expected


def test_a_straddling_claim_counts_with_its_range(climb) -> None:
    taken = climb((Kind.CLASH, MAY), as_of=date(2020, 5, 20)).taken
    assert taken
    assert (taken.when.earliest, taken.when.latest) == (date(2020, 5, 1), date(2020, 6, 30))


def test_a_report_of_no_known_day_counts_only_for_everything_known(tell, report, site) -> None:
    claims = [tell("c-1", Kind.CLASH, MAY)]
    assert derive(site, claims, [report()], as_of=LATE).step is Step.CLASH
    assert derive(site, claims, [report()], as_of=LATE, known_by=LATE).step is Step.NORMAL


DAYS = st.dates(date(2020, 5, 1), date(2020, 9, 30))
WHENS = st.one_of(
    st.tuples(DAYS, DAYS).map(lambda pair: tuple(day.isoformat() for day in sorted(pair))),
    DAYS.map(lambda day: ("", day.isoformat())),
    st.just(("", "")),
)
TOLD = st.lists(
    st.tuples(
        st.sampled_from([Kind.CLASH, Kind.FACE_OFF, Kind.BUILD_UP, Kind.TALKS, Kind.AGREEMENT, Kind.DISENGAGEMENT,
                         Kind.WITHDRAWAL, Kind.PATROL_RESUMED]),
        WHENS, st.sampled_from(list(Realis)), st.sampled_from(list(Attribute)), st.sampled_from(["r-1", "r-2", "r-3"]),
    ),
    max_size=8,
)  # fmt: skip


def claims_of(tell, told):
    return [tell(f"c-{n}", k, w, a, realis=r, report=id_) for n, (k, w, r, a, id_) in enumerate(told)]


def reports_of(report):
    return [report("2020-06-20"), report("2020-10-01", "r-2"), report("", "r-3")]


@given(told=TOLD, data=st.data())
def test_order_does_not_matter(tell, report, site, told, data) -> None:
    claims, as_of = claims_of(tell, told), data.draw(DAYS)
    mixed = data.draw(st.permutations(claims))
    state = derive(site, claims, reports_of(report), as_of=as_of)
    assert derive(site, mixed, reports_of(report), as_of=as_of) == state


@given(told=TOLD, as_of=DAYS)
def test_what_is_published_later_changes_nothing_known_before(tell, report, site, told, as_of) -> None:
    claims = claims_of(tell, told)
    known_by = date(2020, 8, 1)
    early = [claim for claim in claims if claim.report_id == "r-1"]
    state = derive(site, early, reports_of(report), as_of=as_of, known_by=known_by)
    assert derive(site, claims, reports_of(report), as_of=as_of, known_by=known_by) == state


@given(told=TOLD)
def test_before_the_first_claim_all_is_normal(tell, report, site, told) -> None:
    dated = [claim for claim in claims_of(tell, told) if claim.report_id != "r-3" or claim.when.latest]
    state = derive(site, dated, reports_of(report), as_of=date(2020, 4, 30))
    assert (state.step, state.history) == (Step.NORMAL, ())


@given(told=TOLD, as_of=DAYS)
def test_every_step_rests_on_a_claim(tell, report, site, told, as_of) -> None:
    state = derive(site, claims_of(tell, told), reports_of(report), as_of=as_of)
    assert all(taken.claim_ids and taken.says and taken.rule for taken in state.history)
    used = [id_ for taken in state.history for id_ in taken.claim_ids]
    assert len(used) == len(set(used))
