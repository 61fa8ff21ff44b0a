"""Article: what a page or a file was found to hold, before it becomes a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from standdown.report.published import DayEvidence

__all__ = ["Article"]


@dataclass(frozen=True, slots=True)
class Article:
    """The lines of one article, one paragraph each, and what stands about it on the page."""

    lines: tuple[str, ...]
    title: str = ""
    publisher: str = ""
    url: str = ""
    evidence: tuple[DayEvidence, ...] = ()
    """What tells the publication day."""
    hrefs: Mapping[str, str] = field(default_factory=dict)
    """The addresses of the page's links by their text."""
