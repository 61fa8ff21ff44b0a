"""Status: the ladder of each site and the board, derived from claims by printed rules."""

from standdown.status.board import Board, Change, Row, Said, Standoff, derive_board
from standdown.status.counting import counts_from, is_known, published_by
from standdown.status.finding import finding, month_words, number_words
from standdown.status.ladder import derive
from standdown.status.rules import FACET_RULES, STEP_RULES, FacetRule, Rule

__all__ = [
    "FACET_RULES",
    "STEP_RULES",
    "Board",
    "Change",
    "FacetRule",
    "Row",
    "Rule",
    "Said",
    "Standoff",
    "counts_from",
    "derive",
    "derive_board",
    "finding",
    "is_known",
    "month_words",
    "number_words",
    "published_by",
]
