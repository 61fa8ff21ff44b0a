"""The rows of happenings, kept up report by report and ruling by ruling, tell what going through the ledger tells."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from standdown.errors import LedgerError
from standdown.ledger import Ledger, decide
from standdown.ledger.happening_tables import Flag, followed, happenings
from standdown.ledger.happenings import follow, is_followed, unfollow
from standdown.ledger.hydrated import events_of
from standdown.ledger.opposing_rows import are_near
from standdown.ledger.queueing import queue
from standdown.model import Act, Attribute, Claim, Event, Ground, Kind, Published, Reading, Realis, Report

Tell = Callable[..., Claim]
NOON = datetime(2024, 11, 15, 12, tzinfo=UTC)

_DAYS = st.sampled_from(
    [
        *(("2024-10-05",) * 2, ("2024-10-05",) * 2, ("2024-10-05",) * 2, ("2024-10-08",) * 2, ("2024-12-15",) * 2),
        *(("2024-10-01", "2024-10-09"), ("2024-01-01", "2024-12-31"), ("2023-01-01", "2025-12-31")),
        *(("", "2024-10-09"), ("", "2024-12-20"), ("2024-10-02", ""), ("2023-02-01", ""), ("", "")),
    ]
)
_KINDS = [
    *(Kind.CLASH, Kind.CASUALTY, Kind.TALKS, Kind.DISENGAGEMENT, Kind.WITHDRAWAL, Kind.BUILD_UP),
    *(Kind.FACE_OFF, Kind.STATEMENT, Kind.PATROL_RESUMED, Kind.VERIFICATION),
]
_ATTRIBUTES = [
    *((), (Attribute.COMPLETED,), (Attribute.PARTIAL,), (Attribute.TO_BASELINE,), (Attribute.BEGUN,)),
    *((Attribute.BLOCKED,), (Attribute.FIRST,)),
]
_ANY = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(_KINDS),
        "days": _DAYS,
        "realis": st.sampled_from([Realis.OCCURRED, Realis.OCCURRED, Realis.ONGOING, Realis.DENIED, Realis.PLANNED]),
        "sites": st.sampled_from([("a",), ("a",), ("a",), ("b",), ("a", "b"), ()]),
        "parties": st.sampled_from([(), (), ("IND",), ("CHN",), ("IND", "CHN")]),
        "people": st.sampled_from([(), ("Rao", "Li")]),
        "attributes": st.sampled_from(_ATTRIBUTES),
        "place_id": st.sampled_from([None, "p"]),
        "count": st.sampled_from([None, 4, 20]),
    }
)
_PULLBACK = st.fixed_dictionaries(
    {
        "days": st.sampled_from([("2024-10-05",) * 2, ("2024-10-05", "2024-10-09"), ("", "2024-10-20")]),
        "attributes": st.sampled_from([(Attribute.COMPLETED,), (Attribute.PARTIAL,)]),
        "sites": st.sampled_from([("a",), ("a", "b")]),
        "realis": st.sampled_from([Realis.OCCURRED, Realis.OCCURRED, Realis.DENIED]),
    }
)
"""Tellings of one pull-back, of which many oppose each other."""
_TOLD = st.one_of(_ANY, _PULLBACK, _PULLBACK)
_TOGETHER = st.tuples(st.lists(_TOLD, min_size=1, max_size=2), st.sampled_from(["", "IND", "CHN"]), st.booleans())
_NAMES = ["reject", "accept", "merge", "split", "when", "kind", "undo", "unlink"]
_ACTS = st.lists(st.tuples(st.sampled_from(_NAMES), st.integers(0, 99), st.integers(0, 99)), min_size=1, max_size=5)


def put(
    ledger: Ledger, tell: Tell, number: int, several: list[dict], begun_by: str = "", *, dated: bool = True
) -> None:
    day = date(2024, 10, number) if dated else None
    report = Report(f"r-{number}", f"Report {number}. Troops left.", title=f"T{number}", published=Published(day))
    claims = tuple(
        replace(tell(f"c-{number}{n}", report_id=report.id, **told), begun_by=begun_by)
        for n, told in enumerate(several)
    )
    ledger.add(Reading(report, claims), at=NOON)


def rule(ledger: Ledger, act: str, one: int, other: int) -> None:
    ids = [claim.id for claim in ledger.claims()]
    first, second = ids[one % len(ids)], ids[other % len(ids)]
    made, links = ledger.decisions(), ledger.links()
    said = {"when": {"field": "when", "value": "2024-10-08"}, "kind": {"field": "kind", "value": "talks"}}.get(act, {})
    targets = {
        "undo": [made[other % len(made)].id] if made else [],
        "unlink": [links[other % len(links)].id] if links else [],
        "merge": [first, second],
    }.get(act, [first])
    known = {"when": Act.CORRECT, "kind": Act.CORRECT, "undo": Act.UNDO, "unlink": Act.UNDO}
    moment = NOON + timedelta(seconds=len(made))
    with suppress(LedgerError):  # what rules on nothing is refused, and changes nothing
        ledger.rule(decide(known.get(act) or Act(act), dict.fromkeys(targets), by="mia", at=moment, **said))


def within_reach(ledger: Ledger) -> list[Event]:
    """The happenings of the ledger, without what the rows leave out."""
    claims = {claim.id: claim for claim in ledger.counted()}
    return [
        replace(e, contradictions=tuple(c for c in e.contradictions if are_near(claims[c.left], claims[c.right])))
        for e in ledger.events()
    ]


def rows(connection: Connection) -> list[dict]:
    found = connection.execute(select(happenings).where(happenings.c.alive)).mappings()
    return sorted(({**row, "touched": 0} for row in found), key=lambda row: row["founder"])


def alike(ledger: Ledger) -> None:
    events = within_reach(ledger)
    with ledger.looking(write=True) as connection:
        follow(connection)
        assert is_followed(connection)
        found = rows(connection)
        hydrated = {event.id: event for event in events_of(connection, [row["founder"] for row in found])}
    assert hydrated == {event.id: event for event in events}
    by_id = {row["id"]: row for row in found}
    waiting = {
        each.event.id for each in queue(events, {c.id: c for c in ledger.counted()}, ledger.links(), ledger.rulings())
    }
    reports = {report.id: report for report in ledger.reports()}
    for event in events:
        row, flags = by_id[event.id], Flag(by_id[event.id]["flags"])
        told = [day.toordinal() for id_ in event.report_ids if (day := reports[id_].published.day)]
        assert (row["kind"], row["realis"], row["told"]) == (event.kind, event.realis, min(told, default=None))
        assert [row["first"], row["last"]] == [d and d.toordinal() for d in (event.when.earliest, event.when.latest)]
        assert row["sites"].split() == list(event.where.sites if event.where else ())
        assert (row["place"], row["place_id"]) == (
            (event.where.name, event.where.place_id) if event.where else (None,) * 2
        )
        assert row["parties"].split() == list(event.parties)
        assert (row["claims"], row["reports"]) == (len(event.claim_ids), len(event.report_ids))
        assert {ground for ground in Ground if Flag.of(ground) in flags} == {c.ground for c in event.contradictions}
        disputed = any(Flag.of(ground) in flags for ground in Ground)
        waits = disputed or flags & (Flag.LOOSE | Flag.TORN | Flag.NETWORK)
        assert bool(waits and Flag.SETTLED not in flags) == (event.id in waiting)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(_TOGETHER, min_size=3, max_size=7), acts=_ACTS, every=st.integers(1, 3))
def test_rows_kept_up_tell_what_the_whole_ledger_tells(
    tell: Tell, tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple], acts: list[tuple], every: int
) -> None:
    with Ledger.create(tmp_path_factory.mktemp("x") / "desk", theatre="ladakh") as ledger:
        for number, (several, begun_by, dated) in enumerate(drawn, 1):
            put(ledger, tell, number, several, begun_by, dated=dated)
            if number % every == 0:
                alike(ledger)
        for act, one, other in acts:
            rule(ledger, act, one, other)
            alike(ledger)
        alike(ledger)
        with ledger.looking(write=True) as connection:
            kept = {
                table.name: sorted(map(tuple, connection.execute(select(table)))) for table in followed.tables.values()
            }
            before = rows(connection)
            unfollow(connection)
            follow(connection)
            assert rows(connection) == before
            for table in followed.tables.values():
                if table.name not in (happenings.name, "e_marks"):
                    assert sorted(map(tuple, connection.execute(select(table)))) == kept[table.name], table.name
