"""The timeline of the demo: its lanes, its panels, and what it says where there is too much to draw."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from standdown.model import When
from standdown.publish.pages import Asked, Records
from standdown.publish.pages.known import Known
from standdown.publish.pages.timeline import timeline_page


def test_every_site_has_a_lane_between_those_of_no_site(demo: Records, asked: Asked) -> None:
    page = timeline_page(demo, asked)
    sites = [site.id for site in demo.theatre.sites]
    assert [row.id for row in page.lanes] == ["-talks", *sites, "-nowhere"]
    assert [row.top for row in page.lanes[1:]] == [row.top + row.height for row in page.lanes[:-1]]


def test_by_kind_every_happening_lies_on_one_lane(demo: Records, asked: Asked) -> None:
    page = timeline_page(demo, asked.seen("kind"))
    assert sum(row.number for row in page.lanes) == page.number == len(demo.events(asked))
    assert not any(row.is_site for row in page.lanes)


def test_all_that_has_a_day_is_on_the_panel_of_the_whole(demo: Records, asked: Asked) -> None:
    page = timeline_page(demo, asked)
    marked = {mark.id for row in page.lanes for mark in row.panels[0].lane.marks}
    dated = {event.id for event in demo.events(asked) if not event.when.is_open}
    assert marked == dated


def test_the_panel_of_days_ends_after_the_day_asked_for(demo: Records, asked: Asked) -> None:
    _, weeks = timeline_page(demo, asked).panels
    assert weeks.scale.first < asked.as_of < weeks.scale.last
    assert weeks.needle
    assert weeks.title == "Since 25 Sep 2024, day by day"


def test_long_after_the_last_report_the_last_weeks_with_news_are_shown(demo: Records, asked: Asked) -> None:
    _, weeks = timeline_page(demo, asked.on(date(2026, 1, 1))).panels
    assert weeks.title == "The last weeks with news, to 5 Nov 2024"
    assert weeks.shown
    assert not weeks.needle


def test_the_finding_names_where_most_happened_and_what_is_disputed(demo: Records, asked: Asked) -> None:
    finding = timeline_page(demo, asked).finding
    assert re.match(r"\d\d happenings since 25 Sep 2024, most at Demchok and Depsang\.", finding)
    assert re.search(r" On [a-z]+ of them sources disagree\.$", finding)


def test_on_a_day_before_everything_nothing_is_found(demo: Records, asked: Asked) -> None:
    page = timeline_page(demo, asked.on(date(2020, 4, 2)))
    assert page.number == 0
    assert page.finding == "No day of the timeline has a happening yet."


def test_of_too_many_only_the_density_is_drawn(demo: Records, asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standdown.publish.pages.lane_rows.MOST_MARKS", 40)
    page = timeline_page(demo, asked)
    whole = [row.panels[0] for row in page.lanes]
    assert not any(panel.lane.marks for panel in whole)
    drawn = sum(each.number for panel in whole for each, _ in panel.bins)
    assert drawn >= page.number
    assert any(row.panels[1].lane.marks for row in page.lanes)


def test_what_has_no_day_lies_in_the_gutter(demo: Records, asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = demo.chosen(asked)
    undated = replace(chosen.events[0], when=When())
    known = Known.of(replace(chosen, events=(undated, *chosen.events[1:])))
    monkeypatch.setattr(demo, "known", lambda *_: known)
    page = timeline_page(demo, asked)
    assert page.undated == 1
    assert [each.id for row in page.lanes for each in row.undated] == [undated.id]
    assert undated.id not in {mark.id for row in page.lanes for panel in row.panels for mark in panel.lane.marks}
