"""Filters of the templates."""

from __future__ import annotations

import pytest

from standdown.publish.pages.render import environment


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("counted from publication on 2024-11-05", "counted from publication on 5 Nov 2024"),
        ("2024-02-30 is no day", "2024-02-30 is no day"),
        ("see a-2024-11-05 and 2024-11-05-b", "see a-2024-11-05 and 2024-11-05-b"),
        ("no  day\u202e", "no day"),
        (
            "patrol-resumed, ? to 2024-11-05 meets 2024-10-21 to ?",
            "patrol resumed, by 5 Nov 2024 meets from 21 Oct 2024",
        ),
    ],
)
def test_days_in_a_reason_are_written_as_all_days_are(why: str, words: str) -> None:
    assert environment().filters["reading"](why) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("as_of='x' is no day", "as_of='x' is no day"),
        ("the page", "The page"),
        ("report.html is empty", "report.html is empty"),
        ("https://example.org/x is not there", "https://example.org/x is not there"),
        ("", ""),
    ],
)
def test_the_name_of_a_thing_is_not_made_the_beginning_of_a_sentence(text: str, words: str) -> None:
    assert environment().filters["upper_first"](text) == words
