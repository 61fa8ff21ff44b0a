"""The claims room's network in plain torch: what it reads off the words of a window, sentences seen together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as fn

__all__ = ["Reader", "Sizes", "Window"]

ROLES = 3
"""Nothing, source, content."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of the network."""

    given: int = 384
    """Width of the word vectors of the language engine."""
    width: int = 256
    wide: int = 512
    layers: int = 2
    heads: int = 4
    longest: int = 256
    pair: int = 128
    """Width of the vectors that a cue and a word are matched by."""
    reach: int = 64
    """Words to either side whose distance from a cue is told exactly."""


@dataclass(frozen=True, slots=True)
class Window:
    """A batch of windows."""

    words: Tensor
    """[B, N, given] word vectors."""
    quoted: Tensor
    """[B, N] 1 inside double quotation marks."""
    odd: Tensor
    """[B, N] 1 in every second sentence."""
    lengths: Tensor
    """[B] how many of N are no padding."""


class Layer(nn.Module):
    """A transformer layer that normalises before each half."""

    def __init__(self, sizes: Sizes, dropout: float) -> None:
        super().__init__()
        self.heads = sizes.heads
        self.ask = nn.Linear(sizes.width, 3 * sizes.width)
        self.mix = nn.Linear(sizes.width, sizes.width)
        self.wide = nn.Linear(sizes.width, sizes.wide)
        self.narrow = nn.Linear(sizes.wide, sizes.width)
        self.norm1 = nn.LayerNorm(sizes.width)
        self.norm2 = nn.LayerNorm(sizes.width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, width = x.shape
        asked = self.ask(self.norm1(x)).view(batch, length, 3, self.heads, width // self.heads)
        query, key, value = asked.permute(2, 0, 3, 1, 4).unbind(0)
        seen = fn.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        x = x + self.dropout(self.mix(seen.transpose(1, 2).reshape(batch, length, width)))
        return x + self.dropout(self.narrow(fn.relu(self.wide(self.norm2(x)))))


class Reader(nn.Module):
    """Word vectors in; cues, roles, happenings and how real they are out."""

    def __init__(self, sizes: Sizes, layers: Mapping[str, int], *, dropout: float = 0.2) -> None:
        super().__init__()
        self.sizes = sizes
        self.enter = nn.Linear(sizes.given, sizes.width)
        self.positions = nn.Embedding(sizes.longest, sizes.width)
        self.marks = nn.Embedding(4, sizes.width)
        self.layers = nn.ModuleList(Layer(sizes, dropout) for _ in range(sizes.layers))
        self.norm = nn.LayerNorm(sizes.width)
        self.tags = nn.ModuleDict({name: nn.Linear(sizes.width, size) for name, size in layers.items()})
        self.role_cue = nn.Linear(sizes.width, sizes.pair)
        self.role_word = nn.Linear(sizes.width, sizes.pair)
        self.role_far = nn.Embedding(2 * sizes.reach + 1, sizes.pair)
        self.role_near = nn.Conv1d(sizes.pair, sizes.pair, 5, padding=2)
        self.role_out = nn.Linear(sizes.pair, ROLES)
        self.dropout = nn.Dropout(dropout)
        nn.init.normal_(self.positions.weight, std=0.02)
        nn.init.normal_(self.marks.weight, std=0.02)

    def forward(self, window: Window) -> Tensor:
        """[B, N, width] a vector for each word as it stands in its window."""
        length = window.words.shape[1]
        x = self.enter(self.dropout(window.words)) + self.positions.weight[:length]
        x = x + self.marks(2 * window.quoted + window.odd)
        mask = (torch.arange(length, device=x.device) < window.lengths[:, None])[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return self.dropout(self.norm(x))

    def tagged(self, read: Tensor) -> dict[str, Tensor]:
        """[..., labels] for each tagging layer."""
        return {name: layer(read) for name, layer in self.tags.items()}

    def roles(self, read: Tensor, which: Tensor, cue: Tensor) -> Tensor:
        """[C, N, ROLES] what each word of window ``which[c]`` is to the cue whose word is ``cue[c]``."""
        rows = read[which]
        far = torch.arange(rows.shape[1], device=read.device)[None, :] - cue[:, None]
        far = far.clamp(-self.sizes.reach, self.sizes.reach) + self.sizes.reach
        asked = self.role_cue(read[which, cue])
        matched = fn.relu(asked[:, None, :] + self.role_word(read)[which] + self.role_far(far))
        near = fn.relu(self.role_near(matched.transpose(1, 2)).transpose(1, 2))
        return self.role_out(self.dropout(near + matched))
