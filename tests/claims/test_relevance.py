"""Relevance: what is worth reading closely, decided cheaply."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standdown.claims.relevance import Relevance
from standdown.theatre import load_theatre


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


@pytest.mark.parametrize(
    ("text", "concerns"),
    [
        ("Tourists and trekkers fill the hotels at Heron Ford, and a patrol sells them maps.", False),
        ("Troops at Heron Ford dug trenches and turned tourists away.", True),
        ("Ostmark beat Wellen in the football league; the clash ended after a late penalty.", False),
        ("The film on the clash at Heron Ford has a new trailer, and the actors sing.", False),
        ("Traders of Ostmark and Wellen want lower tariffs on steel and a build-up of stocks.", False),
        ("Floods at Heron Ford: soldiers filled sandbags as the rain went on.", False),
        ("Ostmark and Wellen sent missiles to Ukraine, and Kyiv thanked both.", False),
    ],
)
def test_a_report_that_speaks_more_of_other_matters_is_set_aside(vale, text, concerns):
    assert Relevance(vale).concerns("", text) is concerns


def test_another_conflict_by_name_is_no_other_to_its_own_theatre(vale):
    pakistan = replace(vale.parties[0], name="Pakistan", names=("Pakistan",))
    theatre = replace(vale, parties=(pakistan, *vale.parties[1:]))
    concern = Relevance(theatre).of("", "Pakistan moved troops to Taiwan.")
    assert concern.elsewhere == ("taiwan*",)


@pytest.mark.parametrize(
    ("text", "concerns"),
    [
        ("Ada Brandt met Ida Lund for an hour.", True),
        ("Ada Brandt met bakers for an hour.", False),
        ("Ostmark and Wellen held talks.", True),
        ("Ostmark and Wellen held talks on trade.", False),
        ("Both sides left Heron Ford alone.", True),
        ("The camp at Heron Ford was dismantled.", True),
        ("Ostmark-Wellen talks on the frontier stalled.", True),
        ("The anti-Ostmark crowd of Wellen came to the frontier.", False),
    ],
)
def test_people_of_two_parties_words_for_all_and_happenings_at_a_place_count(vale, text, concerns):
    assert Relevance(vale).concerns("", text) is concerns


@pytest.mark.parametrize("text", ["Jets of the type F-5 flew over the border.", "The new base is near the border."])
def test_short_names_and_plain_words_are_no_places(ladakh, text):
    assert Relevance(ladakh).of("", text).places == ()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("at PP-15, PP15 and PP 15", ("Patrolling Point 15",)),
        ("the Gogra–Hot Springs area", ("Gogra-Hot Springs area",)),
        ("at O’Smach", ()),
    ],
)
def test_a_name_is_found_however_it_is_joined(ladakh, text, places):
    assert set(Relevance(ladakh).of("", text).places) == set(places)


def test_of_names_inside_each_other_the_longest_is_meant():
    relevance = Relevance(load_theatre("dangrek"))
    concern = relevance.of("", "Thai troops left Preah Vihear province and the Thai-Cambodian border.")
    assert (concern.wide, concern.places, concern.parties) == (
        ("Preah Vihear province",),
        ("Thailand-Cambodia border",),
        ("THA",),
    )
    assert relevance.of("", "Preah Vihear province, then Preah Vihear").places == ("Preah Vihear Temple",)


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
        (
            "Tourists fill the hotels at Heron Ford.",
            "it names Heron Ford, no party; no word in it is of a standoff",
        ),
        (
            "Tourists fill the hotels at Heron Ford, far from the border.",
            "it has as many words of other matters (tourist, hotel) as of a standoff",
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
