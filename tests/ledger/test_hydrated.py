"""Single happenings, claims and reports by their ids, on either engine, are those of the whole ledger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from standdown.ledger import Ledger, decide
from standdown.ledger.happenings import follow, rows_of
from standdown.ledger.hydrated import (
    claims_by_ids,
    claims_of_report,
    decisions_on,
    event_by_id,
    events_by_ids,
    links_of,
    report_by_id,
    reports_by_ids,
)
from standdown.model import Act, Attribute, Claim, Kind, Published, Reading, Report

Tell = Callable[..., Claim]
NOON = datetime(2024, 11, 15, 12, tzinfo=UTC)
TOLD = {"days": ("2024-10-01", "2024-10-02"), "sites": ("a",), "kind": Kind.DISENGAGEMENT}


def put(ledger: Ledger, tell: Tell, number: int, *several: dict) -> None:
    published = Published(date(2024, 10, number))
    report = Report(f"r-{number}", f"Report {number}. Troops left.", publisher=f"Paper {number}", published=published)
    claims = tuple(tell(f"c-{number}{n}", report_id=report.id, **told) for n, told in enumerate(several))
    ledger.add(Reading(report, claims), at=NOON)


@pytest.fixture
def told(made, tell: Tell) -> Ledger:
    """A pull-back of two reports, one in part that opposes it, and a meeting; the ledger on each engine in turn."""
    put(made.ledger, tell, 1, {**TOLD, "attributes": (Attribute.COMPLETED,)})
    put(made.ledger, tell, 2, {**TOLD, "attributes": (Attribute.COMPLETED,)}, {**TOLD, "kind": Kind.TALKS})
    put(made.ledger, tell, 3, {**TOLD, "attributes": (Attribute.PARTIAL,)})
    return made.ledger


def test_an_event_is_found_by_its_id_a_claims_and_a_beginning(told: Ledger) -> None:
    first, *others = (event for event in told.events() if "c-10" in event.claim_ids or "c-30" in event.claim_ids)
    assert others, "the pull-back in part is another happening"
    assert first.contradictions
    with rows_of(told) as connection:
        for id_ in (first.id, first.id[:9], *first.claim_ids):
            assert event_by_id(connection, id_) == first
        assert event_by_id(connection, "c-") is None
        assert event_by_id(connection, "") is None
        assert event_by_id(connection, "e-zz") is None


def test_events_come_in_the_order_asked_for_and_once(told: Ledger) -> None:
    events = told.events()
    asked = [event.id for event in reversed(events)]
    with rows_of(told) as connection:
        assert events_by_ids(connection, [*asked, "e-none", events[0].claim_ids[0]]) == tuple(reversed(events))
        assert events_by_ids(connection, []) == ()


def test_claims_and_reports_come_as_they_count(told: Ledger) -> None:
    ruling = told.rule(decide(Act.CORRECT, ["c-21"], by="mia", at=NOON, field="kind", value="visit"))
    told.rule(decide(Act.REJECT, ["c-10"], by="mia", at=NOON))
    counted = {claim.id: claim for claim in told.counted()}
    with rows_of(told) as connection:
        assert claims_by_ids(connection, ["c-10", "c-21", "c-none"]) == {"c-21": counted["c-21"]}
        assert claims_of_report(connection, "r-2") == (counted["c-20"], counted["c-21"])
        assert claims_of_report(connection, "r-1") == ()
        assert report_by_id(connection, "r-1") == told.reports()[0]
        assert list(reports_by_ids(connection, ["r-2", "r-none"])) == ["r-2"]
        assert decisions_on(connection, ["c-21", "c-30"]) == (ruling,)


def test_links_are_the_last_of_each_claim(told: Ledger) -> None:
    last = {link.claim_id: link for link in told.links()}
    with rows_of(told) as connection:
        assert links_of(connection, ["c-10", "c-20", "c-30"]) == last


def test_who_may_only_read_sees_no_rows_that_are_behind(tell: Tell, shelf, may_only_read) -> None:
    with Ledger.create(shelf / "watch", theatre="ladakh") as made:
        put(made, tell, 1, TOLD)
        with made.looking(write=True) as connection:
            follow(connection)
        put(made, tell, 2, TOLD)
    may_only_read(shelf / "watch")
    with Ledger.open(shelf / "watch") as made, rows_of(made) as connection:
        assert connection is None
