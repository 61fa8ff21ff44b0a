"""Doubtful ends of sentences, judged by a small linear model with weights learned from annotated text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

__all__ = ["WEIGHTS", "Place", "features", "manner_of", "score"]

WEIGHTS = "boundary.json"
"""The file with the weights, beside this module; ``python -m training.sentences`` makes it."""
_SEEN_BEHIND, _SEEN_AHEAD = 160, 48
"""Characters on either side of a place that the features look at."""
_REMEMBERED = 1 << 10
"""Places whose score is kept: a text of a million signs says the same over and over."""
_NEXT = re.compile(r"\s*([^\w\s]*)([\w'’]*)(\S?)")
_GOES_ON = re.compile(r"[a-z]{2}[.?!]{1,3} {1,2}(?:([a-z])|[A-Z])")
_SMALL_I = re.compile(r"(?<![\w.])i(?: |')")
_SHARES = (0.02, 0.15, 0.5)


class Place(NamedTuple):
    """A place where a sentence may end; equal for places that look alike, so that each look is judged once."""

    behind: str
    """What the sentence says up to its last word, or the end of that."""
    marks: str
    """The marks after the last word."""
    ahead: str
    """What follows the marks, from the white space on."""

    @classmethod
    def of(cls, text: str, begin: int, marks: re.Match[str]) -> Place:
        """The place of some marks in a sentence that began at ``begin``."""
        stop, end = marks.span()
        return cls(text[max(begin, stop - _SEEN_BEHIND) : stop], marks.group(), text[end : end + _SEEN_AHEAD])


def manner_of(text: str) -> int:
    """How the writer starts sentences, from 0, always with a capital, to 3, seldom so."""
    small = total = 0
    for found in _GOES_ON.finditer(text):
        total += 1
        small += found.group(1) is not None
    share = (small - 1) / (total + 1)  # one alone is a slip, or an abbreviation
    return max(sum(share > bound for bound in _SHARES), int(_SMALL_I.search(text) is not None))


def features(place: Place, manner: int) -> Iterator[str]:
    """The names of what holds at a place; those that the model has no weight for count nothing.

    Args:
        place: Where a sentence may end.
        manner: What ``manner_of`` says of the text.
    """
    behind, marks, ahead = place
    found = _NEXT.match(ahead)
    signs, word, after = found.groups() if found else ("", "", "")
    words = behind.split()
    last = words[-1].lstrip("\"'“‘([") if words else ""
    stops = _shape_of_marks(marks)
    follows = _shape(word) if not signs else signs[:2] + _shape(word)[:1]
    length = _length(len(words))
    yield "bias"
    yield f"marks={stops}"
    yield f"next={follows}"
    yield f"marks={stops} next={follows}"
    yield f"manner={manner} next={follows}"
    yield f"manner={manner} marks={stops} next={follows[:1]}"
    yield f"last={last.lower()}"
    yield f"shape={_shape(last)} marks={stops}"
    yield f"shape={_shape(last)} next={follows[:1]}"
    yield f"word={word.lower()}"
    yield f"marks={stops[:1]} word={word}"
    yield f"signs={signs}"
    yield f"after={after} next={follows}"
    yield f"length={length} next={follows}"
    yield f"length={length} marks={stops}"
    opened = sum(behind.count(sign) for sign in "([") - sum(behind.count(sign) for sign in ")]")
    yield f"open={min(max(opened, -1), 1)} marks={stops}"
    yield f"quoted={behind.count(chr(34)) % 2}{behind.count('“') > behind.count('”')} marks={stops}"
    if marks[:1] == ")" and "(" in behind:
        inside = behind[behind.rindex("(") + 1 :]
        yield f"inside={_length(len(inside.split()))}{_shape(inside[:8].split(' ')[0])} next={follows}"


@lru_cache(maxsize=_REMEMBERED)
def score(place: Place, manner: int) -> int:
    """How much speaks for an end at a place, in hundredths of a unit of log-odds; above 0 it is likelier than not."""
    weights = _weights()
    return sum(weights.get(name, 0) for name in features(place, manner))


@lru_cache(maxsize=1)
def _weights() -> dict[str, int]:
    loaded: dict[str, int] = json.loads(files("standdown.report").joinpath(WEIGHTS).read_text(encoding="utf-8"))
    return loaded


def _shape(word: str) -> str:
    if not word:
        return "-"
    first = word[0]
    if first.isdigit():
        return "0" if word.isdigit() else "0a"
    if word == "I":
        return "I"
    if first.isupper():
        return "AA" if len(word) > 1 and word.isupper() else "Aa" if len(word) > 1 else "A"
    dotted = "." in word[:-1]
    return "a." if dotted else "a"


def _shape_of_marks(marks: str) -> str:
    stops = marks.rstrip("\"'”’»)]")
    closers = marks[len(stops) :]
    if stops in ("", "."):
        kind = stops
    elif not stops.strip(".…"):
        kind = ".." if stops == ".." else "..."
    elif not stops.strip("!?"):
        kind = stops[0] if len(stops) == 1 else stops[0] * 2
    else:
        kind = stops if stops[0] in ":;=" else "?."
    return kind + closers[:2]


def _length(words: int) -> str:
    return str(sum(words > bound for bound in (0, 1, 2, 4, 8, 16)))
