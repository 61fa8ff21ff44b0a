"""The pictures of a check: of the sensor that decided, one before, one in and one after the days asked about."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from standdown.demo.simulated import PLANS, simulated_series
from standdown.imagery.pictures.showing import shown
from standdown.imagery.series import Series
from standdown.imagery.verdicts.check import Checked, check
from standdown.imagery.verdicts.question import Asked, Question
from standdown.model import Ruling, When

ASKED = Question(
    "gogra", Asked.WITHDRAWAL, When(date(2020, 7, 1), date(2020, 7, 31)), date(2020, 4, 2), of_structures=True
)


@pytest.fixture(scope="module")
def looked() -> tuple[Checked, Series]:
    radar, ground = simulated_series("gogra")[0], PLANS["gogra"]
    one = radar.only(n for n, scene in enumerate(radar.scenes) if scene.day <= date(2020, 10, 10))
    return check(ASKED, [one], easting=ground.easting, northing=ground.northing, radius_m=90), one


def test_a_picture_is_taken_before_in_and_after(looked: tuple[Checked, Series]) -> None:
    pytest.importorskip("PIL")
    checked, one = looked
    with_pictures, pngs = shown(checked, ASKED, [one], name="Gogra")
    baseline, crisis, after = with_pictures.verdict.pictures
    assert baseline.day < date(2020, 4, 2) <= crisis.day < date(2020, 7, 1)
    assert after.day > date(2020, 7, 31)
    assert [hashlib.sha256(png).hexdigest() for png in pngs] == [baseline.sha256, crisis.sha256, after.sha256]
    assert with_pictures.verdict.ruling is checked.verdict.ruling is Ruling.CONTRADICTED


def test_the_same_check_gives_the_same_bytes(looked: tuple[Checked, Series]) -> None:
    pytest.importorskip("PIL")
    checked, one = looked
    assert shown(checked, ASKED, [one], name="Gogra")[1] == shown(checked, ASKED, [one], name="Gogra")[1]


def test_without_pillow_there_is_a_verdict_and_no_picture(
    looked: tuple[Checked, Series], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("standdown.imagery.pictures.showing.find_spec", lambda name: None)
    checked, one = looked
    assert shown(checked, ASKED, [one], name="Gogra") == (checked, ())


def test_where_nothing_could_be_looked_at_nothing_is_shown() -> None:
    checked = check(ASKED, [], easting=0.0, northing=0.0, radius_m=90)
    assert shown(checked, ASKED, [], name="Gogra") == (checked, ())
