"""Sentences: where they begin and end in news as it comes, to the character."""

# Every pass over the text is linear: the patterns either consume what they look at or look at a bounded stretch.

from __future__ import annotations

import re
from collections.abc import Iterator

from standdown.model import Span
from standdown.report._words import word_set

__all__ = ["paragraphs", "sentences"]

_CLOSERS = "\"'”’»)]"
_OPENERS = "\"'“‘«(["
_END = re.compile(rf"[.!?…।]++[{re.escape(_CLOSERS)}]*+")
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[\w.'’&-]+")
_LOOK_BACK, _LOOK_AHEAD = 24, 48

_TITLES = word_set(
    "gen lt col maj brig capt cmdr cdr comdr sgt adm vadm mr mrs ms dr prof sen rep gov pres hon st mt ft rev supt "
    "insp comdt amb hav nb sub-lt cpl pvt vs viz e.g i.e approx messrs shri smt mme retd dept"
)
"""Abbreviations that are never the last word of a sentence."""
_BEFORE_NUMBER = word_set("no nos sec art fig vol pp")
"""Abbreviations only where a number follows; "No." by itself is a word."""
_CALENDAR = word_set("jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun")
_MAY_END = word_set("co corp inc ltd jr sr bros etc al govt")
"""Abbreviations that end a sentence as often as not: a capital after them does not tell, a word like "The" does."""

_STARTERS = word_set(
    "The A An This That These Those It Its He She They We You I His Her Their Our There Here In On At By For From With "
    "As After Before But And Or However Both Neither Also Another Earlier Later Meanwhile When While Where If Since "
    "Though Although Despite During Under According Last Next Some Many Most Several All No Not What Who Why How"
)
"""Words that in mid-sentence have a small letter."""
_AFTER_CLOCK = word_set(
    "IST GMT UTC EST EDT BST PST PDT CET CST HKT Monday Tuesday Wednesday Thursday Friday Saturday Sunday Jan Feb Mar "
    "Apr May Jun June Jul July Aug Sep Sept Oct Nov Dec January February March April August September October November "
    "December local"
)
_LETTERED = word_set("plan point part phase group class category type vitamin appendix section option")
_SPEECH = re.compile(r"(?:[A-Z][\w.'’-]{0,20} ){1,4}(?:asked|said|says|wrote|added|shouted|replied)\b")


def paragraphs(text: str) -> tuple[Span, ...]:
    """The lines of the text that hold more than white space, trimmed, in order."""
    return tuple(span for line in _LINE.finditer(text) if (span := _trimmed(text, line.start(), line.end())))


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of the text in order; together they hold every character that is not white space.

    A sentence never crosses a line break, so a headline or a dateline on its own line is one by itself.
    """
    return tuple(
        span
        for line in _LINE.finditer(text)
        for start, end in _pieces(text, line.start(), line.end())
        if (span := _trimmed(text, start, end))
    )


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return Span(start + left, start + right) if right > left else None


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for mark in _END.finditer(text, start, end):
        if mark.end() < end and _ends_here(text, begin, mark, end):
            yield begin, mark.end()
            begin = mark.end()
    yield begin, end


def _ends_here(text: str, begin: int, mark: re.Match[str], end: int) -> bool:
    if not text[mark.end()].isspace():
        return False
    ahead = text[mark.end() : min(end, mark.end() + _LOOK_AHEAD)].lstrip()
    first = ahead.lstrip(_OPENERS)
    if not first or first[0].islower() or not first[0].isalnum():
        return False
    stop = mark.group().rstrip(_CLOSERS)
    closed = len(stop) < len(mark.group().rstrip(")]"))  # a bracket closes no sentence: "Col. (retd.) Rao"
    if "?" in stop or "!" in stop:
        return not (closed and _SPEECH.match(ahead))
    following = _first_word(first)
    if stop in ("..", "...", "…"):
        return closed or following in _STARTERS or ahead[0] in _OPENERS
    if stop == "." and not closed:
        behind = text[max(begin, mark.start() - _LOOK_BACK) : mark.start()]
        return _full_stop(behind, following, at_start=mark.start() - begin <= 3)
    return True


def _first_word(ahead: str) -> str:
    found = _WORD.match(ahead)
    return found.group().rstrip(".'’-") if found else ""


def _full_stop(behind: str, following: str, *, at_start: bool) -> bool:
    """True where a single stop after ``behind`` ends a sentence and does not shorten a word."""
    words = behind.split()
    word = words[-1].lstrip(_OPENERS) if words and not behind[-1].isspace() else ""
    word = re.split(r"[/–—-]", word)[-1]
    plain = word.lower()
    if plain in _TITLES or (at_start and word.isdigit()):
        return False
    if plain in _BEFORE_NUMBER:
        return not following[:1].isdigit()
    if plain in _CALENDAR and word[:1].isupper():
        return not following[:1].isdigit() and following not in _AFTER_CLOCK
    if plain in ("a.m", "p.m"):
        return following not in _AFTER_CLOCK
    if len(word) == 1 and word.isalpha() and word.isupper():
        before = words[-2].lower() if len(words) > 1 else ""
        return following in _STARTERS and (before in _LETTERED or following not in ("A", "I", "He", "An"))
    if plain in _MAY_END or _is_dotted(word):
        return following in _STARTERS
    return True


def _is_dotted(word: str) -> bool:
    """True for ``U.S`` and ``M.M``: single letters with stops between them."""
    parts = word.split(".")
    return len(parts) > 1 and all(len(part) == 1 and part.isalpha() for part in parts)
