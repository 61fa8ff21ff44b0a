"""What the activations are like, and so the scales they are put into bytes by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np
import onnx
from onnx import helper, numpy_helper

from training.export.quantise import Floats, Scale
from training.export.session import Feed, session

__all__ = ["calibrate"]


def calibrate(model: onnx.ModelProto, feeds: Iterable[Feed]) -> dict[str, Scale]:
    """The scale for every tensor that is multiplied by weights in the float ``model``, by the tensor's name.

    Each reaches as far as the values seen on ``feeds``: cutting far values off costs more than it gains, because they
    are what the network steers itself by. Feed sentences one at a time: padding would be measured too.
    """
    readers = _readers(model)
    watched = sorted(readers)
    opened = onnx.ModelProto()
    opened.CopyFrom(model)
    opened.graph.output.extend(helper.make_empty_tensor_value_info(name) for name in watched)
    running = session(opened)
    low = {name: np.zeros_like(readers[name]) for name in watched}
    high = {name: np.zeros_like(readers[name]) for name in watched}
    for feed in feeds:
        for name, value in zip(watched, running.run(watched, dict(feed)), strict=True):
            rows = value.reshape(-1, value.shape[-1])
            low[name] = np.minimum(low[name], rows.min(axis=0))
            high[name] = np.maximum(high[name], rows.max(axis=0))
    return {name: Scale.over(low[name], high[name], readers[name]) for name in watched}


def _readers(model: onnx.ModelProto) -> dict[str, Floats]:
    """[in] for each tensor that weights read, the largest absolute weight each of its channels is multiplied by."""
    constants = {constant.name: constant for constant in model.graph.initializer}
    largest: dict[str, list[Floats]] = defaultdict(list)
    for node in model.graph.node:
        if node.op_type in {"Gemm", "Attention"}:
            largest[node.input[0]].append(np.abs(numpy_helper.to_array(constants[node.input[1]])).max(axis=1))
    return {name: np.max(several, axis=0) for name, several in largest.items()}
