"""The claims room's network as the ONNX files that ship: over sentences, over windows, and from a cue to its roles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import onnx
from onnx import TensorProto

from training.claims.network import ROLES, Sizes
from training.export import network
from training.export.graph import Dimensions, Graph
from training.export.layers import ByteLayers, FloatLayers, Weights
from training.export.quantise import Scale
from training.model import Shape

__all__ = ["meaning", "roles", "sentences", "windows"]


def sentences(weights: Weights, shape: Shape, fixed: int, scales: Mapping[str, Scale] | None = None) -> onnx.ModelProto:
    """From what the encoder's ``fixed`` lower layers make of the pieces of a sentence to a vector for each word.

    Inputs are ``lower`` [S, T, width] and int64 ``lengths`` [S], ``first`` and ``last`` [S, W]; the output is ``words``
    [S, W, width]. In bytes where ``scales`` are given, else in floats.
    """
    graph = Graph()
    layers = ByteLayers(graph, weights, scales) if scales is not None else FloatLayers(graph, weights)
    apart = graph.add("Shape", "lower")
    x = graph.add("Reshape", "lower", graph.constant(np.array([-1, shape.width])))
    lengths = graph.add("Cast", "lengths", to=TensorProto.INT32)
    for number in range(fixed, shape.layers):
        stem = f"layers.{number}"
        seen = layers.attention(x, apart, lengths, f"{stem}.ask", heads=shape.heads)
        x = layers.norm(graph.add("Add", x, layers.linear(seen, f"{stem}.mix")), f"{stem}.norm1")
        narrow = layers.linear(layers.rectified(x, f"{stem}.wide"), f"{stem}.narrow")
        x = layers.norm(graph.add("Add", x, narrow), f"{stem}.norm2")
    _pooled(graph, graph.add("Reshape", x, apart))
    numbers: dict[str, tuple[int, Dimensions]] = {
        "lower": (TensorProto.FLOAT, ["S", "T", shape.width]),
        "lengths": (TensorProto.INT64, ["S"]),
        "first": (TensorProto.INT64, ["S", "W"]),
        "last": (TensorProto.INT64, ["S", "W"]),
    }
    return graph.model(numbers, {"words": ["S", "W", shape.width]})


def meaning(weights: Weights, shape: Shape, scales: Mapping[str, Scale] | None = None) -> onnx.ModelProto:
    """From the pieces of sentences, as the language engine takes them, to ``words`` [B, W, width]."""
    graph = Graph()
    layers = ByteLayers(graph, weights, scales) if scales is not None else FloatLayers(graph, weights)
    _pooled(graph, network.body(graph, layers, shape))
    return graph.model(network.INPUTS, {"words": ["B", "W", shape.width]})


def _pooled(graph: Graph, rows: str) -> None:
    """Adds ``words``: the mean of each word's first and last piece."""
    ends = [
        graph.add("GatherND", rows, graph.add("Unsqueeze", which, graph.constant(np.array([-1]))), batch_dims=1)
        for which in ("first", "last")
    ]
    graph.add("Mul", graph.add("Add", *ends), graph.constant(np.float32(0.5)), name="words")


