"""Places in the exchange form: a line in, a line out, whatever is in it."""

from __future__ import annotations

from standdown.claims.places import annotate_places
from standdown.theatre import Theatre


def test_a_line_has_names_and_relative_places(vale: Theatre) -> None:
    (line,) = annotate_places([{"id": "a", "text": "Tents stood 5 km east of Heron Ford."}], vale)
    (named,), (relative,) = line["toponyms"], line["relplaces"]
    assert (named["name"], named["place_id"], named["use"]) == ("Heron Ford", "heron-ford", "place")
    assert (relative["name"], relative["rel"], relative["anchor"]) == (
        "5 km east of Heron Ford",
        "offset",
        "heron-ford",
    )
    assert relative["lon"] > named["lon"]
    assert relative["radius_km"] > 0


def test_a_line_without_a_text_or_with_a_wrong_one_says_so() -> None:
    out = list(annotate_places([{"id": 1}, {"id": 2, "text": 5}, {"id": 3, "text": ""}]))
    assert [line["id"] for line in out] == [1, 2, 3]
    assert all(line["toponyms"] == line["relplaces"] == [] for line in out)
    assert "skipped" in out[0]
    assert "reject" in out[1]
