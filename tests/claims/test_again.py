"""Again: what is only told once more is no happening of its own."""

from __future__ import annotations

import pytest

from standdown.model import Kind


def test_the_work_is_what_was_told_before(read_vale) -> None:
    claims = read_vale(
        "Guards of Ostmark and Wellen began to withdraw from Heron Ford on 4 May. "
        "A spokesman said the work would be finished by Monday."
    ).claims
    assert {claim.kind for claim in claims} <= {Kind.DISENGAGEMENT, Kind.WITHDRAWAL}
    assert len(claims) > 1


def test_men_who_took_part_are_those_of_the_fight_and_its_day(read_vale) -> None:
    claims = read_vale(
        "Guards of Ostmark and Wellen clashed at Heron Ford on 4 May. About 80 men took part, an officer said."
    ).claims
    assert {claim.kind for claim in claims} == {Kind.CLASH}
    assert {claim.where.name for claim in claims if claim.where} == {"Heron Ford"}
    assert len({(claim.when.earliest, claim.when.latest) for claim in claims}) == 1


@pytest.mark.parametrize("kind", [Kind.DISENGAGEMENT, Kind.WITHDRAWAL])
def test_what_was_checked_is_not_told_as_a_second_step_back(read_vale, kind) -> None:
    claims = read_vale(
        "Huts at Heron Ford were dismantled by both sides, and their removal was verified by Ostmark and Wellen."
    ).claims
    assert sum(claim.kind is kind for claim in claims) <= 1
    assert any(claim.kind is Kind.VERIFICATION for claim in claims)
