from datetime import date

import pytest

from standdown.errors import UsageError
from standdown.theatre import Party, Tenure, load_theatre


@pytest.fixture
def theatre(pack):
    places = [
        pack.place("hill"),
        pack.place("spur", part_of="hill"),
        pack.place("rock", part_of="spur"),
        pack.place("ford"),
        pack.place("marsh", concerns=["ford", "hill"]),
        pack.place("vale"),
    ]
    tenures = [
        pack.tenure("Ann Ash", "2018-01-01", "2019-06-30", aliases="Ash; Minister Ash"),
        pack.tenure("(vacant)", "2019-07-01", "2019-08-31"),
        pack.tenure("Ben Birch", "2019-09-01"),
        pack.tenure("Ann Ash", "2020-01-01", office="spokesperson"),
        pack.tenure("Cy Cole", "2018-01-01", party="BOR"),
        pack.tenure("Di Dale", "", "2018-12-31", office="spokesperson"),
    ]
    sites = [pack.site("hill", "hill"), pack.site("ford", "ford")]
    return load_theatre(pack.write(places=places, sites=sites, tenures=tenures))


@pytest.mark.parametrize(
    ("place_id", "sites"),
    [
        ("hill", ("hill",)),
        ("spur", ("hill",)),
        ("rock", ("hill",)),
        ("marsh", ("hill", "ford")),
        ("vale", ()),
    ],
)
def test_a_place_concerns_the_sites_it_belongs_to_or_names(theatre, place_id, sites):
    assert theatre.sites_of(place_id) == sites


@pytest.mark.parametrize(
    ("office", "day", "people"),
    [
        ("foreign minister", date(2018, 1, 1), ["Ann Ash"]),
        ("Foreign Minister", date(2019, 6, 30), ["Ann Ash"]),
        ("top diplomat", date(2024, 1, 1), ["Ben Birch"]),
        ("foreign minister", date(2019, 8, 1), []),
        ("foreign minister", date(2017, 12, 31), []),
        ("gardener", date(2018, 1, 1), []),
    ],
)
def test_holders_are_those_in_office_on_the_day(theatre, office, day, people):
    assert [tenure.person for tenure in theatre.holders(office, "ARD", day)] == people


@pytest.mark.parametrize(("day", "people"), [(date(1950, 1, 1), ["Di Dale"]), (date(2019, 1, 1), [])])
def test_a_tenure_without_a_start_reaches_back_for_ever(theatre, day, people):
    assert [tenure.person for tenure in theatre.holders("spokesperson", "ARD", day)] == people


def test_a_person_is_found_by_every_alias_with_every_office(theatre):
    offices = [tenure.office for tenure in theatre.tenures_of("minister ash")]
    assert offices == ["foreign minister", "spokesperson"]
    assert theatre.tenures_of("Nobody") == ()
    assert theatre.tenures_of("") == ()


@pytest.mark.parametrize(("method", "code"), [("place", "unknown-place"), ("site", "unknown-site")])
def test_an_unknown_id_is_wrong_use(theatre, method, code):
    with pytest.raises(UsageError, match="'moon'") as caught:
        getattr(theatre, method)("moon")
    assert caught.value.code == code


def test_an_unknown_party_lists_the_known_ones(theatre):
    with pytest.raises(UsageError, match="ARD, BOR"):
        theatre.party("XXX")


def test_the_words_for_a_party_are_its_names_forces_and_people_without_its_capitals():
    party = Party("OST", "Ostmark", ("Ostmark", "Ost Realm"), ("Ostmarker",), ("Ostburg",), ("Ost Guard",))
    assert party.words == ("Ostmark", "Ost Realm", "Ost Guard", "Ostmarker", "Ostmarkers")


def test_a_person_is_found_without_the_accents():
    tenure = Tenure("Ana Řehoř", "envoy", "ARD", None, aliases=("Řehoř",))
    assert tenure.spellings == ("Ana Řehoř", "Ana Rehor", "Řehoř", "Rehor")
    assert Tenure("", "envoy", "ARD", None).spellings == ()
