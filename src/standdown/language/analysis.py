"""Analysis: a report with the structure that the claims room reads from."""

from __future__ import annotations

from dataclasses import dataclass

from standdown.language.clauses import Clause, cut
from standdown.language.names import Name, find_names
from standdown.model import Report, Span

__all__ = ["LONGEST", "Analysis", "Sentence", "analyse"]

LONGEST = 2000
"""Characters of the longest sentence that is analysed; news seldom passes 600, a table that lost its lines does."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: where it stands, its paragraph's number, its clauses and the proper names in it."""

    span: Span
    index: int
    paragraph: int
    clauses: tuple[Clause, ...]
    names: tuple[Name, ...]

    @property
    def is_readable(self) -> bool:
        """False for a stretch too long to be a sentence, which is kept whole: one clause, no names."""
        return len(self.span) <= LONGEST


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the language room found; offsets always count in ``report.text``."""

    report: Report
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """The report's text."""
        return self.report.text


def analyse(report: Report) -> Analysis:
    """The report's sentences with clauses and names; pure, and the same for the same report."""
    sentences = []
    for index, span in enumerate(report.sentences):
        paragraph = next((i for i, p in enumerate(report.paragraphs) if p.start <= span.start < p.end), 0)
        if len(span) > LONGEST:
            sentences.append(Sentence(span, index, paragraph, (Clause(span),), ()))
            continue
        names = find_names(report.text, span)
        sentences.append(Sentence(span, index, paragraph, cut(report.text, span), names))
    return Analysis(report, tuple(sentences))
