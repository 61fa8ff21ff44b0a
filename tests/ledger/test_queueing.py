"""What waits for a person: the contradicted first, and nothing that somebody has ruled on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from standdown.ledger import Link, decide
from standdown.ledger.queueing import LOOSE, queue
from standdown.ledger.rulings import Rulings, rulings
from standdown.model import Act, Claim, Contradiction, Event, Ground, Kind, Producer, Realis

NOON = datetime(2024, 11, 15, 12, tzinfo=UTC)


@pytest.fixture
def known(tell: Callable[..., Claim]) -> dict[str, Claim]:
    by_rules = [tell(f"c-{n}") for n in range(1, 7)]
    by_network = [replace(tell(f"c-{n}"), produced_by=Producer("network", "1")) for n in (7, 8)]
    return {claim.id: claim for claim in (*by_rules, *by_network)}


def event(*ids: str, **more) -> Event:
    return Event(Event.make_id(ids[0]), more.pop("kind", Kind.DISENGAGEMENT), Realis.OCCURRED, ids, **more)


def opposed(*ids: str, ground: Ground = Ground.REALIS) -> Event:
    return event(*ids, contradictions=(Contradiction(ids[0], "c-9", ground, "told and denied"),))


def waiting(events, known, links=(), ruled: Rulings | None = None) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.event.claim_ids[0], each.why) for each in queue(events, known, links, ruled or Rulings())]


def test_the_contradicted_come_before_doubtful_merges_and_those_before_the_networks_own(known) -> None:
    events = [event("c-7"), event("c-1", "c-2"), event("c-3"), opposed("c-4")]
    links = [Link("c-2", "c-1", score=LOOSE - 0.1), Link("c-3", "c-3", torn=True, reasons=("it may be of either",))]
    assert waiting(events, known, links) == [
        ("c-4", ("contradicted: realis",)),
        ("c-1", ("merged loosely: c-2 at 0.50",)),
        ("c-3", ("may be of two: it may be of either",)),
        ("c-7", ("found by the network alone",)),
    ]


def test_of_two_alike_the_one_with_more_reasons_comes_first(known) -> None:
    both = event("c-7", "c-8", contradictions=opposed("c-7").contradictions)
    assert [first for first, _ in waiting([opposed("c-1"), both], known)] == ["c-7", "c-1"]


@pytest.mark.parametrize("link", [Link("c-2", "c-1", score=LOOSE), Link("c-2", "c-2", score=0.1)])
def test_what_fits_well_or_stands_by_itself_does_not_wait(link: Link, known) -> None:
    assert waiting([event("c-1", "c-2")], known, [link]) == []


def test_the_last_link_of_a_claim_counts(known) -> None:
    links = [Link("c-2", "c-1", score=0.2), Link("c-2", "c-1", score=0.9)]
    assert waiting([event("c-1", "c-2")], known, links) == []
    assert len(waiting([event("c-1", "c-2")], known, links[::-1])) == 1


def test_a_statement_and_what_rules_found_too_do_not_wait(known) -> None:
    assert waiting([event("c-7", kind=Kind.STATEMENT), event("c-8", "c-1")], known) == []


@pytest.mark.parametrize("act", [Act.ACCEPT, Act.GRADE, Act.MERGE])
def test_what_was_ruled_on_waits_no_longer(act: Act, known) -> None:
    made = decide(act, ("c-2", "c-3"), by="mia", at=NOON, value="B2" if act is Act.GRADE else "")
    assert waiting([opposed("c-1", "c-2")], known, ruled=rulings([made])) == []
    undone = decide(Act.UNDO, (made.id,), by="mia", at=NOON)
    assert len(waiting([opposed("c-1", "c-2")], known, ruled=rulings([made, undone]))) == 1


def test_what_was_only_corrected_still_waits(known) -> None:
    made = decide(Act.CORRECT, ("c-1",), by="mia", at=NOON, field="when", value="2024-11-01")
    assert len(waiting([opposed("c-1")], known, ruled=rulings([made]))) == 1
