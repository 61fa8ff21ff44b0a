"""The layers that hold weights, once in floats and once in bytes, under one interface."""

# What is written here is what is quickest on one x86 core with onnxruntime: unsigned activations against signed
# weights (signed against signed is twelve times slower), one fused product for query, key and value, and a sum followed
# by a LayerNormalization, because the fused SkipLayerNormalization is four times slower than the two.

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
from onnx import TensorProto

from training.export.graph import Graph
from training.export.quantise import Bytes, Floats, Scale, quantised

__all__ = ["ByteLayers", "FloatLayers", "Weights"]

Weights: TypeAlias = Mapping[str, Floats]


class FloatLayers:
    """Layers as they were trained. ``name`` is always the weight's name without its ``.weight``."""

    def __init__(self, graph: Graph, weights: Weights) -> None:
        self.graph, self.weights = graph, weights

    def embedding(self, ids: str, name: str) -> str:
        """The rows ``ids`` of a table."""
        return self.graph.add("Gather", self.graph.constant(self.weights[f"{name}.weight"]), ids)

    def linear(self, x: str, name: str) -> str:
        """[N, out] from [N, in]."""
        return self.graph.add("Gemm", x, *map(self.graph.constant, self._dense(name)), name=name)

    def rectified(self, x: str, name: str) -> str:
        """[N, out] from [N, in], what is negative put to 0; only another layer may read it."""
        return self.graph.add("Relu", self.linear(x, name), name=f"{name}.relu")

    def attention(self, x: str, apart: str, lengths: str, name: str, *, heads: int) -> str:
        """[N, width] from the same, each row looking at the first ``lengths`` of its own sentence.

        Args:
            x: [B * T, width].
            apart: the shape B, T, width.
            lengths: [B] int32.
            name: of the weights for query, key and value.
            heads: how many ways each looks.
        """
        rows = self.graph.add("Reshape", x, apart, name=f"{name}.in")
        flat = self.graph.constant(np.array([-1, self.weights[f"{name}.weight"].shape[1]]))
        return self.graph.add("Reshape", self._seen(rows, lengths, name, heads), flat, name=f"{name}.seen")

    def norm(self, x: str, name: str) -> str:
        """``x`` with mean 0 and variance 1 over its last axis, then scaled and shifted."""
        scale, shift = (self.graph.constant(self.weights[f"{name}.{part}"]) for part in ("weight", "bias"))
        return self.graph.add("LayerNormalization", x, scale, shift, axis=-1, epsilon=1e-12, name=name)

    def _seen(self, rows: str, lengths: str, name: str, heads: int) -> str:
        weight, bias = map(self.graph.constant, self._dense(name))
        return self.graph.add("Attention", rows, weight, bias, lengths, num_heads=heads)

    def _dense(self, name: str) -> tuple[Floats, Floats]:
        """Weight [in, out] and bias; torch keeps the weight as [out, in]."""
        return self.weights[f"{name}.weight"].T, self.weights[f"{name}.bias"]


class ByteLayers(FloatLayers):
    """Layers whose weights are signed bytes with a step a column, and what they read unsigned bytes with one step.

    Tables are signed bytes with a step a row. Sums, normalisation and the softmax stay in floats. The balance of a
    tensor is written into the weights that make it where they can carry it, and is else a product of its own.
    """

    def __init__(self, graph: Graph, weights: Weights, scales: Mapping[str, Scale]) -> None:
        super().__init__(graph, weights)
        self.scales = scales
        self._bytes: dict[str, str] = {}
        self._balanced: set[str] = set()

    def embedding(self, ids: str, name: str) -> str:
        """The rows ``ids`` of a table, in floats."""
        table, steps = quantised(self.weights[f"{name}.weight"], axis=1)
        rows = self.graph.add("Gather", self.graph.constant(table), ids)
        floats = self.graph.add("Cast", rows, to=TensorProto.FLOAT)
        return self.graph.add("Mul", floats, self.graph.add("Gather", self.graph.constant(steps), ids))

    def linear(self, x: str, name: str) -> str:
        """[N, out] floats from [N, in]."""
        return self.graph.add("QGemm", *self._product(x, *self._dense(name)), name=name)

    def rectified(self, x: str, name: str) -> str:
        """As in floats, but left as bytes, whose lower end, 0, rectifies for nothing."""
        out = f"{name}.relu"
        weight, bias = self._dense(name)
        balance = self.scales[out].balance
        inputs = self._product(x, weight / balance, bias / balance)
        self._bytes[out] = self.graph.add("QGemm", *inputs, *self._scale(out), name=out)
        return out

    def _seen(self, rows: str, lengths: str, name: str, heads: int) -> str:
        weight, bias = self._dense(name)
        # The values, the last third of the columns, bring the balance of what is seen with them.
        out = f"{name}.seen"
        self._balanced.add(out)
        balance = np.concatenate([np.ones(2 * len(weight), np.float32), self.scales[out].balance])
        columns, steps = self._columns(rows, weight / balance)
        sides = (columns, bias / balance, steps, np.zeros_like(columns[0]))
        read, step, zero = self._read(rows)
        right, shift, right_steps, nought = map(self.graph.constant, sides)
        inputs = (read, right, shift, step, right_steps, lengths, zero, nought)
        return self.graph.add("QAttention", *inputs, num_heads=heads)

    def _product(self, x: str, weight: Floats, bias: Floats) -> tuple[str, ...]:
        """What QGemm takes: both sides, and the bias counted in steps of their product."""
        columns, steps = self._columns(x, weight)
        counted = np.rint(bias / (self.scales[x].step * steps)).astype(np.int32)
        return *self._read(x), *map(self.graph.constant, (columns, steps, np.zeros_like(columns[0]), counted))

    def _columns(self, x: str, weight: Floats) -> tuple[Bytes, Floats]:
        """``weight`` [in, out] with the balance of ``x`` in it, as bytes, and the step of each column."""
        columns, steps = quantised(weight * self.scales[x].balance[:, None], axis=0)
        return columns, steps[0]

    def _read(self, x: str) -> tuple[str, str, str]:
        """``x`` as bytes, made once however many layers read it, with their step and their zero."""
        step, zero = self._scale(x)
        if x not in self._bytes:
            even = x
            if x not in self._balanced:
                even = self.graph.add("Mul", x, self.graph.constant(1 / self.scales[x].balance))
            self._bytes[x] = self.graph.add("QuantizeLinear", even, step, zero)
        return self._bytes[x], step, zero

    def _scale(self, x: str) -> tuple[str, str]:
        scale = self.scales[x]
        step = self.graph.constant(np.float32(scale.step), f"{x}.step")
        return step, self.graph.constant(np.uint8(scale.zero), f"{x}.zero")
