"""What an incoming line of the exchange form gives, and how it is refused."""

from __future__ import annotations

from datetime import date

import pytest

from standdown.claims.lines import day_of_line, text_of_line
from standdown.errors import BadData


def test_an_empty_line_has_no_text_and_no_day() -> None:
    assert text_of_line({"text": ""}) is None
    assert text_of_line({}) is None
    assert day_of_line({"dct": None}) is None


def test_published_goes_before_dct() -> None:
    assert day_of_line({"published": "2023-11-02T10:00", "dct": "2023-11-01"}) == date(2023, 11, 2)
    assert day_of_line({"published": "", "dct": "2023-11-01"}) == date(2023, 11, 1)


def test_what_is_wrong_is_named_with_its_value_and_the_remedy() -> None:
    with pytest.raises(BadData, match=r"text is 5, no string: give"):
        text_of_line({"text": 5})
    with pytest.raises(BadData, match=r"dct is '2023-02-31', no day: write it as 2024-11-15"):
        day_of_line({"dct": "2023-02-31"})
