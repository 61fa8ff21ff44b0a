"""The claims room: what a report says happened, who says so, where, when and how surely."""

from standdown.claims.annotate import annotate_claims, claim_line, day_finder, reading_line
from standdown.claims.extract import Extractor
from standdown.claims.reader import Reader

__all__ = ["Extractor", "Reader", "annotate_claims", "claim_line", "day_finder", "reading_line"]
