"""From the trained networks to the folder that ships: five graphs, their card and their notice."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch

from training import sources
from training.claims import export
from training.claims.body import Body
from training.claims.flat import Flat, Windows
from training.claims.labels import NAMES
from training.claims.learn import Recipe, window_of
from training.claims.network import Reader
from training.export.calibrate import calibrate

__all__ = ["FILES", "Trained", "ship"]

FILES = ("sentences.onnx", "voices.onnx", "roles.onnx", "meaning.onnx", "happenings.onnx")
_SHOWN = 120
"""Windows of each corpus that show how large the activations are."""
_SENTENCES = 600
"""Sentences that do."""


@dataclass(frozen=True, slots=True)
class Trained:
    """One network with the body under it, what it learned from, and how."""

    model: Reader
    body: Body
    layers: Sequence[str]
    corpora: Mapping[str, Flat]
    recipe: Recipe


def ship(voices: Trained, happenings: Trained, folder: Path, *, news: Sequence[str] = ()) -> None:
    """Writes the graphs, ``model.json`` and ``NOTICE`` into ``folder``; ``news`` is what only the teacher explained."""
    folder.mkdir(parents=True, exist_ok=True)
    graphs = dict(zip(FILES, (*_voices(voices), *_happenings(happenings)), strict=True))
    for name, graph in graphs.items():
        onnx.save(graph, str(folder / name))
    used = ["minilm", "mpnet", *(name for name in voices.corpora if name != "written"), *news]
    told = sources.notice(used, what="the claims room's networks", files=FILES)
    (folder / "NOTICE").write_text(told, encoding="utf-8")
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}
    card: dict[str, Any] = {
        "name": "standdown-claims-en",
        "version": hashlib.sha256("".join(digests.values()).encode()).hexdigest()[:8],
        "licence": sources.LICENCE,
        "sha256": digests,
        "labels": {
            part: {layer: list(NAMES[layer]) for layer in trained.layers}
            for part, trained in (("voices", voices), ("happenings", happenings))
        },
        "read": {name: int(flat.starts[-1]) for name, flat in {**voices.corpora, **happenings.corpora}.items()},
        "recipes": {"voices": asdict(voices.recipe), "happenings": asdict(happenings.recipe)},
        "sources": [asdict(source) for key in used for source in sources.SOURCES[key]],
    }
    (folder / "model.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _voices(trained: Trained) -> Iterator[onnx.ModelProto]:
    body = trained.body
    upper = _floats(body.encoder)
    shape, fixed = body.encoder.shape, body.fixed
    lower = [
        {"lower": kept, "lengths": np.array([kept.shape[1]])} | _ends(np.arange(kept.shape[1]))
        for given in _shown(trained)
        for kept in _sentences(body.below(given.rows).float().numpy(), given)
    ]
    scales = calibrate(export.sentences(upper, shape, fixed), lower[:_SENTENCES])
    yield export.sentences(upper, shape, fixed, scales)
    yield _windows(trained)
    yield export.roles(_floats(trained.model), trained.model.sizes)


def _happenings(trained: Trained) -> Iterator[onnx.ModelProto]:
    encoder = trained.body.encoder
    weights = _floats(encoder)
    feeds = [
        {"pieces": pieces, "cases": cases, "lengths": np.array([pieces.shape[1]])} | _ends(np.arange(pieces.shape[1]))
        for given in _shown(trained)
        for pieces, cases in zip(_sentences(given.rows.pieces, given), _sentences(given.rows.cases, given), strict=True)
    ]
    scales = calibrate(export.meaning(weights, encoder.shape), feeds[:_SENTENCES])
    yield export.meaning(weights, encoder.shape, scales)
    yield _windows(trained)


@torch.inference_mode()
def _windows(trained: Trained) -> onnx.ModelProto:
    weights, sizes = _floats(trained.model), trained.model.sizes
    feeds = []
    for given in _shown(trained):
        seen = window_of(given, trained.body(given.rows))
        marks = (2 * seen.quoted + seen.odd).numpy()
        feeds.append({"words": seen.words.float().numpy(), "marks": marks, "lengths": given.lengths})
    scales = calibrate(export.windows(weights, sizes, trained.layers), feeds)
    return export.windows(weights, sizes, trained.layers, scales)


def _shown(trained: Trained) -> Iterator[Windows]:
    """Windows, one at a time, as the scales are measured on."""
    trained.model.eval()
    trained.body.eval()
    dice = random.Random(1)  # noqa: S311 - no secret
    for flat in trained.corpora.values():
        some = flat.windows(trained.recipe.longest)
        for window in dice.sample(some, min(_SHOWN, len(some))):
            yield flat.batch([window])


def _sentences(values: np.ndarray[Any, Any], given: Windows) -> Iterator[np.ndarray[Any, Any]]:
    """The rows of ``values`` [S, T, ...] without their padding, each a batch of one."""
    for row, size in enumerate(given.rows.lengths):
        yield values[row : row + 1, :size]


def _ends(every: np.ndarray[Any, Any]) -> dict[str, np.ndarray[Any, Any]]:
    return {"first": every[None], "last": every[None]}


def _floats(module: torch.nn.Module) -> dict[str, Any]:
    return {name: tensor.detach().float().numpy() for name, tensor in module.state_dict().items()}
