"""Marking: a text and spans over it, cut so that marks that overlap are drawn and no word is lost or told twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from standdown.model import Span

__all__ = ["Close", "Mark", "Open", "Piece", "Segment", "Words", "cut", "nest", "outside"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that is marked: ``name`` says as what, ``ref`` which one of these it is."""

    name: str
    span: Span
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text over which the same marks lie, outermost first."""

    span: Span
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Open:
    """A mark begins, or goes on after it had to be closed; ``inside`` counts the marks of its name around it."""

    mark: Mark
    is_first: bool
    inside: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """Characters of the text."""

    text: str


@dataclass(frozen=True, slots=True)
class Close:
    """The mark that was opened last ends here."""

    mark: Mark


Piece = Open | Words | Close


def cut(text: str, marks: Iterable[Mark], *, within: Span | None = None) -> tuple[Segment, ...]:
    """The text in order, in stretches over each of which the same marks lie.

    Args:
        text: The whole text, in which the spans count.
        marks: In any order; those of no characters, or beyond the text, mark nothing.
        within: The part that is wanted, all of it unless given.
    """
    part = Span(0, len(text)) if within is None else Span(min(within.start, len(text)), min(within.end, len(text)))
    over = [mark for mark in marks if len(mark.span) and mark.span.overlaps(part)]
    # The longer one lies outside; of two alike the one given first does.
    over.sort(key=lambda mark: (mark.span.start, -mark.span.end))
    ends = {end for mark in over for end in (mark.span.start, mark.span.end) if part.start < end < part.end}
    found = (Span(start, end) for start, end in pairwise(sorted({part.start, part.end, *ends})))
    return tuple(Segment(span, span.of(text), tuple(m for m in over if m.span.covers(span))) for span in found)


def nest(segments: Sequence[Segment]) -> Iterator[Piece]:
    """The same as a row of openings, words and closings that nest; what would cross is closed and opened again."""
    stack: list[Mark] = []
    begun: set[Mark] = set()
    for segment in segments:
        same = 0
        for open_, wanted in zip(stack, segment.marks, strict=False):
            if open_ is not wanted:
                break
            same += 1
        while len(stack) > same:
            yield Close(stack.pop())
        for mark in segment.marks[same:]:
            yield Open(mark, mark not in begun, sum(other.name == mark.name for other in stack))
            begun.add(mark)
            stack.append(mark)
        yield Words(segment.text)
    while stack:
        yield Close(stack.pop())


def outside(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """The whole text in order: the spans, cut where they overlap, and what lies between them, if more than space.

    So that no word of a report goes unshown, whatever its paragraphs are said to be.
    """
    found, at = list[Span](), 0
    for span in [*sorted(spans), Span(len(text), len(text))]:
        start, end = max(at, min(span.start, len(text))), min(span.end, len(text))
        if start > at and Span(at, start).of(text).strip():
            found.append(Span(at, start))
        if end > start:
            found.append(Span(start, end))
        at = max(at, start, end)
    return tuple(found)
