from __future__ import annotations

import pytest
import torch

from tests.training.tiny import LABELS, examples, model
from training.caution import made_cautious
from training.evaluate import evaluate
from training.model import Encoder
from training.train import Recipe, train

AT = sum(len(LABELS.tags[layer]) for layer in ("upos", "xpos")) + LABELS.tags["names"].index("O")


@pytest.fixture
def learner() -> Encoder:
    made = model()
    recipe = Recipe(epochs=20, batch=60, body_rate=5e-3, head_rate=5e-3, average=0.8)
    train(made, examples(), {}, LABELS, recipe, tell=lambda _: None)
    return made


def test_a_network_that_is_right_is_left_alone(learner: Encoder) -> None:
    before = learner.heads.tags.bias.clone()
    assert made_cautious(learner, examples(), LABELS) == 0.0
    assert torch.equal(learner.heads.tags.bias, before)


def test_one_that_names_too_much_becomes_more_cautious(learner: Encoder) -> None:
    with torch.no_grad():
        learner.heads.tags.bias[AT] -= 7.0
    rash = evaluate(learner, examples(), LABELS)["names"]
    added = made_cautious(learner, examples(), LABELS)
    assert added > 0
    assert evaluate(learner, examples(), LABELS)["names"] > rash


def test_without_annotated_names_nothing_changes(learner: Encoder) -> None:
    assert made_cautious(learner, examples("names"), LABELS) == 0.0
