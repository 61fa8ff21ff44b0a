"""What was known by a day, put together from what is known today, is what selecting it from the entries gives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from shutil import copytree

import pytest

from standdown.demo import demo_ledger
from standdown.ledger import Ledger, decide, outcomes
from standdown.model import Act
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.earlier import DAYS
from standdown.publish.pages.known import Known
from standdown.publish.pages.records import Records
from standdown.publish.pages.table import Table
from standdown.status import derive_board, published_by
from standdown.status.selecting import select
from standdown.theatre import load_theatre

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "desk"
    with demo_ledger(folder, now=NOON):
        return folder


@pytest.fixture
def ledger(desk: Path, tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(copytree(desk, tmp_path / "desk")) as made:
        yield made


def records_of(ledger: Ledger, before: Records | None = None) -> Records:
    return Records(ledger, load_theatre(ledger.theatre), before=before)


def days_of(ledger: Ledger) -> list[date]:
    out = sorted({day for report in ledger.reports() if (day := published_by(report))})
    return [out[0] - timedelta(days=1), *out]


def at(day: date) -> Asked:
    return Asked(day, is_now=False, known_by=day)


def same(records: Records, day: date) -> None:
    ledger, theatre = records.ledger, records.theatre
    wanted = Known.of(select(ledger, baseline=theatre.baseline, known_by=day))
    found = records.known(at(day))
    assert found.selection == wanted.selection
    assert list(found.selection.claims) == list(wanted.selection.claims)
    assert dict(found.by_id) == dict(wanted.by_id)
    assert {id_: told for id_, told in found.by_report.items() if told} == dict(wanted.by_report)
    board = derive_board(theatre, ledger.counted(), ledger.reports(), as_of=day, known_by=day)
    assert records.board(at(day)) == board


def test_every_day_is_what_the_entries_give(ledger: Ledger) -> None:
    records = records_of(ledger)
    for day in days_of(ledger):
        same(records, day)


def test_rulings_hold_whenever_they_were_made(ledger: Ledger) -> None:
    records = records_of(ledger)
    days = days_of(ledger)
    same(records, days[-1])
    event = max(records.chosen().events, key=lambda event: len(event.report_ids))
    other = next(e for e in records.chosen().events if e.id != event.id)
    mended = {"field": "when", "value": "2020-06-20..2020-06-22"}
    for n, (act, ids, more) in enumerate(
        [
            (Act.MERGE, [event.claim_ids[0], other.claim_ids[0]], {}),
            (Act.SPLIT, event.claim_ids[1:2], {}),
            (Act.CORRECT, event.claim_ids[-1:], mended),
            (Act.REJECT, event.claim_ids[:1], {}),
        ]
    ):
        made = ledger.rule(decide(act, ids, by="ana", at=NOON + timedelta(minutes=n), why="as it is", **more))
        records = records_of(ledger, records)
        for day in (days[4], days[9], days[-2]):
            same(records, day)
    ledger.rule(decide(Act.UNDO, [made.id], by="ana", at=NOON + timedelta(hours=1), why="after all"))
    records = records_of(ledger, records)
    for day in (days[4], days[9], days[-2]):
        same(records, day)


def test_what_was_not_asked_for_between_is_gone_on_from(ledger: Ledger) -> None:
    first, days = records_of(ledger), days_of(ledger)
    same(first, days[5])
    claim = next(iter(first.chosen().claims))
    ledger.rule(decide(Act.REJECT, [claim], by="ana", at=NOON, why="as it is"))
    second = records_of(ledger, first)
    assert second.whole.known is not first.whole.known
    ledger.rule(decide(Act.ACCEPT, [claim], by="ana", at=NOON + timedelta(minutes=1), why="after all"))
    same(records_of(ledger, second), days[5])


def test_a_ledger_without_rows_is_selected_from(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    from contextlib import nullcontext

    from standdown.publish.pages import growing

    monkeypatch.setattr(growing, "rows_of", lambda _: nullcontext(None))
    records = records_of(ledger)
    assert records.whole.columns is None
    same(records, days_of(ledger)[7])


def test_the_last_days_are_kept_and_no_more(ledger: Ledger) -> None:
    records, days = records_of(ledger), days_of(ledger)
    first = records.known(at(days[3]))
    assert records.known(at(days[3])) is first
    for day in days[4 : 4 + DAYS]:
        records.known(at(day))
    assert records.known(at(days[3])) is not first


def test_happenings_are_shared_with_what_is_known_today(ledger: Ledger) -> None:
    records = records_of(ledger)
    found = records.known(at(days_of(ledger)[-2])).selection.events
    shared = [event for event in found if records.event(Asked(date.max), event.id) is event]
    assert len(shared) > len(found) / 2


def test_the_table_and_what_became_of_plans_are_those_of_its_happenings(ledger: Ledger) -> None:
    records = records_of(ledger)
    for day in days_of(ledger)[::3]:
        known = records.known(at(day))
        chosen = known.selection
        wanted = Table.of(chosen.events, chosen.reports, chosen.claims)
        for name in ("number", "kind", "realis", "first", "last", "told", "newest", "disputed", "opened"):
            assert getattr(known.table, name).tolist() == getattr(wanted, name).tolist()
        for name in ("sites", "parties", "reports"):
            ours, theirs = getattr(known.table, name), getattr(wanted, name)
            begun = records.begun(at(day))
            assert {n: c for n, c in ours.counts(begun).items() if c} == {
                n: c for n, c in theirs.counts(begun).items() if c
            }
        listed = outcomes(chosen.events)
        for event in chosen.events:
            assert known.outcomes_of(event) == tuple(o for o in listed if event.id in (o.plan, o.event))
