"""What is gone on from is what would be read anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from importlib.resources import as_file
from pathlib import Path

import pytest

from standdown.claims import Reader
from standdown.demo import DEMO_THEATRE, demo_reports
from standdown.ledger import Ledger, decide
from standdown.model import Act, Claim, Reading
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.growing import Whole, grown, whole
from standdown.publish.pages.records import Records
from standdown.status import By
from standdown.theatre import load_theatre

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
THEATRE = load_theatre(DEMO_THEATRE)


@pytest.fixture(scope="module")
def readings() -> tuple[Reading, ...]:
    reader, out = Reader(THEATRE), []
    for report in demo_reports():
        with as_file(report) as path:
            out.append(reader.read(str(path), now=NOON)[0])
    return tuple(out)


@pytest.fixture
def ledger(tmp_path: Path, readings: tuple[Reading, ...]) -> Iterator[Ledger]:
    with Ledger.create(tmp_path / "desk", theatre=DEMO_THEATRE) as made:
        made.add_all([(reading, None) for reading in readings[:9]], at=NOON)
        yield made


def same(left: Whole, right: Whole) -> bool:
    assert left.seq == right.seq
    ours, theirs = left.known, right.known
    assert ours.selection.events == theirs.selection.events
    assert dict(ours.selection.claims) == dict(theirs.selection.claims)
    assert dict(ours.selection.reports) == dict(theirs.selection.reports)
    assert ours.selection.ruled == theirs.selection.ruled
    assert dict(ours.by_id) == dict(theirs.by_id)
    assert dict(ours.by_report) == dict(theirs.by_report)
    assert left.days == right.days
    assert list(left.linked) == list(right.linked)
    assert {id_: each.why for id_, each in left.waiting.items()} == {id_: w.why for id_, w in right.waiting.items()}
    assert left.columns is not None
    assert right.columns is not None
    assert left.columns.ids() == right.columns.ids()
    return True


def rule(ledger: Ledger, act: Act, claims: list[Claim], n: int, **more: str) -> str:
    at = NOON + timedelta(minutes=n)
    return ledger.rule(decide(act, [claim.id for claim in claims], by="ana", at=at, why="as it is", **more)).id


def test_reports_that_come_in_are_put_to_what_is_known(ledger: Ledger, readings: tuple[Reading, ...]) -> None:
    known = whole(ledger, THEATRE)
    for reading in readings[9:]:
        ledger.add(reading, at=NOON)
        known = grown(known, ledger, THEATRE)
        assert same(known, whole(ledger, THEATRE))


def test_rulings_change_what_is_known(ledger: Ledger) -> None:
    known = whole(ledger, THEATRE)
    event = max(known.known.selection.events, key=lambda event: len(event.report_ids))
    claims = [known.known.selection.claims[id_] for id_ in event.claim_ids]
    other = next(e for e in known.known.selection.events if e.id != event.id)
    several = [claims[0], known.known.selection.claims[other.claim_ids[0]]]
    done = []
    for n, (act, of, more) in enumerate(
        [
            (Act.REJECT, claims[:1], {}),
            (Act.SPLIT, claims[1:2], {}),
            (Act.CORRECT, claims[-1:], {"field": "when", "value": "2020-06-20..2020-06-22"}),
            (Act.ACCEPT, claims[-1:], {}),
            (Act.GRADE, claims[-1:], {"value": "B2"}),
            (Act.MERGE, several, {}),
        ]
    ):
        done.append(rule(ledger, act, of, n, **more))
        known = grown(known, ledger, THEATRE)
        assert same(known, whole(ledger, THEATRE)), act
    for n, id_ in enumerate(reversed(done), 20):
        ledger.rule(decide(Act.UNDO, [id_], by="ana", at=NOON + timedelta(minutes=n), why="after all"))
        known = grown(known, ledger, THEATRE)
        assert same(known, whole(ledger, THEATRE)), id_


def test_records_go_on_from_those_before(ledger: Ledger, readings: tuple[Reading, ...]) -> None:
    first = Records(ledger, THEATRE)
    assert first.whole.known is first.known()
    ledger.add(readings[9], at=NOON)
    skipped = Records(ledger, THEATRE, before=first)
    ledger.add(readings[10], at=NOON)
    then = Records(ledger, THEATRE, before=skipped)
    assert same(then.whole, whole(ledger, THEATRE))
    kept = [event for event in first.chosen().events if then.event(Asked(date.max), event.id) is event]
    assert len(kept) > len(first.chosen().events) / 2


@pytest.mark.parametrize("by", list(By))
@pytest.mark.parametrize("site", ["", "galwan", "depsang"])
def test_the_balance_is_that_of_the_index(ledger: Ledger, readings: tuple[Reading, ...], by: By, site: str) -> None:
    ledger.add_all([(reading, None) for reading in readings[9:]], at=NOON)
    records = Records(ledger, THEATRE)
    for day in (date(2020, 7, 1), date(2021, 3, 1), date(2026, 1, 1)):
        asked = Asked(day)
        events = tuple(e for e in records.chosen().events if not site or (e.where and site in e.where.sites))
        wanted = records.index_of(events, asked, until=day, by=by).periods
        found = records.balance(asked, by=by, site=site)
        assert [(p.start, p.end) for p in found] == [(p.start, p.end) for p in wanted]
        for ours, theirs in zip(found, wanted, strict=True):
            assert ours.pressure == pytest.approx(theirs.pressure, abs=0.002)
            assert ours.easing == pytest.approx(theirs.easing, abs=0.002)
            assert ours.disputed == pytest.approx(theirs.disputed, abs=0.002)
