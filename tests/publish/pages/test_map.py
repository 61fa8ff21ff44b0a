"""The map as a page: of the demo on several days, and of every theatre before anything is reported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from standdown.errors import UsageError
from standdown.ledger import Ledger
from standdown.model import Step
from standdown.publish.pages import Asked, Records
from standdown.publish.pages.map import MapPage, map_page
from standdown.publish.pages.map_marks import dots_of, latest, line_name, short_name
from standdown.publish.pages.map_sheets import SheetView
from standdown.theatre import distance, load_theatre, shipped_theatres

MARCH_2021 = date(2021, 3, 1)


@pytest.fixture(scope="module", params=shipped_theatres())
def empty(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Records]:
    folder: Path = tmp_path_factory.mktemp(request.param) / "desk"
    with Ledger.create(folder, theatre=request.param) as ledger:
        yield Records(ledger, load_theatre(request.param))


@pytest.fixture(scope="module")
def page(demo: Records, asked: Asked) -> MapPage:
    return map_page(demo, asked.at("depsang"))


def sheets(page: MapPage) -> tuple[SheetView, ...]:
    return page.overview, *page.details


def test_every_theatre_is_drawn_before_anything_is_reported(empty: Records) -> None:
    drawn = map_page(empty, Asked(empty.theatre.baseline))
    names = {site.name for site in empty.theatre.sites}
    assert {mark.name for mark in drawn.overview.marks} == names
    assert {mark.name for view in drawn.details for mark in view.marks} == names
    assert drawn.steps == (Step.NORMAL,)
    assert not drawn.has_happenings


def test_every_site_is_named_on_the_overview_and_on_its_detail(empty: Records) -> None:
    drawn = map_page(empty, Asked(empty.theatre.baseline))
    on_details = {label.words for view in drawn.details for label in view.labels if label.tone == "site"}
    on_overview = {label.words for label in drawn.overview.labels if label.tone == "site"}
    assert on_details == on_overview == {site.name for site in empty.theatre.sites}


def test_no_label_touches_another_on_any_sheet(empty: Records, page: MapPage) -> None:
    for view in (*sheets(map_page(empty, Asked(empty.theatre.baseline))), *sheets(page)):
        assert not any(one.box.meets(two.box) for one, two in combinations(view.labels, 2))


def test_every_line_is_labelled_by_who_reads_it_so(empty: Records) -> None:
    drawn = map_page(empty, Asked(empty.theatre.baseline))
    told = {label.words for label in drawn.overview.labels if label.tone == "line"}
    assert told == {line_name(empty.theatre, line) for line in empty.theatre.lines}
    assert {key.words for key in drawn.keys} == told


def test_lines_as_one_party_reads_them_leave_out_the_others(empty: Records) -> None:
    one, two = empty.theatre.parties[:2]
    drawn = map_page(empty, Asked(empty.theatre.baseline, lines=one.code))
    assert drawn.overview.strip == ""
    assert not any(two.name in line.words for line in drawn.overview.lines)
    assert [choice.is_chosen for choice in drawn.choices] == [choice.value == one.code for choice in drawn.choices]


def test_a_party_that_there_is_not_is_told_with_those_there_are(demo: Records, asked: Asked) -> None:
    with pytest.raises(UsageError, match="IND, CHN"):
        map_page(demo, replace(asked, lines="XXX"))


def test_both_is_a_way_of_saying_all(demo: Records, asked: Asked) -> None:
    assert map_page(demo, replace(asked, lines="both")).has_strip


def test_a_site_is_drawn_by_the_step_it_stands_on(page: MapPage) -> None:
    steps = {mark.id: mark.step for mark in page.overview.marks}
    assert steps["depsang"] is Step.PATROLS_RESUMED
    assert steps["gogra"] is Step.DISENGAGED


def test_the_chosen_site_is_framed_on_the_overview_and_its_detail_is_marked(page: MapPage) -> None:
    assert [view.title for view in page.details if view.is_chosen] == ["Depsang"]
    mark = next(mark for mark in page.overview.marks if mark.id == "depsang")
    assert page.overview.frame
    assert page.overview.frame.holds(mark.x, mark.y)


def test_with_no_site_chosen_nothing_is_framed_and_the_panel_is_of_what_moved_last(demo: Records, asked: Asked) -> None:
    drawn = map_page(demo, asked)
    assert drawn.overview.frame is None
    assert not any(view.is_chosen for view in drawn.details)
    assert drawn.panel
    assert (drawn.panel.row.site.id, drawn.panel.is_chosen) == ("depsang", False)


def test_glyphs_on_a_sheet_do_not_cover_each_other(page: MapPage) -> None:
    for view in sheets(page):
        for one, two in combinations((*view.marks, *view.happenings), 2):
            assert abs(one.x - two.x) + abs(one.y - two.y) > 17


def test_a_circle_is_drawn_with_its_true_radius(page: MapPage) -> None:
    demchok = next(view for view in page.details if view.title == "Demchok")
    mark = next(mark for mark in demchok.marks if mark.id == "demchok")
    assert mark.area.r == pytest.approx(2.0 * demchok.sheet.scale, abs=0.06)


def test_a_line_or_an_area_never_becomes_a_circle(page: MapPage) -> None:
    depsang = next(view for view in page.details if view.title == "Depsang")
    mark = next(mark for mark in depsang.marks if mark.id == "depsang")
    assert mark.area.r == 0
    assert mark.area.path.startswith("M")


def test_a_relative_place_shows_where_it_was_reckoned_from(demo: Records) -> None:
    drawn = map_page(demo, Asked(MARCH_2021, is_now=False))
    relative = [each for view in sheets(drawn) for each in view.happenings if each.anchor]
    assert {each.where.name for each in relative} == {"east of Finger 8"}
    assert all("build-up at east of Finger 8" in each.words for each in relative)


def test_a_happening_at_a_sites_own_place_is_told_by_the_site_alone(demo: Records, asked: Asked) -> None:
    own = {site.place_id for site in demo.theatre.sites}
    assert all(where.place_id not in own for _, where, _ in latest(demo, asked))


def test_old_happenings_leave_the_map(demo: Records) -> None:
    names = {where.name for _, where, _ in latest(demo, Asked(date(2023, 12, 1), is_now=False))}
    assert "near Finger 3" not in names


def test_the_table_tells_position_and_radius_of_every_site(page: MapPage, demo: Records) -> None:
    rows = {row.site.id: row for row in page.rows}
    assert rows["demchok"].position == "32.70° N, 79.45° E"
    assert rows["demchok"].within == "±2 km"
    assert rows["galwan"].within == "±8 km about a line"
    assert len(rows) == len(demo.theatre.sites)


def test_a_dot_stands_where_its_place_is(page: MapPage, demo: Records) -> None:
    leh = next(dot for dot in page.overview.dots if dot.name == "Leh")
    sheet = page.overview.sheet
    x = (leh.x - sheet.width / 2) / sheet.scale + sheet.centre[0]
    y = (sheet.height / 2 - leh.y) / sheet.scale + sheet.centre[1]
    assert distance(sheet.degrees(x, y), demo.theatre.place("leh").geometry.centre) < 0.1


def test_a_detail_shows_the_places_of_its_own_sites_first(page: MapPage, demo: Records) -> None:
    depsang = next(view for view in page.details if view.title == "Depsang")
    dots = dots_of(depsang.sheet, demo.theatre, near=frozenset({"depsang"}), covered=())
    assert [dot.name for dot in dots][:1] == ["Depsang Bottleneck"]
    assert "PP13" in [dot.name for dot in dots]


def test_a_long_name_is_told_by_the_letters_everybody_uses(demo: Records) -> None:
    assert short_name(demo.theatre.place("pp11a")) == "PP11A"
    assert short_name(demo.theatre.place("leh")) == "Leh"


def test_a_sheet_says_in_words_what_it_shows(page: MapPage) -> None:
    assert page.overview.words.startswith("Map of Eastern Ladakh. Galwan: disengaged;")
