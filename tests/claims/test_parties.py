"""Parties: who does it, and what takes two."""

from __future__ import annotations

from datetime import date

import pytest

from standdown.claims import Extractor
from standdown.claims.parties import kind_for
from standdown.model import Kind
from standdown.report import report_from_text
from standdown.theatre import load_theatre


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Chinese troops withdrew from Gogra.", ("CHN",)),
        ("India and China withdrew from Gogra.", ("IND", "CHN")),
        ("Both sides withdrew from Gogra.", ("IND", "CHN")),
        ("They withdrew from Gogra.", ("IND", "CHN")),
        ("Troops withdrew from Gogra.", ()),
        ("Gogra was vacated.", ("IND", "CHN")),
        ("Gogra was vacated by Russian peacekeepers.", ()),
        ("China agreed with India at Gogra.", ("IND", "CHN")),
        ("Chinese troops set upon a patrol at Gogra and clashed with it.", ("IND", "CHN")),
        ("Twelve Indian soldiers were wounded at Gogra.", ("IND",)),
        ("Twelve soldiers were wounded at Gogra.", ("IND", "CHN")),
        ("India said its troops had left Gogra.", ("IND",)),
        ("China denied building a bridge at Gogra.", ("CHN",)),
        ("Narendra Modi and Xi Jinping met about the border at Gogra.", ("IND", "CHN")),
    ],
)
def test_the_parties_of_a_happening(read, text, parties):
    assert read(f"{text} The border is long.").claims[0].parties == parties


def test_a_third_country_is_no_party_unless_the_theatre_says_so(read_vale):
    (claim,) = read_vale("Guards of Ostmark met envoys of Norland at Heron Ford to speak of the border.").claims
    assert claim.parties == ("OST", "WEL")


@pytest.mark.parametrize(
    ("kind", "mutual", "result"),
    [
        (Kind.WITHDRAWAL, True, Kind.DISENGAGEMENT),
        (Kind.WITHDRAWAL, False, Kind.WITHDRAWAL),
        (Kind.BUILD_UP, True, Kind.BUILD_UP),
    ],
)
def test_what_both_sides_withdraw_from_is_a_disengagement(kind, mutual, result):
    assert kind_for(kind, mutual) is result


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Guards of both sides withdrew from Mill Ridge. Huts were taken down.", ("OST", "WEL")),
        ("Guards of Ostmark withdrew from Mill Ridge. Huts were taken down.", ("OST",)),
        ("Ostmark resumed patrols at Mill Ridge. A patrol reached Heron Ford.", ("OST",)),
        ("Patrols at Mill Ridge have resumed.", ("OST", "WEL")),
    ],
)
def test_a_step_of_nobody_is_of_those_who_took_the_last_one(read_vale, text, expected):
    assert read_vale(text).claims[-1].parties == expected


def test_the_dead_of_a_place_that_one_party_holds_are_its_own():
    reader = Extractor(load_theatre("dangrek"))
    text = "Shells fell at Kantharalak on 24 July, where eight people died, after Cambodian and Thai troops clashed."
    reading = reader.read_report(report_from_text(text, published=date(2025, 7, 25)))
    assert [c.parties for c in reading.claims if c.kind is Kind.CASUALTY] == [("THA",)]


@pytest.mark.parametrize("who", ["Russian peacekeepers withdrew.", "Hundreds of villagers withdrew."])
def test_a_step_of_somebody_else_is_of_no_party(read_vale, who):
    assert read_vale(f"Guards of Ostmark withdrew from Mill Ridge on 4 May. {who}").claims[-1].parties == ()


def test_each_side_has_its_own_place(read_vale) -> None:
    claims = read_vale("Ostmark moved troops to Heron Ford and Wellen to Mill Ridge on 4 May.").claims
    assert {(c.where.name, c.parties) for c in claims if c.where} == {
        ("Heron Ford", ("OST",)),
        ("Mill Ridge", ("WEL",)),
    }


def test_neither_side_is_both(read) -> None:
    (claim,) = read("The army said that neither side would patrol at Gogra for now.").claims
    assert claim.parties == ("IND", "CHN")


def test_who_watches_a_construction_does_not_build(read) -> None:
    claims = read(
        "China is building a road near Gogra. Officers in the Indian military said they watch the work."
    ).claims
    assert {claim.parties for claim in claims if claim.kind is Kind.CONSTRUCTION} == {("CHN",)}
