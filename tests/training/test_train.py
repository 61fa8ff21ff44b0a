from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import torch

from tests.training.tiny import LABELS, examples, model
from training.train import Recipe, train

RECIPE = Recipe(epochs=6, batch=60, body_rate=5e-3, head_rate=5e-3, average=0.8)


def quiet(_: str) -> None: ...


def test_a_few_sentences_are_learned_by_heart() -> None:
    learner = model()
    scores = train(learner, examples(), {"same": examples()}, LABELS, replace(RECIPE, epochs=14), tell=quiet)["same"]
    assert scores["upos"] == 100.0
    assert scores["las"] > 95
    assert scores["names"] > 95


def test_the_same_seed_gives_the_same_weights() -> None:
    twins = [model(), model()]
    for twin in twins:
        train(twin, examples(), {}, LABELS, RECIPE, tell=quiet)
    first, second = (twin.state_dict() for twin in twins)
    assert all(torch.equal(first[name], second[name]) for name in first)


def test_a_run_that_was_stopped_goes_on_to_the_same_weights(tmp_path: Path) -> None:
    whole, parted = model(), model()
    train(whole, examples(), {}, LABELS, RECIPE, tell=quiet)
    stop = tmp_path / "state"

    def interrupt(line: str) -> None:
        if line.startswith("epoch 3 held"):
            raise KeyboardInterrupt

    try:
        train(parted, examples(), {"held": examples()}, LABELS, RECIPE, checkpoint=stop, tell=interrupt)
    except KeyboardInterrupt:
        parted = model()  # nothing but the file is left
    told: list[str] = []
    train(parted, examples(), {}, LABELS, RECIPE, checkpoint=stop, tell=told.append)
    assert told[0].startswith("going on from")
    first, second = whole.state_dict(), parted.state_dict()
    assert all(torch.allclose(first[name], second[name], atol=1e-6) for name in first)


def test_the_letter_case_is_left_out_where_that_is_asked_for() -> None:
    from tests.training.tiny import SHAPE

    blind = model(replace(SHAPE, cased=False))
    before = blind.cases.weight.clone()
    train(blind, examples(), {}, LABELS, RECIPE, tell=quiet)
    assert torch.equal(blind.cases.weight, before)
