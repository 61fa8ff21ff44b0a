"""Proper names by their capitals: runs of capitalised words, joined by the small words that names contain."""

from __future__ import annotations

import re
from dataclasses import dataclass

from standdown.model import Span

__all__ = ["Name", "find_names"]

# Capitals of the Latin script, those of "Élise", "Šarić" and "Łukasz" included.
_UP = "[" + "".join(chr(code) for code in range(0x41, 0x250) if chr(code).isupper()) + "]"
_WORD = rf"{_UP}[\w'’&.-]*[\w]|{_UP}\."
_NAME = re.compile(rf"(?:{_WORD}|{_UP})(?:(?: |-)(?:(?:of|the|de|al|ul|bin|la)\s(?={_UP}))*(?:{_WORD}|{_UP}(?!\w)))*")
# Words that open sentences with a capital and are no names; what follows them may still be one.
# fmt: off
_OPENERS = frozenset({
    "A", "An", "And", "Another", "As", "At", "Both", "But", "By", "Despite", "Each", "Earlier", "Eight", "Five",
    "For", "Four", "From", "He", "Her", "His", "How", "However", "I", "If", "In", "It", "Its", "Last", "Later",
    "Many", "More", "Most", "Much", "Neither", "Never", "New", "Next", "Nine", "No", "None", "Nor", "Not", "Nothing",
    "On", "One", "Only", "Or", "Other", "Others", "Our", "Over", "Seven", "She", "Since", "Six", "So", "Some", "Such",
    "Ten", "That", "The", "Their", "Then", "There", "These", "They", "This", "Those", "Three", "Thus", "To", "Two",
    "Under", "Until", "We", "What", "When", "Where", "Which", "While", "Who", "Why", "With", "Yet", "You",
})
# fmt: on


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name as written."""

    text: str
    span: Span


def find_names(text: str, sentence: Span) -> tuple[Name, ...]:
    """The runs of capitalised words in ``sentence``; an opening "The" or "In" is left out."""
    names = []
    for hit in _NAME.finditer(text, sentence.start, sentence.end):
        start, end = hit.span()
        words = text[start:end].split(" ")
        while words and words[0] in _OPENERS:
            start += len(words.pop(0)) + 1
        if not words or start >= end:
            continue
        end = start + len(re.sub(r"['’]s?$", "", text[start:end]))
        names.append(Name(text[start:end], Span(start, end)))
    return tuple(names)
