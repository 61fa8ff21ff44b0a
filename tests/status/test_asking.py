"""Asking a ledger for its board, from rows kept up report by report, gives what deriving it from all claims gives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from standdown.ledger import Ledger, decide
from standdown.model import Act, Attribute, Claim, Kind, Published, Reading, Realis, Report, Site
from standdown.status import ask_board, derive_board, rebuild, standing
from standdown.status.tracks import said, track_marks, tracks

Tell = Callable[..., Claim]
NOON = datetime(2024, 11, 15, 12, tzinfo=UTC)


class Standoff:
    id, name, baseline = "vale", "The Vale", date(2024, 1, 1)
    sites = (Site("a", "Ford", "p"), Site("b", "Ridge", "q"))


_DAY = st.dates(date(2023, 12, 20), date(2024, 4, 30)).map(date.isoformat)
_DAYS = st.one_of(
    _DAY.map(lambda d: (d, d)),
    st.tuples(_DAY, _DAY).map(lambda d: tuple(sorted(d))),
    st.tuples(st.just(""), _DAY),
    st.tuples(_DAY, st.just("")),
    st.just(("", "")),
)
_KINDS = [
    *(Kind.CLASH, Kind.FACE_OFF, Kind.BUILD_UP, Kind.TALKS, Kind.AGREEMENT),
    *(Kind.DISENGAGEMENT, Kind.WITHDRAWAL, Kind.PATROL_RESUMED),
]
_ATTRIBUTES = [
    *(Attribute.COMPLETED, Attribute.PARTIAL, Attribute.BEGUN, Attribute.BLOCKED),
    *(Attribute.TO_BASELINE, Attribute.DEEPER, Attribute.BUFFER_ZONE),
]
_TOLD = st.tuples(
    st.sampled_from(_KINDS), _DAYS, st.lists(st.sampled_from(_ATTRIBUTES), max_size=1), st.sampled_from(list(Realis)),
    st.sampled_from([("a",), ("b",), ("a", "b"), ()]),
)  # fmt: skip
_REPORT = st.tuples(st.one_of(st.none(), _DAY), st.lists(_TOLD, max_size=4))


def put(ledger: Ledger, tell: Tell, number: int, day: str | None, several: list[tuple]) -> None:
    published = Published(date.fromisoformat(day) if day else None)
    report = Report(f"r-{number}", f"Text {number} of some report.", publisher=f"Paper {number}", published=published)
    claims = tuple(
        tell(f"c-{number}-{n}", kind, days, *attributes, report=report.id, realis=realis, sites=sites)
        for n, (kind, days, attributes, realis, sites) in enumerate(several)
    )
    ledger.add(Reading(report, claims), at=NOON)


def alike(ledger: Ledger, as_of: date, *, shortened: bool = False) -> None:
    asked = ask_board(ledger, Standoff(), as_of=as_of)
    derived = derive_board(Standoff(), ledger.counted(), ledger.reports(), as_of=as_of)
    if not shortened:
        assert asked == derived
        return
    assert [row.state.step for row in asked.rows] == [row.state.step for row in derived.rows]
    assert [row.state.facets for row in asked.rows] == [row.state.facets for row in derived.rows]
    assert [row.disputed_by for row in asked.rows] == [row.disputed_by for row in derived.rows]
    for ours, theirs in zip(asked.rows, derived.rows, strict=True):
        kept, more = ours.state.history, ours.state.more
        assert len(theirs.state.history) == len(kept) + more
        whole = theirs.state.history[len(theirs.state.history) - len(kept) :]
        assert [(t.step, t.when, t.rule, t.went_back) for t in kept] == [
            (t.step, t.when, t.rule, t.went_back) for t in whole
        ]
        assert [len(t.claim_ids) + t.more for t in kept] >= [len(t.claim_ids) for t in whole]


@settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    drawn=st.lists(_REPORT, max_size=6),
    days=st.lists(st.dates(date(2023, 12, 25), date(2024, 5, 20)), min_size=1, max_size=3),
    every=st.sampled_from([1, 3, 100]),
)
def test_a_board_from_rows_is_the_board_from_claims(
    tell: Tell, tmp_path_factory: pytest.TempPathFactory, drawn: list, days: list[date], every: int
) -> None:
    with (
        pytest.MonkeyPatch.context() as patch,
        Ledger.create(tmp_path_factory.mktemp("x") / "d", theatre="x") as ledger,
    ):
        patch.setattr(standing, "EVERY", every)
        patch.setattr(standing, "STEPS", 12 if every == 3 else 3)
        patch.setattr(standing, "PAST", 2)
        for number, (day, several) in enumerate(drawn):
            put(ledger, tell, number, day, several)
            if number % 2:
                alike(ledger, days[0], shortened=every < 100)
        for as_of in days:
            alike(ledger, as_of, shortened=every < 100)


def test_rulings_move_the_board_and_their_undoing_moves_it_back(tell: Tell, tmp_path: Path) -> None:
    with Ledger.create(tmp_path / "desk", theatre="x") as ledger:
        put(ledger, tell, 1, "2024-02-02", [(Kind.CLASH, ("2024-02-01",) * 2, [], Realis.OCCURRED, ("a",))])
        put(ledger, tell, 2, "2024-03-02", [(Kind.DISENGAGEMENT, ("2024-03-01",) * 2, [], Realis.OCCURRED, ("a",))])
        day = date(2024, 4, 1)
        alike(ledger, day)
        made = []
        kind, when = {"field": "kind", "value": "talks"}, {"field": "when", "value": "2024-03-20"}
        for number, (act, said) in enumerate([(Act.REJECT, {}), (Act.CORRECT, when), (Act.CORRECT, kind)]):
            made.append(ledger.rule(decide(act, ["c-2-0"], by="mia", at=NOON + timedelta(seconds=number), **said)))
            alike(ledger, day)
        for number, decision in enumerate(made, 10):
            ledger.rule(decide(Act.UNDO, [decision.id], by="mia", at=NOON + timedelta(seconds=number)))
            alike(ledger, day)


def test_another_baseline_is_asked_anew(tell: Tell, tmp_path: Path) -> None:
    with Ledger.create(tmp_path / "desk", theatre="x") as ledger:
        put(ledger, tell, 1, "2024-02-02", [(Kind.CLASH, ("2024-02-01",) * 2, [], Realis.OCCURRED, ("a",))])
        alike(ledger, date(2024, 4, 1))
        later = Standoff()
        later.baseline = date(2024, 3, 1)
        board = ask_board(ledger, later, as_of=date(2024, 4, 1))
        assert board == derive_board(later, ledger.counted(), ledger.reports(), as_of=date(2024, 4, 1))


def test_rebuilding_makes_the_rows_anew_and_the_same(tell: Tell, tmp_path: Path) -> None:
    with Ledger.create(tmp_path / "desk", theatre="x") as ledger:
        put(ledger, tell, 1, "2024-02-02", [(Kind.CLASH, ("2024-02-01",) * 2, [], Realis.OCCURRED, ("a", "b"))])
        alike(ledger, date(2024, 4, 1))
        kept = (tracks, said, track_marks)
        with ledger.looking() as connection:
            before = [sorted(map(tuple, connection.execute(select(table)))) for table in kept]
        rebuild(ledger, Standoff())
        with ledger.looking() as connection:
            assert [sorted(map(tuple, connection.execute(select(table)))) for table in kept] == before
        alike(ledger, date(2024, 4, 1))
