"""The shipped encoder's body read back from its bytes, to be trained further: the floats that its bytes stand for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

__all__ = ["SHAPE", "body_weights"]

from training.model import Shape

Floats: TypeAlias = NDArray[np.float32]

SHAPE = Shape(wide=1024, activation="relu")
"""The sizes of the shipped encoder."""


def body_weights(path: Path) -> dict[str, torch.Tensor]:
    """The weights of embeddings and layers by the names of ``training.model.Encoder``, from ``encoder.onnx``."""
    graph = onnx.load(str(path)).graph
    kept = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    node = {output: each for each in graph.node for output in each.output}
    found: dict[str, Floats] = {}
    gathers = [each for each in graph.node if each.op_type == "Gather" and each.input[0] in kept]
    tables = [each.input[0] for each in gathers if kept[each.input[0]].ndim == 2]
    for name, (whole, steps) in zip(
        ("pieces", "positions", "cases"), zip(tables[::2], tables[1::2], strict=True), strict=True
    ):
        found[f"{name}.weight"] = kept[whole].astype(np.float32) * kept[steps]
    _norm(found, "norm", node["norm"], kept)
    for layer in range(SHAPE.layers):
        stem = f"layers.{layer}"
        attention = next(
            each
            for each in graph.node
            if each.op_type == "QAttention"
            and each.input[0] in {o for o in node if o.startswith("QuantizeLinear")}
            and node[each.input[0]].input[1] == f"{stem}.ask.in.step"
        )
        balance = _balance(node, attention.input[0], kept)
        whole = kept[attention.input[1]].astype(np.float32) * kept[attention.input[4]]
        found[f"{stem}.ask.weight"] = (whole * balance[:, None]).T
        found[f"{stem}.ask.bias"] = kept[attention.input[2]]
        for name, output in (("mix", f"{stem}.mix"), ("wide", f"{stem}.wide.relu"), ("narrow", f"{stem}.narrow")):
            _linear(found, f"{stem}.{name}", node[output], node, kept)
        for name in ("norm1", "norm2"):
            _norm(found, f"{stem}.{name}", node[f"{stem}.{name}"], kept)
    return {name: torch.tensor(np.ascontiguousarray(value), dtype=torch.float32) for name, value in found.items()}


def _linear(
    found: dict[str, Floats],
    name: str,
    made: onnx.NodeProto,
    node: Mapping[str, onnx.NodeProto],
    kept: Mapping[str, Floats],
) -> None:
    step = kept[made.input[1]]
    whole = kept[made.input[3]].astype(np.float32) * kept[made.input[4]]
    found[f"{name}.weight"] = (
        (whole * _balance(node, made.input[0], kept)[:, None]).T if _is_balanced(node, made.input[0], kept) else whole.T
    )
    found[f"{name}.bias"] = kept[made.input[6]].astype(np.float32) * kept[made.input[4]] * step


def _is_balanced(node: Mapping[str, onnx.NodeProto], name: str, kept: Mapping[str, Floats]) -> bool:
    source = node.get(name)
    if source is None or source.op_type != "QuantizeLinear":
        return False
    before = node.get(source.input[0])
    return before is not None and before.op_type == "Mul" and before.input[1] in kept


def _balance(node: Mapping[str, onnx.NodeProto], name: str, kept: Mapping[str, Floats]) -> Floats:
    return kept[node[node[name].input[0]].input[1]]


def _norm(found: dict[str, Floats], name: str, made: onnx.NodeProto, kept: Mapping[str, Floats]) -> None:
    found[f"{name}.weight"], found[f"{name}.bias"] = kept[made.input[1]], kept[made.input[2]]
