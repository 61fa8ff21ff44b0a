"""Outcomes: a plan and what it became."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from standdown.ledger import merge, outcomes
from standdown.model import Claim, Kind, Realis

Tell = Callable[..., Claim]
PLAN = {"kind": Kind.TALKS, "days": ("2024-10-14", "2024-10-20"), "realis": Realis.PLANNED, "parties": ("IND", "CHN")}


@pytest.mark.parametrize(
    ("later", "becomes"),
    [
        ({"days": ("2024-10-16",) * 2}, True),
        ({"days": ("2024-11-20",) * 2}, True),
        ({"days": ("2024-10-16",) * 2, "kind": Kind.VISIT}, True),
        ({"days": ("2024-10-10",) * 2}, False),
        ({"days": ("2025-02-01",) * 2}, False),
        ({"days": ("2024-10-16",) * 2, "kind": Kind.CLASH}, False),
        ({"days": ("2024-10-16",) * 2, "parties": ("NOR",)}, False),
        ({"days": ("", "2024-10-16")}, False),
    ],
)
def test_a_plan_becomes_the_first_such_happening_in_time(tell: Tell, later: dict, becomes: bool) -> None:
    events = merge([tell("c-1", **PLAN), tell("c-2", **{"kind": Kind.TALKS, **later}, report_id="r-2")])
    assert [o.why.startswith("came about") for o in outcomes(events)] == [True] * becomes


def test_of_several_the_first_is_it_and_of_two_at_once_neither(tell: Tell) -> None:
    told = {"kind": Kind.TALKS, "sites": ("a",)}
    plan = tell("c-1", **{**PLAN, "sites": ("a",)})
    first, second = tell("c-2", days=("2024-10-16",) * 2, **told), tell("c-3", days=("2024-10-19",) * 2, **told)
    (outcome,) = outcomes(merge([plan, second, first]))
    assert outcome.event == next(e.id for e in merge([first]))
    other = tell("c-4", Kind.VISIT, ("2024-10-16",) * 2, sites=("a",), parties=("IND",))
    assert (
        outcomes(merge([plan, tell("c-5", Kind.TALKS, ("2024-10-16",) * 2, sites=("a",), parties=("CHN",)), other]))
        == ()
    )


def test_a_denial_in_its_days_says_that_it_did_not_come_about(tell: Tell) -> None:
    denied = tell("c-2", Kind.TALKS, ("2024-10-16",) * 2, realis=Realis.DENIED)
    (outcome,) = outcomes(merge([tell("c-1", **PLAN), denied]))
    assert outcome.why.startswith("did not come about")
