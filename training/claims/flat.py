"""A corpus as flat arrays, so that a batch of windows is a few slices and not a loop over words."""

from __future__ import annotations

import bisect
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from standdown.language.wordpiece import WordPiece
from training.batches import NOT_LEARNED, spelled
from training.claims.labels import NAMES, marked
from training.claims.passages import Passage

__all__ = ["Flat", "Rows", "Windows"]

Numbers: TypeAlias = NDArray[np.int64]
LONGEST_SENTENCE = 200
"""Words of a sentence that are shown to the encoder; the rest repeat the last."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Sentences as the encoder takes them, and where each word of the windows is found in them."""

    pieces: Numbers
    cases: Numbers
    lengths: Numbers
    row: Numbers
    """[B, N] the row of each word's sentence."""
    first: Numbers
    """[B, N] its first piece there."""
    last: Numbers
    """[B, N] its last piece there."""
    lower: Tensor | None = None
    """[S, T, width] what the fixed layers make of the pieces, where that was remembered."""


@dataclass(frozen=True, slots=True)
class Windows:
    """A batch of windows of one task."""

    task: str
    rows: Rows
    quoted: Numbers
    odd: Numbers
    lengths: Numbers
    labels: Mapping[str, Numbers]
    score: NDArray[np.float32]
    which: Numbers
    """[C] the window of each cue."""
    cue: Numbers
    """[C] its first word there."""
    roles: Numbers
    """[C, N] what each word is to it."""
    soft: Mapping[str, NDArray[np.float16]]
    """[B, N, labels] the teacher's softened chances, where it was asked."""


class Flat:
    """The passages of one task."""

    def __init__(self, passages: Sequence[Passage], pieces: WordPiece) -> None:
        self.task = passages[0].task
        self.lower: Tensor | None = None
        self.soft: Mapping[str, NDArray[np.float16]] = {}
        self.passages = passages
        sizes = [len(p.words) for p in passages]
        self.starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        total = int(self.starts[-1])
        self.quoted = np.array([int(q) for p in passages for q in p.quoted], dtype=np.int64)
        self.sentence = np.zeros(total, dtype=np.int64)
        self.number = np.zeros(total, dtype=np.int64)
        self.first, self.last = np.zeros(total, dtype=np.int64), np.zeros(total, dtype=np.int64)
        ids: list[int] = []
        cases: list[int] = []
        begin: list[int] = []
        at = 0
        for passage in passages:
            low = 0
            while low < len(passage.words):
                high = bisect.bisect_right(passage.sentence_of, passage.sentence_of[low])
                cut, case, first, last = spelled(passage.words[low : min(high, low + LONGEST_SENTENCE)], pieces)
                for word in range(low, high):
                    held = min(word - low + 1, len(first) - 1)
                    self.first[at + word], self.last[at + word] = first[held], last[held]
                self.sentence[at + low : at + high] = len(begin)
                self.number[at + low : at + high] = passage.sentence_of[low]
                begin.append(len(ids))
                ids += cut
                cases += case
                low = high
            at += len(passage.words)
        self.begin = np.array([*begin, len(ids)], dtype=np.int64)
        self.pieces, self.cases = np.array(ids, dtype=np.int64), np.array(cases, dtype=np.int64)
        self.labels = {name: np.full(total, NOT_LEARNED, dtype=np.int64) for name in NAMES}
        self.score = np.full(total, np.nan, dtype=np.float32)
        for start, passage in zip(self.starts, passages, strict=False):
            marked(passage, int(start), self.labels, self.score)
        told = [
            (int(start) + a.cue[0], int(start), a)
            for start, passage in zip(self.starts, passages, strict=False)
            for a in passage.attributions
        ]
        told.sort(key=lambda each: each[:2])
        self.cues = np.array([c for c, _, _ in told], dtype=np.int64)
        self.told = [(s, a) for _, s, a in told]

    def windows(self, longest: int, dice: random.Random | None = None) -> list[tuple[int, int]]:
        """First word and end of each window, in flat numbers; with ``dice`` the first of a text is cut short."""
        made = []
        for low, high in zip(self.starts[:-1].tolist(), self.starts[1:].tolist(), strict=True):
            start = low
            room = dice.randint(longest // 3, longest) if dice and high - low > longest else longest
            while start < high:
                end = min(start + room, high)
                if end < high:
                    begin = end
                    here = self.sentence[end]
                    while begin > start and self.sentence[begin - 1] == here:
                        begin -= 1
                    end = begin if begin > start else end
                made.append((start, end))
                start, room = end, longest
        return made

    def batches(self, size: int, longest: int, dice: random.Random | None = None) -> Iterator[list[tuple[int, int]]]:
        """Windows of like length together, some ``size`` words with their padding; in random order with ``dice``."""
        order = sorted(
            self.windows(longest, dice), key=lambda w: (w[1] - w[0]) * (dice.uniform(0.85, 1.15) if dice else 1)
        )
        made: list[list[tuple[int, int]]] = [[]]
        most = 0
        for window in order:
            most = max(most, window[1] - window[0])
            if made[-1] and most * (len(made[-1]) + 1) > size:
                made.append([])
                most = window[1] - window[0]
            made[-1].append(window)
        if dice:
            dice.shuffle(made)
        yield from made

    def batch(self, windows: Sequence[tuple[int, int]]) -> Windows:
        """The windows as arrays."""
        low = np.array([w[0] for w in windows])
        lengths = np.array([w[1] - w[0] for w in windows])
        width = int(lengths.max())
        there = np.arange(width)[None, :] < lengths[:, None]
        at = np.where(there, low[:, None] + np.arange(width)[None, :], low[:, None])
        sentences, row = np.unique(self.sentence[at], return_inverse=True)
        row = row.reshape(at.shape)
        sizes = self.begin[sentences + 1] - self.begin[sentences]
        span = np.arange(int(sizes.max()))[None, :]
        held = span < sizes[:, None]
        where = np.where(held, self.begin[sentences][:, None] + span, 0)
        rows = Rows(
            np.where(held, self.pieces[where], 0),
            np.where(held, self.cases[where], 0),
            sizes,
            row,
            self.first[at],
            self.last[at],
            self.lower[torch.from_numpy(where)].float() if self.lower is not None else None,
        )
        labels = {name: np.where(there, values[at], NOT_LEARNED) for name, values in self.labels.items()}
        odd = np.where(there, (self.number[at] - self.number[low][:, None]) % 2, 0)
        which, cue, roles = [], [], []
        for k, (start, end) in enumerate(windows):
            a, b = np.searchsorted(self.cues, [start, end]) if len(self.cues) else (0, 0)
            for number in range(a, b):
                base, told = self.told[number]
                line = np.full(width, NOT_LEARNED)
                line[: end - start] = 0
                for value, words in ((1, told.source), (2, told.content)):
                    inside = [base + w - start for w in words if start <= base + w < end]
                    line[inside] = value
                which.append(k)
                cue.append(int(self.cues[number]) - start)
                roles.append(line)
        return Windows(
            self.task,
            rows,
            np.where(there, self.quoted[at], 0),
            odd,
            lengths,
            labels,
            np.where(there, self.score[at], np.nan),
            np.array(which, dtype=np.int64),
            np.array(cue, dtype=np.int64),
            np.array(roles, dtype=np.int64).reshape(len(roles), width),
            {name: values[at] for name, values in self.soft.items()},
        )
