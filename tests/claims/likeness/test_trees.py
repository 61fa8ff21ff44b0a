from __future__ import annotations

import numpy as np

from standdown.claims.likeness.trees import Trees
from training.likeness.boost import Growth, grow


def xor(size: int) -> tuple[np.ndarray, np.ndarray]:
    features = np.random.default_rng(1).random((size, 4)).astype(np.float32)
    return features, (features[:, 0] > 0.5) ^ (features[:, 2] > 0.3)


def grown(features: np.ndarray, labels: np.ndarray) -> Trees:
    growth = Growth(trees=60, depth=3, columns=1.0)
    return grow(features, labels, np.ones(len(labels), np.float32), growth, seed=1)


def test_trees_learn_what_no_single_question_tells() -> None:
    features, labels = xor(2000)
    trees = grown(features, labels)
    fresh, truth = xor(3000)
    assert ((trees.chances(fresh) > 0.5) == truth).mean() > 0.95


def test_what_is_missing_exceeds_nothing_and_can_be_told() -> None:
    features = np.random.default_rng(2).random((2000, 2)).astype(np.float32)
    labels = np.random.default_rng(3).random(2000) < 0.5
    features[labels, 1] = np.nan
    found = grown(features, labels).chances(np.array([[0.5, np.nan], [0.5, 0.5]], np.float32))
    assert found[0] > 0.9
    assert found[1] < 0.1


def test_trees_are_read_back_as_they_were_written() -> None:
    features, labels = xor(500)
    trees = grown(features, labels)
    again = Trees.read(trees.arrays("pair"), "pair")
    assert np.array_equal(trees.chances(features), again.chances(features))
