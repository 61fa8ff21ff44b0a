"""The demo's checks: one verdict of each kind, all on simulated scenes that say so, quickly and once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from standdown.demo import demo_ledger
from standdown.demo.looking import look_at_demo
from standdown.ledger import Ledger

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
LAST_REPORT = date(2024, 11, 5)


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with demo_ledger(now=NOW) as made:
        yield made


def test_each_kind_of_verdict_comes_up(ledger: Ledger) -> None:
    found = {one.site_id + (" claim" if one.claim_id else ""): one for one in ledger.verdicts()}
    told = {key: (one.ruling.value, {reason.value for reason in one.reasons}) for key, one in found.items()}
    assert told["gogra claim"] == ("supported", set())
    assert told["gogra"] == ("contradicted", set())
    assert told["depsang claim"][0] == "inconclusive"
    assert "cloud" in told["depsang claim"][1]
    assert told["demchok claim"][0] == "inconclusive"
    assert "too-small" in told["demchok claim"][1]


def test_every_one_says_that_its_scenes_are_simulated(ledger: Ledger) -> None:
    for one in ledger.verdicts():
        assert one.simulated
        assert one.why.startswith("simulated scenes, no real ground")
        assert "not troops" in one.unseen
        observations = ledger.observations(one.observation_ids)
        assert len(observations) == len(one.observation_ids) > 20
        assert all(each.simulated and each.scene_ids[0].startswith("simulated-") for each in observations)


def test_no_scene_is_later_than_the_last_report(ledger: Ledger) -> None:
    days = [each.day for one in ledger.verdicts() for each in ledger.observations(one.observation_ids)]
    assert max(days) <= LAST_REPORT


def test_the_pictures_are_kept_and_the_seal_holds(ledger: Ledger) -> None:
    for one in ledger.verdicts():
        assert [each.role.value for each in one.pictures] == ["baseline", "crisis", "after"]
        assert all(ledger.raw(each.sha256).startswith(b"\x89PNG") for each in one.pictures)
    assert ledger.verify() == ()


def test_it_is_not_looked_at_twice(ledger: Ledger) -> None:
    before = ledger.head()
    assert look_at_demo(ledger, baseline=date(2020, 4, 1), name_of={}, now=NOW) == 0
    assert ledger.head() == before
