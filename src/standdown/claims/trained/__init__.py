"""The claims room's own network: what it makes of the word vectors that the language engine leaves."""

from standdown.claims.trained.annotate import annotate_realis, annotate_sources
from standdown.claims.trained.marks import Marks, Told, mark

__all__ = ["Marks", "Told", "annotate_realis", "annotate_sources", "mark"]
