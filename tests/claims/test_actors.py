"""Actors: parties by every name, demonym, force and joint word; capitals only where they act."""

from __future__ import annotations

import pytest

from standdown.claims.actors import ActorIndex


@pytest.fixture(scope="module")
def codes(vale, parse):
    actors = ActorIndex(vale)
    return lambda text: [mention.codes for mention in actors.parties(*parse(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ostmark spoke.", [("OST",)]),
        ("The Ost Guard left.", [("OST",)]),
        ("Welleners left.", [("WEL",)]),
        ("Both sides left.", [("OST", "WEL")]),
        ("Ostburg has spoken.", [("OST",)]),
        ("Ostburg and Wellstadt agreed.", [("OST",), ("WEL",)]),
        ("They met in Ostburg.", []),
        ("Ostmarkish things.", []),
    ],
)
def test_a_party_is_known_by_its_names_and_a_capital_only_where_it_acts(codes, text, expected):
    assert codes(text) == expected


@pytest.mark.parametrize(
    "words",
    ["the two militaries", "both governments", "the rival armies", "the two neighbours", "each other", "either side"],
)
def test_words_for_all_parties_need_no_pack(codes, words):
    assert codes(f"Then {words} were seen.") == [("OST", "WEL")]


@pytest.mark.parametrize(
    "words", ["the two men", "the two villages", "its northern neighbour", "both banks", "two states"]
)
def test_two_of_something_else_are_no_parties(codes, words):
    assert codes(f"Then {words} were seen.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sino-Indian trust is thin.", [("CHN", "IND")]),
        ("The India-China thaw is brittle.", [("IND", "CHN")]),
        ("The China–India thaw is brittle.", [("CHN", "IND")]),
        ("New Delhi-Beijing ties are cold.", [("IND", "CHN")]),
        ("Delhi-Beijing flights are rare.", []),
        ("The Indo-Pacific is wide.", []),
        ("India-Pakistan talks were held.", [("IND",)]),
        ("Indian and Chinese troops left.", [("IND",), ("CHN",)]),
    ],
)
def test_a_compound_names_both_parties(ladakh, parse, text, expected):
    assert [mention.codes for mention in ActorIndex(ladakh).parties(*parse(text))] == expected


def test_a_part_of_a_sentence_gives_its_own_parties_alone(vale, parse):
    text, sentence = parse("Ostmark spoke and Wellen listened.")
    (mention,) = ActorIndex(vale).parties(text, sentence, sentence.syntax.tokens[0].span)
    assert mention.codes == ("OST",)


def test_cities_are_capitals_where_something_is_or_goes(vale, parse):
    text, sentence = parse("Envoys of Wellstadt flew to Ostburg and met in Wellstadt.")
    cities = ActorIndex(vale).cities(text, sentence)
    assert [at.of(text) for at in cities] == ["Ostburg", "Wellstadt"]
