"""Judging: how much a network for happenings has right of the written passages that were kept back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch

from training.claims.body import Body
from training.claims.flat import Flat, Numbers
from training.claims.labels import HAPPENINGS
from training.claims.learn import window_of
from training.claims.network import Reader

__all__ = ["Judgement", "judge"]

_TOGETHER = 4096
_LEAST = 0.5
"""How likely a word must be to tell of something, as when it ships."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Percentages over ``marks`` marks; ``realis`` and ``voice`` are right of the marks that were found."""

    marks: int
    found: float
    """F1 of finding a mark, whatever its kind, against runs of words of one kind."""
    kind: float
    """F1 of finding it with its kind."""
    realis: float
    voice: float

    def __str__(self) -> str:
        shown = (f"{name} {getattr(self, name):.1f}" for name in ("found", "kind", "realis", "voice"))
        return f"{self.marks} marks kept back: {', '.join(shown)}"


def judge(flat: Flat, model: Reader, body: Body, longest: int) -> Judgement:
    """How the network, in floats, does on passages with marks."""
    said = _said(flat, model, body, longest)
    gold = [j.words[0] + start for start, p in zip(flat.starts.tolist(), flat.passages, strict=False) for j in p.judged]
    words = [np.array(j.words) + s for s, p in zip(flat.starts.tolist(), flat.passages, strict=False) for j in p.judged]
    met = [(first, at[said["kind"][at] > 0]) for first, at in zip(gold, words, strict=True)]
    met = [(first, at) for first, at in met if len(at)]
    right = sum(flat.labels["kind"][first] in said["kind"][at] for first, at in met)
    both = len(gold) + sum(1 for _ in _runs(said["kind"], flat.starts))
    as_told = [sum(said[name][first] == flat.labels[name][first] for first, _ in met) for name in ("realis", "source")]
    share = 100 / max(1, len(met))
    return Judgement(len(gold), 200 * len(met) / both, 200 * right / both, share * as_told[0], share * as_told[1])


def _said(flat: Flat, model: Reader, body: Body, longest: int) -> dict[str, Numbers]:
    """The label of every word in each layer; kind 0 where nothing is told."""
    model.eval()
    body.eval()
    said = {name: np.zeros(int(flat.starts[-1]), np.int64) for name in HAPPENINGS}
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        for windows in flat.batches(_TOGETHER, longest):
            given = flat.batch(windows)
            tags = model.tagged(model(window_of(given, body(given.rows))))
            kinds = torch.softmax(tags["kind"].float(), -1)
            told = 1 - kinds[..., 0] >= _LEAST
            best = {name: tags[name].float().argmax(-1) for name in ("realis", "source")}
            best["kind"] = torch.where(told, kinds[..., 1:].argmax(-1) + 1, 0)
            for name, values in best.items():
                for row, (start, end) in enumerate(windows):
                    said[name][start:end] = values[row, : end - start].numpy()
    return said


def _runs(kinds: Numbers, starts: Numbers) -> Iterator[int]:
    """Where each run of words of one kind begins; none runs over the end of a passage."""
    opens = set(starts.tolist())
    for word, kind in enumerate(kinds.tolist()):
        if kind and (word in opens or kinds[word - 1] != kind):
            yield word
