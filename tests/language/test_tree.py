from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from standdown.language.tree import best_tree, is_tree

square = st.integers(2, 6).flatmap(
    lambda n: arrays.arrays(np.float64, (n, n), elements=st.floats(-9, 9, allow_nan=False, width=32), fill=st.nothing())
)


def score(scores: np.ndarray, heads: np.ndarray) -> float:
    return float(sum(scores[i, h] for i, h in enumerate(heads, start=1)))


def every_tree(n: int) -> list[np.ndarray]:
    choices = itertools.product(*([h for h in range(n) if h != i] for i in range(1, n)))
    return [np.array(heads) for heads in choices if is_tree(np.array([0, *heads]))]


@given(square)
def test_no_tree_scores_better(scores: np.ndarray) -> None:
    found = best_tree(scores)
    assert is_tree(np.array([0, *found]))
    assert score(scores, found) == pytest.approx(max(score(scores, heads) for heads in every_tree(len(scores))))


def test_a_sentence_without_words_has_no_heads() -> None:
    assert best_tree(np.zeros((1, 1))).tolist() == []


def test_one_word_is_the_root() -> None:
    assert best_tree(np.zeros((2, 2))).tolist() == [0]


def test_only_one_word_hangs_on_the_root_even_where_two_would_score_more() -> None:
    scores = np.array([[0, 0, 0], [9.0, 0, 1], [9.0, 2, 0]])
    assert best_tree(scores).tolist() == [0, 1]


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    scores = np.array([[0, 0, 0], [1.0, 0, 9], [2.0, 9, 0]])
    assert best_tree(scores).tolist() == [2, 0]


def test_many_words_without_any_preference_still_make_a_tree() -> None:
    found = best_tree(np.zeros((120, 120)))
    assert is_tree(np.array([0, *found]))


@pytest.mark.parametrize("heads", [[0, 2, 1], [0, 0, 0], [0, 2, 3, 1, 0]])
def test_cycles_and_second_roots_make_no_tree(heads: list[int]) -> None:
    assert not is_tree(np.array(heads))
