"""Mention: one place in one report that tells of a happening, as merging sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from standdown.model import Span, When

__all__ = ["Mention", "Scored"]


@dataclass(frozen=True, slots=True)
class Mention:
    """The words that tell of a happening, where they stand, and what is known of it besides."""

    text: str
    """The whole text of the report; offsets count in it."""
    trigger: Span
    """The words that tell of it."""
    sentence: Span
    document: str
    """Which report it stands in: any name that no other report has."""
    day: date | None = None
    """When the report was published."""
    participants: tuple[str, ...] = ()
    """Who takes part, by names or by ids, as long as all mentions that are compared do it the same way."""
    places: tuple[str, ...] = ()
    times: tuple[When, ...] = ()
    """When it was; empty where nothing says so."""

    @property
    def words(self) -> str:
        """The trigger as written."""
        return self.trigger.of(self.text)

    @property
    def order(self) -> tuple[str, int, int]:
        """What mentions are sorted by, so that the order in which they come does not matter."""
        return self.document, self.trigger.start, self.trigger.end


@dataclass(frozen=True, slots=True)
class Scored:
    """How surely two mentions tell of one happening, and what speaks for and against it, for people."""

    score: float
    """0 to 1, the chance that they do."""
    reasons: tuple[str, ...]