def windows(
    weights: Weights, sizes: Sizes, layers_of: Sequence[str], scales: Mapping[str, Scale] | None = None
) -> onnx.ModelProto:
    """From the words of windows to the scores of every layer, side by side, and to what ``roles`` reads.

    Inputs are ``words`` [B, N, given], int64 ``marks`` [B, N] (2 inside quotation marks, 1 in every second sentence,
    added) and ``lengths`` [B]; outputs ``tags`` [B, N, K] and ``read`` [B, N, width].
    """
    weights = dict(weights)
    weights["tagged.weight"] = np.concatenate([weights[f"tags.{name}.weight"] for name in layers_of])
    weights["tagged.bias"] = np.concatenate([weights[f"tags.{name}.bias"] for name in layers_of])
    graph = Graph()
    layers = ByteLayers(graph, weights, scales) if scales is not None else FloatLayers(graph, weights)
    size = graph.add("Shape", "marks")
    apart = graph.add("Concat", size, graph.constant(np.array([sizes.width])), axis=0)
    flat, given = graph.constant(np.array([-1, sizes.width])), graph.constant(np.array([-1, sizes.given]))
    length = graph.add("Gather", size, graph.constant(np.array(1)))
    ahead = graph.add("Range", graph.constant(np.array(0)), length, graph.constant(np.array(1)))
    x = graph.add("Reshape", layers.linear(graph.add("Reshape", "words", given, name="given"), "enter"), apart)
    x = graph.add("Add", x, graph.add("Gather", graph.constant(weights["positions.weight"]), ahead))
    x = graph.add("Add", x, graph.add("Gather", graph.constant(weights["marks.weight"]), "marks"))
    x = graph.add("Reshape", x, flat)
    lengths = graph.add("Cast", "lengths", to=TensorProto.INT32)
    for number in range(sizes.layers):
        stem = f"layers.{number}"
        seen = layers.attention(layers.norm(x, f"{stem}.norm1"), apart, lengths, f"{stem}.ask", heads=sizes.heads)
        x = graph.add("Add", x, layers.linear(seen, f"{stem}.mix"))
        wide = layers.rectified(layers.norm(x, f"{stem}.norm2"), f"{stem}.wide")
        x = graph.add("Add", x, layers.linear(wide, f"{stem}.narrow"))
    x = layers.norm(x, "norm")
    columns = graph.add("Concat", size, graph.constant(np.array([-1])), axis=0)
    graph.add("Reshape", layers.linear(x, "tagged"), columns, name="tags")
    graph.add("Reshape", x, apart, name="read")
    numbers: dict[str, tuple[int, Dimensions]] = {
        "words": (TensorProto.FLOAT, ["B", "N", sizes.given]),
        "marks": (TensorProto.INT64, ["B", "N"]),
        "lengths": (TensorProto.INT64, ["B"]),
    }
    return graph.model(numbers, {"tags": ["B", "N", len(weights["tagged.bias"])], "read": ["B", "N", sizes.width]})


def roles(weights: Weights, sizes: Sizes) -> onnx.ModelProto:
    """The scores of every word's role to each of some cues, in floats.

    Inputs are ``read`` [B, N, width] and int64 ``which`` and ``cue`` [C], the window and first word of each cue; the
    output is ``roles`` [C, N, 3]: nothing, source, content.
    """
    graph = Graph()

    def dense(x: str, name: str) -> str:
        product = graph.add("MatMul", x, graph.constant(weights[f"{name}.weight"].T))
        return graph.add("Add", product, graph.constant(weights[f"{name}.bias"]))

    last = graph.constant(np.array([-1]))
    at = graph.add("Concat", *(graph.add("Unsqueeze", x, last) for x in ("which", "cue")), axis=1)
    asked = graph.add("Unsqueeze", dense(graph.add("GatherND", "read", at), "role_cue"), graph.constant(np.array([1])))
    words = graph.add("Gather", dense("read", "role_word"), "which", axis=0)
    length = graph.add("Gather", graph.add("Shape", "read"), graph.constant(np.array(1)))
    ahead = graph.add("Range", graph.constant(np.array(0)), length, graph.constant(np.array(1)))
    far = graph.add(
        "Sub", graph.add("Unsqueeze", ahead, graph.constant(np.array([0]))), graph.add("Unsqueeze", "cue", last)
    )
    reach = graph.constant(np.array(sizes.reach))
    far = graph.add("Clip", far, graph.constant(np.array(-sizes.reach)), reach)
    far = graph.add("Gather", graph.constant(weights["role_far.weight"]), graph.add("Add", far, reach))
    matched = graph.add("Relu", graph.add("Add", graph.add("Add", words, asked), far))
    turned = graph.add("Transpose", matched, perm=[0, 2, 1])
    near = graph.add(
        "Conv", turned, *(graph.constant(weights[f"role_near.{part}"]) for part in ("weight", "bias")), pads=[2, 2]
    )
    near = graph.add("Transpose", graph.add("Relu", near), perm=[0, 2, 1])
    product = graph.add("MatMul", graph.add("Add", near, matched), graph.constant(weights["role_out.weight"].T))
    graph.add("Add", product, graph.constant(weights["role_out.bias"]), name="roles")
    numbers: dict[str, tuple[int, Dimensions]] = {
        "read": (TensorProto.FLOAT, ["B", "N", sizes.width]),
        "which": (TensorProto.INT64, ["C"]),
        "cue": (TensorProto.INT64, ["C"]),
    }
    return graph.model(numbers, {"roles": ["C", "N", ROLES]})
