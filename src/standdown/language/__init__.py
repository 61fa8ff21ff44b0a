"""The language room: a report's sentences, words, trees, clauses and names, with exact offsets."""

from standdown.language.analysis import LONGEST, Analysis, Sentence, analyse, read_sentences
from standdown.language.annotate import annotate_language
from standdown.language.clauses import Clause, cut
from standdown.language.foreign import Tongue, tongue, tongue_of
from standdown.language.names import Name, find_names
from standdown.language.network import cheapest_batches
from standdown.language.parse import Parse, Phrase, Stretch
from standdown.language.syntax import Syntax
from standdown.language.tokens import Token, tokenise

__all__ = [
    "LONGEST",
    "Analysis",
    "Clause",
    "Name",
    "Parse",
    "Phrase",
    "Sentence",
    "Stretch",
    "Syntax",
    "Token",
    "Tongue",
    "analyse",
    "annotate_language",
    "cheapest_batches",
    "cut",
    "find_names",
    "read_sentences",
    "tokenise",
    "tongue",
    "tongue_of",
]
