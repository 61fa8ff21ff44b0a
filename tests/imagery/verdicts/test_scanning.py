"""The scan finds where and when structures came or went, whatever the blocks in which it is made."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from standdown.imagery.series import VH, VV
from standdown.imagery.verdicts import baseline, scanning
from standdown.imagery.verdicts.scanning import LEAST_AFTER, scan
from tests.imagery.ground import CRISIS, Camp, ground, site

DAY = date(2020, 9, 1)


def looked(*camps: Camp, **more: object) -> baseline.Expected:
    made = ground(*camps, **more)  # type: ignore[arg-type]
    return baseline.expect(made, made.days < CRISIS.toordinal(), ~site())


@pytest.mark.parametrize("side", [1, 2, 3])
def test_the_strongest_rise_is_where_and_when_a_camp_came(side: int) -> None:
    one = looked(Camp(DAY))
    scenes = range(int(one.baseline.sum()), len(one.series) - LEAST_AFTER + 1)
    got = scan([one], side, scenes)
    row, column = np.unravel_index(got.score.argmax(), got.score.shape)
    assert 24 <= min(row, column) <= max(row, column) <= 28 - side
    assert one.series.scenes[got.scene[row, column]].day == min(s.day for s in one.series.scenes if s.day >= DAY)
    assert got.rise[row, column] == pytest.approx(5.0 / VV.strength, abs=0.3)


def test_what_goes_is_the_fall_of_what_came() -> None:
    one = looked(Camp(CRISIS, DAY))
    scenes = range(int(one.baseline.sum()), len(one.series) - LEAST_AFTER + 1)
    gone = scan([one], 2, scenes, turn=-1, since=int(one.baseline.sum()))
    row, column = np.unravel_index(gone.score.argmax(), gone.score.shape)
    assert 24 <= min(row, column) <= max(row, column) <= 26
    assert one.series.scenes[gone.scene[row, column]].day >= DAY > one.series.scenes[gone.scene[row, column] - 1].day


def test_two_quantities_that_agree_are_stronger_than_one() -> None:
    one, other = looked(Camp(DAY, strength=2.0)), looked(Camp(DAY, strength=2.0), quantity=VH, seed=1)
    scenes = range(int(one.baseline.sum()), len(one.series) - LEAST_AFTER + 1)
    assert scan([one, other], 2, scenes).score.max() > scan([one], 2, scenes).score.max()


def test_blocks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    one = looked(Camp(DAY))
    scenes = range(int(one.baseline.sum()), len(one.series) - LEAST_AFTER + 1)
    whole = scan([one], 3, scenes)
    monkeypatch.setattr(scanning, "BLOCK", 1)
    assert np.allclose(scan([one], 3, scenes).score, whole.score)
    monkeypatch.setattr(baseline, "BLOCK", 17)
    again = looked(Camp(DAY))
    # The pull of a pixel's scale to the usual one is taken within a block.
    assert np.nanmax(np.abs(again.residual - one.residual)) < 0.2


def test_without_scenes_before_and_after_nothing_is_compared() -> None:
    one = looked(years=2.5)
    assert np.isneginf(scan([one], 2, [1, len(one.series) - 1]).score).all()


@pytest.mark.parametrize("crisis", [60, 150, 400])
def test_what_went_fell_by_all_that_stood_however_short_it_stood(crisis: int) -> None:
    came = DAY - timedelta(days=crisis)
    one = looked(Camp(came, DAY), years=4.5)
    since = int(np.searchsorted(one.series.days, came.toordinal()))
    scenes = range(since + LEAST_AFTER, len(one.series) - LEAST_AFTER + 1)
    got = scan([one], 3, scenes, turn=-1, since=since)
    row, column = np.unravel_index(got.score.argmax(), got.score.shape)
    assert got.rise[row, column] == pytest.approx(5.0 / VV.strength, abs=0.2)
