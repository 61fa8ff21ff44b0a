"""The panel tells of one site: its step, the way there, and who disagrees."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from standdown.model import Facet, FacetState, Step
from standdown.publish.pages import Asked, Records
from standdown.publish.pages.site_panel import site_panel


def test_it_tells_the_way_of_the_chosen_site_newest_first(demo: Records, asked: Asked) -> None:
    panel = site_panel(demo, asked.at("depsang"))
    assert panel
    assert [line.taken.step for line in panel.steps][:2] == [Step.PATROLS_RESUMED, Step.DISENGAGED]
    assert panel.steps[0].event_id
    assert panel.steps[0].proposal
    assert dict(panel.facets)[Facet.PATROLS] is FacetState.PARTLY


def test_it_names_some_voices_and_counts_the_rest(demo: Records, asked: Asked) -> None:
    panel = site_panel(demo, asked.at("depsang"))
    assert panel
    line = panel.steps[1]
    assert len(line.says) + line.more == len(line.taken.says)
    assert line.more == 1


def test_the_sites_go_round_and_round(demo: Records, asked: Asked) -> None:
    first, last = demo.theatre.sites[0].id, demo.theatre.sites[-1].id
    one, two = site_panel(demo, asked.at(first)), site_panel(demo, asked.at(last))
    assert one
    assert two
    assert one.before == last
    assert two.after == first


def test_who_disagrees_with_the_step_is_told(demo: Records) -> None:
    panel = site_panel(demo, Asked(date(2024, 10, 31), is_now=False, site="depsang"))
    assert panel
    assert any("not complete" in each.said.how for each in panel.against)


def test_a_theatre_without_sites_has_no_panel(demo: Records, asked: Asked) -> None:
    bare = Records(demo.ledger, replace(demo.theatre, sites=()))
    assert site_panel(bare, asked) is None
