"""Any theatre is laid out: each site on a detail, all details at one scale, grounds of true size."""

from __future__ import annotations

from dataclasses import replace

import pytest
from shapely import Point

from standdown.model import Geometry, GeometryKind
from standdown.publish.drawing.mapping import MOST, between, lay_out, region_of, spot_of
from standdown.publish.drawing.projection import plane_of
from standdown.theatre import Theatre, distance, load_theatre, shipped_theatres


@pytest.fixture(params=shipped_theatres())
def theatre(request: pytest.FixtureRequest) -> Theatre:
    return load_theatre(request.param)


def test_every_site_lies_on_one_detail_and_on_the_overview(theatre: Theatre) -> None:
    layout = lay_out(theatre)
    shown = [ground.site.id for detail in layout.details for ground in detail.grounds]
    assert sorted(shown) == sorted(site.id for site in theatre.sites)
    for detail in layout.details:
        for ground in detail.grounds:
            assert detail.sheet.holds(*detail.sheet.at(ground.x, ground.y))
            assert layout.overview.holds(*layout.overview.at(ground.x, ground.y))


def test_details_have_one_scale_and_are_few(theatre: Theatre) -> None:
    details = lay_out(theatre).details
    assert len({detail.sheet.scale for detail in details}) == 1
    assert len(details) <= MOST


def test_details_are_larger_than_the_overview(theatre: Theatre) -> None:
    layout = lay_out(theatre)
    assert layout.details[0].sheet.scale > layout.overview.scale


def test_the_ground_of_a_point_lies_whole_on_its_detail(theatre: Theatre) -> None:
    for detail in lay_out(theatre).details:
        window = detail.sheet.window
        for ground in detail.grounds:
            if ground.circle_km:
                assert window.holds(ground.extent.west, ground.extent.south)
                assert window.holds(ground.extent.east, ground.extent.north)


def test_a_circle_has_its_true_radius(theatre: Theatre) -> None:
    layout = lay_out(theatre)
    for ground in layout.grounds:
        place = theatre.place(ground.site.place_id)
        if ground.circle_km:
            edge = layout.overview.degrees(ground.x, ground.y + ground.circle_km)
            assert distance(place.geometry.centre, edge) == pytest.approx(place.radius_km, rel=0.001, abs=0.003)


def test_a_theatre_without_sites_is_its_box(theatre: Theatre) -> None:
    layout = lay_out(replace(theatre, sites=(), lines=()))
    west, south, *_ = theatre.box
    assert layout.details == ()
    assert layout.overview.holds(*layout.overview.spot((west, south)))


def test_a_theatre_of_one_site_has_one_detail(theatre: Theatre) -> None:
    assert len(lay_out(replace(theatre, sites=theatre.sites[:1])).details) == 1


def test_between_two_readings_there_is_ground_and_with_one_there_is_none(theatre: Theatre) -> None:
    plane = plane_of(theatre)
    assert between(plane, theatre.lines).area > 0
    one = theatre.lines_seen_by(theatre.parties[0].code)
    assert between(plane, one).is_empty


def test_lines_drawn_from_opposite_ends_have_the_same_ground_between_them(theatre: Theatre) -> None:
    plane = plane_of(theatre)
    first, *rest = (line for line in theatre.lines if line.claimant)
    turned = replace(first, geometry=replace(first.geometry, points=first.geometry.points[::-1]))
    assert between(plane, [turned, *rest]).area == pytest.approx(between(plane, [first, *rest]).area)


@pytest.mark.parametrize("kind", list(GeometryKind))
def test_a_mark_stands_on_what_it_marks(kind: GeometryKind) -> None:
    bent = ((79.0, 34.0), (79.4, 34.0), (79.4, 34.4), (79.3, 34.4), (79.3, 34.1), (79.0, 34.1), (79.0, 34.0))
    points = {GeometryKind.POINT: bent[:1], GeometryKind.LINE: bent[:3], GeometryKind.AREA: bent}[kind]
    plane, geometry = plane_of(load_theatre("ladakh")), Geometry(kind, points)
    assert region_of(plane, geometry, 0.0).contains(Point(*spot_of(plane, geometry)))
