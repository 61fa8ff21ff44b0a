"""Judging a network for happenings by marks that it did not learn from."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from tests.training.claims.test_learn import PIECES, network
from training.claims.corpora import written
from training.claims.flat import Flat
from training.claims.judge import judge
from training.claims.labels import NAMES


def flat(folder: Path) -> Flat:
    marked = "Troops {left|withdrawal|occurred|publisher} in May.\n\nThe army held {talks|talks|occurred|publisher}."
    (folder / "a.txt").write_text(marked, encoding="utf-8")
    return Flat(written(folder), PIECES)


@pytest.mark.parametrize(("kind", "found", "right"), [("withdrawal", 100.0, 50.0), ("-", 0.0, 0.0)])
def test_one_that_says_the_same_of_every_word_is_right_where_that_is_so(tmp_path, kind, found, right) -> None:
    model, body = network(tuned=2)
    with torch.no_grad():
        for layer, label in (("kind", kind), ("realis", "occurred"), ("source", "document")):
            model.tags[layer].weight.zero_()
            model.tags[layer].bias.zero_()
            model.tags[layer].bias[NAMES[layer].index(label)] = 9.0
    told = judge(flat(tmp_path), model, body, 32)
    assert (told.marks, told.found, told.kind) == (2, found, right)
    assert (told.realis, told.voice) == (100.0 if found else 0.0, 0.0)
    assert str(told).startswith("2 marks kept back: found ")
