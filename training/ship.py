"""From a trained model to the folder that ships: networks in bytes, vocabulary, card and notice."""

from __future__ import annotations

import hashlib
import json
import platform
import random
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import onnx
import torch

from standdown.language.network import Network
from training import corpora, minilm, mpnet, reading, sources
from training.batches import Example, collate
from training.export import export
from training.labels import Labels
from training.measure import measured
from training.model import Encoder

__all__ = ["ship"]

_SHOWN = 500  # sentences that show how large the activations are
_FILES = {"encoder": "encoder.onnx", "relations": "relations.onnx"}


def ship(
    model: Encoder,
    examples: Sequence[Example],
    labels: Labels,
    folder: Path,
    *,
    data: Path,
    used: Sequence[str],
    read: Sequence[str],
    bodies: Sequence[str],
    recipes: Mapping[str, Any],
    scores: Mapping[str, Mapping[str, float]],
) -> Mapping[str, Any]:
    """Writes ``encoder.onnx``, ``relations.onnx``, ``vocab.txt``, ``model.json`` and ``NOTICE``; the card comes back.

    ``used`` are the labelled corpora, ``read`` the news without labels. ``scores`` are those of the model in floats;
    those in bytes are measured here, on the same splits and on the test splits, which no choice was made by.
    """
    folder.mkdir(parents=True, exist_ok=True)
    model.eval()
    shown = random.Random(1).sample(list(examples), min(_SHOWN, len(examples)))  # noqa: S311 - no secret
    with torch.inference_mode():
        networks = dict(zip(_FILES, export(model, [collate([example]).inputs for example in shown]), strict=True))
    for name, file in _FILES.items():
        onnx.save(networks[name], folder / file)
    shutil.copyfile(minilm.vocabulary(), folder / "vocab.txt")
    (folder / "NOTICE").write_text(sources.notice([*bodies, *used, *read]), encoding="utf-8")
    card: dict[str, Any] = {
        "name": "standdown-language-en",
        "licence": sources.LICENCE,
        "files": _FILES,
        "sha256": {f: hashlib.sha256((folder / f).read_bytes()).hexdigest() for f in (*_FILES.values(), "vocab.txt")},
        "labels": {"tags": {k: list(v) for k, v in labels.tags.items()}, "relations": list(labels.relations)},
        "shape": asdict(model.shape),
        "recipe": dict(recipes),
        "made_with": {"torch": torch.__version__, "onnx": onnx.__version__, "python": platform.python_version()},
        "body": {"package": minilm.PACKAGE, "sha256": minilm.SHA256},
        "teacher": {"packages": list(mpnet.PACKAGES), "sha256": mpnet.SHA256} if "mpnet" in bodies else None,
        "data": {source: {"train": corpora.fingerprint(data, source, "train")} for source in used}
        | {source: {"unlabelled": reading.fingerprint(data, source)} for source in read},
        "sources": {key: [asdict(s) for s in sources.SOURCES[key]] for key in (*bodies, *used, *read)},
        "scores": {"floats": dict(scores)},
    }
    path = folder / "model.json"
    _write(path, card)
    network = Network(folder)
    for source in ("ewt", "gum"):
        for split in ("dev", "test"):
            if (data / corpora.FILES[source].format(split=split)).exists():
                found = measured(network, corpora.read(data, source, split))
                card["scores"].setdefault("bytes", {})[f"{source} {split}"] = found
    _write(path, card)
    return card


def _write(path: Path, card: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
