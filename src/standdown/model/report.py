"""Report: one article as it was read, immutable."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from standdown.model.span import Span

__all__ = ["DayBasis", "Link", "Published", "Report"]


class DayBasis(StrEnum):
    """How a publication day is known, best first."""

    GIVEN = "given"
    """Said by the person who added the report."""
    JSON_LD = "json-ld"
    META = "meta"
    FEED = "feed"
    URL = "url"
    DATELINE = "dateline"
    PAGE = "page"
    """Written on the page outside its metadata."""
    INFERRED = "inferred"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Published:
    """The publication day: one ``day``, or the ``candidates`` that the evidence leaves, or neither."""

    day: date | None = None
    basis: DayBasis = DayBasis.UNKNOWN
    candidates: tuple[date, ...] = ()
    why: str = ""
    month_day: tuple[int, int] | None = None
    """Month and day where a dateline gives no year, and nothing else told more."""


@dataclass(frozen=True, slots=True)
class Link:
    """A cross-link to another report, taken out of the prose."""

    title: str
    label: str = ""
    """What stood before it ("READ", "Explained")."""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One report as read: ``text`` is the prose that every span counts in, ``sentences`` cut it up."""

    id: str
    """``r-`` and 16 hex digits of the SHA-256 of url, publisher, title and text: same article, same report."""
    text: str
    title: str = ""
    url: str = ""
    publisher: str = ""
    dateline: str = ""
    """The place it was filed from, where it says so ("New Delhi")."""
    published: Published = Published()
    retrieved: datetime | None = None
    sentences: tuple[Span, ...] = ()
    paragraphs: tuple[Span, ...] = ()
    links: tuple[Link, ...] = ()
    raw_sha256: str = ""
    """Hash of the bytes it was read from, under which they are kept."""

    @staticmethod
    def make_id(*, text: str, url: str = "", publisher: str = "", title: str = "") -> str:
        """The id of a report with this content."""
        key = "\x1f".join((url, publisher, title, text)).encode("utf-8", "surrogatepass")
        return "r-" + hashlib.sha256(key).hexdigest()[:16]

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds the character at ``offset``, or the empty span there."""
        return next((s for s in self.sentences if s.start <= offset < s.end), Span(offset, offset))
