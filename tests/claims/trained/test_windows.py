from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standdown.claims.trained.windows import cut_windows, inside_quotes

SIZES = st.lists(st.integers(0, 60), max_size=40)


@given(SIZES)
def test_every_sentence_is_in_one_window_in_order(sizes: list[int]) -> None:
    windows = cut_windows(sizes, 50)
    assert [i for start, end in windows for i in range(start, end)] == list(range(len(sizes)))


@given(SIZES)
def test_no_window_is_too_long_but_a_sentence_by_itself(sizes: list[int]) -> None:
    assert all(sum(sizes[start:end]) <= 50 or end - start == 1 for start, end in cut_windows(sizes, 50))


def test_marks_of_quotation_stand_inside_it() -> None:
    words = ["He", "said", ":", "“", "We", "left", ".", "”", "Then", "he", "left"]
    assert [w for w, q in zip(words, inside_quotes(words), strict=True) if q] == ["“", "We", "left", ".", "”"]


def test_straight_marks_open_and_close_in_turn() -> None:
    words = ['"', "No", '"', ",", "she", "said", ",", '"', "never", '"']
    assert [w for w, q in zip(words, inside_quotes(words), strict=True) if not q] == [",", "she", "said", ","]


def test_a_quotation_that_nobody_closes_ends_by_itself() -> None:
    assert not inside_quotes(["“", *["word"] * 400])[-1]
