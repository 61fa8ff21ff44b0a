"""What is selected from rows is what is selected from the whole ledger, or the part of it that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from standdown.ledger import Ledger
from standdown.ledger.happenings import rows_of
from standdown.ledger.hydrated import founders_of
from standdown.model import Attribute, Claim, Kind, Published, Reading, Realis, Report
from standdown.status.selecting import select
from standdown.status.selecting_rows import founders_at, select_rows, selection_of, shown

Tell = Callable[..., Claim]
NOON = datetime(2024, 11, 15, 12, tzinfo=UTC)
BASELINE = date(2024, 1, 1)


@pytest.fixture
def ledger(tell: Tell, tmp_path: Path) -> Iterator[Ledger]:
    """A pull-back that is denied, talks ahead of it elsewhere, and something of no day."""
    with Ledger.create(tmp_path / "desk", theatre="x") as made:
        told = (
            tell("c-1", Kind.DISENGAGEMENT, "2024-03-01", Attribute.COMPLETED, report="r-1"),
            tell("c-2", Kind.DISENGAGEMENT, "2024-03-01", report="r-2", realis=Realis.DENIED),
            tell("c-3", Kind.TALKS, "2024-04-01", report="r-3", realis=Realis.PLANNED, sites=("ab",)),
            tell("c-4", Kind.CLASH, report="r-4", sites=("b", "a")),
            tell("c-5", Kind.CLASH, ("2024-02-01", "2024-02-20"), report="r-5", sites=("b",)),
            tell("c-6", Kind.CLASH, "2024-02-10", report="r-6", sites=("b",)),
        )
        for number, claim in enumerate(told, 1):
            day = Published(date(2024, 3, number))
            made.add(Reading(Report(claim.report_id, f"Text {number} of some.", published=day), (claim,)), at=NOON)
        yield made


@pytest.mark.parametrize(
    "as_of", [None, date(2024, 1, 1), date(2024, 2, 3), date(2024, 3, 1), date(2024, 3, 2), date(2024, 6, 1)]
)
def test_all_that_counts_is_selected_alike(ledger: Ledger, as_of: date | None) -> None:
    whole = select(ledger, baseline=BASELINE, as_of=as_of)
    with rows_of(ledger) as connection:
        assert select_rows(connection, baseline=BASELINE, as_of=as_of) == whole


def test_a_site_is_not_taken_for_one_whose_name_holds_it(ledger: Ledger) -> None:
    whole = select(ledger, baseline=BASELINE)
    with rows_of(ledger) as connection:
        for site in ("a", "b", "ab", "%"):
            found = select_rows(connection, baseline=BASELINE, site=site).events
            assert found == tuple(e for e in whole.events if e.where and site in e.where.sites)
            assert set(founders_at(connection, site)) == set(
                founders_of(connection, [e.claim_ids[0] for e in found]).values()
            )


def test_one_happening_comes_with_what_opposes_it(ledger: Ledger) -> None:
    with rows_of(ledger) as connection:
        founders = founders_of(connection, ["c-1"]).values()
        chosen = selection_of(connection, shown(connection, founders, baseline=BASELINE))
    (event,) = chosen.events
    assert event.contradictions
    assert (chosen.claims.keys(), chosen.reports.keys()) == ({"c-1", "c-2"}, {"r-1", "r-2"})
