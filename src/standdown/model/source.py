"""Source: who says it, as a chain, outermost first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from standdown.model.span import Span

__all__ = ["Source", "SourceKind", "SourceLink"]


class SourceKind(StrEnum):
    """What kind of voice stands behind a claim."""

    NAMED_OFFICIAL = "named-official"
    """A named person, office, army, government or spokesperson."""
    ANONYMOUS_OFFICIAL = "anonymous-official"
    """"Sources", "officials": never inherits the grade of who prints it."""
    DOCUMENT = "document"
    """Something written: a note, a release, a joint statement."""
    IMAGERY = "imagery"
    OTHER_MEDIA = "other-media"
    PUBLISHER = "publisher"
    """The report's own voice."""


@dataclass(frozen=True, slots=True)
class SourceLink:
    """One voice of the chain."""

    kind: SourceKind
    name: str
    """As the text names it; "publisher" where the publisher is not known."""
    office: str = ""
    party: str = ""
    """The code of the party it belongs to, or empty."""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The attribution chain of one claim: publisher > "sources" > a named person; at least one link."""

    chain: tuple[SourceLink, ...]
    cue: Span | None = None
    """The words that attribute ("said", "according to"), where there are any."""
    interested: bool = False
    """True when the innermost voice belongs to a party of the standoff."""

    def __post_init__(self) -> None:
        if not self.chain:
            raise ValueError("a source has at least one link: give the publisher where the text names nobody")

    @property
    def innermost(self) -> SourceLink:
        """Who is closest to the happening."""
        return self.chain[-1]

    @property
    def kind(self) -> SourceKind:
        """The innermost voice's kind."""
        return self.innermost.kind

    @property
    def name(self) -> str:
        """The innermost voice's name."""
        return self.innermost.name
