from __future__ import annotations

from dataclasses import replace

import torch

from tests.training.tiny import SHAPE, examples, model
from training.batches import collate
from training.prune import lighter, pruned


def test_the_neurons_that_do_nothing_go_first() -> None:
    teacher = model()
    dead = torch.arange(0, SHAPE.wide, 2)
    for layer in teacher.layers:
        layer.narrow.weight.data[:, dead] = 0
    student = pruned(teacher, replace(SHAPE, wide=SHAPE.wide // 2), examples()).eval()
    teacher.eval()
    batch = collate(examples()).inputs
    with torch.inference_mode():
        assert torch.allclose(student(batch), teacher(batch), atol=1e-5)


def test_the_teacher_is_left_as_it_was() -> None:
    teacher = model()
    before = {name: tensor.clone() for name, tensor in teacher.state_dict().items()}
    pruned(teacher, replace(SHAPE, wide=16), examples())
    assert all(torch.equal(before[name], tensor) for name, tensor in teacher.state_dict().items())


def test_the_student_is_narrower_and_rectified() -> None:
    shape = lighter(SHAPE)
    assert (shape.wide, shape.activation) == (1024, "relu")
    assert shape.layers == SHAPE.layers
