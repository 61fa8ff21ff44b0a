"""Forms: what the files of tables share: their bounds, their words, and how a fault in one is named."""

from __future__ import annotations

from pathlib import Path

from standdown.errors import ImageryError
from standdown.imagery.series import Unseen

__all__ = ["MOST_SIDE", "MOST_VALUES", "TRUE", "WORDS", "bad"]

MOST_VALUES = 200_000_000
"""Of one series: 1 GB."""
MOST_SIDE = 20_000
"""Rows or columns of a grid."""
WORDS = {each.word: each for each in Unseen} | {str(int(each)): each for each in Unseen}
"""How a table says why a pixel was not seen."""
TRUE = {"true": True, "1": True, "false": False, "0": False, "": False}


def bad(path: Path, why: str) -> ImageryError:
    """The fault of a table."""
    return ImageryError(f"{path} {why}", code="imagery-bad-table")
