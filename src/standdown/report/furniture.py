"""Furniture: the lines a newsroom puts around its stories, known by their shape."""

from __future__ import annotations

import re
from enum import StrEnum

__all__ = ["HEAD_LINES", "Shape", "furniture", "stamp"]

HEAD_LINES = 8
"""Bylines and stamps are looked for only among this many lines at the top."""


class Shape(StrEnum):
    """What kind of furniture a line is."""

    CHANNEL = "channel"
    """The newsroom on a messenger or network."""
    INVITATION = "invitation"
    """"Click here to ...", "Subscribe to ..."."""
    DISCLAIMER = "disclaimer"
    """Who edited or supplied the story."""
    NOTICE = "notice"
    """Copyright, advertisement."""
    BUTTON = "button"
    """"Share", "4 min read"."""
    BYLINE = "byline"
    STAMP = "stamp"
    """"Updated: November 15, 2024"."""


_WHOLE_LINE = 320
_NAMES = r"[A-Z][\w'’-]{0,24}\.?(?: (?:[A-Z][\w'’-]{0,24}\.?|van|von|de|der|den|bin|al)){0,4}"

_NETWORKS = "WhatsApp|Telegram|Facebook|Twitter|X|Instagram|YouTube|LinkedIn|Google News|Threads"
_MESSENGER = "(?:WhatsApp|Telegram)(?: [Cc]hannels?)?"
_IMPERATIVE = "Click|Join|Follow|Subscribe|Tap|Get"
_STORY = "(?:story|report|article|copy)"

_SHAPES: dict[Shape, tuple[str, ...]] = {
    Shape.CHANNEL: (
        rf".{{1,60}}\b(?:is|are) (?:now |also |available ){{0,3}}on {_MESSENGER}[.!] (?:{_IMPERATIVE})\b.{{0,200}}",
        r".{1,60}\b(?:is|are) (?:now |also )?available on (?:WhatsApp|Telegram) [Cc]hannels?[.!]?",
        rf"(?:Join|Follow|Like|Find|Connect with|Add) (?:us|our) .{{0,40}}\b(?:{_NETWORKS})\b.{{0,160}}",
        r"(?:Join|Follow) .{1,40}['’]s (?:WhatsApp|Telegram|YouTube) [Cc]hannel\b.{0,160}",
        r"Follow us on\b.{0,200}",
    ),
    Shape.INVITATION: (
        r"Click here (?:to|for)\b.{0,200}",
        r"(?:Please )?[Ss]ubscribe (?:to|for|now)\b.{0,200}",
        r"Sign up (?:to|for|here)\b.{0,200}",
        r"Download (?:the|our) .{0,60}\b[Aa]pp\b.{0,160}",
        r"(?:Get|Catch|Stay updated with) (?:all )?(?:the )?(?:latest|live|breaking) .{0,200}",
        r"For (?:the )?(?:latest|breaking|more) (?:news|updates|details)\b.{0,80}\b(?:follow|visit|click)\b.{0,99}",
    ),
    Shape.DISCLAIMER: (
        rf"[(\[]?\s?Except for the headline, this {_STORY} has not been edited\b.{{0,200}}",
        rf"[(\[]?\s?This {_STORY} (?:has not been edited by|is auto-?generated from)\b.{{0,200}}",
        r"[(\[]?\s?This (?:story|article|copy) (?:is|was) (?:originally |first )?published (?:from|on|in|by)\b.{0,200}",
        r"[(\[]\s?(?:[Ww]ith|With additional) (?:agency |agencies )?(?:inputs?|reporting)\b.{0,120}[)\]]",
        r"With (?:agency )?inputs? from .{1,80}[^.]",
    ),
    Shape.NOTICE: (
        r"(?:©|\(c\)|Copyright (?:©|\(c\)|(?:19|20)\d\d)).{0,160}",
        r"(?:.{0,80}\b)?[Aa]ll rights reserved\.?",
        r"(?:Advertisement|ADVERTISEMENT|Promoted)(?: ?[-–—] ?.{0,40})?",
        rf"(?:Story continues below (?:this )?(?:ad|advertisement)|Listen to this {_STORY})\.?",
    ),
    Shape.BUTTON: (
        r"Share|SHARE|Comments?|COMMENTS?|Print|Email|Save|Bookmark|Copy link|Read more|READ MORE|Show more|Follow",
        r"(?:Tags?|Topics?|Read [Tt]ime):.{0,120}|\d{1,2} min(?:ute)?s? read",
    ),
}
_COMPILED = tuple((shape, re.compile(pattern)) for shape, patterns in _SHAPES.items() for pattern in patterns)

_BYLINE = re.compile(
    rf"(?:By|BY|Written [Bb]y|Edited [Bb]y|Reported [Bb]y|Curated [Bb]y|Authored [Bb]y):? {_NAMES}"
    rf"(?:(?:,| and| &) {_NAMES}){{0,3}}(?:,? \| .{{0,80}})?(?<!\.)"
)
_STAMP = re.compile(
    r"(?:First )?(?P<verb>Published|Posted|Updated|Last [Uu]pdated|Last [Mm]odified|PUBLISHED|UPDATED)"
    r"(?: [Oo]n| [Aa]t)?\s?:?\s(?P<day>[^\n]{6,60})"
)


def furniture(line: str, *, at: int = HEAD_LINES) -> Shape | None:
    """What furniture a whole line is, or ``None`` for the story; ``at`` is its place from the top, 0 first."""
    line = line.strip()
    if not line or len(line) > _WHOLE_LINE:
        return None
    if at < HEAD_LINES:
        if _BYLINE.fullmatch(line):
            return Shape.BYLINE
        if stamp(line):
            return Shape.STAMP
    return next((shape for shape, pattern in _COMPILED if pattern.fullmatch(line)), None)


def stamp(line: str) -> tuple[str, str] | None:
    """Verb and day of a stamp ("Updated", "November 15, 2024 5:32 pm IST"), both as written."""
    found = _STAMP.fullmatch(line.strip())
    day = found["day"] if found else ""
    if not found or not re.search(r"\b(?:19|20)\d\d\b", day) or day.endswith("."):
        return None
    return found["verb"], day.strip()
