"""Verdicts: what was expected of each pixel, what changed, how much that is worth, and what it says of a claim.

baseline -> scanning -> placebo -> change -> judging -> verdict
course
"""

from __future__ import annotations

from standdown.imagery.verdicts.check import Checked, check
from standdown.imagery.verdicts.question import Asked, Question, question_of

__all__ = ["Asked", "Checked", "Question", "check", "question_of"]
