"""A lighter student cut out of a larger network: fewer neurons in each feed-forward half, and ReLU for GELU.

With ReLU the int8 network clips at zero for free and hands bytes from one matrix to the next; with two thirds of the
neurons the two halves that hold most of the arithmetic cost a third less (docs/speed.md).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from functools import partial

import torch
from torch.nn import functional as fn

from training.batches import Example, collate
from training.model import Encoder, Layer, Shape

__all__ = ["lighter", "pruned"]

_SAMPLE = 1200  # sentences whose activations are looked at
_TOGETHER = 48


def pruned(whole: Encoder, shape: Shape, examples: Sequence[Example], *, dropout: float = 0.1) -> Encoder:
    """A model of ``shape`` with the weights of ``whole``, of each layer the neurons that matter most in ``examples``.

    A neuron matters by its mean absolute activation times the length of its outgoing weights, which bounds what its
    loss can change.
    """
    student = Encoder(shape, whole.heads.sizes, whole.heads.rel_sum.out_features, dropout=dropout)
    weights = {name: tensor.clone() for name, tensor in whole.state_dict().items()}
    for number, importance in enumerate(_importance(whole, examples[:: max(1, len(examples) // _SAMPLE)])):
        kept = importance.topk(shape.wide).indices.sort().values
        stem = f"layers.{number}"
        weights[f"{stem}.wide.weight"] = weights[f"{stem}.wide.weight"][kept]
        weights[f"{stem}.wide.bias"] = weights[f"{stem}.wide.bias"][kept]
        weights[f"{stem}.narrow.weight"] = weights[f"{stem}.narrow.weight"][:, kept]
    student.load_state_dict(weights)
    return student


def _importance(whole: Encoder, examples: Sequence[Example]) -> list[torch.Tensor]:
    """[wide] for each layer."""
    whole.eval()
    layers = [layer for layer in whole.layers if isinstance(layer, Layer)]
    sums = [torch.zeros(whole.shape.wide) for _ in layers]
    hooks = [layer.wide.register_forward_hook(partial(_add, total)) for layer, total in zip(layers, sums, strict=True)]
    with torch.inference_mode():
        for start in range(0, len(examples), _TOGETHER):
            whole(collate(examples[start : start + _TOGETHER]).inputs)
    for hook in hooks:
        hook.remove()
    return [total * layer.narrow.weight.norm(dim=0) for total, layer in zip(sums, layers, strict=True)]


def _add(total: torch.Tensor, _: object, __: object, out: torch.Tensor) -> None:
    total.add_(fn.gelu(out).abs().sum((0, 1)))


def lighter(shape: Shape) -> Shape:
    """The student's shape, cut from ``shape``."""
    return dataclasses.replace(shape, wide=1024, activation="relu")
