from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.language.wordpiece import MOST_PIECES, UNKNOWN, WordPiece, letter_case

ROOM = ["[PAD]", *(f"[unused{n}]" for n in range(99)), "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
PIECES = [
    *ROOM,
    "patrol",
    "##led",
    "##s",
    "un",
    "##tie",
    "##d",
    "u",
    "s",
    ".",
    "-",
    '"',
    "elise",
    "国",
    "a",
    "##a",
    "中",
]


@pytest.fixture(scope="module")
def cut() -> WordPiece:
    return WordPiece(PIECES)


def pieces(cut: WordPiece, word: str) -> list[str]:
    return [PIECES[i] for i in cut(word)[0]]


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("patrolled", ["patrol", "##led"]),
        ("PATROLS", ["patrol", "##s"]),
        ("untied", ["un", "##tie", "##d"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("Élise", ["elise"]),
        ("“", ['"']),
        ("–", ["-"]),
        ("中国", ["中", "国"]),
        ("zebra", ["[UNK]"]),
        ("patrol\u200bs", ["patrol", "##s"]),
    ],
)
def test_a_word_is_cut_into_its_longest_pieces(cut: WordPiece, word: str, wanted: list[str]) -> None:
    assert pieces(cut, word) == wanted


def test_a_very_long_word_is_one_unknown(cut: WordPiece) -> None:
    assert cut("a" * 5000)[0] == (UNKNOWN,)


def test_a_long_word_keeps_its_beginning_and_its_end(cut: WordPiece) -> None:
    found = pieces(cut, "a" * 40 + "s")
    assert len(found) == MOST_PIECES
    assert found[0] == "a"
    assert found[-1] == "##s"


def test_what_has_no_letters_left_is_unknown(cut: WordPiece) -> None:
    assert cut("\u200b")[0] == (UNKNOWN,)


@pytest.mark.parametrize(
    ("word", "class_"),
    [
        ("troops", 1),
        ("Galwan", 2),
        ("Élise", 2),
        ("PLA", 3),
        ("McKay", 4),
        ("iPhone", 4),
        ("A", 5),
        ("J.", 5),
        ("15km", 6),
        ("PP-15", 6),
        ("--", 7),
        ("中国", 1),
        ("can't", 1),
    ],
)
def test_letter_case(word: str, class_: int) -> None:
    assert letter_case(word) == class_


@given(st.text(min_size=1))
def test_any_word_has_pieces_and_a_case(word: str) -> None:
    cut = WordPiece(PIECES)
    ids, class_ = cut(word)
    assert 1 <= len(ids) <= MOST_PIECES
    assert all(0 < i < len(PIECES) for i in ids)
    assert 1 <= class_ <= 7
    assert cut(word) == (ids, class_)
