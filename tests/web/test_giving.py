"""What was typed becomes sources; a file of this machine can never be named, and nothing typed is believed."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.errors import UsageError
from standdown.web.giving import (
    MOST_SOURCES,
    given_addresses,
    given_day,
    given_feed,
    given_file,
    given_text,
    some,
)


def body(of) -> str:
    return of.body.getvalue().decode()


def test_a_title_heads_the_text() -> None:
    one = given_text("Leh: troops left.", title=" Troops\nleave ", publisher="Ridge", published=date(2024, 11, 5))
    assert body(one) == "Title: Troops leave\n\nLeh: troops left."
    assert (one.source.name, one.source.publisher, one.source.published) == ("Troops leave", "Ridge", date(2024, 11, 5))


@pytest.mark.parametrize("text", ["<html><body>x</body></html>", "Title: Own\nPublished: 2024-11-05\n\nTroops left."])
def test_a_page_and_a_text_with_its_own_head_are_left_as_they_are(text: str) -> None:
    assert body(given_text(text, title="Other")) == text


def test_a_text_without_a_title_is_called_by_its_beginning() -> None:
    assert given_text("\n  Troops left Gogra.\nMore.").source.name == "Troops left Gogra. More."


@given(st.text(max_size=300))
def test_whatever_a_file_is_called_only_a_line_of_its_last_part_is_shown(name: str) -> None:
    shown = given_file(name, BytesIO()).source.name
    assert shown
    assert shown.isprintable()
    assert "/" not in shown
    assert len(shown) <= 200


def test_addresses_are_taken_line_by_line_each_once() -> None:
    told = given_addresses("https://r.example/1\n\n http://r.example/2 \nhttps://r.example/1")
    assert [each.source.name for each in told] == ["https://r.example/1", "http://r.example/2"]


@pytest.mark.parametrize(
    "address", ["/etc/passwd", "file:///etc/passwd", "-", "ftp://r.example", "x" * 3000, "javascript:1"]
)
def test_what_is_no_address_on_the_web_is_refused(address: str) -> None:
    for take in (given_addresses, given_feed):
        with pytest.raises(UsageError) as fault:
            take(address)
        assert fault.value.code == "bad-url"


@pytest.mark.parametrize("day", ["yesterday", "2999-01-01", "1066-10-14", "2024-13-01"])
def test_a_day_on_which_nothing_can_have_come_out_is_refused(day: str) -> None:
    with pytest.raises(UsageError):
        given_day(day)


def test_no_day_is_no_day() -> None:
    assert given_day("  ") is None
    assert given_day("2024-11-05") == date(2024, 11, 5)


def test_nothing_and_too_much_are_refused() -> None:
    with pytest.raises(UsageError, match="nothing was given"):
        some([])
    with pytest.raises(UsageError, match="100 at most"):
        some(given_addresses("\n".join(f"https://r.example/{n}" for n in range(MOST_SOURCES + 1))))
