"""What counts as of a day is the same from columns as from the happenings themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standdown.ledger import Ledger
from standdown.ledger.columns import Columns
from standdown.ledger.happenings import follow
from standdown.model import Claim, Kind, Published, Reading, Realis, Report
from standdown.status.counting_rows import counting_at
from standdown.status.selecting import counting

Tell = Callable[..., Claim]
NOON = datetime(2024, 11, 15, 12, tzinfo=UTC)
BASELINE = date(2024, 1, 10)

_DAY = st.dates(date(2024, 1, 1), date(2024, 2, 20)).map(date.isoformat)
_DAYS = st.one_of(
    _DAY, st.tuples(_DAY, _DAY).map(sorted).map(tuple), st.tuples(st.just(""), _DAY), st.tuples(_DAY, st.just("")),
    st.just(("", "")),
)  # fmt: skip
_REPORT = st.tuples(
    st.one_of(st.none(), _DAY), st.sampled_from([Kind.CLASH, Kind.TALKS]), _DAYS, st.sampled_from(list(Realis))
)


def put(ledger: Ledger, tell: Tell, number: int, told: tuple) -> None:
    day, kind, days, realis = told
    published = Published(date.fromisoformat(day) if day else None, candidates=(date(2024, 2, 1), date(2024, 2, 9)))
    report = Report(f"r-{number}", f"Text {number} of some report.", published=published)
    claim = tell(f"c-{number}", kind, days, report=report.id, realis=realis)
    ledger.add(Reading(report, (claim,)), at=NOON)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(_REPORT, max_size=8), days=st.lists(st.dates(date(2023, 12, 25), date(2024, 3, 1)), min_size=3))
def test_columns_count_as_happenings_do(
    tell: Tell, tmp_path_factory: pytest.TempPathFactory, drawn: list, days: list[date]
) -> None:
    with Ledger.create(tmp_path_factory.mktemp("x") / "desk", theatre="x") as ledger:
        for number, told in enumerate(drawn):
            put(ledger, tell, number, told)
        with ledger.looking(write=True) as connection:
            follow(connection)
            columns = Columns.load(connection)
        events, reports = ledger.events(), {report.id: report for report in ledger.reports()}
        for day in days:
            counted = counting(events, reports, as_of=day, baseline=BASELINE)
            assert columns.ids(counting_at(columns, day, baseline=BASELINE)) == tuple(event.id for event in counted)


def test_an_empty_ledger_has_columns_in_which_nothing_counts(tmp_path: Path) -> None:
    with Ledger.create(tmp_path / "desk", theatre="x") as ledger, ledger.looking(write=True) as connection:
        follow(connection)
        columns = Columns.load(connection)
    assert len(columns) == 0
    assert columns.ids(counting_at(columns, date(2024, 1, 1), baseline=BASELINE)) == ()
