"""The language room: a report's sentences, clauses and names, with exact offsets."""

from standdown.language.analysis import LONGEST, Analysis, Sentence, analyse
from standdown.language.clauses import Clause, cut
from standdown.language.names import Name, find_names

__all__ = ["LONGEST", "Analysis", "Clause", "Name", "Sentence", "analyse", "cut", "find_names"]
