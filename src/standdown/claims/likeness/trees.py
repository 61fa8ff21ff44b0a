"""Trees: many small decision trees whose answers are added up, as numpy evaluates them."""

# Every tree asks the same question at all nodes of one level (an "oblivious" tree, as CatBoost grows them:
# Prokhorenkova and others 2018), so an answer is a row of a table and all pairs are judged at once.

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Floats", "Trees"]

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Trees:
    """The questions and answers of all trees."""

    columns: NDArray[np.int16]
    """[T, depth] which feature each level asks for."""
    limits: Floats
    """[T, depth] the value that it must exceed; a feature that is missing (NaN) exceeds nothing."""
    answers: Floats
    """[T, 2 ** depth] what is added, the first level's question being the highest bit."""
    start: float
    """What all pairs begin with, the logit of a chance."""

    def chances(self, features: Floats) -> Floats:
        """[N] the chance of each row of ``features`` [N, F]."""
        columns = np.ascontiguousarray(features.T)
        total = np.full(len(features), self.start, np.float32)
        asked: dict[tuple[int, float], NDArray[np.bool_]] = {}
        for tree in range(len(self.columns)):
            row: NDArray[np.intp] = np.zeros(len(features), np.intp)
            for column, limit in zip(self.columns[tree].tolist(), self.limits[tree].tolist(), strict=True):
                key = (column, limit)
                if key not in asked:
                    asked[key] = columns[column] > np.float32(limit)
                row = (row << 1) | asked[key]
            total += self.answers[tree][row]
            if len(asked) > _KEPT:
                asked.clear()
        made: Floats = (1 / (1 + np.exp(-total))).astype(np.float32)
        return made

    def arrays(self, name: str) -> dict[str, NDArray[Any]]:
        """The arrays that ``read`` takes back, their names begun with ``name``."""
        return {
            f"{name}_columns": self.columns,
            f"{name}_limits": self.limits,
            f"{name}_answers": self.answers,
            f"{name}_start": np.array(self.start, np.float32),
        }

    @classmethod
    def read(cls, arrays: Mapping[str, NDArray[Any]], name: str) -> Trees:
        """The trees stored under ``name``; KeyError where they are missing."""
        columns, limits, answers = (arrays[f"{name}_{part}"] for part in ("columns", "limits", "answers"))
        return cls(columns, limits, answers, float(arrays[f"{name}_start"]))


_KEPT = 64
"""Answers to a question that are remembered at a time; trees ask the same ones again."""
