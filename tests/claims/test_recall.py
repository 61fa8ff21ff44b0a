"""Recall: what a sentence owes to the one before it, and what it does not."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("again", "place"),
    [
        ("They parted after two hours and withdrew.", "Heron Ford"),
        ("Both sides have since withdrawn.", "Heron Ford"),
        ("They withdrew from Mill Ridge.", "Mill Ridge"),
    ],
)
def test_what_goes_on_about_the_same_people_is_at_the_same_place(read_vale, again, place) -> None:
    claims = read_vale(f"Guards of Ostmark and Wellen clashed at Heron Ford on 4 May. {again}").claims
    assert {claim.where.name for claim in claims if claim.where and claim.sentence.start > 0} == {place}


@pytest.mark.parametrize(
    "text",
    [
        "Ministers of Ostmark and Wellen held talks at Heron Ford on 4 May. They withdrew troops.",
        "Guards of Ostmark and Wellen clashed at Heron Ford and Mill Ridge on 4 May. They withdrew later.",
        "Guards of Ostmark and Wellen clashed at Heron Ford on 4 May. Wellen withdrew troops.",
        "Guards of Ostmark and Wellen clashed at Heron Ford on 4 May. They withdrew in June 2030.",
        "Guards of Ostmark and Wellen clashed at Heron Ford on 4 May. Both sides withdrew along the fence.",
    ],
)
def test_a_place_is_carried_only_from_one_happening_on_the_ground(read_vale, text) -> None:
    last = [claim for claim in read_vale(text).claims if claim.sentence.start > 0]
    assert last
    assert all(claim.where is None for claim in last)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Guards of Ostmark and Wellen clashed at Mill Ridge on 4 May. Three Welleners were killed.", "Mill Ridge"),
        ("Guards of Ostmark occupied Mill Ridge on 4 May. Wellen demanded that they leave the ridge.", "Mill Ridge"),
        ("Guards of Ostmark occupied Heron Ford. Wellen sent troops to the area.", "Heron Ford"),
    ],
)
def test_the_dead_and_the_ridge_are_where_the_clash_was(read_vale, text, place) -> None:
    last = [claim for claim in read_vale(text).claims if claim.sentence.start > 0]
    assert [claim.where and claim.where.name for claim in last][-1:] == [place]


def test_the_south_bank_is_no_other_bank(read) -> None:
    reading = read("Both sides left both banks of Pangong lake. Indian tanks left the south bank on Tuesday.")
    assert [c.where.name for c in reading.claims if c.sentence.start > 0] == ["Pangong Tso south bank"]


def test_the_fight_goes_on_at_its_place_and_day_over_a_sentence_without_one(read_vale) -> None:
    claims = read_vale(
        "Guards of Ostmark and Wellen clashed at Heron Ford on 4 May. The weather was bad. "
        "Guards of both sides fought with clubs."
    ).claims
    assert [claim.where.name for claim in claims if claim.where] == ["Heron Ford"] * 2
    assert len({(claim.when.earliest, claim.when.latest) for claim in claims}) == 1


def test_both_points_are_those_named_before(read_vale) -> None:
    claims = read_vale(
        "Wellen withdrew troops from Heron Ford and Mill Ridge on 4 May. Officials said both points had been cleared."
    ).claims
    assert {claim.where.name for claim in claims if claim.where} == {"Heron Ford", "Mill Ridge"}


def test_both_banks_of_a_lake_told_before_are_two_places(read) -> None:
    claims = read(
        "Troops left Pangong lake in February 2021. The pullback on both banks began on 10 February 2021."
    ).claims
    assert {claim.sites for claim in claims[1:]} == {("pangong-north",), ("pangong-south",)}
