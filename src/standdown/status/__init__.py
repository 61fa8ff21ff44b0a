"""Status: the ladder of each site, the board and the index over time, derived by printed rules."""

from standdown.status.asking import ask_board, rebuild
from standdown.status.board import Board, Change, Row, Said, Standoff, derive_board
from standdown.status.counting import counts_from, is_known, published_by
from standdown.status.finding import finding, month_words, number_words
from standdown.status.intensity import WEIGHTS, By, Intensity, derive_intensity
from standdown.status.ladder import derive
from standdown.status.rules import FACET_RULES, STEP_RULES, FacetRule, Rule

__all__ = [
    "FACET_RULES",
    "STEP_RULES",
    "WEIGHTS",
    "Board",
    "By",
    "Change",
    "FacetRule",
    "Intensity",
    "Row",
    "Rule",
    "Said",
    "Standoff",
    "ask_board",
    "counts_from",
    "derive",
    "derive_board",
    "derive_intensity",
    "finding",
    "is_known",
    "month_words",
    "number_words",
    "published_by",
    "rebuild",
]
