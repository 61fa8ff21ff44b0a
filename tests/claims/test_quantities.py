"""Quantities: counted things with bounds as open as the words leave them."""

from __future__ import annotations

import pytest

from standdown.claims.quantities import find_quantities
from standdown.model import Kind, Span


def found(text: str, kind: Kind = Kind.CASUALTY) -> list[tuple[str, float | None, float | None]]:
    return [(q.unit, q.least, q.most) for q in find_quantities(text, Span(0, len(text)), kind)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20 soldiers", ("soldiers", 20, 20)),
        ("Twenty Ost soldiers", ("soldiers", 20, 20)),
        ("30 Chinese soldiers", ("soldiers", 30, 30)),
        ("four of its soldiers", ("soldiers", 4, 4)),
        ("four Armenians", ("armenians", 4, 4)),
        ("more than 70 buildings", ("buildings", 71, None)),
        ("at least 70 buildings", ("buildings", 70, None)),
        ("up to 70 buildings", ("buildings", None, 70)),
        ("fewer than 70 buildings", ("buildings", None, 69)),
        ("about 70 buildings", ("buildings", 63, 77)),
        ("10 to 12 tanks", ("tanks", 10, 12)),
        ("seventy-six soldiers", ("soldiers", 76, 76)),
        ("twenty-one to thirty-three men", ("men", 21, 33)),
        ("1,500 troops", ("troops", 1500, 1500)),
    ],
)
def test_a_number_with_its_bounds(text, expected):
    ((unit, least, most),) = found(text)
    assert unit == expected[0]
    assert (least, most) == (pytest.approx(expected[1]), pytest.approx(expected[2]))


@pytest.mark.parametrize("text", ["in 2020 soldiers came", "soldiers", "twenty of the best days"])
def test_a_year_or_a_bare_word_counts_nothing(text):
    assert found(text) == []


def test_rounds_are_of_talks_only():
    assert found("12 rounds", Kind.TALKS) == [("rounds", 12, 12)]
    assert found("12 rounds", Kind.CLASH) == []


def test_the_dead_are_counted_with_the_dead_and_not_with_the_clash(read):
    reading = read("Twelve soldiers were hurt in a brawl at Naku La on 9 May 2020, the army said.")
    assert {c.kind: len(c.quantities) for c in reading.claims} == {Kind.CASUALTY: 1, Kind.CLASH: 0}


def test_no_fewer_than_is_at_least():
    text = "Wellen sent no fewer than 300 guards, with 20 tanks, and no less than 40 soldiers."
    found = find_quantities(text, Span(0, len(text)), Kind.BUILD_UP)
    assert [(q.least, q.most) for q in found if q.unit == "soldiers"] == [(40, None)]
