"""The training loop: resumable, with one line of progress a hundred steps and scores after each epoch."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn

from training.batches import Batch, Example, batches, collate
from training.evaluate import evaluate
from training.labels import Labels
from training.model import Encoder
from training.objective import losses

__all__ = ["Recipe", "train"]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the weights are trained; written into the model card as it is."""

    epochs: int = 8
    seed: int = 1
    batch: int = 1600
    """Wordpieces a batch, padding counted."""
    body_rate: float = 3e-4
    head_rate: float = 2e-3
    warm: float = 0.06
    """Share of the steps over which the rates rise from nothing; they fall to nothing over the rest."""
    decay: float = 0.01
    average: float = 0.998
    """How much of the running average of the weights each step keeps; the average is what is shipped."""
    recased: float = 0.04
    """Share of sentences shown without capitals or all in capitals, so that a headline's case does not mislead."""


def train(
    model: Encoder,
    examples: Sequence[Example],
    held: Mapping[str, Sequence[Example]],
    labels: Labels,
    recipe: Recipe,
    *,
    checkpoint: Path | None = None,
    tell: Callable[[str], None] = print,
) -> dict[str, dict[str, float]]:
    """Trains ``model`` in place, leaving the averaged weights in it; the scores on each held-out set come back.

    With ``checkpoint`` the state is saved there after every epoch, and a run that finds it goes on from it. The same
    seed, data and machine give the same weights.
    """
    each = sum(1 for _ in batches(examples, recipe.batch, random.Random(0)))  # noqa: S311 - no secret
    total = recipe.epochs * each  # noise on the lengths makes an epoch a batch or two shorter or longer
    optimiser = _optimiser(model, recipe)
    averaged = {name: tensor.detach().clone() for name, tensor in model.state_dict().items()}
    step, first_epoch = 0, 0
    if checkpoint and checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        averaged, step, first_epoch = state["averaged"], state["step"], state["epoch"]
        tell(f"going on from {checkpoint} after epoch {first_epoch}")
    began, seen = time.monotonic(), 0
    scores: dict[str, dict[str, float]] = {}
    for epoch in range(first_epoch, recipe.epochs):
        dice = random.Random(recipe.seed * 1000 + epoch)  # noqa: S311
        torch.manual_seed(recipe.seed * 1000 + epoch)
        model.train()
        for chosen in batches(examples, recipe.batch, dice):
            rate = _rate(step / total, recipe.warm)
            for group in optimiser.param_groups:
                group["lr"] = group["full"] * rate
            parts = _step(model, optimiser, _recased(collate(chosen), recipe.recased))
            step += 1
            # The average starts short and grows long, so that the untrained beginning is soon forgotten.
            kept = min(recipe.average, step / (step + 10))
            for name, tensor in model.state_dict().items():
                averaged[name].lerp_(tensor, 1 - kept)
            seen += sum(len(e.pieces) for e in chosen)
            if step % 100 == 0:
                told = " ".join(f"{name} {value:.3f}" for name, value in parts.items())
                tell(
                    f"epoch {epoch + 1} step {step}/{total}  {seen / (time.monotonic() - began):,.0f} pieces/s  {told}"
                )
        scores = _held_scores(model, averaged, held, labels)
        for name, score in scores.items():
            tell(f"epoch {epoch + 1} {name}: " + " ".join(f"{k} {v:.2f}" for k, v in score.items()))
        if checkpoint:
            _save(checkpoint, model, optimiser, averaged, step=step, epoch=epoch + 1, recipe=asdict(recipe))
    model.load_state_dict(averaged)
    return scores


def _step(model: Encoder, optimiser: torch.optim.Optimizer, batch: Batch) -> dict[str, float]:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        parts = losses(model, batch)
    sum(parts.values(), torch.zeros(())).backward()
    nn.utils.clip_grad_norm_(model.parameters(), 5.0)
    optimiser.step()
    optimiser.zero_grad(set_to_none=True)
    return {name: float(loss.detach()) for name, loss in parts.items()}


def _optimiser(model: Encoder, recipe: Recipe) -> torch.optim.AdamW:
    """AdamW with a rate for the body and one for what is new; vectors (biases, norms) are not decayed."""
    groups = []
    for new in (False, True):
        for flat in (False, True):
            chosen = [
                tensor
                for name, tensor in model.named_parameters()
                if name.startswith(("heads.", "cases.")) == new and (tensor.ndim < 2) == flat
            ]
            full = recipe.head_rate if new else recipe.body_rate
            groups.append({"params": chosen, "full": full, "lr": 0.0, "weight_decay": 0.0 if flat else recipe.decay})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


def _rate(done: float, warm: float) -> float:
    return done / warm if done < warm else max(0.0, 1 - done) / (1 - warm)


def _recased(batch: Batch, share: float) -> Batch:
    """The batch with some sentences' case classes put to lower or to upper."""
    cases = batch.inputs.cases
    worded = (cases >= 1) & (cases <= 5)
    draw = torch.rand(len(cases), 1)
    cases[worded & (draw < share / 2)] = 1
    cases[worded & (draw > 1 - share / 2)] = 3
    return batch


def _held_scores(
    model: Encoder, averaged: Mapping[str, torch.Tensor], held: Mapping[str, Sequence[Example]], labels: Labels
) -> dict[str, dict[str, float]]:
    now = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    model.load_state_dict(averaged)
    scores = {name: evaluate(model, examples, labels) for name, examples in held.items()}
    model.load_state_dict(now)
    return scores


def _save(
    path: Path, model: Encoder, optimiser: torch.optim.Optimizer, averaged: dict[str, Any], **rest: object
) -> None:
    state = {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "averaged": averaged, **rest}
    fresh = path.with_suffix(".new")
    torch.save(state, fresh)
    fresh.replace(path)
