"""Relevance: what is worth reading closely, decided cheaply."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standdown.claims.relevance import Relevance


@pytest.mark.parametrize(
    ("text", "concerns"),
    [
        ("Guards clashed at Heron Ford.", True),
        ("Troops of Ostmark and Wellen stood on alert.", True),
        ("Ostmark spoke of disengagement.", True),
        ("Ada Brandt and Ida Lund spoke about the frontier.", True),
        ("Ostmark sent troops abroad.", False),
        ("Bread is dear at Heron Ford.", False),
        ("Guards clashed at Dunholm.", False),
        ("Ostmark and Wellen trade in wool.", False),
        ("", False),
    ],
)
def test_a_report_concerns_a_theatre_by_its_places_or_two_parties_and_a_standoff(vale, text, concerns):
    assert Relevance(vale).concerns("", text) is concerns


@pytest.mark.parametrize(
    ("kind", "text", "concerns"),
    [
        ("region", "Ostmark sent troops to Heron Ford.", True),
        ("region", "Troops were sent to Heron Ford.", False),
        ("town", "Ostmark sent troops to Heron Ford.", False),
    ],
)
def test_a_sector_needs_a_party_beside_it_and_a_town_is_too_busy(vale, kind, text, concerns):
    place = replace(vale.place("heron-ford"), kind=kind)
    theatre = replace(vale, places=(place, vale.place("mill-ridge")), sites=vale.sites[1:])
    assert Relevance(theatre).concerns("", text) is concerns


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Boxer Meera Singh beat Wang Ling while soldiers watched.", ()),
        ("Arun Modi crossed the border.", ()),
        ("However Modi spoke of the border, and Foreign Minister Wang listened.", ("CHN", "IND")),
    ],
)
def test_the_surname_of_a_stranger_is_no_party(ladakh, text, parties):
    assert Relevance(ladakh).of("", text).parties == parties


def test_the_title_counts_too(vale):
    assert Relevance(vale).concerns("Clash at Heron Ford", "Nobody was hurt.")


def test_the_words_of_one_theatre_are_nothing_to_another(vale, ladakh):
    text = "Troops clashed at Heron Ford."
    assert (Relevance(vale).concerns("", text), Relevance(ladakh).concerns("", text)) == (True, False)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Bread is dear at Heron Ford.", "it names Heron Ford, no party; no word in it is of a standoff"),
        (
            "Ostmark sent troops abroad.",
            "it names no place of the pack, of the parties OST; it takes a place",
        ),
        (
            "Troops were on the move.",
            "no place of the pack, no party; it takes a place of the pack or two parties",
        ),
    ],
)
def test_what_does_not_concern_it_says_what_it_has_and_lacks(vale, text, why):
    assert why in Relevance(vale).of("", text).why_not


def test_a_country_in_the_name_of_a_place_is_no_party_beside_it(vale):
    north = replace(vale.place("heron-ford"), name="northern Ostmark", kind="region")
    theatre = replace(vale, places=(north, vale.place("mill-ridge")), sites=vale.sites[1:])
    assert not Relevance(theatre).concerns("", "Troops were sent to northern Ostmark.")
    assert Relevance(theatre).concerns("", "Ostmark sent troops to northern Ostmark.")
