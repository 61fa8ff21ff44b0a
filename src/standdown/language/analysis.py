"""Analysis: a report with the structure that the claims room reads from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standdown.language.clauses import Clause, cut
from standdown.language.consistency import consistent
from standdown.language.engine import parse
from standdown.language.foreign import Tongue, tongue
from standdown.language.names import Name, find_names
from standdown.language.parse import NOTHING
from standdown.language.syntax import Syntax
from standdown.language.tokens import tokenise
from standdown.model import Report, Span

__all__ = ["LONGEST", "Analysis", "Sentence", "analyse", "read_sentences"]

LONGEST = 2000
"""Characters of the longest sentence that claims are looked for in; news seldom passes 600, a lost table does."""

_UNREAD = Syntax((), NOTHING)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: where it stands, its paragraph's number, its words, its clauses and the proper names in it."""

    span: Span
    index: int
    paragraph: int
    syntax: Syntax
    clauses: tuple[Clause, ...]
    names: tuple[Name, ...]

    @property
    def is_readable(self) -> bool:
        """False for a stretch too long to be a sentence, which is not taken apart: one clause, no words, no names."""
        return len(self.span) <= LONGEST


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the language room found; offsets always count in ``report.text``."""

    report: Report
    sentences: tuple[Sentence, ...]
    tongue: Tongue
    """What language the report seems to be in; all but English is read as if it were English, and means little."""

    @property
    def text(self) -> str:
        """The report's text."""
        return self.report.text


def analyse(report: Report) -> Analysis:
    """The report's sentences with their words, clauses and names; the same for the same report."""
    readable = [span for span in report.sentences if len(span) <= LONGEST]
    trees = dict(zip(readable, consistent(read_sentences(report.text, readable)), strict=True))
    sentences = []
    for index, span in enumerate(report.sentences):
        paragraph = next((i for i, p in enumerate(report.paragraphs) if p.start <= span.start < p.end), 0)
        syntax = trees.get(span)
        if syntax is None:
            sentences.append(Sentence(span, index, paragraph, _UNREAD, (Clause(span),), ()))
            continue
        names = find_names(report.text, span)
        sentences.append(Sentence(span, index, paragraph, syntax, cut(report.text, span, syntax), names))
    return Analysis(report, tuple(sentences), tongue(token.text for tree in trees.values() for token in tree.tokens))


def read_sentences(text: str, spans: Sequence[Span]) -> list[Syntax]:
    """The words of each sentence of ``text`` as a tree, however long it is."""
    tokens = [tokenise(text, span) for span in spans]
    parses = parse([[token.text for token in words] for words in tokens])
    return list(map(Syntax, tokens, parses))
