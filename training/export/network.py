"""The two graphs that ship: from wordpieces to scores, and from a word and its head to their relation."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import onnx
from onnx import TensorProto

from training.export.graph import Dimensions, Graph
from training.export.layers import ByteLayers, FloatLayers, Weights
from training.export.quantise import Scale
from training.model import Shape

__all__ = ["INPUTS", "UPPER", "body", "encoder", "relations"]

UPPER = 2
"""Layers above ``lower``, the output that other networks go on from."""

INPUTS: dict[str, tuple[int, Dimensions]] = {
    "pieces": (TensorProto.INT64, ["B", "T"]),
    "cases": (TensorProto.INT64, ["B", "T"]),
    "lengths": (TensorProto.INT64, ["B"]),
    "first": (TensorProto.INT64, ["B", "W"]),
    "last": (TensorProto.INT64, ["B", "W"]),
}


def encoder(weights: Weights, shape: Shape, scales: Mapping[str, Scale] | None = None) -> onnx.ModelProto:
    """The encoder with its heads; in bytes where ``scales`` are given, else in floats.

    Inputs are those of ``training.model.Inputs`` but ``words``, all int64. Outputs are float: ``tags`` [B, W, K], every
    tagging layer's labels side by side; ``arcs`` [B, W, W], dependents in rows; ``rel_dep`` and ``rel_head`` [B, W, D],
    for ``relations``; ``lower`` [B, T, width], what all but the last ``UPPER`` layers make of the pieces.

    Args:
        weights: the state of a ``training.model.Encoder``, by torch's names.
        shape: its sizes.
        scales: from ``calibrate``, run on the same encoder in floats.
    """
    weights = {**weights, "heads.arc.weight": weights["heads.arc_pair"].T, "heads.arc.bias": weights["heads.arc_bias"]}
    graph = Graph()
    layers = ByteLayers(graph, weights, scales) if scales is not None else FloatLayers(graph, weights)
    hidden = body(graph, layers, shape)
    ends = [
        graph.add("GatherND", hidden, graph.add("Unsqueeze", which, graph.constant(np.array([-1]))), batch_dims=1)
        for which in ("first", "last")
    ]
    words = graph.add("Mul", graph.add("Add", *ends), graph.constant(np.float32(0.5)))
    words = graph.add("Reshape", words, graph.constant(np.array([-1, shape.width])), name="words")
    _heads(graph, layers, words)
    sizes: dict[str, str | int] = {"tags": weights["heads.tags.bias"].size, "arcs": "W"}
    sizes |= {"rel_dep": shape.relations, "rel_head": shape.relations}
    outputs: dict[str, Dimensions] = {name: ["B", "W", size] for name, size in sizes.items()}
    return graph.model(INPUTS, outputs | {"lower": ["B", "T", shape.width]})


def body(graph: Graph, layers: FloatLayers, shape: Shape) -> str:
    """[B, T, width] a vector for each wordpiece, from the inputs ``INPUTS``; the output ``lower`` is on the way."""
    size = graph.add("Shape", "pieces")
    length = graph.add("Gather", size, graph.constant(np.array(1)))
    zero, one = graph.constant(np.array(0)), graph.constant(np.array(1))
    apart = graph.add("Concat", size, graph.constant(np.array([shape.width])), axis=0)  # [B, T, width]
    flat = graph.constant(np.array([-1, shape.width]))
    x = layers.embedding("pieces", "pieces")
    x = graph.add("Add", x, layers.embedding(graph.add("Range", zero, length, one), "positions"))
    if shape.cased:
        x = graph.add("Add", x, layers.embedding("cases", "cases"))
    x = layers.norm(graph.add("Reshape", x, flat), "norm")
    lengths = graph.add("Cast", "lengths", to=TensorProto.INT32)
    for number in range(shape.layers):
        stem = f"layers.{number}"
        if number == max(shape.layers - UPPER, 0):
            graph.add("Reshape", x, apart, name="lower")
        seen = layers.attention(x, apart, lengths, f"{stem}.ask", heads=shape.heads)
        x = layers.norm(graph.add("Add", x, layers.linear(seen, f"{stem}.mix")), f"{stem}.norm1")
        x = layers.norm(graph.add("Add", x, _feed_forward(graph, layers, x, stem, shape)), f"{stem}.norm2")
    return graph.add("Reshape", x, apart)


def _feed_forward(graph: Graph, layers: FloatLayers, x: str, stem: str, shape: Shape) -> str:
    if shape.activation == "relu":
        wide = layers.rectified(x, f"{stem}.wide")
    else:
        wide = graph.add("Gelu", layers.linear(x, f"{stem}.wide"), name=f"{stem}.wide.gelu")
    return layers.linear(wide, f"{stem}.narrow")


def _heads(graph: Graph, layers: FloatLayers, words: str) -> None:
    """Adds what is read off ``words`` [B * W, width], as the outputs named in ``encoder``."""
    apart = graph.add("Concat", graph.add("Shape", "first"), graph.constant(np.array([-1])), axis=0)  # [B, W, any]
    for name in ("tags", "rel_dep", "rel_head"):
        graph.add("Reshape", layers.linear(words, f"heads.{name}"), apart, name=name)
    dep = layers.linear(layers.rectified(words, "heads.arc_dep"), "heads.arc")
    head = graph.add("Relu", layers.linear(words, "heads.arc_head"))
    sides = [graph.add("Reshape", side, apart) for side in (dep, head)]
    graph.add("FusedMatMul", *sides, transB=1, name="arcs")


def relations(weights: Weights, shape: Shape) -> onnx.ModelProto:
    """The scorer of relations, in floats; it runs when the tree is known, so it is a graph of its own.

    Inputs are ``rel_dep`` and ``rel_head`` as the encoder gave them and ``heads``, int64 [B, W], the column of each
    word's head. The output is ``relations`` [B, W, R].
    """
    graph = Graph()
    index = graph.add("Unsqueeze", "heads", graph.constant(np.array([-1])))
    head = graph.add("GatherND", "rel_head", index, batch_dims=1)
    pair = {
        "rel_sum": graph.add("Relu", graph.add("Add", "rel_dep", head)),
        "rel_product": graph.add("Mul", "rel_dep", head),
    }
    scores = [graph.add("MatMul", x, graph.constant(weights[f"heads.{name}.weight"].T)) for name, x in pair.items()]
    bias = graph.constant(weights["heads.rel_sum.bias"])
    graph.add("Add", graph.add("Add", *scores), bias, name="relations")
    vectors: tuple[int, Dimensions] = (TensorProto.FLOAT, ["B", "W", shape.relations])
    inputs = {"rel_dep": vectors, "rel_head": vectors, "heads": (TensorProto.INT64, ["B", "W"])}
    return graph.model(inputs, {"relations": ["B", "W", weights["heads.rel_sum.bias"].size]})
