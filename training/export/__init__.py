"""The trained encoder as the ONNX files that ship, with its weights in bytes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from training.export import network
from training.export.calibrate import calibrate
from training.export.check import Parity, feed, parity
from training.model import Encoder, Inputs

if TYPE_CHECKING:
    import onnx

__all__ = ["Parity", "export", "parity"]


def export(model: Encoder, sentences: Iterable[Inputs]) -> tuple[onnx.ModelProto, onnx.ModelProto]:
    """The encoder in bytes and the scorer of relations, as ``training.export.network`` describes them.

    ``sentences``, each a batch of its own, show what the activations are like; five hundred are plenty.
    """
    weights = {name: tensor.detach().float().numpy() for name, tensor in model.state_dict().items()}
    scales = calibrate(network.encoder(weights, model.shape), map(feed, sentences))
    return network.encoder(weights, model.shape, scales), network.relations(weights, model.shape)
