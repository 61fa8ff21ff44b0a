"""What cannot both hold is found, with its ground; what may both hold is left alone. Pairs made by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from standdown.claims.bearing import RULES, VOICES, contradiction
from standdown.model import Claim, Ground, Precision

Told = Callable[..., Claim]
Case = tuple[str, dict[str, Any], dict[str, Any]]

OST, WEL = {"who": "OST"}, {"who": "WEL"}
DENIED = {"realis": "denied", "by": "WEL ministry"}
DONE = {"kind": "disengagement", "who": "OST WEL", "marks": "completed"}
GOES_ON = {"kind": "disengagement", "who": "OST WEL", "realis": "ongoing", "by": "WEL army"}
DEAD = {"kind": "casualty", "marks": "killed", "who": "OST", "count": [("soldiers", 20, 20)]}
OTHERS = {**DEAD, "by": "WEL army"}
NIGHT = {**DEAD, "on": "3"}
MET = {"kind": "talks", "people": "Brandt Lund", "at": "ostburg"}


def two(told: Told, left: dict[str, Any], right: dict[str, Any]) -> tuple[Claim, Claim]:
    return told(1, **left), told(2, **right)


OPPOSED: list[tuple[Ground, Case]] = [
    (Ground.REALIS, ("a clash, denied", {}, DENIED)),
    (Ground.REALIS, ("in one report by two voices", {"report": "r"}, {**DENIED, "report": "r"})),
    (Ground.REALIS, ("a face-off that goes on", {"kind": "face-off", "realis": "ongoing"}, {**DENIED, "kind": "face-off"})),
    (Ground.REALIS, ("a road of one side", {"kind": "construction", **OST}, {**DENIED, "kind": "construction", **OST})),
    (Ground.REALIS, ("at a place inside the one denied", {}, {**DENIED, "at": "vale"})),
    (Ground.REALIS, ("no place in the denial of the same report", {"report": "r"}, {**DENIED, "report": "r", "at": ""})),
    (Ground.REALIS, ("a move of one of the two", {"kind": "disengagement", "who": "OST WEL"}, {**DENIED, "kind": "withdrawal", **WEL})),
    (Ground.REALIS, ("the begun move", {"kind": "withdrawal", **OST}, {**DENIED, "kind": "withdrawal", **OST, "marks": "begun"})),
    (Ground.REALIS, ("the toll that was told", DEAD, {**DEAD, **DENIED})),
    (Ground.REALIS, ("any toll at all", DEAD, {**DENIED, "kind": "casualty"})),
    (Ground.REALIS, ("a meeting, by who met", {**MET, "at": ""}, {**MET, **DENIED, "at": ""})),
    (Ground.COMPLETENESS, ("whole, and still going on", DONE, GOES_ON)),
    (Ground.COMPLETENESS, ("whole, and in part", DONE, {**GOES_ON, "realis": "occurred", "marks": "partial"})),
    (Ground.COMPLETENESS, ("whole, which is denied", DONE, {**DONE, **DENIED})),
    (Ground.COMPLETENESS, ("whole, and days later one side still leaves", DONE, {**GOES_ON, "kind": "withdrawal", **WEL, "on": "8"})),
    (Ground.COMPLETENESS, ("whole at both sites, in part at one", {**DONE, "at": "both"}, {**GOES_ON, "marks": "partial"})),
    (Ground.COMPLETENESS, ("whole before it began", DONE, {**GOES_ON, "realis": "occurred", "marks": "begun", "on": "5"})),
    (Ground.COMPLETENESS, ("back, and going back still ahead", {"kind": "withdrawal", **OST, "marks": "to-baseline", "on": "-3"},
        {"kind": "withdrawal", **OST, "realis": "planned", "marks": "to-baseline", "on": "4-"})),
    (Ground.COMPLETENESS, ("everywhere back, a deeper step open", {"kind": "disengagement", "at": "", "on": "", "marks": "to-baseline", "report": "r"},
        {"kind": "disengagement", "at": "ford", "on": "", "realis": "possible", "sure": "possible", "marks": "deeper", "report": "r"})),
    (Ground.DIRECTION, ("brought up, and gone", {"kind": "build-up", **OST, "by": "WEL army"}, {"kind": "withdrawal", **OST, "by": "OST army"})),
    (Ground.DIRECTION, ("moving up while both step back", {"kind": "build-up", **OST, "on": "2-4", "realis": "ongoing"}, {**DONE, "on": "3-5"})),
    (Ground.DIRECTION, ("built, and taken down", {"kind": "construction", **OST}, {"kind": "withdrawal", **OST, "marks": "dismantled"})),
    (Ground.NUMBER, ("twenty dead, or four", DEAD, {**OTHERS, "count": [("men", 4, 4)]})),
    (Ground.NUMBER, ("at most five, or seven at least", {**DEAD, "count": [("soldiers", None, 5)]}, {**OTHERS, "count": [("troops", 7, None)]})),
    (Ground.NUMBER, ("on the day, or in its month", DEAD, {**OTHERS, "on": "1-30", "precision": Precision.MONTH, "count": [("soldiers", 40, None)]})),
    (Ground.NUMBER, ("vehicles taken away", {"kind": "withdrawal", **OST, "count": [("vehicles", 40, 40)]}, {"kind": "withdrawal", **OST, "count": [("vehicle", 12, 12)]})),
    (Ground.NUMBER, ("posts built", {"kind": "construction", **WEL, "count": [("posts", 3, 3)]}, {"kind": "construction", **WEL, "count": [("posts", 5, None)]})),
    (Ground.NUMBER, ("rounds of talks", {**MET, "who": "OST WEL", "count": [("rounds", 9, 9)]}, {**MET, "who": "OST WEL", "count": [("rounds", 11, 11)]})),
    (Ground.NUMBER, ("in one report, one without a place", {**DEAD, "report": "r"}, {**OTHERS, "count": [("soldiers", 30, None)], "report": "r", "at": ""})),
    (Ground.TIME, ("the first patrol", {"kind": "patrol-resumed", "marks": "first"}, {"kind": "patrol-resumed", "marks": "first", "on": "5"})),
    (Ground.TIME, ("the end of a pull-back", DONE, {**DONE, "on": "7"})),
    (Ground.TIME, ("one toll on two days", NIGHT, {**OTHERS, "on": "4"})),
    (Ground.PLACE, ("a meeting in two towns", MET, {**MET, "at": "wellstadt"})),
    (Ground.PLACE, ("one toll at two places", DEAD, {**OTHERS, "at": "ridge"})),
    (Ground.ACTOR, ("each says the other began", {"began": "OST", "by": "WEL army"}, {"began": "WEL", "by": "OST army", "realis": "possible"})),
    (Ground.ACTOR, ("charged, and denied", {"began": "OST", "by": "WEL army", "realis": "possible"}, {"began": "OST", "by": "OST army", "realis": "denied"})),
]  # fmt: skip

LEFT_ALONE: list[Case] = [
    ("a denial elsewhere", {}, {**DENIED, "at": "ridge"}),
    ("a denial of another small place of the site", {}, {**DENIED, "at": "bank"}),
    ("a denial narrower than what is told", {"at": "both"}, DENIED),
    ("a denial of another day", {}, {**DENIED, "on": "5"}),
    ("a denial without a day in another report", {}, {**DENIED, "on": ""}),
    ("a denial by the same voice of the same report", {"report": "r"}, {**DENIED, "by": "some officials", "report": "r"}),
    ("a clash without dead", {}, {**DENIED, "kind": "casualty"}),
    ("wounded, but no dead", {**DEAD, "marks": "wounded"}, {**DENIED, "kind": "casualty", "marks": "killed"}),
    ("dead, but not so many", DEAD, {**DEAD, **DENIED, "count": [("soldiers", 40, 40)]}),
    ("a number denied where none is told", {**DEAD, "count": ()}, {**DEAD, **DENIED}),
    ("the other side's dead", DEAD, {**DENIED, "kind": "casualty", **WEL}),
    ("a deal, but none on a buffer zone", {"kind": "agreement"}, {**DENIED, "kind": "agreement", "marks": "buffer-zone"}),
    ("one side left, the two have not", {"kind": "withdrawal", **OST}, {**DENIED, "kind": "disengagement", "who": "OST WEL"}),
    ("one side left, the other has not", {"kind": "withdrawal", **OST}, {**DENIED, "kind": "withdrawal", **WEL}),
    ("a plan, denied", {"kind": "talks", "realis": "planned"}, {**DENIED, "kind": "talks"}),
    ("perhaps a clash", {"sure": "possible"}, DENIED),
    ("a clash, but it is not known", {}, {**DENIED, "sure": "unknown"}),
    ("a clash, but who began it is denied", {}, {**DENIED, "began": "WEL"}),
    ("two sayings", {"kind": "statement"}, {**DENIED, "kind": "statement"}),
    ("fire denied, a face-off told", {"kind": "face-off"}, DENIED),
    ("whole here, in part there too", DONE, {**GOES_ON, "at": "both"}),
    ("whole here, in part elsewhere", DONE, {**GOES_ON, "at": "ridge"}),
    ("under way before the end", {**DONE, "on": "9"}, {**GOES_ON, "on": "4"}),
    ("under way through the month of the end", DONE, {**GOES_ON, "on": "1-30"}),
    ("begun before the end", {**DONE, "on": "-9"}, {**GOES_ON, "realis": "occurred", "marks": "begun", "on": "-9"}),
    ("a new one weeks later", DONE, {**GOES_ON, "on": "25"}),
    ("one side done, the two not", {"kind": "withdrawal", **OST, "marks": "completed"}, GOES_ON),
    ("done, a deeper step goes on", DONE, {**GOES_ON, "marks": "deeper"}),
    ("patrols in part, a patrol completed", {"kind": "patrol-resumed", "marks": "completed"}, {"kind": "patrol-resumed", "marks": "partial"}),
    ("no end told", {**DONE, "marks": ""}, GOES_ON),
    ("back since, planned before", {"kind": "withdrawal", **OST, "marks": "to-baseline", "on": "9"},
        {"kind": "withdrawal", **OST, "realis": "planned", "marks": "to-baseline", "on": "4-"}),
    ("back at one place, another step elsewhere", {"kind": "withdrawal", **OST, "marks": "to-baseline"},
        {"kind": "withdrawal", **OST, "at": "ridge", "realis": "planned", "marks": "deeper", "on": "4-"}),
    ("one comes, the other goes", {"kind": "build-up", **OST}, {"kind": "withdrawal", **WEL}),
    ("came, and left within a month", {"kind": "build-up", **OST, "on": "1-30"}, {"kind": "withdrawal", **OST, "on": "1-30"}),
    ("came, and left later", {"kind": "build-up", **OST}, {"kind": "withdrawal", **OST, "on": "6"}),
    ("no day for either", {"kind": "build-up", **OST, "on": "-9"}, {"kind": "withdrawal", **OST, "on": "-9"}),
    ("to the valley, from the ford", {"kind": "build-up", **OST, "at": "vale"}, {"kind": "withdrawal", **OST}),
    ("somewhere else at the site", {"kind": "build-up", **OST, "at": "bank"}, {"kind": "withdrawal", **OST}),
    ("a road built while troops leave", {"kind": "construction", **OST}, {"kind": "withdrawal", **OST}),
    ("a plan to come", {"kind": "build-up", **OST, "realis": "planned"}, {"kind": "withdrawal", **OST}),
    ("one voice tells both in a breath", {"kind": "build-up", **OST, "report": "r"}, {"kind": "withdrawal", **OST, "report": "r"}),
    ("twenty, and at least four", DEAD, {**OTHERS, "count": [("soldiers", 4, None)]}),
    ("dead and wounded", DEAD, {**OTHERS, "marks": "wounded", "count": [("soldiers", 76, 76)]}),
    ("dead, and dead or wounded", DEAD, {**OTHERS, "marks": "killed wounded", "count": [("soldiers", 76, 76)]}),
    ("soldiers and villagers", DEAD, {**OTHERS, "count": [("villagers", 3, 3)]}),
    ("the dead of two sides", {**DEAD, "who": "OST WEL"}, {**OTHERS, "who": "OST WEL", "count": [("soldiers", 24, 24)]}),
    ("a toll that rises", {**DEAD, "on": "3-4"}, {**OTHERS, "on": "3-6", "count": [("soldiers", 31, 31)]}),
    ("the toll of a year", DEAD, {**OTHERS, "on": "1-30", "precision": Precision.YEAR, "count": [("soldiers", 60, 60)]}),
    ("one of two numbers fits", DEAD, {**OTHERS, "count": [("soldiers", 20, 20), ("soldiers", 4, 4)]}),
    ("at one of two places", DEAD, {**OTHERS, "at": "either", "count": [("soldiers", 24, 24)]}),
    ("all over the valley", DEAD, {**OTHERS, "at": "vale", "count": [("soldiers", 24, 24)]}),
    ("some of the vehicles", {"kind": "withdrawal", **OST, "count": [("vehicles", 40, 40)]},
        {"kind": "withdrawal", **OST, "count": [("vehicles", 12, 12)], "marks": "partial"}),
    ("rounds of two kinds of talks", {"kind": "talks", "at": "", "count": [("rounds", 9, 9)]}, {"kind": "talks", "at": "", "count": [("rounds", 11, 11)]}),
    ("clashes on two days", {}, {"on": "4"}),
    ("talks on two days", MET, {**MET, "on": "4"}),
    ("a first patrol weeks later", {"kind": "patrol-resumed", "marks": "first"}, {"kind": "patrol-resumed", "marks": "first", "on": "20"}),
    ("two dead on each of two days", {**DEAD, "count": [("soldiers", 2, 2)]}, {**OTHERS, "count": [("soldiers", 2, 2)], "on": "4"}),
    ("clashes at two places on one day", {}, {"at": "ridge"}),
    ("a meeting in town, about a site", MET, {**MET, "at": "ford"}),
    ("other people in another town", MET, {**MET, "at": "wellstadt", "people": "Falk Lund"}),
    ("the toll of a day over two places that overlap", DEAD, {**OTHERS, "at": "both"}),
    ("both say that the same one began", {"began": "OST", "by": "WEL army"}, {"began": "OST", "by": "some villagers"}),
    ("who began which clash", {"began": "OST", "by": "WEL army"}, {"began": "WEL", "by": "OST army", "on": "9"}),
]  # fmt: skip


@pytest.mark.parametrize(("ground", "case"), OPPOSED, ids=lambda it: it[0] if isinstance(it, tuple) else it.value)
def test_what_cannot_both_hold_is_found(told: Told, ground: Ground, case: Case) -> None:
    left, right = two(told, *case[1:])
    found, turned = contradiction(left, right), contradiction(right, left)
    assert found is not None
    assert turned is not None
    assert (found.left, found.right, found.ground) == ("c-1", "c-2", ground)
    assert turned.ground is ground
    assert found.why


@pytest.mark.parametrize("case", LEFT_ALONE, ids=lambda case: case[0])
def test_what_may_both_hold_is_left_alone(told: Told, case: Case) -> None:
    left, right = two(told, *case[1:])
    assert contradiction(left, right) is None
    assert contradiction(right, left) is None


def test_the_docs_print_every_rule_in_order() -> None:
    page = (Path(__file__).parents[3] / "docs" / "claims.md").read_text("utf-8")
    rules = [*(f"| {rule.name} | {rule.ground.value} |" for rule in RULES), *(f"| {rule.name} |" for rule in VOICES)]
    printed = [rule for line in page.splitlines() for rule in rules if line.startswith(rule)]
    assert printed == rules
