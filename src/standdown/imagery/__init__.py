"""Imagery: scenes of a site, what they show against its baseline, and what that says of a claim.

Series of one quantity (:mod:`series`) come from a STAC catalogue or from a table; all after that needs numpy alone.
"""

from __future__ import annotations

from standdown.imagery.series import Grid, Quantity, Scene, Series, Unseen
from standdown.imagery.verdicts import Asked, Checked, Question, check, question_of

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
