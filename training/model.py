"""The encoder and its heads, in plain torch: what is computed here is what ``training.export`` writes as ONNX."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as fn

from standdown.language.wordpiece import CASES

__all__ = ["Encoder", "Heads", "Inputs", "Shape"]


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the network."""

    width: int = 384
    wide: int = 1536
    layers: int = 6
    heads: int = 12
    vocabulary: int = 30522
    longest: int = 512
    arcs: int = 256
    """Width of the vectors that dependents and heads are matched by."""
    relations: int = 256
    """Width of the vectors that name the relation of a matched pair."""
    activation: str = "gelu"
    distances: int = 0
    """Buckets of distance between two pieces, each with a bias a head (T5, MPNet); 0 for none."""
    epsilon: float = 1e-12
    """Added to the variance where a layer normalises."""
    cased: bool = True
    """Whether the letter case is fed as an embedding of its own; False for the ablation."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """A batch of sentences as numbers; every sentence begins with ``[CLS]``, which also stands for the root."""

    pieces: Tensor
    """[B, T] ids of wordpieces, 0-padded."""
    cases: Tensor
    """[B, T] letter-case classes."""
    lengths: Tensor
    """[B] how many of T are not padding."""
    first: Tensor
    """[B, W] where each word's first piece stands; column 0 is the root."""
    last: Tensor
    """[B, W] where each word's last piece stands."""
    words: Tensor
    """[B] how many of W are not padding, the root counted."""


class Layer(nn.Module):
    """One transformer layer as BERT has it, normalised after each half."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads, self.activation = shape.heads, shape.activation
        self.ask = nn.Linear(shape.width, 3 * shape.width)
        self.mix = nn.Linear(shape.width, shape.width)
        self.norm1 = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.wide = nn.Linear(shape.width, shape.wide)
        self.narrow = nn.Linear(shape.wide, shape.width)
        self.norm2 = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, width = x.shape
        query, key, value = (
            self.ask(x).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        )
        kept = self.dropout.p if self.training else 0.0
        seen = fn.scaled_dot_product_attention(query, key, value, attn_mask=mask, dropout_p=kept)
        seen = seen.transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + self.dropout(self.mix(seen)))
        act = fn.relu if self.activation == "relu" else fn.gelu
        return self.norm2(x + self.dropout(self.narrow(act(self.wide(x)))))


class Heads(nn.Module):
    """What is read off a word's vector: its tags, whom it depends on, and by what relation."""

    def __init__(self, shape: Shape, tags: Mapping[str, int], relations: int, dropout: float) -> None:
        super().__init__()
        self.sizes = dict(tags)
        self.tags = nn.Linear(shape.width, sum(tags.values()))
        self.arc_dep = nn.Linear(shape.width, shape.arcs)
        self.arc_head = nn.Linear(shape.width, shape.arcs)
        self.arc_pair = nn.Parameter(torch.empty(shape.arcs, shape.arcs))
        self.arc_bias = nn.Parameter(torch.zeros(shape.arcs))
        self.rel_dep = nn.Linear(shape.width, shape.relations)
        self.rel_head = nn.Linear(shape.width, shape.relations)
        self.rel_sum = nn.Linear(shape.relations, relations)
        self.rel_product = nn.Linear(shape.relations, relations, bias=False)
        self.dropout = nn.Dropout(dropout)
        nn.init.normal_(self.arc_pair, std=shape.arcs**-0.5 * 0.5)

    def arcs(self, words: Tensor) -> Tensor:
        """[B, W, W] the score of each word (row) hanging on each other (column), the root in column 0."""
        dep = self.dropout(fn.relu(self.arc_dep(words)))
        head = self.dropout(fn.relu(self.arc_head(words)))
        return (dep @ self.arc_pair + self.arc_bias) @ head.transpose(1, 2)

    def relation(self, words: Tensor, heads: Tensor) -> Tensor:
        """[B, W, R] the score of each relation between a word and its head, ``heads`` being [B, W] columns."""
        dep, head = self.rel_dep(words), self.rel_head(words)
        head = head.gather(1, heads.unsqueeze(-1).expand(-1, -1, head.shape[-1]))
        return self.rel_sum(self.dropout(fn.relu(dep + head))) + self.rel_product(self.dropout(dep * head))

    def tagged(self, words: Tensor) -> dict[str, Tensor]:
        """[B, W, labels] for each tagging layer."""
        return dict(zip(self.sizes, self.tags(words).split(list(self.sizes.values()), -1), strict=True))


class Encoder(nn.Module):
    """The body, and the heads that stand on the mean of each word's first and last piece."""

    def __init__(self, shape: Shape, tags: Mapping[str, int], relations: int, *, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.pieces = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.longest, shape.width)
        if shape.distances:
            self.distances = nn.Embedding(shape.distances, shape.heads)
        self.cases = nn.Embedding(CASES, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.heads = Heads(shape, tags, relations, dropout=0.33)
        self.dropout = nn.Dropout(dropout)
        nn.init.zeros_(self.cases.weight)

    def forward(self, batch: Inputs) -> Tensor:
        """[B, W, width] a vector for the root and each word."""
        length = batch.pieces.shape[1]
        x = self.pieces(batch.pieces) + self.positions.weight[:length]
        if self.shape.cased:
            x = x + self.cases(batch.cases)
        x = self.dropout(self.norm(x))
        mask = (torch.arange(length) < batch.lengths[:, None])[:, None, None, :]
        if self.shape.distances:
            mask = self.nearness(length).masked_fill(~mask, -1e4)
        for layer in self.layers:
            x = layer(x, mask)
        return (_at(x, batch.first) + _at(x, batch.last)) / 2

    def nearness(self, length: int) -> Tensor:
        """[1, heads, T, T] how willingly each head looks from one piece at another, by their distance."""
        return self.distances(_buckets(length, self.shape.distances)).permute(2, 0, 1)[None]


def _buckets(length: int, buckets: int, *, farthest: int = 128) -> Tensor:
    """[T, T] the bucket of each pair's distance: half of them each way, fine when near, by its logarithm when far.

    As in Raffel et al., "Exploring the Limits of Transfer Learning" (JMLR 2020), which MPNet follows.
    """
    at = torch.arange(length)
    ahead = at[None, :] - at[:, None]
    half = buckets // 2
    exact = half // 2
    far = ahead.abs().clamp(min=1)
    logarithm = torch.log(far.float() / exact) / math.log(farthest / exact) * (half - exact)
    coarse = (exact + logarithm.long()).clamp(max=half - 1)
    return torch.where(ahead.abs() < exact, ahead.abs(), coarse) + half * (ahead > 0)


def _at(x: Tensor, index: Tensor) -> Tensor:
    return x.gather(1, index.unsqueeze(-1).expand(-1, -1, x.shape[-1]))
