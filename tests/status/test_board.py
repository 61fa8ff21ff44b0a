"""The board from one report: where each site stands, and the sentences it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from standdown.model import Attribute, Basis, Facet, FacetState, Kind, Realis, Site, Step
from standdown.status import Board, derive_board

IDS = ("depsang", "demchok", "north-bank", "south-bank", "gogra", "hot-springs", "galwan")
PUBLISHED = date(2024, 11, 15)
MAY_JUNE = ("2020-05-01", "2020-06-30")
SEPTEMBER = ("2022-09-01", "2022-09-30")
IN_2021 = ("2021-01-01", "2021-12-31")


@dataclass(frozen=True)
class Ladakh:
    id: str = "ladakh"
    name: str = "Eastern Ladakh"
    baseline: date = date(2020, 4, 1)
    sites: tuple[Site, ...] = tuple(Site(id_, id_.replace("-", " ").title(), id_) for id_ in IDS)


@pytest.fixture
def one_report(tell, report):
    """The claims of one long report of 15 November 2024 that looks back on four years."""
    both = {"sites": ("north-bank", "south-bank")}
    claims = [
        tell("c-1", Kind.PATROL_RESUMED, ("2024-11-04", "2024-11-10"), sites=("depsang",)),
        tell("c-2", Kind.WITHDRAWAL, ("", ""), sites=("depsang", "demchok"), basis=Basis.IMAGERY, who="images"),
        tell("c-3", Kind.DISENGAGEMENT, ("", ""), sites=("depsang", "demchok")),
        tell("c-4", Kind.CLASH, MAY_JUNE, sites=("galwan", "north-bank", "south-bank")),
        tell("c-5", Kind.CASUALTY, MAY_JUNE, sites=("galwan",)),
        tell("c-6", Kind.DISENGAGEMENT, IN_2021, **both),
        tell("c-7", Kind.DISENGAGEMENT, SEPTEMBER, sites=("gogra", "hot-springs")),
        tell("c-8", Kind.DISENGAGEMENT, ("2024-10-01", "2024-10-31"), Attribute.COMPLETED, sites=()),
    ]
    return claims, [report("2024-11-15")]


@pytest.fixture
def board(one_report) -> Board:
    return derive_board(Ladakh(), *one_report, as_of=PUBLISHED, known_by=PUBLISHED)


def test_each_site_stands_where_the_report_leaves_it(board: Board) -> None:
    assert {row.site.id: row.state.step for row in board.rows} == {
        "depsang": Step.PATROLS_RESUMED,
        "demchok": Step.DISENGAGED,
        "north-bank": Step.DISENGAGED,
        "south-bank": Step.DISENGAGED,
        "gogra": Step.DISENGAGED,
        "hot-springs": Step.DISENGAGED,
        "galwan": Step.CLASH,
    }


def test_the_finding_stands_on_top(board: Board) -> None:
    assert board.finding == (
        "Six of seven sites stand apart. One is patrolled again. At one, a clash is the last word. "
        "None is back to April 2020."
    )


def test_every_moved_row_quotes_its_sentence(board: Board) -> None:
    assert all(said.sentence == "Troops moved there." for row in board.rows for said in row.rests_on)
    assert all(row.rests_on for row in board.rows)


def test_patrols_are_partly_back_where_one_went(board: Board) -> None:
    assert board.rows[0].state.facets[Facet.PATROLS] is FacetState.PARTLY


def test_recent_changes_come_newest_first(board: Board) -> None:
    assert [(change.site.id, change.taken.step) for change in board.changes] == [
        ("depsang", Step.DISENGAGED),
        ("demchok", Step.DISENGAGED),
        ("depsang", Step.PATROLS_RESUMED),
    ]


@pytest.mark.parametrize(
    ("as_of", "moved"),
    [(date(2020, 4, 30), 0), (date(2020, 5, 20), 3), (date(2022, 9, 15), 5), (date(2024, 11, 10), 6)],
)
def test_earlier_days_hold_less(one_report, as_of: date, moved: int) -> None:
    board = derive_board(Ladakh(), *one_report, as_of=as_of)
    assert sum(row.state.step is not Step.NORMAL for row in board.rows) == moved


def test_a_report_without_a_day_is_counted_as_left_out(one_report, report) -> None:
    claims, reports = one_report
    board = derive_board(Ladakh(), claims, [*reports, report("", "r-2")], as_of=PUBLISHED, known_by=PUBLISHED)
    assert (board.reports, board.left_out) == (1, 1)


def test_a_dissent_is_quoted_with_how(tell, report) -> None:
    claims = [
        tell("c-1", Kind.DISENGAGEMENT, "2024-10-30", Attribute.COMPLETED, sites=("depsang",)),
        tell("c-2", Kind.DISENGAGEMENT, "2024-10-31", Attribute.PARTIAL, sites=("depsang",), who="the minister"),
        tell("c-3", Kind.FACE_OFF, "2024-11-09", sites=("depsang",)),
    ]
    early = derive_board(Ladakh(), claims, [report("2024-11-15")], as_of=date(2024, 11, 2))
    (row,) = early.disagreements
    assert [(said.who, said.how) for said in row.disputed_by] == [("the minister, Courier", "in part, not complete")]
    late = derive_board(Ladakh(), claims, [report("2024-11-15")], as_of=PUBLISHED).rows[0]
    assert [taken.step for taken in late.did_not_hold] == [Step.DISENGAGED]


@pytest.mark.parametrize(("as_of", "step"), [("2019-01-01", Step.NORMAL), ("2020-04-01", Step.PATROLS_RESUMED)])
def test_what_has_no_known_day_never_counts_before_the_baseline(tell, report, as_of: str, step: Step) -> None:
    claims = [tell("c-1", Kind.PATROL_RESUMED, sites=("demchok",))]
    row = derive_board(Ladakh(), claims, [report()], as_of=date.fromisoformat(as_of)).rows[1]
    assert (row.site.id, row.state.step) == ("demchok", step)
    if row.state.taken:
        assert (row.state.taken.when.is_open, row.state.taken.when.why) == (True, "no day is known")


@pytest.mark.parametrize(("as_of", "step"), [("2021-08-05", Step.NORMAL), ("2021-08-06", Step.PATROLS_RESUMED)])
def test_what_has_no_known_day_comes_after_all_that_is_dated(tell, report, as_of: str, step: Step) -> None:
    claims = [
        tell("c-1", Kind.PATROL_RESUMED, sites=("gogra",), report="r-2"),
        tell("c-2", Kind.DISENGAGEMENT, "2021-08-06", sites=("gogra",)),
    ]
    reports = [report("2021-08-07"), report(id_="r-2")]
    row = derive_board(Ladakh(), claims, reports, as_of=date.fromisoformat(as_of)).rows[4]
    assert (row.site.id, row.state.step) == ("gogra", step)


@pytest.mark.parametrize(("as_of", "step"), [("2022-08-31", Step.NORMAL), ("2022-09-01", Step.PATROLS_RESUMED)])
def test_what_has_no_known_day_never_counts_before_its_report_was_written(tell, report, as_of: str, step: Step) -> None:
    claims = [
        tell("c-1", Kind.PATROL_RESUMED, sites=("demchok",)),
        tell("c-2", Kind.DISENGAGEMENT, SEPTEMBER, sites=("gogra",)),
        tell("c-3", Kind.TALKS, "2024-11-20", sites=(), realis=Realis.PLANNED),
    ]
    row = derive_board(Ladakh(), claims, [report()], as_of=date.fromisoformat(as_of)).rows[1]
    assert (row.site.id, row.state.step) == ("demchok", step)


@pytest.mark.parametrize("days", ["1962-10-20", ("2013-01-01", "2013-12-31"), ("", "2020-03-31")])
@pytest.mark.parametrize("realis", [Realis.OCCURRED, Realis.ONGOING, Realis.DENIED])
def test_what_was_over_before_the_baseline_moves_nothing(tell, report, days, realis: Realis) -> None:
    old = {"sites": ("depsang",), "realis": realis}
    claims = [
        tell("c-1", Kind.CLASH, days, **old),
        tell("c-2", Kind.FACE_OFF, days, Attribute.BLOCKED, **old),
        tell("c-3", Kind.AGREEMENT, days, Attribute.BUFFER_ZONE, **old),
    ]
    state = derive_board(Ladakh(), claims, [report("2024-11-15")], as_of=PUBLISHED).rows[0].state
    assert (state.step, state.history) == (Step.NORMAL, ())
    assert set(state.facets.values()) <= {FacetState.UNSAID}


@pytest.mark.parametrize("realis", [Realis.OCCURRED, Realis.DENIED])
def test_an_old_report_of_no_given_day_moves_nothing(tell, report, realis: Realis) -> None:
    claims = [tell("c-1", Kind.AGREEMENT, sites=("depsang",), realis=realis)]
    state = derive_board(Ladakh(), claims, [report("2014-09-30")], as_of=PUBLISHED).rows[0].state
    assert set(state.facets.values()) <= {FacetState.UNSAID}


@pytest.mark.parametrize(
    ("as_of", "step"), [("2020-01-01", Step.NORMAL), ("2020-03-31", Step.NORMAL), ("2020-04-01", Step.FACE_OFF)]
)
@pytest.mark.parametrize("days", [("2020-01-01", "2020-12-31"), ("2013-04-15", ""), ("2020-03-31", "2020-04-01")])
def test_what_straddles_the_baseline_counts_from_it_and_keeps_its_range(tell, report, days, as_of: str, step) -> None:
    claims = [tell("c-1", Kind.FACE_OFF, days, sites=("depsang",), realis=Realis.ONGOING)]
    reports = [report("2024-11-15")]
    state = derive_board(Ladakh(), claims, reports, as_of=date.fromisoformat(as_of)).rows[0].state
    assert state.step is step
    if state.taken:
        assert state.taken.when.earliest == date.fromisoformat(days[0])


def test_the_day_before_the_baseline_all_is_normal(one_report) -> None:
    claims, reports = one_report
    rows = derive_board(Ladakh(), claims, reports, as_of=date(2020, 3, 31)).rows
    assert {row.state.step for row in rows} == {Step.NORMAL}


def test_an_old_war_does_not_let_what_has_no_day_count_before_the_baseline(tell, report) -> None:
    claims = [
        tell("c-1", Kind.PATROL_RESUMED, sites=("demchok",), report="r-2"),
        tell("c-2", Kind.STATEMENT, "1962-10-20", sites=("demchok",)),
    ]
    board = derive_board(Ladakh(), claims, [report("2021-08-07"), report(id_="r-2")], as_of=date(2019, 1, 1))
    assert board.rows[1].state.step is Step.NORMAL
