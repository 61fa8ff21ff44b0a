"""Contradictions within one report."""

from __future__ import annotations

import pytest

from standdown.model import Ground, Kind


def grounds(reading) -> list[Ground]:
    return [pair.ground for pair in reading.contradictions]


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (
            "China said its troops clashed with Indian men at Demchok last week. India denied any clash at Demchok.",
            Ground.REALIS,
        ),
        (
            (
                "The two sides fully disengaged at Gogra, one officer said. "
                "Disengagement at Gogra is not complete, another officer said."
            ),
            Ground.COMPLETENESS,
        ),
        (
            (
                "Four Chinese soldiers died at Galwan in June 2020, one official said. "
                "More than 30 Chinese soldiers died at Galwan in June 2020, another official said."
            ),
            Ground.NUMBER,
        ),
    ],
)
def test_claims_that_cannot_both_hold_are_listed(read, text, ground):
    assert grounds(read(text)) == [ground]


@pytest.mark.parametrize(
    "text",
    [
        "Troops clashed at Galwan in June 2020. Troops did not clash at Demchok.",
        "Troops clashed at Galwan in June 2020. Troops did not clash at Galwan in May 2021.",
        "Four Chinese soldiers died at Galwan in June 2020. Twenty Indian soldiers died at Galwan in June 2020.",
        "The two sides fully disengaged at Gogra. Disengagement at Depsang is not complete.",
        "Patrols resumed at Depsang. Patrols will resume at Depsang.",
    ],
)
def test_claims_of_other_places_days_or_sides_do_not_oppose_each_other(read, text):
    assert grounds(read(text)) == []


def test_contradictions_stand_in_the_order_of_the_text(read):
    reading = read(
        "Four Chinese soldiers died at Galwan in June 2020. Both armies clashed at Demchok last week. More than 30 "
        "Chinese soldiers died at Galwan in June 2020. There was no clash at Demchok last week, India said."
    )
    order = [claim.id for claim in reading.claims]
    lefts = [order.index(pair.left) for pair in reading.contradictions]
    assert lefts == sorted(lefts)
    assert len(lefts) == 2
    assert reading.claims[lefts[0]].kind is Kind.CASUALTY


def test_a_denial_about_one_small_place_opposes_nothing_at_another_of_the_same_site(read):
    reading = read("Chinese troops built a road at Rezang La. China denied that it had built a road at Rechin La.")
    assert [c.sites for c in reading.claims] == [("pangong-south",), ("pangong-south",)]
    assert grounds(reading) == []
