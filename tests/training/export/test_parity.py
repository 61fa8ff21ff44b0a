"""What ships computes what was trained."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from training.export import export, network, parity
from training.export.check import feed
from training.export.session import session
from training.model import Encoder, Inputs, Shape

TAGS = {"upos": 17, "names": 7}
RELATIONS = 11
SHAPE = Shape(width=32, wide=48, layers=2, heads=4, vocabulary=50, longest=24, arcs=16, relations=16)


def some_encoder(activation="relu", *, cased=True, seed=3):
    """An encoder whose scores spread widely enough to tell words apart, as a trained one's do."""
    torch.manual_seed(seed)
    shape = Shape(**{**{f: getattr(SHAPE, f) for f in SHAPE.__slots__}, "activation": activation, "cased": cased})
    model = Encoder(shape, TAGS, RELATIONS)
    for name, tensor in model.named_parameters():
        torch.nn.init.normal_(tensor, mean=float("norm" in name and "weight" in name), std=0.15)
    return model.eval()


def some_batch(lengths, seed=0):
    dice = np.random.default_rng(seed)
    longest = max(lengths)
    pieces, cases = np.zeros((2, len(lengths), longest), np.int64)
    first = np.zeros((len(lengths), longest), np.int64)
    last = np.zeros_like(first)
    for row, length in enumerate(lengths):
        pieces[row, :length] = dice.integers(1, SHAPE.vocabulary, length)
        cases[row, :length] = dice.integers(0, 8, length)
        first[row, 1:length] = np.arange(1, length)
        last[row, 1:length] = np.minimum(first[row, 1:length] + dice.integers(0, 2, length - 1), length - 1)
    numbers = (torch.from_numpy(x) for x in (pieces, cases, np.array(lengths), first, last, np.array(lengths)))
    return Inputs(*numbers)


def weights_of(model):
    return {name: tensor.detach().numpy() for name, tensor in model.state_dict().items()}


@pytest.mark.parametrize("activation", ["relu", "gelu"])
@pytest.mark.parametrize("cased", [True, False])
def test_the_float_graph_is_the_torch_model(activation, cased):
    model = some_encoder(activation, cased=cased)
    weights = weights_of(model)
    graphs = network.encoder(weights, model.shape), network.relations(weights, model.shape)
    found = parity(model, *graphs, [some_batch([9, 5, 1]), some_batch([3]), some_batch([24, 20])])
    assert set(found) == {*TAGS, "arcs", "relations"}
    assert max(p.largest for p in found.values()) < 1e-4
    assert min(p.agree for p in found.values()) == 1.0


@pytest.mark.parametrize("activation", ["relu", "gelu"])
def test_bytes_nearly_always_choose_what_floats_choose(activation):
    model = some_encoder(activation)
    shown = [some_batch([length], seed=length) for length in range(2, 25) for _ in range(4)]
    found = parity(model, *export(model, shown), [some_batch([20, 22, 24], seed=s) for s in range(100, 120)])
    assert min(p.agree for p in found.values()) > 0.95
    spread = model.heads.tags.weight.norm(dim=1).mean().item() * SHAPE.width**0.5
    assert found["upos"].largest < 0.1 * spread


def test_a_sentence_scores_the_same_alone_and_among_longer_ones():
    model = some_encoder()
    encoder, _ = export(model, [some_batch([12], seed=s) for s in range(30)])
    running = session(encoder)
    together, alone = some_batch([6, 24, 17], seed=1), some_batch([6], seed=1)
    wide, narrow = (running.run(["tags"], feed(batch))[0][0] for batch in (together, alone))
    np.testing.assert_allclose(wide[:6], narrow[:6], atol=1e-5)


def test_weights_are_stored_as_bytes():
    model = some_encoder()
    encoder, _ = export(model, [some_batch([12])])
    floats = [w.dims for w in encoder.graph.initializer if w.data_type == 1 and len(w.dims) > 1]
    assert all(dims[1] == 1 for dims in floats)  # the steps of the tables' rows
