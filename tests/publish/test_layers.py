"""A theatre on a map: every line says whose it is, from every point of view, and nothing is lost on the way."""

from __future__ import annotations

import pytest

from standdown.errors import UsageError
from standdown.publish import theatre_layers
from standdown.theatre import Theatre, load_theatre


@pytest.fixture(scope="module", params=["ladakh", "dangrek"])
def theatre(request: pytest.FixtureRequest) -> Theatre:
    return load_theatre(request.param)


def lines(theatre: Theatre, seen_by: str = "") -> list[dict]:
    features = theatre_layers(theatre, seen_by=seen_by)["features"]
    return [f["properties"] for f in features if f["properties"]["layer"] == "line"]


def test_every_line_is_labelled_by_who_draws_it(theatre: Theatre) -> None:
    for line in lines(theatre):
        whose = theatre.party(line["claimant"]).name if line["claimant"] else "agreed by nobody"
        assert whose in line["label"]
        assert "approximate" in line["label"]


def test_a_point_of_view_leaves_out_what_the_others_draw(theatre: Theatre) -> None:
    for party in theatre.parties:
        assert {line["claimant"] for line in lines(theatre, party.code)} == {party.code, None}
    assert {line["claimant"] for line in lines(theatre)} == {None, *(party.code for party in theatre.parties)}


def test_no_two_claimants_look_alike(theatre: Theatre) -> None:
    looks = {(line["stroke"], line["stroke-dasharray"]) for line in lines(theatre)}
    assert len(looks) == len({line["claimant"] for line in lines(theatre)})


def test_a_point_of_view_that_nobody_has_names_those_there_are(theatre: Theatre) -> None:
    with pytest.raises(UsageError, match=theatre.parties[0].code):
        theatre_layers(theatre, seen_by="XXX")


def test_every_place_keeps_its_shape_and_stands_in_its_margin(theatre: Theatre) -> None:
    shapes = {f["id"]: f["geometry"]["type"] for f in theatre_layers(theatre)["features"]}
    drawn = [place for place in theatre.places if not theatre.lines_of(place.id)]
    assert len(drawn) > 60
    for place in drawn:
        assert (shapes[f"place/{place.id}"], shapes[f"margin/{place.id}"]) == (place.geometry.kind, "Polygon")
    assert all(f"site/{site.id}" in shapes for site in theatre.sites)


def test_a_name_for_lines_is_drawn_by_the_lines_alone(theatre: Theatre) -> None:
    names = {line.place_id for line in theatre.lines}
    assert names
    assert not {f"place/{name}" for name in names} & {f["id"] for f in theatre_layers(theatre)["features"]}
