"""The rows of a claim, and the words by which it is found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from standdown.ledger import Ledger, rows
from standdown.ledger.rows import Reports, seen_row, shelf_rows
from standdown.ledger.shelves import keys, number
from standdown.ledger.tables import shelved
from standdown.model import Claim, Kind, Reading, Report, to_json

Tell = Callable[..., Claim]
NOON = datetime(2024, 11, 15, 12, tzinfo=UTC)


def test_a_claim_lies_on_the_shelves_of_its_keys(tell: Tell) -> None:
    told = {"sites": ("a", "b"), "place_id": "p", "parties": ("IND", "CHN")}
    claim = tell("c-1", Kind.CLASH, ("2024-10-01", "2024-10-01"), **told)
    body = to_json(claim)
    lying = shelf_rows(seen_row(7, body), body)
    assert [row[0] for row in lying] == [number(key) for key in keys(claim)]
    assert {row[1:] for row in lying} == {(0, date(2024, 10, 1).toordinal(), 7)}


def test_a_claim_without_a_day_lies_nowhere(tell: Tell) -> None:
    body = to_json(tell("c-1", sites=("a",)))
    assert shelf_rows(seen_row(7, body), body) == []


def test_a_kind_that_there_is_not_is_refused(tell: Tell) -> None:
    body = {**to_json(tell("c-1", days=("2024-10-01", ""), sites=("a",))), "kind": "picnic"}
    with pytest.raises(ValueError, match="picnic"):
        shelf_rows(seen_row(7, body), body)


def test_a_shelf_is_asked_for_by_its_key(ledger: Ledger, tell: Tell) -> None:
    claim = tell("c-1", Kind.CLASH, ("2024-10-01", "2024-10-01"), sites=("a",), parties=("IND",))
    ledger.add(Reading(Report("r-1", "Troops left."), (claim,)), at=NOON)
    with ledger.looking() as connection:
        one = select(shelved.c.seq).where(shelved.c.shelf == keys(claim)[0])
        several = select(shelved.c.seq).where(shelved.c.shelf.in_(keys(claim)))
        assert connection.execute(one).scalars().all() == [2]
        assert connection.execute(several).scalars().all() == [2, 2]


def test_a_report_that_was_forgotten_is_looked_up_and_one_that_is_missing_has_no_words(
    ledger: Ledger, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "_REMEMBERED", 1)
    report = Report("r-1", "Troops left at dawn.", title="Pull-back", publisher="Hill Gazette")
    ledger.add(Reading(report, (claim := tell("c-1", people=("Li Wei",)),)), at=NOON)
    stray = tell("c-2", Kind.CLASH, report_id="r-2")
    with ledger.looking() as connection:
        reports = Reports(connection)
        told = [reports.words(to_json(each)) for each in (claim, stray, claim)]
    assert told == [
        "Troops left at dawn. Pull-back Hill Gazette disengagement Li Wei officials",
        "clash officials",
        told[0],
    ]
