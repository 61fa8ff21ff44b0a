"""From the trained network to the folder that ships: three graphs in bytes, their card and their notice."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch

from training import sources
from training.claims import export
from training.claims.body import Body
from training.claims.flat import Flat
from training.claims.labels import NAMES
from training.claims.learn import Recipe, window_of
from training.claims.network import Reader
from training.export.calibrate import calibrate

__all__ = ["FILES", "ship"]

FILES = ("sentences.onnx", "windows.onnx", "roles.onnx")
_SHOWN = 120
"""Windows that show how large the activations are, of each corpus."""


def ship(
    model: Reader, body: Body, corpora: Mapping[str, Flat], folder: Path, *, recipe: Recipe, longest: int = 256
) -> None:
    """Writes the graphs, ``model.json`` and ``NOTICE`` into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    model.eval()
    body.eval()
    upper = {f"layers.{n}.{k}": v for n, layer in _numbered(body) for k, v in _floats(layer).items()}
    weights = _floats(model)
    lower, words = _shown(body, corpora, longest)
    shape, fixed, layers = body.encoder.shape, body.fixed, list(NAMES)
    first = export.sentences(upper, shape, fixed)
    second = export.windows(weights, model.sizes, layers)
    graphs = (
        export.sentences(upper, shape, fixed, calibrate(first, lower)),
        export.windows(weights, model.sizes, layers, calibrate(second, words)),
        export.roles(weights, model.sizes),
    )
    for name, graph in zip(FILES, graphs, strict=True):
        onnx.save(graph, str(folder / name))
    used = [*("minilm", "mpnet"), *(name for name in corpora if name != "written")]
    (folder / "NOTICE").write_text(
        sources.notice(used, what="the claims room's network", files=FILES), encoding="utf-8"
    )
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}
    card: dict[str, Any] = {
        "name": "standdown-claims-en",
        "version": hashlib.sha256("".join(digests.values()).encode()).hexdigest()[:8],
        "licence": sources.LICENCE,
        "sha256": digests,
        "labels": {layer: list(labels) for layer, labels in NAMES.items()},
        "parameters": sum(p.numel() for p in (*model.parameters(), *body.parameters()) if p.requires_grad),
        "read": {name: int(flat.starts[-1]) for name, flat in corpora.items()},
        "recipe": asdict(recipe),
        "sources": [asdict(source) for key in used for source in sources.SOURCES[key]],
    }
    (folder / "model.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _numbered(body: Body) -> list[tuple[int, torch.nn.Module]]:
    return list(enumerate(body.encoder.layers))[body.fixed :]


def _floats(module: torch.nn.Module) -> dict[str, Any]:
    return {name: tensor.detach().float().numpy() for name, tensor in module.state_dict().items()}


@torch.inference_mode()
def _shown(body: Body, corpora: Mapping[str, Flat], longest: int) -> tuple[list[Any], list[Any]]:
    """What the first two graphs are fed while their scales are measured, one window at a time."""
    dice = random.Random(1)  # noqa: S311 - no secret
    lower: list[Any] = []
    words: list[Any] = []
    for flat in corpora.values():
        some: Sequence[tuple[int, int]] = flat.windows(longest)
        for window in dice.sample(list(some), min(_SHOWN, len(some))):
            given = flat.batch([window])
            rows = given.rows
            kept = body.below(rows)
            for row, size in enumerate(rows.lengths):
                here = np.arange(size)[None]
                lower.append(
                    {
                        "lower": kept[row : row + 1, :size].float().numpy(),
                        "lengths": np.array([size]),
                        "first": here,
                        "last": here,
                    }
                )
            seen = window_of(given, body(rows))
            marks = (2 * seen.quoted + seen.odd).numpy()
            words.append({"words": seen.words.float().numpy(), "marks": marks, "lengths": given.lengths})
    return dice.sample(lower, min(600, len(lower))), words
