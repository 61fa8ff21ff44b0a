from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from tests.training.tiny import LABELS, examples, model
from training.batches import collate
from training.distil import taught
from training.model import Encoder
from training.objective import losses
from training.train import Recipe, train

RECIPE = Recipe(epochs=20, batch=60, body_rate=5e-3, head_rate=5e-3, average=0.8)


def quiet(_: str) -> None: ...


@pytest.fixture(scope="module")
def teacher() -> Encoder:
    learner = model()
    train(learner, examples(), {}, LABELS, RECIPE, tell=quiet)
    return learner


def test_every_word_gets_chances_that_add_up_to_one_in_each_layer(teacher: Encoder) -> None:
    for example in taught(examples(), teacher):
        assert example.soft is not None
        words = len(example.words)
        assert example.soft.tags.shape[0] == words
        assert example.soft.tags.float().sum(-1) == pytest.approx(torch.full((words,), 5.0), abs=0.02)
        assert example.soft.arcs.float().sum(-1) == pytest.approx(torch.ones(words), abs=0.01)
        assert example.soft.relations.float().sum(-1) == pytest.approx(torch.ones(words), abs=0.01)


def test_a_relation_is_asked_for_the_annotated_head_where_there_is_one(teacher: Encoder) -> None:
    for example in taught(examples(), model()):
        assert example.soft is not None
        assert example.soft.heads.tolist() == example.heads[1:]
    heads = [e.soft.heads.tolist() for e in taught(examples("heads", "relations"), teacher) if e.soft]
    assert sum(h == [2, 0, 2, 2] for h in heads) > 20


def test_a_student_learns_from_its_teacher_what_no_annotator_told(teacher: Encoder) -> None:
    untold = examples("heads", "relations", "names", "upos")
    student = model()
    scores = train(
        student, taught(untold, teacher), {"same": examples()}, LABELS, replace(RECIPE, epochs=24), tell=quiet
    )["same"]
    assert scores["upos"] > 95
    assert scores["las"] > 90
    assert scores["names"] > 90


def test_a_teacher_taught_by_itself_has_nothing_left_to_learn_but_its_doubts(teacher: Encoder) -> None:
    lesson = collate(taught(examples(), teacher))
    with torch.inference_mode():
        knows, blank = (sum(losses(m.eval(), lesson).values()) for m in (teacher, model()))
    assert float(knows) < float(blank) / 2


def test_opinions_that_were_kept_are_taken_again(teacher: Encoder, tmp_path: Path) -> None:
    kept = tmp_path / "opinions"
    first = taught(examples(), teacher, kept=kept)
    again = taught(examples(), model(), kept=kept)
    for one, other in zip(first, again, strict=True):
        assert one.soft is not None
        assert other.soft is not None
        assert torch.equal(one.soft.tags, other.soft.tags)
