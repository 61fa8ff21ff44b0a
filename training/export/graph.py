"""An ONNX graph while it is being written, node by node."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

__all__ = ["Dimensions", "Graph"]

Array: TypeAlias = NDArray[np.generic]
Dimensions: TypeAlias = Sequence[str | int]

_OPSET = 17
_IR = 9  # what onnxruntime has read since 1.16
_FUSED = "com.microsoft"
_FUSED_OPS = frozenset({"Attention", "FusedMatMul", "Gelu", "QAttention", "QGemm"})


class Graph:
    """Nodes and constants in the order they were added; a tensor is known by its name."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._constants: dict[str, onnx.TensorProto] = {}

    def constant(self, value: Array | np.generic, name: str = "") -> str:
        """The name of ``value`` as a constant of the graph; one that is there under ``name`` already is taken."""
        name = name or f"constant.{len(self._constants)}"
        if name not in self._constants:
            self._constants[name] = numpy_helper.from_array(np.ascontiguousarray(value).reshape(value.shape), name)
        return name

    def add(self, op: str, *inputs: str, name: str = "", **attributes: float | Sequence[int]) -> str:
        """The name of the output of a new node; ``""`` among the inputs leaves an optional one out."""
        name = name or f"{op}.{len(self._nodes)}"
        domain = _FUSED if op in _FUSED_OPS else ""
        self._nodes.append(helper.make_node(op, inputs, [name], name, None, domain, None, **attributes))
        return name

    def model(self, inputs: Mapping[str, tuple[int, Dimensions]], outputs: Mapping[str, Dimensions]) -> onnx.ModelProto:
        """The whole as a checked model.

        Args:
            inputs: name to element type and shape.
            outputs: name to shape; all are float.

        Raises:
            onnx.checker.ValidationError: where the graph is not well formed.
        """
        graph = helper.make_graph(
            self._nodes,
            "standdown",
            [helper.make_tensor_value_info(name, kind, shape) for name, (kind, shape) in inputs.items()],
            [helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, shape) for name, shape in outputs.items()],
            list(self._constants.values()),
        )
        opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_FUSED, 1)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=_IR, producer_name="standdown")
        onnx.checker.check_model(model)
        return model
