"""The words that tell time: months, weekdays, numbers, units; as pattern pieces and as numbers."""

from __future__ import annotations

import re
from collections.abc import Callable

from standdown.claims.times.tree import TimeTree, Unit
from standdown.model import AnchorKind

__all__ = [
    "COUNT",
    "COUNTED",
    "DAY",
    "FEAST",
    "HAPPENING",
    "LAND",
    "LONE_YEAR",
    "MONTH",
    "MONTH_NAME",
    "ORDINAL",
    "SEASON",
    "TO",
    "UNIT",
    "WEEKDAY",
    "WHICH",
    "YEAR",
    "Build",
    "Row",
    "country_of",
    "day_of",
    "month_of",
    "number_of",
    "unit_of",
    "weekday_of",
    "which_of",
]

Build = Callable[[re.Match[str]], TimeTree | None]
"""Makes the tree of a match, or ``None`` where its neighbours show that it tells no time."""
Row = tuple[str, Build]

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
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
_LANDS = {
    "india": "IN", "indian": "IN", "china": "CN", "chinese": "CN", "pakistan": "PK", "pakistani": "PK",
    "turkey": "TR", "turkish": "TR", "armenia": "AM", "armenian": "AM", "azerbaijan": "AZ", "azerbaijani": "AZ",
}  # fmt: skip
# The words that look back or ahead, and from where: "last month" from publication, "the previous month" from what was
# told before.
_SEEN, _TOLD = AnchorKind.PUBLICATION, AnchorKind.NARRATIVE
_WHICH = {
    "last": (-1, _SEEN), "this": (0, _SEEN), "current": (0, _SEEN), "next": (1, _SEEN), "coming": (1, _SEEN),
    "previous": (-1, _TOLD), "preceding": (-1, _TOLD), "that": (0, _TOLD), "same": (0, _TOLD), "following": (1, _TOLD),
}  # fmt: skip

WHICH = "(?:{})".format("|".join(_WHICH))
MONTH_NAME = "(?:{})".format("|".join(_MONTHS))
MONTH = rf"(?:{MONTH_NAME}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\.|\b))"
WEEKDAY = "(?:{})".format("|".join(_WEEKDAYS))
SEASON = "(?:spring|summer|autumn|fall|winter)"
ORDINAL = "(?:{})".format("|".join(_ORDINALS))
# A day that no month has is read too, so that "the 40th of May" is kept with its fault instead of as May.
DAY = r"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?|(?:3[2-9]|[4-9]\d)(?:st|nd|rd|th))(?![\w:%]|[.,]\d)"
LONE_YEAR = r"(?:19|20)\d\d"
# Beside a month a year may be an older one, or one that is none ("0000").
YEAR = r"(?:0\d|1[5-9]|20)\d\d"
_DASH = r"\s?[-–—/]\s?"
TO = rf"(?:{_DASH}|\s(?:to|and|or|until|till|through)\s)"
UNIT = "(?:hour|day|week|fortnight|month|year|decade)"
COUNT = (
    r"(?<![\d.,/:$-])(?:\d{1,3}(?:,\d{3}){1,2}|\d{1,7}|"
    + "|".join([*_DOZENS, *_SOME, rf"(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_ONES[:9])}))?", *_ONES[::-1], "an?"])
    + ")"
)
# What numbers count in this kind of news: "in May 20 soldiers" is no 20 May, "2000 troops" no year.
COUNTED = (
    r"(?:men|troops|soldiers|personnel|people|persons|jawans|civilians|square|sq|km|kms|kilomet\w+|metres?|meters?|"
    r"feet|ft|miles?|hours|hrs|rounds|tanks|trucks|vehicles|houses|tents|aircraft|jets|crore|lakh|million|billion|"
    r"rupees|dollars|yuan|tonnes|tons|kg|per cent|percent|days|weeks|months|years|others)\b"
)
HAPPENING = (
    r"(?:deal|agreement|pact|accord|arrangement|truce|ceasefire|clash(?:es)?|brawl|violence|skirmish(?:es)?|incident|"
    r"attack|meeting|talks|summit|visit|announcement|breakthrough|disengagement|withdrawal|pull-?back|build-?up|"
    r"stand-?off|face-?off|scuffle)\b"
)
FEAST = (
    r"(?:Diwali|Deepavali|Holi|Dussehra|Eid[- ](?:al|ul)-(?:Fitr|Adha)|Good Friday|Easter Sunday|Christmas|"
    r"Republic Day|Independence Day|National Day|Lunar New Year|Chinese New Year|Spring Festival|New Year['’]s Day|"
    r"Mid-Autumn Festival)"
)
LAND = "(?:{})".format("|".join(land.capitalize() for land in _LANDS))


def month_of(word: str) -> int:
    """1 to 12 for a month's name or its short form."""
    return next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(word[:3]))


def weekday_of(word: str) -> int:
    """0 for Monday to 6 for Sunday."""
    return _WEEKDAYS.index(word.capitalize())


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


def country_of(word: str) -> str:
    """ISO code of the land that "India" or "Indian" names, empty for no word."""
    return _LANDS.get(word.lower(), "")


def which_of(words: str) -> tuple[int, AnchorKind]:
    """How many units back or ahead "last" or "the following" points, and from what."""
    words = words.lower()
    return (1, _TOLD) if words == "the next" else _WHICH[words.removeprefix("the ")]
