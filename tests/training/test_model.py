from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from tests.training.tiny import SHAPE, examples, model
from training import mpnet
from training.batches import collate
from training.model import Encoder, _buckets


def test_near_pieces_have_a_bucket_each_and_far_ones_share() -> None:
    row = _buckets(200, 32)[0].tolist()
    assert row[:8] == [0, *range(17, 24)]
    assert row[8:12] == [24] * 4
    assert row[199] == 31
    assert sorted(row) == row


def test_what_stands_before_has_other_buckets_than_what_stands_behind() -> None:
    buckets = _buckets(60, 32)
    assert set(buckets.tril(-1)[buckets.tril(-1) > 0].tolist()) <= set(range(1, 16))
    assert torch.equal(buckets.tril(-1), (buckets.T - 16).tril(-1))


def test_distance_is_heard_only_where_it_is_asked_for() -> None:
    near = model(replace(SHAPE, distances=8)).eval()
    batch = collate(examples()[:3]).inputs
    with torch.inference_mode():
        before = near(batch)
        near.distances.weight[1] += 5.0
        assert not torch.allclose(near(batch), before)
    assert not hasattr(model(), "distances")


def test_mpnet_fills_every_part_of_the_teachers_body() -> None:
    try:
        weights = mpnet.starting_weights()
    except ModuleNotFoundError as missing:
        pytest.skip(f"the teacher's real body is not checked: {missing}")
    teacher = Encoder(mpnet.SHAPE, {"upos": 3}, 2)
    missing_keys, unexpected = teacher.load_state_dict(weights, strict=False)
    assert not unexpected
    assert {key.split(".")[0] for key in missing_keys} == {"cases", "heads"}
