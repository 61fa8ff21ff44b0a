"""Columns hold the happenings in the order of the ledger, and are brought up to what has changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standdown.ledger import Ledger, columns, decide
from standdown.ledger.columns import Columns
from standdown.ledger.happening_tables import Flag
from standdown.ledger.happenings import follow, unfollow
from standdown.model import Act, Claim, Kind, Published, Reading, Realis, Report

Tell = Callable[..., Claim]
NOON = datetime(2024, 11, 15, 12, tzinfo=UTC)

_DAYS = st.sampled_from(
    [
        ("2024-10-01",) * 2,
        ("2024-10-05",) * 2,
        ("2024-10-01", "2024-10-09"),
        ("", "2024-10-09"),
        ("2024-10-02", ""),
        ("", ""),
    ]
)
_TOLD = st.fixed_dictionaries(
    {
        "kind": st.sampled_from([Kind.CLASH, Kind.TALKS, Kind.DISENGAGEMENT]),
        "days": _DAYS,
        "realis": st.sampled_from([Realis.OCCURRED, Realis.DENIED, Realis.PLANNED]),
        "sites": st.sampled_from([(), ("a",), ("b", "c"), tuple(f"s{n}" for n in range(70)), ("s3", "z")]),
    }
)


def put(ledger: Ledger, tell: Tell, number: int, *several: dict) -> None:
    report = Report(f"r-{number}", f"Report {number}. Troops left.", published=Published(date(2024, 10, number)))
    claims = tuple(tell(f"c-{number}{n}", report_id=report.id, **told) for n, told in enumerate(several))
    ledger.add(Reading(report, claims), at=NOON)


def brought_up(ledger: Ledger, known: Columns | None) -> Columns:
    with ledger.looking(write=True) as connection:
        follow(connection)
        return known.brought_up(connection) if known else Columns.load(connection)


def alike(ledger: Ledger, found: Columns) -> None:
    events = ledger.events()
    assert found.ids() == tuple(event.id for event in events)
    with ledger.looking() as connection:
        anew = Columns.load(connection)
    for name in (each.name for each in fields(Columns) if each.name not in ("sites", "bits")):
        assert np.array_equal(getattr(found, name), getattr(anew, name)), name
    for site in ("a", "b", "c", "s3", "s69", "z", "nowhere"):
        there = tuple(event.id for event in events if event.where and site in event.where.sites)
        assert found.ids(found.at(site)) == there
        assert anew.ids(anew.at(site)) == there


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(st.lists(_TOLD, min_size=1, max_size=3), min_size=1, max_size=6), few=st.sampled_from([0, 1, 9]))
def test_columns_brought_up_are_those_loaded_anew(
    tell: Tell, tmp_path_factory: pytest.TempPathFactory, drawn: list, few: int
) -> None:
    with (
        pytest.MonkeyPatch.context() as patch,
        Ledger.create(tmp_path_factory.mktemp("x") / "desk", theatre="ladakh") as ledger,
    ):
        patch.setattr(columns, "_FEW", few)
        found = brought_up(ledger, None)
        for number, several in enumerate(drawn, 1):
            put(ledger, tell, number, *several)
            found = brought_up(ledger, found)
            alike(ledger, found)
        for number, act in enumerate((Act.REJECT, Act.ACCEPT)):
            ledger.rule(decide(act, ["c-10"], by="mia", at=NOON + timedelta(seconds=number)))
            found = brought_up(ledger, found)
            alike(ledger, found)


def test_rows_made_anew_are_loaded_anew(ledger: Ledger, tell: Tell) -> None:
    told = {"kind": Kind.CLASH, "days": ("2024-10-01",) * 2, "sites": ("a",)}
    put(ledger, tell, 1, told)
    found = brought_up(ledger, None)
    ledger.rule(decide(Act.REJECT, ["c-10"], by="mia", at=NOON))
    put(ledger, tell, 2, {**told, "sites": ("b",)})
    with ledger.looking(write=True) as connection:
        unfollow(connection)
    alike(ledger, brought_up(ledger, found))


def test_views_are_chosen_by_kind_way_flag_and_days(ledger: Ledger, tell: Tell) -> None:
    put(ledger, tell, 1, {"kind": Kind.CLASH, "days": ("2024-10-01",) * 2, "sites": ("a",)})
    put(ledger, tell, 2, {"kind": Kind.CLASH, "days": ("2024-10-01",) * 2, "sites": ("a",), "realis": Realis.DENIED})
    put(ledger, tell, 3, {"kind": Kind.TALKS, "days": ("", "2024-10-20"), "people": ("Rao", "Li")})
    found = brought_up(ledger, None)
    denial, clash, talks = found.ids()  # the two of one day by their ids
    assert found.ids(found.of_kinds([Kind.TALKS])) == (talks,)
    assert found.ids(found.told_as([Realis.DENIED])) == (denial,)
    assert found.ids(found.flagged(Flag.REALIS)) == (denial, clash)
    assert found.ids(found.between(date(2024, 10, 2))) == (talks,)
    assert found.ids(found.between(end=date(2024, 10, 1)) & found.at("a")) == (denial, clash)
    assert found.ids(slice(1, 2)) == (clash,)
