"""Grounding: the words that the second reader quotes are found in the text, or turned down."""

from __future__ import annotations

from dataclasses import dataclass

from standdown.claims.frame import Frame
from standdown.claims.second.proposals import Fault, Proposal
from standdown.model import Span

__all__ = ["Grounded", "ground"]


@dataclass(frozen=True, slots=True)
class Grounded:
    """A proposal whose words stand in the text: where, and in which sentence."""

    proposal: Proposal
    frame: Frame
    evidence: Span
    time: Span | None = None
    place: Span | None = None


def ground(proposal: Proposal, text: str, frames: list[Frame]) -> Grounded | Fault:
    """The proposal with the places of its words, or why it is rejected.

    The evidence stands in the text exactly once and within one sentence; the words for time and place stand exactly
    once in the evidence, or else in its sentence.
    """
    evidence = _only(text, proposal.evidence, Span(0, len(text)))
    if isinstance(evidence, Fault):
        return evidence
    frame = next((frame for frame in frames if frame.sentence.span.covers(evidence)), None)
    if frame is None:
        return Fault.SPREAD
    found: list[Span | None] = []
    for words in (proposal.time, proposal.place):
        span = _detail(text, words, evidence, frame.sentence.span) if words else None
        if isinstance(span, Fault):
            return Fault.DETAIL
        found.append(span)
    return Grounded(proposal, frame, evidence, *found)


def _detail(text: str, words: str, evidence: Span, sentence: Span) -> Span | Fault:
    inside = _only(text, words, evidence)
    return _only(text, words, sentence) if inside is Fault.ABSENT else inside


def _only(text: str, words: str, within: Span) -> Span | Fault:
    """Where the words stand, whole and exactly once."""
    found: list[Span] = []
    at = text.find(words, within.start, within.end)
    while at >= 0 and len(found) < 2:
        span = Span(at, at + len(words))
        if _is_whole(text, span):
            found.append(span)
        at = text.find(words, at + 1, within.end)
    if not found:
        return Fault.ABSENT
    return found[0] if len(found) == 1 else Fault.AMBIGUOUS


def _is_whole(text: str, span: Span) -> bool:
    """False for a part of a word: "men" in "agreements"."""
    ahead = text[span.start - 1 : span.start + 1] if span.start else ""
    behind = text[span.end - 1 : span.end + 1] if span.end < len(text) else ""
    return not (len(ahead) == 2 and ahead.isalnum()) and not (len(behind) == 2 and behind.isalnum())
