from __future__ import annotations

import pytest

from tests.training.tiny import LABELS, examples, model
from training.distil import taught
from training.labels import Labels
from training.train import Recipe, train
from training.varied import varied


@pytest.fixture(scope="module")
def lessons() -> list:
    teacher = model()
    train(
        teacher,
        examples(),
        {},
        LABELS,
        Recipe(epochs=20, batch=60, body_rate=5e-3, head_rate=5e-3, average=0.8),
        tell=lambda _: None,
    )
    return taught(examples(), teacher)


def test_words_are_swapped_only_for_words_of_their_kind(lessons: list) -> None:
    made = varied(lessons, lessons, LABELS, seed=1)
    kinds = {
        "troops": 0,
        "tents": 0,
        "scouts": 0,
        "left": 1,
        "held": 1,
        "saw": 1,
        "Gogra": 2,
        "Leh": 2,
        "Rao": 3,
        ".": 4,
    }
    changed = 0
    for example, sentence in zip(lessons, made, strict=True):
        assert sentence.source == "varied"
        assert [kinds[w] for w in sentence.words] == [kinds[w] for w in example.words]
        changed += sentence.words != example.words
    assert changed > 5


def test_the_same_seed_makes_the_same_variants(lessons: list) -> None:
    assert varied(lessons, lessons, LABELS, seed=7) == varied(lessons, lessons, LABELS, seed=7)
    assert varied(lessons, lessons, LABELS, seed=7) != varied(lessons, lessons, LABELS, seed=8)


def test_what_no_teacher_has_seen_is_refused_with_the_remedy() -> None:
    labels: Labels = LABELS
    with pytest.raises(ValueError, match="teach it first"):
        varied(examples(), examples(), labels, seed=1)
