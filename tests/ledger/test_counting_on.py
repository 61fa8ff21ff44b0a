"""Counting on: "two days after the deal" is dated once another report tells of the deal, and a person may undo it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from standdown.ledger import Ledger, decide
from standdown.model import Act, Anchor, AnchorKind, Claim, Kind, Published, Reading, Report, When

Tell = Callable[..., Claim]
NOON = datetime(2024, 11, 15, 12, tzinfo=UTC)
TOLD = date(2024, 11, 8)


def hanging(tell: Tell, words: str = "two days after the deal", on: str = "the deal") -> Claim:
    claim = tell("c-hangs", Kind.PATROL_RESUMED, sites=("a",), parties=("IND", "CHN"), report_id="r-hangs")
    return replace(claim, when=When(None, TOLD, anchor=Anchor(AnchorKind.HAPPENING, None, on), text=words))


def put(ledger: Ledger, claim: Claim, day: date = TOLD) -> None:
    report = Report(claim.report_id, f"Text of {claim.report_id}.", published=Published(day))
    ledger.add(Reading(report, (claim,)), at=NOON)


def deal(tell: Tell, day: str, number: int = 1, **said) -> Claim:
    told = {"parties": ("IND", "CHN"), "sites": ("a",), **said}
    return tell(f"c-deal-{number}", Kind.AGREEMENT, (day, day), report_id=f"r-deal-{number}", **told)


def when(ledger: Ledger) -> tuple[date | None, date | None]:
    found = next(claim for claim in ledger.counted() if claim.id == "c-hangs").when
    return found.earliest, found.latest


@pytest.mark.parametrize("first", ["deal", "hangs"])
def test_it_is_dated_whichever_report_comes_first(ledger: Ledger, tell: Tell, first: str) -> None:
    claims = [deal(tell, "2024-10-21"), hanging(tell)]
    for claim in claims if first == "deal" else reversed(claims):
        put(ledger, claim)
    assert when(ledger) == (date(2024, 10, 23), date(2024, 10, 23))
    (decision,) = ledger.decisions()
    assert (decision.by, decision.field) == ("standdown", "when")
    assert "counted from 'the deal', 2024-10-21 by the ledger" in decision.why
    assert next(claim for claim in ledger.claims() if claim.id == "c-hangs").when.earliest is None


@pytest.mark.parametrize(
    "others",
    [
        [],
        [{"day": "2024-07-01"}],
        [{"day": "2024-10-21"}, {"day": "2024-10-28", "number": 2}],
        [{"day": "2024-10-21", "parties": ("NOR",)}],
        [{"day": "2024-11-07"}],
    ],
    ids=["none", "long ago", "two of them", "others' deal", "would be after it was told"],
)
def test_it_stays_open_where_the_ledger_does_not_know_one(ledger: Ledger, tell: Tell, others: list[dict]) -> None:
    for other in others:
        put(ledger, deal(tell, **other))
    put(ledger, hanging(tell))
    assert when(ledger) == (None, TOLD)


@pytest.mark.parametrize(
    ("words", "on"), [("days after the deal", "the deal"), ("two days after the ball", "the ball")]
)
def test_it_stays_open_where_nobody_says_how_long_or_after_what(
    ledger: Ledger, tell: Tell, words: str, on: str
) -> None:
    put(ledger, deal(tell, "2024-10-21"))
    put(ledger, hanging(tell, words, on))
    assert when(ledger) == (None, TOLD)


def test_what_a_person_undid_is_not_dated_again(ledger: Ledger, tell: Tell) -> None:
    put(ledger, hanging(tell))
    put(ledger, deal(tell, "2024-10-21"))
    ledger.rule(decide(Act.UNDO, [ledger.decisions()[0].id], by="mia", at=NOON + timedelta(1)))
    assert when(ledger) == (None, TOLD)
    put(ledger, deal(tell, "2024-10-21", 2))
    assert when(ledger) == (None, TOLD)
