"""Names: runs of capitals, without the words that only open a sentence."""

from __future__ import annotations

import pytest

from standdown.language import find_names
from standdown.model import Span


def names(text: str) -> list[str]:
    return [name.text for name in find_names(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Brandt met Jon Falk.", ["Ada Brandt", "Jon Falk"]),
        ("The Council of Elders met.", ["Council of Elders"]),
        ("In Ostburg nobody spoke.", ["Ostburg"]),
        ("Ada Brandt's plan failed.", ["Ada Brandt"]),
        ("J. Falk flew to Wellstadt.", ["J. Falk", "Wellstadt"]),
        ("Élise Å spoke.", ["Élise Å"]),
        ("It was late.", []),
        ("nobody spoke", []),
    ],
)
def test_names_are_found_as_written(text, expected):
    assert names(text) == expected


def test_a_name_stands_where_its_span_says():
    text = "Then Ada Brandt’s envoy left Heron Ford."
    assert all(name.span.of(text) == name.text for name in find_names(text, Span(0, len(text))))
