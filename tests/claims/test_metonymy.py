"""Metonymy: the tree tells a government from its city."""

from __future__ import annotations

import pytest

from standdown.claims.metonymy import Sense, sense_of
from standdown.model import Span


def sense(parse, text: str) -> Sense:
    text, sentence = parse(text)
    at = text.index("Beijing")
    return sense_of(sentence.syntax, Span(at, at + len("Beijing")))


@pytest.mark.parametrize(
    "text",
    [
        "Beijing built a road.",
        "Delhi and Beijing rebuild bridges.",
        "Beijing's envoy spoke.",
        "They told Beijing to stop.",
        "Pressure on Beijing grew.",
        "There was no reply from Beijing.",
        "The order was issued by Beijing.",
        "Talks with Beijing failed.",
        "Mistrust between Delhi and Beijing runs deep.",
        "Delhi sent a message to Beijing.",
        "The matter is important to Beijing.",
        "Beijing was told to stop.",
        "Beijing is unwilling to talk.",
        "Beijing made an offer.",
        "Beijing grew impatient.",
        "The decision angered Beijing.",
        "Beijing's refusal ended the talks.",
        "Beijing shrugged at the claim.",
        "Beijing has yet to confirm it.",
    ],
)
def test_a_capital_that_acts_owns_or_is_dealt_with_is_a_government(parse, text):
    assert sense(parse, text) is Sense.GOVERNMENT


@pytest.mark.parametrize(
    "text",
    [
        "They met in Beijing.",
        "They flew to Beijing.",
        "They reached Beijing on Sunday.",
        "Talks in Delhi and Beijing failed.",
        "Flights between Delhi and Beijing stopped.",
        "The streets of Beijing were full.",
        "Beijing's airport was closed.",
        "Beijing was chosen as the venue.",
        "Beijing lies in the north.",
        "Beijing was where the envoys parted.",
    ],
)
def test_a_capital_where_something_is_or_goes_is_a_city(parse, text):
    assert sense(parse, text) is Sense.CITY


@pytest.mark.parametrize("text", ["They left Beijing at noon.", "They returned from Beijing with nothing."])
def test_a_capital_that_is_left_is_where_nothing_happens(parse, text):
    assert sense(parse, text) is Sense.ORIGIN


@pytest.mark.parametrize(
    "text",
    [
        "A Beijing analyst spoke.",
        "Beijing's gardens were closed.",
        "Beijing's Drum Tower was closed.",
        "Beijing woke to snow.",
        "Beijing was shaken by a storm.",
        "Beijing has many bridges.",
        "Beijing is 700 km from the sea.",
        "A storm hit Beijing.",
    ],
)
def test_a_capital_that_may_be_a_city_stays_open(parse, text):
    assert sense(parse, text) is Sense.OPEN


def test_what_is_in_the_court_of_a_capital_is_nowhere(frame):
    found = frame("The ball is in Beijing's court.")
    assert (found.places, found.parties) == ((), ())
