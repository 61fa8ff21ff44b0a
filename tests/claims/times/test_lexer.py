"""How a sentence becomes items: kinds and values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.claims.times.lexer import items


def read(text: str) -> list[tuple[str, object]]:
    return [(item.kind, item.value) for item in items(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("twenty-five", "number", 25),
        ("two hundred and ten", "number", 210),
        ("nineteen ninety-four", "year", 1994),
        ("two thousand", "number", 2000),
        ("2 1/2", "number", 2.5),
        ("1,250", "number", 1250.0),
        ("1962", "year", 1962),
        ("31", "day", 31),
        ("32", "number", 32),
        ("15th", "dayth", 15),
        ("1990s", "decade", 1990),
        ("'80s", "decade", 1980),
        ("'24", "shortyear", 2024),
        ("Sept.", "month", 9),
        ("Thurs.", "weekday", 3),
        ("o'clock", "oclock", None),
        ("New Year's Eve", "feast", "new year's eve"),
    ],
)
def test_a_number_or_a_name_is_one_item(text: str, kind: str, value: object) -> None:
    assert read(text) == [(kind, value)]


def test_a_morning_hour_is_no_verb() -> None:
    assert [kind for kind, _ in read("7 am")] == ["day", "am"]
    assert [kind for kind, _ in read("I am")] == ["word", "am_word"]


def test_a_hyphen_between_spaces_is_a_dash() -> None:
    assert [kind for kind, _ in read("two-day")] == ["number", "hyphen", "unit"]
    assert [kind for kind, _ in read("two - day")] == ["number", "dash", "unit"]


@pytest.mark.parametrize("word", ["sat", "Sun", "Jan", "SEC"])
def test_short_names_alone_are_words(word: str) -> None:
    assert read(word) == [("word", None)]


@given(st.text(max_size=60), st.integers(0, 10))
def test_items_stand_in_order_and_hold_their_words(text: str, start: int) -> None:
    end = 0
    for item in items(text, min(start, len(text)), len(text)):
        assert item.start >= end
        assert item.end > item.start
        end = item.end
