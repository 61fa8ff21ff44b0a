"""The words of a search are marked where the ledger's index finds them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.publish.pages.wanted import found_in, terms_of


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("gogra", "At Gogra, not Gogra-Hot Springs.", ["Gogra", "Gogra"]),
        ("disengag*", "They disengaged; disengagement held.", ["disengaged", "disengagement"]),
        ("disengag", "They disengaged.", []),
        ('"buffer zone"', "A buffer zone, no zone of buffer.", ["buffer zone"]),
        ("elan", "With \u00e9lan, e\u0301lan and \u00c9LAN.", ["\u00e9lan", "e\u0301lan", "\u00c9LAN"]),
        ("elan", "Flan.", []),
        ('springs "hot springs"', "Hot Springs and springs.", ["Hot Springs", "springs"]),
        ("!", "What!", []),
    ],
)
def test_a_query_marks_its_words(query: str, text: str, marked: list[str]) -> None:
    assert [span.of(text) for span in found_in(text, terms_of(query))] == marked


@given(st.text(max_size=30), st.text(max_size=60))
def test_marks_lie_within_the_text_and_apart(query: str, text: str) -> None:
    spans = found_in(text, terms_of(query))
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(span.of(text) for span in spans)
