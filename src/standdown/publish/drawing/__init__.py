"""Drawing: figures as marks, placed in per cent and pixels, for the templates of pages; no text is ever scaled."""

from standdown.publish.drawing.balance import Bar, balance_bars
from standdown.publish.drawing.scale import DayScale, Tick
from standdown.publish.drawing.steps import Riser, Run, StepChart, is_cut, step_chart
from standdown.publish.drawing.tally import Column, tally

__all__ = [
    "Bar",
    "Column",
    "DayScale",
    "Riser",
    "Run",
    "StepChart",
    "Tick",
    "balance_bars",
    "is_cut",
    "step_chart",
    "tally",
]
