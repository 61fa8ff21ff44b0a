"""What a ledger dates, for reports that do not tell their day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from standdown.claims.evidence import Known
from standdown.ledger import Ledger, dated
from standdown.model import Claim, DayBasis, Kind, Published, Reading, Realis, Report

Tell = Callable[..., Claim]
DAY = date(2024, 10, 30)
LEFT = Known(Kind.DISENGAGEMENT, DAY, DAY, frozenset({"demchok"}))
REPORT = Known(None, date(2024, 10, 31), date(2024, 10, 31), title="Troops left")


def told(ledger: Ledger, noon: datetime, claim: Claim, basis: DayBasis = DayBasis.META) -> list[Known]:
    """What the ledger dates once this claim of a report of 31 October is in it."""
    report = Report("r-1", "Troops left. Troops left.", title="Troops left", published=Published(REPORT.first, basis))
    ledger.add(Reading(report, (claim,)), at=noon)
    return list(dated(ledger))


def test_a_happening_of_one_day_and_its_report_are_dated(ledger: Ledger, noon: datetime, tell: Tell) -> None:
    claim = tell("c-1", days=(str(DAY), str(DAY)), sites=("demchok",))
    assert told(ledger, noon, claim) == [REPORT, LEFT]


@pytest.mark.parametrize(
    "claim",
    [{"days": ("2024-10-01", "2024-10-30")}, {"days": ("", "2024-10-30")}, {"realis": Realis.PLANNED}],
    ids=["in a month", "by a day", "planned"],
)
def test_a_happening_of_no_sure_day_dates_nothing(ledger: Ledger, noon: datetime, tell: Tell, claim: dict) -> None:
    planned = {"days": (str(DAY), str(DAY)), "sites": ("demchok",)} | claim
    assert told(ledger, noon, tell("c-1", **planned)) == [REPORT]


def test_a_day_that_was_worked_out_is_no_evidence_for_another(ledger: Ledger, noon: datetime, tell: Tell) -> None:
    claim = tell("c-1", days=(str(DAY), str(DAY)), sites=("demchok",))
    assert told(ledger, noon, claim, DayBasis.INFERRED) == []
