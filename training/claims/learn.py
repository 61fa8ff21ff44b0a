"""How the claims room's network learns: all corpora in turn, one batch of windows after the other."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as fn

from training.batches import NOT_LEARNED
from training.claims.body import Body
from training.claims.flat import Flat, Windows
from training.claims.network import Reader, Window
from training.claims.soft import soft_losses

__all__ = ["Recipe", "train", "window_of"]

_RARE = {"status": 1.5, "fact": 2.0}
"""What a label weighs that is not the common one: of TimeBank's four, and of the three of factuality the middle one."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the weights are trained; written into the model card as it is."""

    epochs: int = 11
    seed: int = 1
    size: int = 4096
    """Words of a batch, padding counted."""
    longest: int = 256
    """Words of a window."""
    rate: float = 1e-3
    body_rate: float = 2e-4
    """Of the encoder's upper layers, which have learned already."""
    warm: float = 0.06
    """Share of the steps over which the rates rise from nothing; they fall to nothing over the rest."""
    decay: float = 0.01
    average: float = 0.998
    """How much of the running average of the weights each step keeps; the average is what is shipped."""
    weights: Mapping[str, float] = field(default_factory=lambda: {"cue": 2.0, "roles": 3.0})
    """Weight of a layer's loss, where it is not one. Most words are no trigger and no cue: a mean over all of them says
    little of the few that are."""
    taught: float = 0.5
    """Share of the loss that the teacher's opinion has where there are marks as well."""
    repeat: Mapping[str, int] = field(default_factory=lambda: {"meantime": 2})
    """How often an epoch shows a corpus, where it is not once."""


def window_of(given: Windows, words: Tensor) -> Window:
    """The network's input."""
    return Window(words, *(torch.from_numpy(x) for x in (given.quoted, given.odd, given.lengths)))


def losses(model: Reader, body: Body, given: Windows, recipe: Recipe) -> dict[str, Tensor]:
    """The loss of each layer that the batch has labels for."""
    read = model(window_of(given, body(given.rows)))
    tags = model.tagged(read)
    out: dict[str, Tensor] = {}
    for name, values in given.labels.items():
        if name in tags and (values != NOT_LEARNED).any():
            scores = tags[name].float().flatten(0, 1)
            loss = fn.cross_entropy(scores, torch.from_numpy(values).flatten(), weight=_weights(name))
            out[name] = recipe.weights.get(name, 1.0) * loss
    if f"score_{given.task}" in tags:
        score = torch.from_numpy(given.score)
        told = ~score.isnan()
        out["score"] = 0.5 * fn.smooth_l1_loss(tags[f"score_{given.task}"][..., 0].float()[told], score[told])
    if len(given.which):
        roles = model.roles(read, torch.from_numpy(given.which), torch.from_numpy(given.cue)).float()
        loss = fn.cross_entropy(roles.flatten(0, 1), torch.from_numpy(given.roles).flatten())
        out["roles"] = recipe.weights.get("roles", 1.0) * loss
    if given.soft:
        share = recipe.taught if "kind" in out else 1.0
        out = {name: (1 - share) * loss for name, loss in out.items()}
        for name, loss in soft_losses(tags, given).items():
            out[f"taught {name}"] = share * recipe.weights.get(name, 1.0) * loss
    return out


def _weights(layer: str) -> Tensor | None:
    if layer == "status":
        return torch.tensor([1.0, _RARE["status"], _RARE["status"], _RARE["status"]])
    return torch.tensor([1.0, _RARE["fact"], 1.0]) if layer.startswith("fact_") else None


def train(
    model: Reader,
    body: Body,
    corpora: Mapping[str, Flat],
    recipe: Recipe,
    *,
    checkpoint: Path | None = None,
    tell: Callable[[str], None] = print,
) -> None:
    """Trains ``model`` and the upper layers of ``body`` in place, leaving the averaged weights in them.

    With ``checkpoint`` the state is saved there after every epoch, and a run that finds it goes on from it.
    """
    whole = nn.ModuleList([model, body])
    state = {name: tensor for name, tensor in whole.named_parameters() if tensor.requires_grad}
    average = {name: tensor.detach().clone() for name, tensor in state.items()}
    optimiser = _optimiser(model, body, recipe)
    step, first, began = 0, 0, time.monotonic()
    if checkpoint and checkpoint.exists():
        kept: dict[str, Any] = torch.load(checkpoint, weights_only=True)
        _put(state, kept["state"])
        optimiser.load_state_dict(kept["optimiser"])
        average, step, first = kept["average"], kept["step"], kept["epoch"]
        tell(f"going on from {checkpoint} after epoch {first}")
    total = recipe.epochs * len(_plan(corpora, recipe, 0))
    for epoch in range(first, recipe.epochs):
        whole.train()
        torch.manual_seed(recipe.seed * 1000 + epoch)
        sums: dict[str, list[Tensor]] = {}
        for name, batch in _plan(corpora, recipe, epoch):
            _set_rate(optimiser, step / total, recipe.warm)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                parts = losses(model, body, corpora[name].batch(batch), recipe)
            torch.stack(list(parts.values())).sum().backward()
            nn.utils.clip_grad_norm_(whole.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            step += 1
            held = min(recipe.average, step / (step + 10))
            for key, tensor in state.items():
                average[key].lerp_(tensor.detach(), 1 - held)
            for key, loss in parts.items():
                sums.setdefault(f"{name} {key}", []).append(loss.detach())
        if checkpoint:
            _save(checkpoint, state, optimiser, average=average, step=step, epoch=epoch + 1, recipe=asdict(recipe))
        told = ", ".join(f"{key} {float(torch.stack(some).mean()):.3f}" for key, some in sums.items())
        tell(f"epoch {epoch + 1} of {recipe.epochs}, {time.monotonic() - began:.0f} s: {told}")
    _put(state, average)


def _plan(corpora: Mapping[str, Flat], recipe: Recipe, epoch: int) -> list[tuple[str, list[tuple[int, int]]]]:
    """The batches of one epoch, each with its corpus, in random order."""
    dice = random.Random(recipe.seed * 1000 + epoch)  # noqa: S311 - no secret
    some = [
        (name, batch)
        for name, flat in corpora.items()
        for _ in range(recipe.repeat.get(name, 1))
        for batch in flat.batches(recipe.size, recipe.longest, dice)
    ]
    dice.shuffle(some)
    return some


def _optimiser(model: Reader, body: Body, recipe: Recipe) -> torch.optim.AdamW:
    groups = [
        {"params": list(model.parameters()), "full": recipe.rate},
        {"params": [tensor for tensor in body.parameters() if tensor.requires_grad], "full": recipe.body_rate},
    ]
    return torch.optim.AdamW(groups, lr=0.0, betas=(0.9, 0.98), weight_decay=recipe.decay, fused=True)


def _set_rate(optimiser: torch.optim.Optimizer, done: float, warm: float) -> None:
    rate = done / warm if done < warm else max(0.0, 1 - done) / (1 - warm)
    for group in optimiser.param_groups:
        group["lr"] = group["full"] * rate


def _put(state: Mapping[str, Tensor], values: Mapping[str, Tensor]) -> None:
    with torch.no_grad():
        for name, value in values.items():
            state[name].copy_(value)


def _save(path: Path, state: Mapping[str, Tensor], optimiser: torch.optim.Optimizer, **rest: object) -> None:
    fresh = path.with_suffix(".new")
    kept = {name: tensor.detach() for name, tensor in state.items()}
    torch.save({"state": kept, "optimiser": optimiser.state_dict(), **rest}, fresh)
    fresh.replace(path)
