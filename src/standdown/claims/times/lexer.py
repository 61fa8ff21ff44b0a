"""A stretch of text as items: words, numbers and signs, each of one kind that the grammar knows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from standdown.claims.times.lexicon import FEASTS, NUMBERS, WORDS, Value, word_set

__all__ = ["EDGE", "Item", "Tag", "items"]

Tag = Callable[[int], str]
"""The Penn tag of the word at an offset, or an empty string."""

_TOKEN = re.compile(
    r"""
      (?P<iso>(?<!\d)\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?(?!\d))
    | (?P<numeric>(?<![\d/.-])\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)\d{4}(?![\d/]))
    | (?P<clock>(?<![\d:.])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:]))
    | (?P<military>(?<![\d:.,])(?:[01]\d|2[0-4])[0-5]\d(?=\s?(?:hrs|hours|GMT|UTC)\b))
    | (?P<plural>(?<![\d.,])(?:\d\d)?\d0(?:['’])?s\b|['’]\d0s\b)
    | (?P<shortyear>['’]\d\d(?!\d|s\b|['’]))
    | (?P<dayth>(?<![\d.,])\d{1,3}(?:st|nd|rd|th)\b)
    | (?P<fraction>(?<![\d/])\d/\d(?![\d/]))
    | (?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)
    | (?P<feast>"""
    + FEASTS
    + r""")
    | (?P<letters>[ap]\.\s?m\b\.?|[AB]\.\s?[CD]\b\.?(?:E\b\.?)?|o['’]clock|[^\W\d_]+)
    | (?P<possessive>['’]s\b)
    | (?P<mark>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_YEARS = range(1000, 2200)
_SHORT = word_set("jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun")
"""Short names, which take a full stop with them; those that are words of their own need a capital."""
_CAPITAL = _SHORT | {"may", "march", "august"}
_LOWER = word_set("sec min hr wk yr mth secs mins")
_DOUBTFUL = _SHORT - {"sept", "tues", "thurs"}
"""Short names that are words and people's names too: without a stop they tell time only beside what tells it."""
_DATED_BEFORE = re.compile(
    r"(?:\d(?:st|nd|rd|th)?|\b(?:this|next|last|every|on|of|in|since|by|until|from|to|early|mid|late|and)|[(,]) ?$",
    re.IGNORECASE,
)
_DATED_AFTER = re.compile(r",? (?:\d|morning|afternoon|evening|night)", re.IGNORECASE)
# Words that tell time only with one of these tags, where tags are known.
_TAGGED = {
    "may": ("NNP", "NN"), "march": ("NNP",), "second": ("JJ", "NN", "RB", "NNP"), "spring": ("NN", "NNP"),
    "fall": ("NN", "NNP"), "sun": ("NNP",), "sat": ("NNP",), "mar": ("NNP",), "min": ("NN",), "close": ("NN",),
    "that": ("DT",), "past": ("JJ", "NN"), "present": ("NN", "JJ"), "last": ("JJ", "RB", "NN"), "term": ("NN",),
    "later": ("RB", "RBR", "JJ", "JJR"), "while": ("NN",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """A word, a number or a sign: where it stands, its kind in the grammar and what it is worth."""

    start: int
    end: int
    kind: str
    value: Value
    word: str
    """In lower case."""


EDGE = Item(-1, -1, "edge", None, "")
"""Stands for what is before the first item and after the last."""


def items(text: str, start: int, end: int, *, tag: Tag | None = None) -> list[Item]:
    """The items of ``text`` from ``start`` to ``end``, in order; numbers of several words are one."""
    found = []
    at, stop = start, end
    while match := _TOKEN.search(text, at, stop):
        item = _item(text, match, tag)
        found.append(item)
        at = item.end
    return _numbered(found)


def _item(text: str, match: re.Match[str], tag: Tag | None) -> Item:
    group, word = match.lastgroup or "mark", match.group()
    if group == "sep":
        group = "numeric"
    low = word.lower()
    start, end = match.span()
    match group:
        case "letters":
            return _worded(text, start, end, low, tag)
        case "number":
            return Item(start, end, *_number(low), low)
        case "dayth":
            return Item(start, end, "dayth", int(re.sub(r"\D", "", low)), low)
        case "plural":
            digits = int(re.sub(r"\D", "", low))
            return Item(start, end, "decade", digits if digits >= 100 else 1900 + digits, low)
        case "shortyear":
            short = int(low[1:])
            return Item(start, end, "shortyear", short + (1900 if short > 40 else 2000), low)
        case "mark":
            return Item(start, end, *_mark(text, start, end, low), low)
        case "possessive":
            return Item(start, end, "possessive", None, low)
        case _:
            return Item(start, end, group, low, low)


def _worded(text: str, start: int, end: int, low: str, tag: Tag | None) -> Item:
    bare = low.replace(".", "").replace(" ", "").replace("’", "'")
    if low == "am" and not text[max(0, start - 2) : start].strip()[-1:].isdigit():
        return Item(start, end, "am_word", bare, low)
    kind, value = WORDS.get(bare, ("word", None))
    if bare in NUMBERS:
        kind, value = "number", NUMBERS[bare]
    if kind == "word":
        return Item(start, end, kind, None, low)
    if kind == "am":
        value = bare
    if bare in _LOWER and low != text[start:end]:
        return Item(start, end, "word", None, low)
    if bare in _DOUBTFUL and text[end : end + 1] != "." and not _dated(text, start, end):
        return Item(start, end, "word", None, low)
    if (bare in _CAPITAL and not text[start].isupper()) or not _may_tell(bare, start, tag):
        return Item(start, end, "word", None, low)
    if bare in _SHORT and text[end : end + 1] == "." and text[end : end + 2] != "..":
        end += 1
    return Item(start, end, kind, value, low)


def _dated(text: str, start: int, end: int) -> bool:
    after = _DATED_AFTER.match(text, end)
    return bool(after) or (
        bool(_DATED_BEFORE.search(text, max(0, start - 8), start)) and not text[end : end + 2].strip().isalpha()
    )


def _may_tell(word: str, start: int, tag: Tag | None) -> bool:
    if tag is None or word not in _TAGGED:
        return True
    given = tag(start)
    return not given or given in _TAGGED[word]


def _mark(text: str, start: int, end: int, low: str) -> tuple[str, Value]:
    """A hyphen between spaces is a dash, which joins no words: "last week - long after"."""
    kind, value = WORDS.get(low, ("mark", None))
    if kind == "hyphen" and text[start - 1 : start].isspace() and text[end : end + 1].isspace():
        kind = "dash"
    return kind, value


def _number(digits: str) -> tuple[str, Value]:
    if "," in digits or "." in digits:
        return "number", float(digits.replace(",", ""))
    value = int(digits[:12])
    if len(digits) == 4 and (value in _YEARS or digits[0] == "0"):
        return "year", value
    if len(digits) <= 2 and 1 <= value <= 31:
        return "day", value
    return ("digits" if len(digits) == 4 else "number"), value


def _numbered(found: Sequence[Item]) -> list[Item]:
    """Number words that belong together made one: "twenty-five", "two hundred and ten", "nineteen ninety-four"."""
    out: list[Item] = []
    i = 0
    while i < len(found):
        first = found[i]
        if first.kind == "number" and first.word in NUMBERS:
            last, value = _spoken(found, i)
            kind = "year" if value in _YEARS and last > i and first.word not in ("one", "two") else "number"
            out.append(Item(first.start, found[last].end, kind, value, " ".join(x.word for x in found[i : last + 1])))
            i = last + 1
            continue
        if out and first.kind == "fraction" and out[-1].kind in ("day", "number") and out[-1].end + 1 >= first.start:
            over, under = map(int, first.word.split("/"))
            before = out.pop()
            whole = float(before.value) if isinstance(before.value, int | float) else 0.0
            whole += over / max(under, 1)
            out.append(Item(before.start, first.end, "number", whole, f"{before.word} {first.word}"))
        else:
            out.append(first)
        i += 1
    return out


def _spoken(found: Sequence[Item], i: int) -> tuple[int, int]:
    """The last item and the value of the number that begins at ``i``."""
    total, part = 0, NUMBERS[found[i].word]
    at = i
    while at + 1 < len(found):
        step = 1
        following = found[at + 1]
        if following.word in ("-", "and") and at + 2 < len(found):
            joined = found[at].word in NUMBERS and (
                (following.word == "-" and 20 <= NUMBERS[found[at].word] < 100)
                or (following.word == "and" and NUMBERS[found[at].word] in (100, 1000))
            )
            if not joined:
                break
            following, step = found[at + 2], 2
        value = NUMBERS.get(following.word) if following.kind == "number" else None
        if value is None:
            break
        if value >= 100:
            part = max(part, 1) * value
            if value >= 1000:
                total, part = total + part, 0
        elif NUMBERS[found[at].word] >= 100 or (part % 100 >= 20 and part % 10 == 0 and value < 10):
            part += value
        elif 13 <= part <= 20 and value >= 10 and step == 1:
            part = part * 100 + value  # "nineteen ninety", and then perhaps "four"
        else:
            break
        at += step
    return at, total + part
