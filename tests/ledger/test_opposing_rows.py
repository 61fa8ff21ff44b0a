"""How far claims are held against each other: across reports as far as their days are near, within one always."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from standdown.ledger import Ledger, agree, decide
from standdown.ledger.happening_tables import opposed
from standdown.ledger.happenings import rows_of, unfollow
from standdown.model import Act, Attribute, Claim, Kind, Reading, Realis, Report

Tell = Callable[..., Claim]
NOON = datetime(2024, 11, 15, 12, tzinfo=UTC)
DONE = {"kind": Kind.DISENGAGEMENT, "sites": ("a",), "attributes": (Attribute.COMPLETED,)}
PART = {"kind": Kind.DISENGAGEMENT, "sites": ("a",), "attributes": (Attribute.PARTIAL,)}


def put(ledger: Ledger, *claims: Claim) -> None:
    for number in dict.fromkeys(claim.report_id for claim in claims):
        told = tuple(claim for claim in claims if claim.report_id == number)
        ledger.add(Reading(Report(number, f"Report {number}. Troops left."), told), at=NOON)


def pairs(ledger: Ledger) -> int:
    with rows_of(ledger) as connection:
        return connection.execute(select(func.count()).select_from(opposed)).scalar_one()


@pytest.mark.parametrize(
    ("days", "found"),
    [
        (("2024-10-03", "2024-10-03"), 1),
        (("2024-09-01", "2024-12-31"), 0),  # it may have been under way before
        (("", "2024-11-01"), 1),
        (("", "2024-11-02"), 0),  # out of reach: the rules alone would oppose them
        (("", ""), 0),
    ],
)
def test_across_reports_what_is_near_opposes(ledger: Ledger, tell: Tell, days: tuple, found: int) -> None:
    done = tell("c-1", days=("2024-10-01", "2024-10-01"), **DONE)
    put(ledger, done, tell("c-2", report_id="r-2", days=days, **PART))
    assert pairs(ledger) == found


def test_within_a_report_what_has_no_day_opposes(ledger: Ledger, tell: Tell) -> None:
    claims = (tell("c-1", **DONE), tell("c-2", **PART))
    put(ledger, *claims)
    assert pairs(ledger) == len(agree.contradictions(claims)) == 1


@pytest.mark.parametrize("at_once", [True, False])
def test_what_meets_on_several_grounds_is_one_pair(ledger: Ledger, tell: Tell, at_once: bool) -> None:
    told = {"kind": Kind.DISENGAGEMENT, "days": ("2024-10-01",) * 2, "sites": ("a", "b"), "place_id": "p"}
    claims = [
        tell("c-1", **told, attributes=(Attribute.COMPLETED,)),
        tell("c-2", report_id="r-2", **told, realis=Realis.DENIED),
    ]
    if not at_once:
        put(ledger, tell("c-0", report_id="r-0"))
        pairs(ledger)
    put(ledger, *claims)
    assert pairs(ledger) == len(agree.contradictions(claims)) == 1, "once, though they share two sites and a place"


def test_a_rejected_claim_opposes_nothing_until_it_is_accepted(ledger: Ledger, tell: Tell) -> None:
    put(ledger, tell("c-1", **DONE), tell("c-2", **PART))
    assert pairs(ledger) == 1
    undone = ledger.rule(decide(Act.REJECT, ["c-2"], by="mia", at=NOON))
    assert pairs(ledger) == 0
    ledger.rule(decide(Act.UNDO, [undone.id], by="mia", at=NOON))
    assert pairs(ledger) == 1
    with ledger.looking(write=True) as connection:
        unfollow(connection)
    assert pairs(ledger) == 1
