"""Quantities: what is counted in a clause, with open bounds where the text leaves them open."""

from __future__ import annotations

import re

from standdown.model import Group, Kind, Quantity, Span

__all__ = ["find_quantities"]

_WORDS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_MORE = {"dozen": 12, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_VALUE = {**{word: i for i, word in enumerate(_WORDS, 1)}, **_MORE}
_TENS = "|".join(word for word, value in _VALUE.items() if value >= 20)
_NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+|(?:{_TENS})-(?:{'|'.join(_WORDS[:9])})\b|{'|'.join(_VALUE)})"  # "seventy-six"
)
_UNIT = (
    r"soldiers?|troops?|men|personnel|people|jawans?|officers?|dead|deaths?|killed|wounded|injured|tents?|buildings?|structures?|"
    r"vehicles?|tanks?|patrols?|rounds?|boats?|helicopters?|posts?|bunkers?"
)
# "20 Indians", "four Armenians"; in "30 Chinese soldiers" the soldiers are counted.
_NATIONALS = rf"(?-i:[A-Z][a-z]+(?:ans|ese|is))(?! (?:{_UNIT})\b)"
_QUANTITY = re.compile(
    r"(?P<bound>(?:no (?:fewer|less) than|not less than|more than"
    r"|over|at least|up to|fewer than|less than|about|around|some|nearly|almost) )?"
    rf"\b(?!(?:19|20)\d\d\b)(?P<n>{_NUMBER})"
    rf"(?:(?: to |-|–)(?P<m>{_NUMBER}))?(?: of (?:its|their|our|his|her|the))?"
    rf"(?: (?!of\b)[\w-]+){{0,2}}? (?P<unit>{_UNIT}|{_NATIONALS})\b",
    re.IGNORECASE,
)
# "About" is read as within a tenth; a theatre desk may read it otherwise.
_ABOUT = 0.1


def find_quantities(text: str, span: Span, kind: Kind) -> tuple[Quantity, ...]:
    """The counted things in ``span``; rounds and the like count only where the kind has a use for them."""
    out = []
    for hit in _QUANTITY.finditer(text, span.start, span.end):
        unit = hit["unit"].lower()
        if unit.startswith("round") and kind.group is not Group.DEAL:
            continue
        low = _value(hit["n"])
        high = _value(hit["m"]) if hit["m"] else low
        out.append(Quantity(unit, *_bounds((hit["bound"] or "").strip().lower(), low, high), Span(*hit.span())))
    return tuple(out)


def _bounds(word: str, low: float, high: float) -> tuple[float | None, float | None]:
    if word in ("at least", "no fewer than", "no less than", "not less than"):
        return low, None
    if word in ("more than", "over"):
        return low + 1, None
    if word in ("up to", "fewer than", "less than"):
        return None, high - (word != "up to")
    if word:
        return low * (1 - _ABOUT), high * (1 + _ABOUT)
    return low, high


def _value(word: str) -> float:
    word = word.lower().replace(",", "")
    return float(word) if word.isdigit() else float(sum(_VALUE[part] for part in word.split("-")))
