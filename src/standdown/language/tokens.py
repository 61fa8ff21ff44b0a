"""Tokens: words and signs of English text after Universal Dependencies, with exact offsets."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from standdown.language._shapes import ABBREVIATIONS, ADDRESSES, INVISIBLE, PLAIN, RUN_TOGETHER, might_be_address
from standdown.model import Span

__all__ = ["Token", "tokenise"]

_RUN = re.compile(r"\S+")
_REMEMBERED = 1 << 14
"""Runs kept with their cut: the words of a language repeat, so most runs of a new text were seen before."""
_LONGEST_REMEMBERED = 32
_LOST_APOSTROPHE = re.compile(
    r"(?<!\S)[Ii]ts(?=\s(?:an?|the|not|really|simply|also|just|been|still|now|like|so|as|in|for|from|between)\s)"
)
"""An "its" that cannot own what follows: "its a", "its not"."""
_SIGNS = ",.;:?!"
_CLOSERS = frozenset("\"'”’»)]") | {"''", "’’", "‘’"}


class Token(NamedTuple):
    """A word or sign and where it stands; a tuple, because a report has many and they are made in the hot path."""

    text: str
    """The characters themselves, ``text[start:end]`` of what was read."""
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The offsets as a span."""
        return Span(self.start, self.end)


_new = tuple.__new__  # a third faster than the constructor, which is Python


def tokenise(text: str, span: Span | None = None) -> tuple[Token, ...]:
    """The tokens of one sentence in order; they hold every character that is not white space, and no other.

    Characters that are not seen (soft hyphens, zero-width spaces, controls, marks of direction) ride with the token
    before them, at the start of a run with the one after: they neither part a word nor stand alone beside one.

    Args:
        text: What was read.
        span: The sentence in ``text``, by default all of it. Its end matters: the stop of "etc." is part of the word
            within a sentence and a token of its own at the end.

    Returns:
        Tokens whose offsets count in ``text``, whatever ``span`` is.
    """
    begin, end = (0, len(text)) if span is None else (span.start, span.end)
    tokens: list[Token] = []
    for run in _RUN.finditer(text, begin, end):
        characters = run.group()
        at, stop = run.span()
        cuts = _cuts_of_short(characters) if stop - at <= _LONGEST_REMEMBERED else _cuts(characters)
        if len(cuts) == 1:
            tokens.append(_new(Token, (characters, at, stop)))
        else:
            left = 0
            for right in cuts:
                tokens.append(_new(Token, (characters[left:right], at + left, at + right)))
                left = right
    if tokens:
        _part_last_stop(tokens)
        for lost in _LOST_APOSTROPHE.finditer(text, begin, end):
            _part(tokens, bisect_left(tokens, lost.start(), key=attrgetter("start")), 2)
    return tuple(tokens)


def _cuts(run: str) -> tuple[int, ...]:
    """Where each token of a run without white space ends."""
    if run.isalpha():
        return _cuts_of_word(run)
    word, sign = run[:-1], run[-1]
    if sign in _SIGNS and len(word) > 1 and word.isalpha() and not (sign == "." and word in ABBREVIATIONS):
        return (*_cuts_of_word(word), len(run))
    if INVISIBLE.search(run):
        return _cuts_of_seen(run)
    shapes = ADDRESSES if might_be_address(run) else PLAIN
    return tuple([found.end() for found in shapes.finditer(run)])


def _cuts_of_word(word: str) -> tuple[int, ...]:
    cut = RUN_TOGETHER.get(word.lower())
    return (cut, len(word)) if cut else (len(word),)


_cuts_of_short = lru_cache(maxsize=_REMEMBERED)(_cuts)


def _cuts_of_seen(run: str) -> tuple[int, ...]:
    seen = [i for i, character in enumerate(run) if not INVISIBLE.match(character)]
    if not seen:
        return (len(run),)
    starts = [*seen, len(run)]
    cuts = _cuts("".join([run[i] for i in seen]))
    return tuple([starts[cut] for cut in cuts])


def _part_last_stop(tokens: list[Token]) -> None:
    """Cut the full stop off an abbreviation that ends the sentence."""
    last = len(tokens) - 1
    while last > 0 and tokens[last].text in _CLOSERS:
        last -= 1
    text = tokens[last].text
    if len(text) > 1 and text[-1] == "." and text[-2].isalnum():
        _part(tokens, last, len(text) - 1)


def _part(tokens: list[Token], index: int, length: int) -> None:
    text, start, end = tokens[index]
    cut = start + length
    tokens[index : index + 1] = [Token(text[:length], start, cut), Token(text[length:], cut, end)]
