"""Place names in text: found, told apart by the names around them, and never made up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from standdown.claims.places.reading import PlaceReader, Toponym
from standdown.theatre import Theatre


@pytest.fixture(scope="module")
def read() -> Callable[[str], dict[str, Toponym]]:
    reader = PlaceReader()
    return lambda text: {found.text: found for found in reader.read(text)[0]}


@pytest.mark.parametrize(
    ("text", "name", "place_id"),
    [
        ("Fighting broke out near Kharkiv in Ukraine.", "Kharkiv", "geonames:706483"),
        ("He was born in Paris, Texas, and lives in Dallas.", "Paris", "geonames:4717560"),
        ("He flew from Paris to Munich and London.", "Munich", "geonames:2867714"),
        ("Troops of Georgia left Gori and Tbilisi; Russia kept Tskhinvali.", "Georgia", "iso:GE"),
        ("Atlanta and Savannah in Georgia were flooded, and so was Macon.", "Georgia", "iso:US-GA"),
        ("A court in Birmingham, Ala., heard the case.", "Birmingham", "geonames:4049979"),
    ],
)
def test_a_name_means_what_the_names_around_it_make_likely(read, text: str, name: str, place_id: str) -> None:
    assert read(text)[name].place_id == place_id


def test_a_people_and_a_body_are_no_places(read) -> None:
    found = read("Georgian officials met the Batumi Police in Tbilisi.")
    assert {name: toponym.use.value for name, toponym in found.items()} == {
        "Georgian": "people",
        "Batumi": "body",
        "Tbilisi": "place",
    }


def test_a_name_that_nothing_answers_to_has_no_point(read) -> None:
    found = read("Soldiers camped at Qwexelburg, not far from Tbilisi.")
    assert found["Qwexelburg"].lat is None
    assert found["Tbilisi"].lat is not None


def test_a_union_of_states_is_no_place(read) -> None:
    assert read("The European Union and NATO condemned it.") == {}


def test_names_of_the_theatre_come_first(vale: Theatre) -> None:
    found = {toponym.text: toponym for toponym in PlaceReader(vale).read("Guards left Heron Ford for Paris.")[0]}
    assert found["Heron Ford"].place_id == "heron-ford"
    assert found["Heron Ford"].chance is None
    assert found["Paris"].place_id is not None


def test_one_name_is_one_place_in_a_text(read) -> None:
    text = "Springfield, Ill., is small. The mayor of Springfield spoke in Chicago."
    assert len({found.place_id for found in PlaceReader().read(text)[0] if found.text == "Springfield"}) == 1


@pytest.mark.parametrize("text", ["", "....", "\n\n", "A", "?!" * 50, "no names here at all"])
def test_a_text_without_places_gives_none(text: str) -> None:
    assert PlaceReader().read(text) == ([], [])


def test_offsets_count_in_the_text() -> None:
    text = "“Zürich”, he said in Leh; then he flew to São Paulo."
    found, _ = PlaceReader().read(text)
    assert [text[t.span.start : t.span.end] for t in found] == [t.text for t in found] == ["Zürich", "Leh", "São Paulo"]
