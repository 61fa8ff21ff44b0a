"""What cannot both hold is found, with its ground; what may both hold is left alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from standdown.claims.bearing import RULES, VOICES, contradiction
from standdown.model import Claim

Told = Callable[..., Claim]
Pair = dict[str, Any]


def test_what_cannot_both_hold_is_found(told: Told, opposed: Pair) -> None:
    left, right = told(1, **opposed["left"]), told(2, **opposed["right"])
    found, turned = contradiction(left, right), contradiction(right, left)
    assert found is not None
    assert turned is not None
    assert (found.left, found.right, found.ground.value) == ("c-1", "c-2", opposed["ground"])
    assert turned.ground is found.ground
    assert found.why


def test_what_may_both_hold_is_left_alone(told: Told, left_alone: Pair) -> None:
    left, right = told(1, **left_alone["left"]), told(2, **left_alone["right"])
    assert contradiction(left, right) is None
    assert contradiction(right, left) is None


def test_the_docs_print_every_rule_in_order() -> None:
    page = (Path(__file__).parents[3] / "docs" / "claims.md").read_text("utf-8")
    rules = [*(f"| {rule.name} | {rule.ground.value} |" for rule in RULES), *(f"| {rule.name} |" for rule in VOICES)]
    printed = [rule for line in page.splitlines() for rule in rules if line.startswith(rule)]
    assert printed == rules
