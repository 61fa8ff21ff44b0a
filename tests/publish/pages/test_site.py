"""A site's page: where it stands, by which rule, on whose word, and what did not hold."""

from __future__ import annotations

from datetime import date

import pytest

from standdown.errors import UsageError
from standdown.model import Facet, FacetState, Step
from standdown.publish.drawing import StepChart
from standdown.publish.pages import Asked, Records
from standdown.publish.pages.site import _FACETS, TALL, levels, site_page
from standdown.status import STEP_RULES


def test_it_stands_where_the_board_says(demo: Records, asked: Asked) -> None:
    for row in demo.board(asked).rows:
        page = site_page(demo, asked, row.site.id)
        assert page.row == row
        assert len(page.steps) == len(row.state.history)


def test_each_step_names_a_printed_rule_and_leads_to_happenings(demo: Records, asked: Asked) -> None:
    steps = site_page(demo, asked, "gogra").steps
    assert {step.taken.rule for step in steps} <= {rule.name for rule in STEP_RULES}
    assert all(step.events and step.quotes for step in steps)
    assert any(step.taken.went_back for step in steps)


def test_on_the_first_day_nothing_has_moved_it(demo: Records) -> None:
    page = site_page(demo, Asked(date(2020, 4, 30)), "gogra")
    assert page.finding == "Gogra stands as before the crisis: nobody has reported anything else."
    assert page.steps == ()


def test_sites_lead_to_those_beside_them(demo: Records, asked: Asked) -> None:
    rows = demo.board(asked).rows
    first, last = site_page(demo, asked, rows[0].site.id), site_page(demo, asked, rows[-1].site.id)
    assert (first.before, first.after) == (None, rows[1].site)
    assert (last.before, last.after) == (rows[-2].site, None)


def test_the_chart_has_a_line_for_every_step() -> None:
    found = levels()
    assert {step for level in found for step in level.steps} == set(Step)
    assert found[-1].top == StepChart((), (), "").ground * TALL
    assert [level.top for level in found] == sorted(level.top for level in found)


def test_every_facet_is_told_in_words() -> None:
    assert {(facet, state) for facet, states in _FACETS.items() for state in states} == {
        (facet, state) for facet in Facet for state in FacetState
    }


def test_there_is_no_such_site(demo: Records, asked: Asked) -> None:
    with pytest.raises(UsageError, match="name one of galwan"):
        site_page(demo, asked, "atlantis")
