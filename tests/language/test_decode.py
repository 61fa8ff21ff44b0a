from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from standdown.language.decode import best_bio, phrases
from standdown.language.parse import Phrase

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")
scores = arrays.arrays(
    np.float64, st.tuples(st.just(2), st.integers(1, 4), st.just(5)), elements=st.floats(-5, 5, width=32)
)


def legal(tags: list[str]) -> bool:
    return all(
        not after.startswith("I") or before[2:] == after[2:] for before, after in itertools.pairwise(["O", *tags])
    )


@given(scores)
def test_no_legal_sequence_scores_better(given_scores: np.ndarray) -> None:
    for row, path in zip(given_scores, best_bio(given_scores, LABELS), strict=True):
        assert legal([LABELS[i] for i in path])
        others = itertools.product(range(5), repeat=len(row))
        best = max(sum(row[w, i] for w, i in enumerate(some)) for some in others if legal([LABELS[i] for i in some]))
        assert abs(sum(row[w, i] for w, i in enumerate(path)) - best) < 1e-6


def test_padding_behind_a_sentence_changes_nothing_in_it() -> None:
    row = np.array([[[0, 1.0, 3, 0, 0], [0, 0, 2.0, 0, 0]]])
    longer = np.concatenate([row, np.full((1, 3, 5), [[9.0, 0, 0, 0, 0]])], axis=1)
    assert best_bio(longer, LABELS)[0, :2].tolist() == best_bio(row, LABELS)[0].tolist()


def test_no_columns_give_no_labels() -> None:
    assert best_bio(np.zeros((3, 0, 5)), LABELS).shape == (3, 0)


def test_phrases_are_the_runs_of_one_name() -> None:
    tags = ["B-PER", "I-PER", "O", "B-LOC", "B-LOC", "I-LOC"]
    assert phrases(tags) == (Phrase(0, 2, "PER"), Phrase(3, 4, "LOC"), Phrase(4, 6, "LOC"))


@given(st.lists(st.sampled_from(LABELS)).filter(legal))
def test_phrases_keep_every_word_that_is_in_one(tags: list[str]) -> None:
    inside = {i for phrase in phrases(tags) for i in range(phrase.start, phrase.end)}
    assert inside == {i for i, tag in enumerate(tags) if tag != "O"}
