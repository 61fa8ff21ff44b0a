"""Body: the language engine's encoder under the claims room's network; its lower layers stay as they are."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn

from training.claims.flat import Flat, Rows
from training.model import Encoder

__all__ = ["Body"]

_TOGETHER = 4096
"""Pieces that are run through the fixed layers at once."""


class Body(nn.Module):
    """Vectors of words: the fixed lower layers are run once and remembered, ``tuned`` upper ones learn."""

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
        while at < len(order):
            longest = int(sizes[order[min(at + 63, len(order) - 1)]])
            some = order[at : at + max(1, min(64, _TOGETHER // longest))]
            span = np.arange(int(sizes[some].max()))[None, :]
            held = span < sizes[some][:, None]
            where = np.where(held, flat.begin[some][:, None] + span, 0)
            pieces, cases = (torch.from_numpy(np.where(held, x[where], 0)) for x in (flat.pieces, flat.cases))
            mask = torch.from_numpy(held)
            lower = self._lower(pieces, cases, torch.from_numpy(sizes[some]))
            kept[torch.from_numpy(where)[mask]] = lower[mask].to(torch.bfloat16)
            at += len(some)
        flat.lower = kept

    def below(self, rows: Rows) -> Tensor:
        """[S, T, width] what the fixed layers make of the pieces of ``rows``."""
        if rows.lower is not None:
            return rows.lower
        return self._lower(*(torch.from_numpy(x) for x in (rows.pieces, rows.cases, rows.lengths)))

    def forward(self, rows: Rows) -> Tensor:
        """[B, N, width] a vector for each word of the windows."""
        x = self.below(rows)
        mask = self._mask(torch.from_numpy(rows.lengths), x.shape[1])
        for layer in list(self.encoder.layers)[self.fixed :]:
            x = layer(x, mask)
        row = torch.from_numpy(rows.row)
        ends = [x[row, torch.from_numpy(at)] for at in (rows.first, rows.last)]
        return (ends[0] + ends[1]) / 2

    def _mask(self, lengths: Tensor, size: int) -> Tensor:
        """What each piece may look at: its own sentence, and, where the encoder has it, how willingly by distance."""
        encoder = self.encoder
        mask = (torch.arange(size) < lengths[:, None])[:, None, None, :]
        return mask if not encoder.shape.distances else encoder.nearness(size).masked_fill(~mask, -1e4)

    def _lower(self, pieces: Tensor, cases: Tensor, lengths: Tensor) -> Tensor:
        encoder, size = self.encoder, pieces.shape[1]
        mask = self._mask(lengths, size)
        was = encoder.training
        encoder.eval()
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            x = encoder.norm(encoder.pieces(pieces) + encoder.positions.weight[:size] + encoder.cases(cases))
            for layer in list(encoder.layers)[: self.fixed]:
                x = layer(x, mask)
        encoder.train(was)
        return x.float()
