"""Charges that another side denies."""

from __future__ import annotations

import pytest

from standdown.model import Certainty, Ground, Kind, Realis

CHARGE = "China's defence ministry said Indian troops had crossed the line at Gogra on Monday."


def told(reading, kind: Kind) -> list[Realis]:
    return [claim.realis for claim in reading.claims if claim.kind is kind]


@pytest.mark.parametrize(
    "denial",
    [
        "The Indian Army denied that its soldiers had crossed the line.",
        "The Indian Army denied that its men had fired or crossed the line.",
    ],
)
def test_what_another_side_denies_is_possible_and_its_teller_no_less_certain(read, denial):
    reading = read(f"{CHARGE} {denial}")
    assert told(reading, Kind.FACE_OFF) == [Realis.POSSIBLE, Realis.DENIED]
    charge = reading.claims[0]
    assert (charge.certainty, charge.notes[-1].split(",")[0]) == (
        Certainty.CERTAIN, "told as fact by China's defence ministry",
    )  # fmt: skip
    assert [pair.ground for pair in reading.contradictions] == [Ground.REALIS]


def test_who_denies_having_fired_denies_warning_shots(read):
    reading = read(
        "China said Indian troops had fired warning shots at Gogra on Monday. "
        "The Indian Army said its soldiers had not opened fire."
    )
    assert told(reading, Kind.THREAT) == [Realis.POSSIBLE]


@pytest.mark.parametrize(
    "other",
    [
        "China's foreign ministry denied that its soldiers had crossed the line.",
        "The Indian Army denied that its soldiers had crossed the line at Demchok.",
        "The line was not crossed.",
    ],
)
def test_a_denial_by_the_same_side_of_another_place_or_by_nobody_leaves_it(read, other):
    assert told(read(f"{CHARGE} {other}"), Kind.FACE_OFF)[0] is Realis.OCCURRED


def test_a_denial_about_ones_own_men_leaves_the_others_account_of_theirs(read):
    reading = read(
        "The Indian army said two Indian soldiers were wounded at Gogra on Monday. "
        "China's defence ministry said no Chinese soldiers were wounded."
    )
    assert told(reading, Kind.CASUALTY) == [Realis.OCCURRED, Realis.DENIED]
