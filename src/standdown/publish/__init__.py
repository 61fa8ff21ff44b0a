"""Publishing: what was found, in words, as rows of tables, and in the terminal (:mod:`standdown.publish.terminal`)."""

from standdown.publish.layers import line_label, theatre_layers
from standdown.publish.tables import Cell, board_rows, claim_rows, timeline_rows, to_csv

__all__ = ["Cell", "board_rows", "claim_rows", "line_label", "theatre_layers", "timeline_rows", "to_csv"]
