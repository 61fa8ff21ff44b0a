"""What became of one plan, looked for near it, is what is found by laying all happenings side by side."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standdown.ledger import Ledger, outcomes
from standdown.ledger.happenings import follow
from standdown.ledger.hydrated import founders_beginning
from standdown.model import Claim, Kind, Published, Reading, Realis, Report
from standdown.status.becoming import outcomes_of
from standdown.status.selecting import counting

Tell = Callable[..., Claim]
NOON = datetime(2024, 11, 15, 12, tzinfo=UTC)
BASELINE = date(2024, 1, 10)

_DAY = st.dates(date(2024, 1, 1), date(2024, 5, 20)).map(date.isoformat)
_DAYS = st.one_of(_DAY, st.tuples(_DAY, _DAY).map(sorted).map(tuple), st.tuples(_DAY, st.just("")), st.just(("", "")))
_REPORT = st.tuples(
    _DAY,
    st.sampled_from([Kind.TALKS, Kind.VISIT]),
    _DAYS,
    st.sampled_from([Realis.OCCURRED, Realis.PLANNED, Realis.PLANNED, Realis.POSSIBLE, Realis.DENIED]),
    st.sampled_from([("a",), ("b",), ("a", "b"), ()]),
)


def put(ledger: Ledger, tell: Tell, number: int, told: tuple) -> None:
    day, kind, days, realis, sites = told
    report = Report(f"r-{number}", f"Text {number} of some report.", published=Published(date.fromisoformat(day)))
    claim = tell(f"c-{number}", kind, days, report=report.id, realis=realis, sites=sites)
    ledger.add(Reading(report, (claim,)), at=NOON)


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    drawn=st.lists(_REPORT, min_size=2, max_size=9),
    as_of=st.one_of(st.none(), st.dates(date(2024, 2, 1), date(2024, 5, 1))),
)
def test_outcomes_of_one_are_its_own_of_all(
    tell: Tell, tmp_path_factory: pytest.TempPathFactory, drawn: list, as_of: date | None
) -> None:
    with Ledger.create(tmp_path_factory.mktemp("x") / "desk", theatre="x") as ledger:
        for number, told in enumerate(drawn):
            put(ledger, tell, number, told)
        events, reports = ledger.events(), {report.id: report for report in ledger.reports()}
        shown = events if as_of is None else counting(events, reports, as_of=as_of, baseline=BASELINE)
        every = outcomes(shown)
        with ledger.looking(write=True) as connection:
            follow(connection)
            for event in shown:
                (founder,) = founders_beginning(connection, event.id)
                found = outcomes_of(connection, founder, baseline=BASELINE, as_of=as_of)
                assert found == tuple(each for each in every if event.id in (each.plan, each.event))
