"""Text: an article as somebody copied it from a page, or wrote it down for a collection."""

from __future__ import annotations

import re

from standdown.errors import ReadError
from standdown.model import DayBasis
from standdown.report.article import Article
from standdown.report.dateline import find_dateline
from standdown.report.days import days_of
from standdown.report.furniture import furniture
from standdown.report.links import cross_link
from standdown.report.published import DayEvidence

__all__ = ["read_text"]

_KEYS = ("title", "publisher", "url", "published", "note")
_KEY_LINE = re.compile(rf"(?P<key>{'|'.join(_KEYS)})\s?:(?P<value>.*)", re.IGNORECASE)

_HEADLINE_CHARS = 200
_HEADLINE_WORDS = 28

# Lines broken by a mail program or a terminal are about as long as each other; paragraphs are not.
_WRAP_LEAST, _WRAP_MOST = 45, 100


def read_text(text: str, *, name: str = "the input") -> Article:
    """The article in plain text: its front matter, headline and paragraphs.

    Raises:
        ReadError: front matter that gives no day, or the same key twice, or nothing but front matter.
    """
    matter, rest = _front_matter(text, name=name)
    lines = _unwrapped(rest)
    if not lines:
        raise ReadError(f"{name} holds no text below its front matter: add the article.", code="empty")
    title = matter.get("title", "")
    if not title and _is_headline(lines):
        title, lines = lines[0], lines[1:]
    elif title and lines[0] == title and len(lines) > 1:
        lines = lines[1:]
    return Article(
        lines=tuple(lines),
        title=title,
        publisher=matter.get("publisher", ""),
        url=matter.get("url", ""),
        evidence=_given_day(matter.get("published", ""), name=name),
    )


def _front_matter(text: str, *, name: str) -> tuple[dict[str, str], str]:
    """The ``Key: value`` lines at the top and what follows; other lines among them mean there is none."""
    head, _, rest = text.lstrip("\n").partition("\n\n")
    found: dict[str, str] = {}
    for line in head.rstrip("\n").split("\n"):
        match = _KEY_LINE.fullmatch(line.strip())
        if not match:
            return {}, text
        key = match["key"].lower()
        if key in found:
            raise ReadError(f"{name} says {match['key']} twice in its front matter: keep one.", code="bad-front-matter")
        found[key] = match["value"].strip()
    return found, rest


def _given_day(value: str, *, name: str) -> tuple[DayEvidence, ...]:
    if not value:
        return ()
    try:
        days = days_of(value)
    except ValueError:
        days = ()
    if len(days) != 1:
        raise ReadError(
            f"{name} says Published: {value} in its front matter, which is no one day: write it as 2024-10-21.",
            code="bad-front-matter",
        )
    return (DayEvidence(DayBasis.GIVEN, value, "the front matter", days),)


def _unwrapped(text: str) -> list[str]:
    """The paragraphs: lines, or blocks between blank lines where those were broken to a fixed width."""
    paragraphs: list[str] = []
    for block in text.split("\n\n"):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        paragraphs += [" ".join(lines)] if _is_wrapped(lines) else lines
    return paragraphs


def _is_wrapped(lines: list[str]) -> bool:
    """True where all lines but the last have about one width, and most of them stop in mid-sentence."""
    full = lines[:-1]
    if not full or not all(_WRAP_LEAST <= len(line) <= _WRAP_MOST for line in full):
        return False
    running = sum(not line.endswith((".", "!", "?", ":", '"', "”")) for line in full)
    return running > 0.6 * len(full) and len(lines[-1]) <= _WRAP_MOST


def _is_headline(lines: list[str]) -> bool:
    """True where the first line is short, bears no full stop, and longer prose or a dateline follows."""
    first = lines[0]
    if len(lines) < 2 or len(first) > _HEADLINE_CHARS or not 3 <= len(first.split()) <= _HEADLINE_WORDS:
        return False
    if first.rstrip("\"'”’)").endswith((".", ":", ",", ";")) and not first.endswith("..."):
        return False
    if cross_link(first) or furniture(first, at=0):
        return False
    if find_dateline(first) and not find_dateline(lines[1]):
        return False
    return any(_is_sentence(line) or find_dateline(line) is not None for line in lines[1:4])


def _is_sentence(line: str) -> bool:
    return len(line.split()) >= 6 and line.rstrip("\"'”’)").endswith((".", "?", "!"))
