"""The printed rules are the rules."""

from __future__ import annotations

from pathlib import Path

from standdown.model import Attribute, Facet, FacetState, Kind, Realis, Step
from standdown.status import FACET_RULES, STEP_RULES, FacetRule, Rule
from standdown.status.rules import CONTACT_OF, REPEAT_DAYS, SAME_PULLBACK_DAYS, Pattern

PAGE = (Path(__file__).parents[2] / "docs" / "board.md").read_text("utf-8")


def cells(pattern: Pattern) -> tuple[str, str, str]:
    kinds = [kind.value for kind in Kind if kind in pattern.kinds]
    needs = " or ".join(a.value for a in Attribute if a in pattern.needs)
    bars = " or ".join(a.value for a in Attribute if a in pattern.bars)
    told = ", ".join(realis.value for realis in Realis if realis in pattern.realis)
    extent = ", ".join(part for part in (needs, f"not {bars}" if bars else "") if part)
    return "any" if len(kinds) == len(Kind) else ", ".join(kinds), told, extent


def line(rule: Rule | FacetRule) -> str:
    if isinstance(rule, Rule):
        last = (rule.step.value, ", ".join(step.value for step in Step if step in rule.only_from))
    else:
        last = (rule.facet.value, rule.state.value)
    return f"| {' | '.join((rule.name, *cells(rule.claims), *last))} |"


def test_the_docs_print_every_rule_in_order() -> None:
    rules = [line(rule) for rule in (*STEP_RULES, *FACET_RULES)]
    printed = [text for text in PAGE.splitlines() if text in rules]
    assert printed == rules


def test_the_docs_name_the_days() -> None:
    assert f"more than {SAME_PULLBACK_DAYS} days" in PAGE
    assert f"more than {REPEAT_DAYS} days" in PAGE


def test_every_step_but_normal_can_be_reached() -> None:
    assert {rule.step for rule in STEP_RULES} == set(Step) - {Step.NORMAL}


def test_every_facet_has_a_rule() -> None:
    assert {rule.facet for rule in FACET_RULES} == set(Facet) - {Facet.CONTACT}
    assert set(CONTACT_OF) == set(Step)
    assert FacetState.UNSAID not in {rule.state for rule in FACET_RULES}
