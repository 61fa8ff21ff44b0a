"""Words: what a large encoder makes of a word by itself, kept as a small table."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import torch

from standdown.claims.likeness.trees import Floats
from standdown.language.wordpiece import CLS
from training.model import Encoder, Inputs
from training.mpnet import SHAPE, starting_weights

__all__ = ["WIDTH", "word_vectors"]

WIDTH = 64
"""Directions kept of 768: those along which words differ most."""
_BATCH = 256
_WORD = re.compile(r"[a-z]{2,}")


def word_vectors(vocabulary: Path) -> tuple[list[str], Floats]:
    """The whole words of a wordpiece vocabulary, and a vector [words, WIDTH] of length one for each.

    The vector is the mean of what all-mpnet-base-v2 (Apache-2.0) makes of a text of this one word with a full stop,
    less the mean of all words. Without the stop it makes the same of every word.
    """
    pieces = vocabulary.read_text(encoding="utf-8").split("\n")
    stop = pieces.index(".")
    kept = [number for number, piece in enumerate(pieces) if _WORD.fullmatch(piece)]
    encoder = Encoder(SHAPE, {"none": 1}, 1)
    encoder.load_state_dict(starting_weights(), strict=False)
    encoder.eval()
    found = []
    with torch.no_grad():
        for start in range(0, len(kept), _BATCH):
            some = torch.tensor(kept[start : start + _BATCH])
            rows = torch.stack([torch.full_like(some, CLS), some, torch.full_like(some, stop)], dim=1)
            ends = torch.arange(3).expand(len(some), 3)
            lengths = torch.full((len(some),), 3)
            vectors = encoder(Inputs(rows, torch.zeros_like(rows), lengths, ends, ends, lengths)).mean(dim=1)
            found.append(torch.nn.functional.normalize(vectors, dim=-1).numpy())
    table = np.concatenate(found)
    table = table - table.mean(axis=0)
    _, _, axes = np.linalg.svd(table[::3], full_matrices=False)
    table = table @ axes[:WIDTH].T
    made: Floats = (table / np.linalg.norm(table, axis=1, keepdims=True)).astype(np.float32)
    return [pieces[number] for number in kept], made
