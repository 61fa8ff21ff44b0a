"""Soft labels: how far the student is from what the teacher thinks."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as fn

from training.claims.flat import Windows

__all__ = ["SOFTENED", "soft_losses"]

SOFTENED = 2.0
"""What scores are divided by before they become chances, the teacher's and the student's. Hinton's usual value."""


def soft_losses(tags: dict[str, Tensor], given: Windows) -> dict[str, Tensor]:
    """How far the student is from the teacher: over all words in their kinds, over likely happenings in the rest."""
    kinds = torch.from_numpy(given.soft["kind"]).float()
    there = torch.arange(kinds.shape[1])[None, :] < torch.from_numpy(given.lengths)[:, None]
    told = (1 - kinds[..., 0]) * there
    out = {}
    for name, chances in given.soft.items():
        ours = torch.log_softmax(tags[name].float() / SOFTENED, -1)
        theirs = torch.from_numpy(chances).float()
        apart = fn.kl_div(ours, theirs, reduction="none").sum(-1)
        weight = there.float() if name == "kind" else told
        out[name] = SOFTENED**2 * (apart * weight).sum() / weight.sum().clamp(min=1.0)
    return out
