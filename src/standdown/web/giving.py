"""Giving: what a form or a program gave, made into sources with their bytes; whatever is no report is refused here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import BinaryIO

from standdown.errors import UsageError
from standdown.web.jobs import Source, SourceKind

__all__ = ["MOST_SOURCES", "Given", "given_addresses", "given_day", "given_feed", "given_file", "given_text", "some"]

MOST_SOURCES = 100
"""Of one form."""
_NAME_CHARS = 200
_ADDRESS_CHARS = 2_000
_FIRST_YEAR = 1900
_MATTER = re.compile(r"(?:title|publisher|url|published|note)\s?:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Given:
    """One source and its bytes; ``None`` where it is to be fetched."""

    source: Source
    body: BinaryIO | None = None


def given_text(
    text: str, *, title: str = "", publisher: str = "", url: str = "", published: date | None = None
) -> Given:
    """A text that was pasted, headed by its title as a file of it would be."""
    title = _line(title)
    opening = text.lstrip("\ufeff \t\r\n")
    if title and not opening.startswith("<") and not _MATTER.match(opening):
        text = f"Title: {title}\n\n{opening}"
    name = title or _line(opening)[:60] or "a pasted text"
    source = Source(SourceKind.TEXT, name, publisher=_line(publisher), url=_url(url), published=published)
    return Given(source, BytesIO(text.encode("utf-8", "replace")))


def given_file(name: str, body: BinaryIO, *, publisher: str = "", published: date | None = None) -> Given:
    """A file that was sent; of its name only the last part is kept, and it is never used as one here."""
    shown = _line(name.replace("\\", "/").rpartition("/")[2]) or "a file"
    return Given(Source(SourceKind.FILE, shown, publisher=_line(publisher), published=published), body)


def given_addresses(lines: str, *, publisher: str = "", published: date | None = None) -> list[Given]:
    """The addresses, one a line; UsageError where one is none."""
    return [
        Given(Source(SourceKind.ADDRESS, _url(line), publisher=_line(publisher), published=published))
        for line in dict.fromkeys(lines.split())
    ]


def given_feed(address: str) -> list[Given]:
    """A feed, whose stories become sources when it is opened."""
    return [Given(Source(SourceKind.FEED, _url(address)))] if address.strip() else []


def given_day(told: str) -> date | None:
    """The day that somebody gave, or none; UsageError where it is no day on which a report can have come out."""
    if not told.strip():
        return None
    try:
        day = date.fromisoformat(told.strip())
    except ValueError:
        raise UsageError(f"{told!r} is no day: write it as 2024-11-15", code="bad-day") from None
    # A day begins in Kiribati 14 hours before it does in Greenwich.
    latest = (datetime.now(UTC) + timedelta(hours=14)).date()
    if day.year < _FIRST_YEAR or day > latest:
        raise UsageError(f"{day} is before {_FIRST_YEAR} or still to come: give the day it came out", code="bad-day")
    return day


def some(given: Iterable[Given]) -> list[Given]:
    """What was given, if it is neither nothing nor too much at once; UsageError otherwise."""
    listed = list(given)
    if not listed:
        raise UsageError("nothing was given: paste a text, choose files, or give an address", code="nothing-given")
    if len(listed) > MOST_SOURCES:
        raise UsageError(f"{len(listed)} at once: give {MOST_SOURCES} at most", code="too-many-sources")
    return listed


def _url(told: str) -> str:
    address = told.strip()
    if address and (not address.startswith(("https://", "http://")) or len(address) > _ADDRESS_CHARS):
        shown = _line(address)[:80]
        raise UsageError(f"{shown!r} is no address on the web: it begins with https://", code="bad-url")
    return address


def _line(text: str) -> str:
    """One line of what can be printed."""
    return " ".join("".join(c if c.isprintable() else " " for c in text[: 4 * _NAME_CHARS]).split())[:_NAME_CHARS]
