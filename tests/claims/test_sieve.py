"""The sieve: many words in one pass, whole, in any case and with any hyphen."""

from __future__ import annotations

import pytest

from standdown.claims.sieve import Sieve, level


def found(words: list[str], text: str) -> list[tuple[str, str]]:
    return [(words[number], text[start:end]) for number, start, end in Sieve(words).find(text)]


@pytest.mark.parametrize("text", ["Stand-off", "a stand–off.", "stand\noff", "stand off", "STAND-OFF"])
def test_a_hyphen_a_dash_and_a_line_end_are_a_space(text):
    assert len(found(["stand off"], text)) == 1


@pytest.mark.parametrize(
    ("word", "text", "times"),
    [
        ("mine", "mines", 0),
        ("mine*", "mines", 1),
        ("mine*", "famine", 0),
        ("loc", "a block", 0),
        ("mine", "mine, mine", 2),
    ],
)
def test_a_word_is_whole_unless_it_is_left_open(word, text, times):
    assert len(found([word], text)) == times


def test_words_inside_others_are_found_too():
    assert found(["army", "ost army", "ost"], "Ost Army") == [
        ("ost", "Ost"),
        ("ost army", "Ost Army"),
        ("army", "Army"),
    ]


@pytest.mark.parametrize("text", ["Dêmqog", "İzmir und Demqog", "\ud800 Demqog", "Demqog’s"])
def test_offsets_count_in_the_text_as_it_stands(text):
    ((_, words),) = found(["demqog"], text)
    assert words in ("Dêmqog", "Demqog")
    assert len(level(text)) == len(text)


def test_a_chinese_name_needs_no_space_around_it():
    assert found(["班公湖"], "在班公湖北岸") == [("班公湖", "班公湖")]
