"""Sentences: where they begin and end in news as it comes, to the character."""

# Every pass over the text is linear: the patterns either consume what they look at or look at a bounded stretch.

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import cache

from standdown.model import Span
from standdown.report._boundary import Place, manner_of, score
from standdown.report._stops import ends_before_capital, shortens_before_small

__all__ = ["doubtful_places", "paragraphs", "sentences"]

_CLOSERS = "\"'”’»)]"
_OPENERS = "\"'“‘«(["
_DASHES, _BULLETS = "-–—", "•▪●◦‣■"
_EYES = ":;="
_FACE = rf"(?<!\w)[{_EYES}][-^']?[)(DPp]++"
_NUMBERED_NOTES = r"(?:[^\S\n]?\[\d{1,3}\])*+"
_END = re.compile(
    rf"(?:(?P<stop>(?<![.!?…।])[.!?…।]++[{re.escape(_CLOSERS)}]*+{_NUMBERED_NOTES})"
    rf"|(?<![\"”»)\]])[\"”»)\]]++|{_FACE})(?=\s)"
)
"""Where a sentence may end: stops with what closes after them; a closing sign or a face without a stop."""
_BRACKET = re.compile(r"[(\[]")
_SAYS = re.compile(r"\w")
_SPACE = re.compile(r"\s*")
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[\w.'’&-]+")
_SMALL_WORD = re.compile(r"\s{1,8}(?!https?:|www\.)[^\W\d_A-Z]")
_LOOK_BACK, _LOOK_AHEAD = 24, 48
_REMARK = 3
"""Words of the shortest bracket that may stand by itself."""
_NUMERAL = 3
"""Characters of the longest numeral that counts the items of a list."""
_DOUBT, _DOUBT_WITHOUT_STOP = 0, 50
"""The score that a doubtful place has to pass. Above 0 the splitter would rather join than part: a bracket or quote
closes within a sentence of news far more often than at its end, so more has to speak for an end without a stop."""

_SPEECH = re.compile(
    r"(?:[A-Z][\w.'’-]{0,20} ){1,5}(?:asked|said|says|wrote|added|shouted|replied|wondered|told|tweeted|argued|"
    r"insisted|warned|noted|remarked|answered|exclaimed|demanded|declared|cried)\b"
)


def paragraphs(text: str) -> tuple[Span, ...]:
    """The lines of the text that hold more than white space, trimmed, in order."""
    return tuple(span for line in _LINE.finditer(text) if (span := _trimmed(text, line.start(), line.end())))


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of the text in order; together they hold every character that is not white space.

    A sentence never crosses a line break, so a headline or a dateline on its own line is one by itself. Rules for
    news prose decide what is certain; what they leave open (a small letter after a stop, three points, a closing
    bracket) is judged by weights learned from annotated text, which also look at how the writer starts sentences.
    """
    manner = cache(lambda: manner_of(text))
    return tuple(
        span
        for line in _LINE.finditer(text)
        for start, end in _pieces(text, line.start(), line.end(), manner)
        if (span := _trimmed(text, start, end))
    )


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return Span(start + left, start + right) if right > left else None


def _pieces(text: str, start: int, end: int, manner: Callable[[], int]) -> Iterator[tuple[int, int]]:
    begin = _first_sign(text, start, end)
    for mark in _END.finditer(text, start, end):
        if mark.end() == end:
            break
        ends = _ends_here(text, begin, mark, end)
        if ends is None:
            ends = _likely_ends(text, begin, mark, manner())
        if ends:
            yield begin, mark.end()
            begin = _first_sign(text, mark.end(), end)
    yield begin, end


def doubtful_places(text: str, ends: Collection[int]) -> Iterator[tuple[int, Place]]:
    """The places that the rules leave open, with their offsets, where the sentences are known to end at ``ends``."""
    for line in _LINE.finditer(text):
        begin = _first_sign(text, line.start(), line.end())
        for mark in _END.finditer(text, line.start(), line.end()):
            if mark.end() < line.end() and _ends_here(text, begin, mark, line.end()) is None:
                yield mark.end(), Place.of(text, begin, mark)
            if mark.end() in ends:
                begin = _first_sign(text, mark.end(), line.end())


def _first_sign(text: str, start: int, end: int) -> int:
    found = _SPACE.match(text, start, end)
    return found.end() if found else start


def _ends_here(text: str, begin: int, mark: re.Match[str], end: int) -> bool | None:
    """True or False where the rules are sure, None where they are not."""
    ahead = text[mark.end() : min(end, mark.end() + _LOOK_AHEAD)].lstrip()
    first = ahead.lstrip(_OPENERS)
    if not ahead or not _SAYS.search(_behind(text, begin, mark)):
        return False
    if mark["stop"] is None:
        return _ends_without_stop(text, begin, mark, goes_on=first[:1].islower() or ahead[0] in _DASHES)
    if ahead[0] in _BULLETS:
        return True
    stops = mark.group().split("[")[0].rstrip()
    stop = stops.rstrip(_CLOSERS)
    closed = len(stop) < len(stops.rstrip(")]"))  # a bracket closes no sentence: "Col. (retd.) Rao"
    if not first[:1].isalnum() or first[0].islower():
        return _goes_on_small(text, begin, mark, stop, closed=closed)
    if "?" in stop or "!" in stop:
        return not (closed and _SPEECH.match(ahead))
    following = _first_word(first)
    if stop in ("..", "...", "…"):
        return True if closed else None
    if stop == "." and not closed:
        return ends_before_capital(_behind(text, begin, mark), following, at_start=mark.start() - begin <= _NUMERAL)
    return True


def _ends_without_stop(text: str, begin: int, mark: re.Match[str], *, goes_on: bool) -> bool | None:
    """None after a face and after a bracket that holds a remark; "(LAC)", "(retd)" and a quoted name end nothing."""
    sign = mark.group()[0]
    if sign in _EYES:
        return None
    inside = _BRACKET.split(_behind(text, begin, mark))[-1]
    return None if sign in ")]" and not goes_on and len(inside.split()) >= _REMARK else False


def _likely_ends(text: str, begin: int, mark: re.Match[str], manner: int) -> bool:
    """True where the learned weights speak for an end; a writer who always starts with a capital is believed."""
    if mark["stop"] is None:
        return score(Place.of(text, begin, mark), manner) > _DOUBT_WITHOUT_STOP
    if manner == 0 and mark["stop"][0] == "." and _SMALL_WORD.match(text, mark.end()):
        return False
    return score(Place.of(text, begin, mark), manner) > _DOUBT


def _goes_on_small(text: str, begin: int, mark: re.Match[str], stop: str, *, closed: bool) -> bool | None:
    """False where what goes on with a small letter or a sign surely belongs to the same sentence, None elsewhere."""
    if closed:
        return False
    if stop == ".":
        behind = _behind(text, begin, mark)
        if shortens_before_small(behind) or (mark.start() - begin <= _NUMERAL and behind.strip().isdigit()):
            return False
    return None


def _behind(text: str, begin: int, mark: re.Match[str]) -> str:
    return text[max(begin, mark.start() - _LOOK_BACK) : mark.start()]


def _first_word(ahead: str) -> str:
    found = _WORD.match(ahead)
    return found.group().rstrip(".'’-") if found else ""
