"""What is minimised: the cross-entropy of every layer, over the words that have a label for it."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as fn

from training.batches import NOT_LEARNED, Batch
from training.model import Encoder

__all__ = ["WEIGHTS", "losses"]

WEIGHTS = {"upos": 1.0, "xpos": 0.5, "names": 3.0, "mentions": 1.0, "arms": 2.0, "arcs": 1.0, "relations": 1.0}
"""How much each layer counts. Names are one word in twenty, so their errors would drown in the tags'. Set by hand and
not searched: other weights may do better."""


def losses(model: Encoder, batch: Batch) -> dict[str, Tensor]:
    """Each layer's weighted loss, summed over its words and divided by all words of the batch.

    Divided by all, so that a layer that only some of the batch's sentences have does not shout in batches where they
    are few.
    """
    words = model(batch.inputs)
    count = batch.inputs.words.sum() - len(batch.inputs.words)
    found = {
        layer: fn.cross_entropy(
            scores.flatten(0, 1).float(), batch.tags[layer].flatten(), ignore_index=NOT_LEARNED, reduction="sum"
        )
        for layer, scores in model.heads.tagged(words).items()
    }
    known = batch.heads != NOT_LEARNED
    if known.any():
        width = words.shape[1]
        absent = torch.arange(width) >= batch.inputs.words[:, None]
        arcs = model.heads.arcs(words).float()
        itself = torch.eye(width, dtype=torch.bool)
        arcs = arcs.masked_fill(absent[:, None, :] | itself, -1e4)
        found["arcs"] = fn.cross_entropy(
            arcs.flatten(0, 1), batch.heads.flatten(), ignore_index=NOT_LEARNED, reduction="sum"
        )
        relations = model.heads.relation(words, batch.heads.clamp(min=0)).float()
        found["relations"] = fn.cross_entropy(
            relations.flatten(0, 1), batch.relations.flatten(), ignore_index=NOT_LEARNED, reduction="sum"
        )
    return {layer: WEIGHTS[layer] * loss / count for layer, loss in found.items()}
