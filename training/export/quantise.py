"""Weights and activations as bytes, and the scales they need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["Bytes", "Floats", "Scale", "quantised"]

Bytes: TypeAlias = NDArray[np.int8]
Floats: TypeAlias = NDArray[np.float32]

_LARGEST = 127
_TINIEST = 1e-6  # a step no smaller, so that a column of zeros has one and its bias still fits 32 bits
_SILENT = 0.05  # of the median: a channel that was hardly heard keeps room for what was not shown
# 0 leaves unlike channels to the activations, 1 to the weights: 0.7 to 0.9 cost the same, 0.5 three times as much.
_SHIFTED = 0.8


@dataclass(frozen=True, slots=True)
class Scale:
    """How a tensor becomes unsigned bytes: ``byte = round(float / balance / step) + zero``, held within 0..255."""

    step: float
    zero: int
    balance: Floats
    """[channels] what each channel is divided by first; the weights that read the tensor are multiplied by it.

    A few channels of a transformer are ten times as loud as the rest, which one step for all would drown.
    """

    @classmethod
    def over(cls, low: Floats, high: Floats, readers: Floats) -> Scale:
        """The scale for channels that reach from ``low`` to ``high``, widened to include 0, which is always exact.

        Args:
            low: [channels] the least value seen in each.
            high: [channels] the greatest.
            readers: [channels] the largest absolute weight that each is multiplied by.
        """
        loudness = np.maximum(-low, high)
        loudness = np.maximum(loudness, max(float(np.median(loudness)) * _SILENT, _TINIEST))
        balance = loudness**_SHIFTED / np.maximum(readers, _TINIEST) ** (1 - _SHIFTED)
        balance /= np.exp(np.log(balance).mean())
        least, most = min(float((low / balance).min()), 0.0), max(float((high / balance).max()), 0.0)
        step = max((most - least) / 255, _TINIEST)
        return cls(step, round(-least / step), balance.astype(np.float32))


def quantised(weight: Floats, *, axis: int) -> tuple[Bytes, Floats]:
    """``weight`` as signed bytes, and the steps to multiply them by: one for each slice along ``axis``, which stays."""
    steps = np.maximum(np.abs(weight).max(axis=axis, keepdims=True) / _LARGEST, _TINIEST).astype(np.float32)
    return np.rint(weight / steps).astype(np.int8), steps
