"""Constructions of longer copy, where one clause must not lend its day, its place or its truth to another."""

from __future__ import annotations

import pytest

from standdown.model import Kind

DAY = "2020-09-10"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Disengagement at Depsang has not begun.", [("disengagement", "denied", None, DAY)]),
        ("Reports of a clash at Depsang are false, the Indian Army said.", [("clash", "denied", None, DAY)]),
        ("The report did not say how many soldiers had died at Galwan.", [("casualty", "possible", None, DAY)]),
        ("Indian troops set up a no-patrol zone at Galwan.", [("agreement", "occurred", None, DAY)]),
        ("Talks on lifting the truce at Galwan have not started.", [("talks", "denied", None, DAY)]),
        (
            "Three weeks after soldiers clashed on June 15, China moved more troops to Galwan.",
            [("clash", "occurred", "2020-06-15", "2020-06-15"), ("build-up", "occurred", "2020-07-03", "2020-07-09")],
        ),
        (
            "The understanding they reached on August 21 to end a stand-off at Demchok held.",
            [("agreement", "occurred", "2020-08-21", "2020-08-21")],
        ),
        (
            "Bunkers put up since April 2020 at Finger 4 have been dismantled by Chinese troops.",
            [("construction", "occurred", None, DAY), ("withdrawal", "occurred", None, DAY)],
        ),
        (
            "The stand-off began in May 2019. On June 15 that year 20 Indian soldiers were killed at Galwan.",
            [
                ("face-off", "occurred", "2019-05-01", "2019-05-31"),
                ("casualty", "occurred", "2019-06-15", "2019-06-15"),
            ],
        ),
        (
            "Chinese troops have since May stopped Indian patrols from reaching PP-10.",
            [("face-off", "ongoing", "2020-05-01", DAY)],
        ),
    ],
)
def test_each_happening_keeps_its_own_day_and_truth(read, text, told):
    claims = read(text, published=DAY).claims
    found = [(c.kind.value, c.realis.value, *map(_iso, (c.when.earliest, c.when.latest))) for c in claims]
    assert found == told


def test_an_army_that_denies_firing_at_any_stage_denies_it(read):
    reading = read("At no stage has the Indian Army resorted to aggressive means at Galwan, including firing.")
    assert {c.realis.value for c in reading.claims if c.kind is Kind.CLASH} == {"denied"}


def test_some_tents_gone_is_no_whole_pull_back(read):
    (claim,) = read("Some tents were removed from Finger 4 by Chinese troops.").claims
    assert (claim.realis.value, "partial" in claim.attributes) == ("ongoing", True)


def test_a_voice_has_the_office_it_held_when_the_report_was_published(read):
    (claim,) = read("The LAC is calm, General Upendra Dwivedi said on Monday.", published="2022-09-02").claims
    assert claim.source.innermost.office == "northern army commander"


def _iso(day):
    return day and day.isoformat()
