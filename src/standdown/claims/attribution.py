"""Attributions: a voice, the words that attribute, and what they cover."""

from __future__ import annotations

from dataclasses import dataclass

from standdown.model import SourceLink, Span

__all__ = ["Attribution", "Heard"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One cue of a sentence: the voice, the words that attribute, and the stretch they cover."""

    speaker: SourceLink
    cue: Span
    covers: Span
    verb: str
    outer: SourceLink | None = None
    """A medium between the publisher and the voice ("the paper quoted sources")."""

    @property
    def span(self) -> Span:
        """Speaker and cue together: what is no part of the content."""
        return self.cue.join(self.speaker.span) if self.speaker.span else self.cue


@dataclass(frozen=True, slots=True)
class Heard:
    """An attribution as the network has it: what is said may stand in several pieces and in other sentences."""

    speaker: SourceLink
    cue: Span
    content: tuple[Span, ...]

    def says(self, at: Span) -> bool:
        """True when the words at ``at`` are among what is said, and not what tells who says it."""
        if self.speaker.span and self.speaker.span.covers(at):
            return False
        return any(span.start <= at.start < span.end for span in self.content)
