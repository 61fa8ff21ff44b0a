"""Which happenings count on a day, by what was published by another."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from standdown.cli.selecting import find_event, select
from standdown.errors import UsageError
from standdown.ledger import Ledger
from standdown.ledger.rulings import Rulings
from standdown.model import Event, Kind, Realis
from standdown.status.selecting import Selection

BASELINE = date(2020, 4, 1)


def event(id_: str, *claims: str) -> Event:
    return Event(id_, Kind.TALKS, Realis.OCCURRED, claims)


KNOWN = Selection((event("e-12", "c-1a", "c-1b"), event("e-13", "c-2")), {}, {}, Rulings())


@pytest.mark.parametrize(("id_", "found"), [("e-12", 0), ("e-13", 1), ("c-1", 0), ("c-1b", 0), ("c-2", 1)])
def test_a_beginning_finds_the_one_happening_it_can_mean(id_: str, found: int) -> None:
    assert find_event(KNOWN, id_) is KNOWN.events[found]


@pytest.mark.parametrize("id_", ["", "x", "e-12c", "c-1a0"])
def test_what_begins_nothing_finds_nothing(id_: str) -> None:
    assert find_event(KNOWN, id_) is None


@pytest.mark.parametrize("id_", ["e-1", "c-"])
def test_what_begins_several_is_refused(id_: str) -> None:
    with pytest.raises(
        UsageError, match=f"2 happenings or their claims begin with '{id_}': give more of it"
    ) as refused:
        find_event(KNOWN, id_)
    assert refused.value.code == "no-event"


@pytest.fixture
def ledger(standdown, in_desk, pages: Path):
    standdown("add", pages)
    with Ledger.open(in_desk.folder) as opened:
        yield opened


@pytest.mark.parametrize(
    ("days", "kinds"),
    [
        ({}, [Kind.DISENGAGEMENT, Kind.PATROL_RESUMED]),
        ({"as_of": date(2024, 11, 3)}, [Kind.DISENGAGEMENT]),
        ({"known_by": date(2021, 8, 7)}, [Kind.DISENGAGEMENT]),
        ({"known_by": date(2021, 8, 6)}, []),
        ({"as_of": date(2020, 1, 1)}, []),
    ],
)
def test_days_choose_happenings(days: dict[str, date], kinds: list[Kind], ledger: Ledger) -> None:
    assert [each.kind for each in select(ledger, baseline=BASELINE, **days).events] == kinds


def test_every_happening_has_its_claims_and_reports(ledger: Ledger) -> None:
    chosen = select(ledger, baseline=BASELINE)
    for each in chosen.events:
        assert chosen.claims.keys() >= set(each.claim_ids)
        assert chosen.reports.keys() >= set(each.report_ids)


def test_known_by_the_last_day_is_what_is_known_now(ledger: Ledger) -> None:
    assert select(ledger, baseline=BASELINE, known_by=date(2030, 1, 1)).events == ledger.events()
