"""How the claims room's network learns: all corpora in turn, one batch of windows after the other."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as fn

from training.batches import NOT_LEARNED
from training.claims.flat import Flat, Rows, Windows
from training.claims.network import Reader, Window
from training.model import Encoder

__all__ = ["Body", "Recipe", "train", "window_of"]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the weights are trained; written into the model card as it is."""

    epochs: int = 20
    seed: int = 1
    size: int = 6144
    """Words of a batch, padding counted."""
    longest: int = 256
    rate: float = 1e-3
    body_rate: float = 2e-4
    warm: float = 0.06
    decay: float = 0.01
    average: float = 0.998
    recased: float = 0.04
    roles: float = 3.0
    """Weight of the roles' loss beside that of the cues."""
    uncertain: float = 2.0
    """Weight of what is neither said to have happened nor not to have."""
    repeat: Mapping[str, int] = field(default_factory=lambda: {"written": 2, "timebank": 1, "meantime": 2})


class Body(nn.Module):
    """The language engine's encoder: its lower layers stay as they are, ``tuned`` upper ones learn."""

    def __init__(self, encoder: Encoder, tuned: int) -> None:
        super().__init__()
        self.encoder, self.tuned = encoder, tuned
        self.fixed = len(encoder.layers) - tuned
        for tensor in encoder.parameters():
            tensor.requires_grad_(False)
        for layer in list(encoder.layers)[self.fixed :]:
            for tensor in layer.parameters():
                tensor.requires_grad_(True)

    def remember(self, flat: Flat) -> None:
        """Runs the fixed layers over all of ``flat`` once, so that every epoch begins above them."""
        kept = torch.empty(len(flat.pieces), self.encoder.shape.width, dtype=torch.bfloat16)
        sizes = flat.begin[1:] - flat.begin[:-1]
        order = np.argsort(sizes, kind="stable")
        at = 0
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            while at < len(order):
                longest = int(sizes[order[min(at + 63, len(order) - 1)]])
                some = order[at : at + max(8, min(64, 4096 // max(longest, 1)))]
                span = np.arange(int(sizes[some].max()))[None, :]
                held = span < sizes[some][:, None]
                where = np.where(held, flat.begin[some][:, None] + span, 0)
                x = self._lower(torch.from_numpy(np.where(held, flat.pieces[where], 0)), torch.from_numpy(np.where(held, flat.cases[where], 0)), torch.from_numpy(sizes[some]))
                mask = torch.from_numpy(held)
                kept[torch.from_numpy(where)[mask]] = x[mask].to(torch.bfloat16)
                at += len(some)
        flat.lower = kept

    def _lower(self, pieces: Tensor, cases: Tensor, lengths: Tensor) -> Tensor:
        encoder, size = self.encoder, pieces.shape[1]
        mask = (torch.arange(size) < lengths[:, None])[:, None, None, :]
        x = encoder.norm(encoder.pieces(pieces) + encoder.positions.weight[:size] + encoder.cases(cases))
        for layer in list(encoder.layers)[: self.fixed]:
            x = layer(x, mask)
        return x

    def below(self, rows: Rows) -> Tensor:
        """[S, T, width] what the fixed layers make of the pieces of ``rows``."""
        with torch.inference_mode():
            return self._lower(*(torch.from_numpy(x) for x in (rows.pieces, rows.cases, rows.lengths)))

    def forward(self, rows: Rows, recased: float = 0.0) -> Tensor:
        """[B, N, width] a vector for each word of the windows."""
        device = self.encoder.pieces.weight.device
        if rows.lower is not None:
            x = rows.lower
            size = x.shape[1]
            mask = (torch.arange(size) < torch.from_numpy(rows.lengths)[:, None])[:, None, None, :]
            for layer in list(self.encoder.layers)[self.fixed :]:
                x = layer(x, mask)
            return self._words(x, rows)
        pieces, lengths = torch.from_numpy(rows.pieces).to(device), torch.from_numpy(rows.lengths).to(device)
        cases = torch.from_numpy(rows.cases).to(device)
        if recased:
            worded = (cases >= 1) & (cases <= 5)
            draw = torch.rand(len(cases), 1, device=device)
            cases = torch.where(worded & (draw < recased / 2), 1, cases)
            cases = torch.where(worded & (draw > 1 - recased / 2), 3, cases)
        encoder = self.encoder
        size = pieces.shape[1]
        mask = (torch.arange(size, device=device) < lengths[:, None])[:, None, None, :]
        with torch.no_grad():
            x = encoder.norm(encoder.pieces(pieces) + encoder.positions.weight[:size] + encoder.cases(cases))
            for layer in list(encoder.layers)[: self.fixed]:
                x = layer(x, mask)
        for layer in list(encoder.layers)[self.fixed :]:
            x = layer(x, mask)
        return self._words(x, rows)

    @staticmethod
    def _words(x: Tensor, rows: Rows) -> Tensor:
        device = x.device
        row = torch.from_numpy(rows.row).to(device)
        ends = [x[row, torch.from_numpy(at).to(device)] for at in (rows.first, rows.last)]
        return (ends[0] + ends[1]) / 2


def window_of(given: Windows, words: Tensor) -> Window:
    """The network's input."""
    device = words.device
    return Window(words, *(torch.from_numpy(x).to(device) for x in (given.quoted, given.odd, given.lengths)))


def losses(model: Reader, body: Body, given: Windows, recipe: Recipe) -> dict[str, Tensor]:
    """The loss of each layer that the batch has labels for."""
    read = model(window_of(given, body(given.rows, recipe.recased)))
    tags = model.tagged(read)
    device = read.device
    out: dict[str, Tensor] = {}
    for name, values in given.labels.items():
        if (values != NOT_LEARNED).any():
            weight = None
            if name.startswith("fact_"):
                weight = torch.tensor([1.0, recipe.uncertain, 1.0], device=device)
            elif name == "status":
                weight = torch.tensor([1.0, 1.5, 1.5, 1.5], device=device)
            out[name] = fn.cross_entropy(tags[name].float().flatten(0, 1), torch.from_numpy(values).to(device).flatten(), weight=weight)
    if given.task in ("uds", "meantime"):
        score = torch.from_numpy(given.score).to(device)
        told = ~score.isnan()
        out["score"] = 0.5 * fn.smooth_l1_loss(tags[f"score_{given.task}"][..., 0].float()[told], score[told])
    if len(given.which):
        which, cue = torch.from_numpy(given.which).to(device), torch.from_numpy(given.cue).to(device)
        roles = model.roles(read, which, cue).float()
        out["roles"] = recipe.roles * fn.cross_entropy(roles.flatten(0, 1), torch.from_numpy(given.roles).to(device).flatten())
    return out


def train(
    model: Reader, body: Body, corpora: Mapping[str, Flat], recipe: Recipe, *,
    tell: Callable[[str], None] = print, held: Callable[[], str] | None = None, every: int = 5, seconds: float = 1e9,
) -> None:
    """Trains ``model`` and the upper layers of ``body`` in place, leaving the averaged weights in them."""
    device = body.encoder.pieces.weight.device
    groups = [{"params": list(model.parameters()), "full": recipe.rate}]
    tuned = [tensor for tensor in body.parameters() if tensor.requires_grad]
    if tuned:
        groups.append({"params": tuned, "full": recipe.body_rate})
    optimiser = torch.optim.AdamW(groups, lr=0.0, betas=(0.9, 0.98), weight_decay=recipe.decay)

    def plan(epoch: int) -> list[tuple[str, list[tuple[int, int]]]]:
        dice = random.Random(recipe.seed * 1000 + epoch)
        some = [(name, batch) for name, flat in corpora.items() for _ in range(recipe.repeat.get(name, 1))
                for batch in flat.batches(recipe.size, recipe.longest, dice)]
        dice.shuffle(some)
        return some

    whole = nn.ModuleList([model, body])
    learning = [name for name, tensor in whole.named_parameters() if tensor.requires_grad]
    state = dict(whole.named_parameters())
    average = {name: state[name].detach().clone() for name in learning}
    total = recipe.epochs * len(plan(0))
    step, began = 0, time.monotonic()
    for epoch in range(recipe.epochs):
        whole.train()
        torch.manual_seed(recipe.seed * 1000 + epoch)
        sums: dict[str, list[Tensor]] = {}
        for name, batch in plan(epoch):
            done = min(step / total, 1.0)
            if seconds < 1e8:
                done = max(done, min(1.0, (time.monotonic() - began) / seconds))
            rate = done / recipe.warm if done < recipe.warm else max(0.0, 1 - done) / (1 - recipe.warm)
            for group in optimiser.param_groups:
                group["lr"] = group["full"] * rate
            with torch.autocast(device.type, dtype=torch.bfloat16):
                parts = losses(model, body, corpora[name].batch(batch), recipe)
            torch.stack(list(parts.values())).sum().backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            step += 1
            kept = min(recipe.average, step / (step + 10))
            for key in learning:
                average[key].lerp_(state[key].detach(), 1 - kept)
            for key, loss in parts.items():
                sums.setdefault(f"{name}.{key}", []).append(loss.detach())
        tell(f"epoch {epoch + 1}/{recipe.epochs} {time.monotonic() - began:.0f} s  " + " ".join(f"{k} {float(torch.stack(v).mean()):.3f}" for k, v in sums.items()))
        out_of_time = time.monotonic() - began > seconds
        last = epoch == recipe.epochs - 1 or out_of_time
        if held and (epoch % every == every - 1 or last):
            now = {key: state[key].detach().clone() for key in learning}
            _set(state, average)
            whole.eval()
            tell(held())
            if not last:
                _set(state, now)
        if out_of_time:
            break
    _set(state, average)


def _set(state: Mapping[str, Tensor], values: Mapping[str, Tensor]) -> None:
    with torch.no_grad():
        for name, value in values.items():
            state[name].copy_(value)


_ = (np, Sequence, asdict, Path)
