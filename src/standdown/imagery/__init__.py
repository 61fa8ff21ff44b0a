"""Imagery: scenes of a site, what they show against its baseline, and what that says of a claim.

Series of one quantity (:mod:`series`) come from a STAC catalogue or from a table; all after that needs numpy alone.
"""

from __future__ import annotations

from standdown.imagery.check import Checked, check
from standdown.imagery.question import Asked, Question, question_of
from standdown.imagery.series import Grid, Quantity, Scene, Series, Unseen

__all__ = [
    "Asked",
    "Checked",
    "Grid",
    "Quantity",
    "Question",
    "Scene",
    "Series",
    "Unseen",
    "check",
    "question_of",
]
