"""Offices as worded: whose, how held, and what is none."""

from __future__ import annotations

import pytest

from standdown.claims.offices import OfficeFinder, Standing
from standdown.model import Span


@pytest.fixture(scope="module")
def posts(ladakh):
    finder = OfficeFinder(ladakh, {"Chinese": "CHN", "China": "CHN", "India": "IND", "Indian": "IND"})
    return lambda text: finder.find(text, Span(0, len(text)))


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        ("the Chinese defence minister spoke", "Chinese defence minister", "CHN"),
        ("India's army chief spoke", "India's army chief", "IND"),
        ("the foreign minister of India spoke", "foreign minister of India", "IND"),
        ("the Indian ambassador spoke", "Indian ambassador", "IND"),
        ("the external affairs minister spoke", "external affairs minister", ""),
    ],
)
def test_an_office_is_read_with_its_party(posts, text, words, party):
    (post,) = posts(text)
    assert (post.words, post.party, post.standing) == (words, party, Standing.HELD)


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("the former army chief", Standing.FORMER),
        ("an ex-army chief", Standing.FORMER),
        ("India's former army chief", Standing.FORMER),
        ("the then army chief", Standing.THEN),
        ("acting army chief", Standing.ACTING),
        ("outgoing army chief", Standing.OUTGOING),
        ("the army chief-designate", Standing.INCOMING),
        ("the army chief-elect", Standing.INCOMING),
    ],
)
def test_what_stands_beside_an_office_tells_how_it_is_held(posts, text, standing):
    assert [post.standing for post in posts(text)] == [standing]


@pytest.mark.parametrize(
    "text",
    [
        "at 5 pm",
        "at 7 PM",
        "at 11.45 PM",
        "from 9:15 PM on",
        "at 6PM",
        "deputy chief of the army staff",
        "vice foreign minister",
        "corps commander-level talks",
        "a premiere",
    ],
)
def test_what_only_holds_the_words_is_no_office(posts, text):
    assert posts(text) == ()


def test_a_year_ahead_of_a_short_office_is_no_clock(posts):
    assert [post.noun for post in posts("in 2023 PM Modi spoke")] == ["PM"]


def test_a_plural_is_known_as_one(posts):
    (post,) = posts("the defence ministers met")
    assert (post.plural, post.offices) == (True, ("defence minister",))
