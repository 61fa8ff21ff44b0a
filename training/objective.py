"""What is minimised: the cross-entropy of every layer against the annotators and, once taught, against the teacher."""

from __future__ import annotations

from typing import TYPE_CHECKING

from torch.nn import functional as fn

from training.batches import NOT_LEARNED, Batch, Soft
from training.distil import SOFTENED, softened
from training.model import Encoder

if TYPE_CHECKING:
    from torch import Tensor

__all__ = ["TAUGHT", "WEIGHTS", "losses"]

WEIGHTS = {"upos": 1.0, "xpos": 0.5, "names": 3.0, "mentions": 1.0, "arms": 2.0, "arcs": 1.0, "relations": 1.0}
"""How much each layer counts. Names are one word in twenty, so their errors would drown in the tags'. Set by hand and
not searched: other weights may do better."""
TAUGHT = 0.5
"""How much of a layer's weight goes to the teacher, where there is one; the annotators have the rest. Not searched."""
_UNTAUGHT = {"arms"}  # of arms the teacher has read too little to teach


def losses(model: Encoder, batch: Batch) -> dict[str, Tensor]:
    """Each layer's weighted loss, summed over its words and divided by all words of the batch.

    Divided by all, so that a layer that only some of the batch's sentences have does not shout in batches where they
    are few.
    """
    words = model(batch.inputs)
    tags = model.heads.tagged(words)
    arcs = model.heads.arcs(words).float().masked_fill(batch.impossible, -1e4)
    found = {layer: _against(scores, batch.tags[layer]) for layer, scores in tags.items()}
    found["arcs"] = _against(arcs, batch.heads)
    found["relations"] = _against(model.heads.relation(words, batch.heads.clamp(min=0)), batch.relations)
    if batch.soft:
        opinions = _against_teacher(tags, arcs, model.heads.relation(words, batch.soft.heads), batch.soft)
        for layer, loss in opinions.items():
            found[layer] = (1 - TAUGHT) * found[layer] + TAUGHT * loss
    count = batch.inputs.words.sum() - len(batch.inputs.words)
    return {layer: WEIGHTS[layer] * loss / count for layer, loss in found.items()}


def _against(scores: Tensor, labels: Tensor) -> Tensor:
    return fn.cross_entropy(scores.flatten(0, 1).float(), labels.flatten(), ignore_index=NOT_LEARNED, reduction="sum")


def _against_teacher(tags: dict[str, Tensor], arcs: Tensor, relations: Tensor, soft: Soft) -> dict[str, Tensor]:
    opinions = dict(zip(tags, soft.tags.split([scores.shape[-1] for scores in tags.values()], -1), strict=True))
    pairs = {layer: (scores, opinions[layer]) for layer, scores in tags.items() if layer not in _UNTAUGHT}
    pairs |= {"arcs": (arcs, soft.arcs), "relations": (relations, soft.relations)}
    # Softening makes slopes smaller by its square, which is given back, so that TAUGHT is what it says.
    return {layer: -(chances * softened(scores)).sum() * SOFTENED**2 for layer, (scores, chances) in pairs.items()}
