"""Numbers, units and happenings as pieces of patterns over text, for what hangs on a happening."""

from __future__ import annotations

import re
from collections.abc import Callable

from standdown.claims.times.tree import TimeTree, Unit
from standdown.model import AnchorKind

__all__ = [
    "COUNT",
    "DAY",
    "HAPPENING",
    "LONE_YEAR",
    "ORDINAL",
    "SEASON",
    "TO",
    "UNIT",
    "WHICH",
    "Build",
    "Row",
    "day_of",
    "number_of",
    "unit_of",
    "which_of",
]

Build = Callable[[re.Match[str]], TimeTree | None]
"""Makes the tree of a match, or ``None`` where its neighbours show that it tells no time."""
Row = tuple[str, Build]

_ONES = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth",
    "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
)  # fmt: skip
# Counts that leave the number open, and those of several words; "half a year" is no year and a half.
_SOME = ("a few", "few", "several", "some", "many")
_DOZENS = {"a couple of": 2, "couple of": 2, "a couple": 2, "a dozen": 12, "half a": 0, "half an": 0}
# The words that look back or ahead, and from where: "last month" from publication, "the previous month" from what was
# told before.
_SEEN, _TOLD = AnchorKind.PUBLICATION, AnchorKind.NARRATIVE
_WHICH = {
    "last": (-1, _SEEN), "this": (0, _SEEN), "current": (0, _SEEN), "next": (1, _SEEN), "coming": (1, _SEEN),
    "previous": (-1, _TOLD), "preceding": (-1, _TOLD), "that": (0, _TOLD), "same": (0, _TOLD), "following": (1, _TOLD),
}  # fmt: skip

WHICH = "(?:{})".format("|".join(_WHICH))
SEASON = "(?:spring|summer|autumn|fall|winter)"
ORDINAL = "(?:{})".format("|".join(_ORDINALS))
# A day that no month has is read too, so that "the 40th of May" is kept with its fault instead of as May.
DAY = r"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?|(?:3[2-9]|[4-9]\d)(?:st|nd|rd|th))(?![\w:%]|[.,]\d)"
LONE_YEAR = r"(?:19|20)\d\d"
_DASH = r"\s?[-–—/]\s?"
TO = rf"(?:{_DASH}|\s(?:to|and|or|until|till|through)\s)"
UNIT = "(?:hour|day|week|fortnight|month|year|decade)"
COUNT = (
    r"(?<![\d.,/:$-])(?:\d{1,3}(?:,\d{3}){1,2}|\d{1,7}|"
    + "|".join([*_DOZENS, *_SOME, rf"(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_ONES[:9])}))?", *_ONES[::-1], "an?"])
    + ")"
)
HAPPENING = (
    r"(?:deal|agreement|pact|accord|arrangement|truce|ceasefire|clash(?:es)?|brawl|violence|skirmish(?:es)?|incident|"
    r"attack|meeting|talks|summit|visit|announcement|breakthrough|disengagement|withdrawal|pull-?back|build-?up|"
    r"stand-?off|face-?off|scuffle)\b"
)


def day_of(word: str) -> int:
    """The number in "15th" or "second"."""
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else _ORDINALS.index(word.lower()) + 1


def number_of(words: str) -> int | None:
    """The number that a count tells, or ``None`` for "a few"."""
    words = words.lower().replace(",", "")
    if words.isdigit():
        return int(words)
    if words in _SOME:
        return None
    if words in ("a", "an", "the"):
        return 1
    if words in _DOZENS:
        return _DOZENS[words]
    tens, _, ones = words.partition("-")
    if tens in _TENS:
        return _TENS[tens] + (_ONES.index(ones) + 1 if ones else 0)
    return _ONES.index(words) + 1


def unit_of(word: str) -> Unit:
    """The unit that "week" or "weeks" names."""
    return Unit(word.lower().removesuffix("s"))


def which_of(words: str) -> tuple[int, AnchorKind]:
    """How many units back or ahead "last" or "the following" points, and from what."""
    words = words.lower()
    return (1, _TOLD) if words == "the next" else _WHICH[words.removeprefix("the ")]
