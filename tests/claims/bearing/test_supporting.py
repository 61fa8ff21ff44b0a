"""Two voices that do not hang on each other support each other; one voice told twice does not. Pairs made by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from standdown.claims.bearing import support
from standdown.model import Claim

Told = Callable[..., Claim]
Case = tuple[str, dict[str, Any], dict[str, Any]]

LEFT = {"kind": "disengagement", "who": "OST WEL", "marks": "completed"}
SAID = {**LEFT, "by": "OST army"}
DEAD = {"kind": "casualty", "who": "OST", "marks": "killed", "count": [("soldiers", 4, 4)]}
ROAD = {"kind": "construction", "who": "OST"}

SUPPORTED: list[tuple[str, Case]] = [
    ("OST and WEL both say so", ("two sides", SAID, {**LEFT, "by": "WEL ministry"})),
    ("OST and WEL both say so", ("in one report", {**SAID, "report": "r"}, {**LEFT, "by": "WEL ministry", "report": "r"})),
    ("OST says it of itself, and WEL too", ("its own dead", {**DEAD, "by": "OST army"}, {**DEAD, "by": "WEL army"})),
    ("OST says it of itself, and images too", ("its own road", {**ROAD, "by": "OST army"}, {**ROAD, "by": "images"})),
    ("OST says it of itself, and WEL too", ("that it began", {"began": "OST", "by": "OST army"}, {"began": "OST", "by": "WEL army"})),
    ("seen in images, and told by WEL", ("a road", {**ROAD, "by": "images"}, {**ROAD, "by": "WEL army"})),
    ("seen in images, and told by some officials", ("a road, unnamed", {**ROAD, "by": "images"}, ROAD)),
    ("told by OST and by some villagers", ("a side, and a bystander", SAID, {**LEFT, "by": "some villagers"})),
    ("told by herders and by the Red Cross", ("two of no side", {**LEFT, "by": "herders"}, {**LEFT, "by": "the Red Cross"})),
    ("told by WEL and by a reporter there", ("a reporter who saw it", {**LEFT, "by": "Post > ", "basis": "observed"}, {**LEFT, "by": "WEL army"})),
    ("OST and WEL both say so", ("one paper, two reports", {**SAID, "by": "Post > OST army"}, {**LEFT, "by": "Post > WEL army"})),
]  # fmt: skip

UNSUPPORTED: list[Case] = [
    ("one voice in two reports", SAID, SAID),
    ("two voices of one side", SAID, {**LEFT, "by": "OST ministry"}),
    ("a paper of the same side", SAID, {**LEFT, "by": "OST note"}),
    ("sources and officials", LEFT, {**LEFT, "by": "some sources"}),
    ("a side and unnamed officials", SAID, LEFT),
    ("two papers that do not say how they know", {**LEFT, "by": "Post > "}, {**LEFT, "by": "Courier > "}),
    ("a wire copy", {**LEFT, "by": "Post > Agency > paper Agency"}, {**LEFT, "by": "Courier > Agency > paper Agency"}),
    ("a report that quotes the other's paper", {**LEFT, "by": "Post > Courier > WEL army"}, {**LEFT, "by": "Courier > some villagers"}),
    ("the same villagers", {**LEFT, "by": "some villagers"}, {**LEFT, "by": "some villagers"}),
    ("two bystanders of one report", {**LEFT, "by": "herders", "report": "r"}, {**LEFT, "by": "villagers", "report": "r"}),
    ("analysts who read the images", {**ROAD, "by": "images"}, {**ROAD, "by": "some analysts"}),
    ("officials who show the images", {**ROAD, "by": "images"}, {**ROAD, "basis": "imagery"}),
    ("two sets of images", {**ROAD, "by": "images"}, {**ROAD, "by": "other images"}),
    ("another site", SAID, {**LEFT, "by": "WEL army", "at": "ridge"}),
    ("another day", SAID, {**LEFT, "by": "WEL army", "on": "9"}),
    ("no day", SAID, {**LEFT, "by": "WEL army", "on": ""}),
    ("whole, and in part", SAID, {**LEFT, "by": "WEL army", "marks": "partial"}),
    ("whole, and not said", SAID, {**LEFT, "by": "WEL army", "marks": ""}),
    ("another count", {**DEAD, "by": "OST army"}, {**DEAD, "by": "WEL army", "count": [("men", 40, 40)]}),
    ("another count over other days", {**DEAD, "by": "OST army"}, {**DEAD, "by": "WEL army", "on": "1-4", "count": [("men", 40, 40)]}),
    ("each its own dead", {**DEAD, "by": "OST army"}, {**DEAD, "by": "WEL army", "who": "WEL"}),
    ("a plan", {**SAID, "realis": "planned"}, {**LEFT, "by": "WEL army", "realis": "planned"}),
    ("perhaps", SAID, {**LEFT, "by": "WEL army", "sure": "possible"}),
    ("each blames the other", {"began": "OST", "by": "WEL army"}, {"began": "WEL", "by": "OST army"}),
    ("two sayings", {"kind": "statement", "by": "OST army"}, {"kind": "statement", "by": "WEL army"}),
]  # fmt: skip


@pytest.mark.parametrize(("why", "case"), SUPPORTED, ids=lambda it: it[0] if isinstance(it, tuple) else "")
def test_two_voices_that_stand_apart_support_each_other(told: Told, why: str, case: Case) -> None:
    left, right = told(1, **case[1]), told(2, **case[2])
    found, turned = support(left, right), support(right, left)
    assert found is not None
    assert turned is not None
    assert (found.left, found.right, found.why) == ("c-1", "c-2", why)
    assert turned.why == why


@pytest.mark.parametrize("case", UNSUPPORTED, ids=lambda case: case[0])
def test_what_may_be_one_voice_or_another_thing_supports_nothing(told: Told, case: Case) -> None:
    left, right = told(1, **case[1]), told(2, **case[2])
    assert support(left, right) is None
    assert support(right, left) is None
