"""Sieve: many words looked for in one pass over a text, before anything else is done with it.

The text is looked at in small plain letters, with a space for every hyphen, dash and line end, so that "Stand-off",
"stand–off" and a "stand" and "off" on two lines are one word of a list. Offsets count in the text as it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator

from ahocorasick_rs import AhoCorasick

__all__ = ["Sieve", "level"]

_OPEN = "*"
_FLAT = (("-", " "), ("\n", " "), ("\u00a0", " "), ("‐", " "), ("‑", " "), ("–", " "), ("—", " "), ("’", "'"))
_ACCENTED = re.compile("[\u00df-\u024f\u1e00-\u1eff]")
_HALF = re.compile("[\ud800-\udfff]")
_HAN = re.compile("[\u3400-\u9fff]")


class Sieve:
    """The words of several lists, all looked for at once; one with ``*`` at its end may go on."""

    def __init__(self, words: Iterable[str]) -> None:
        listed = list(words)
        self._bounds = [_bounds(word) for word in listed]
        self._engine = AhoCorasick([level(word.removesuffix(_OPEN)) for word in listed])

    def find(self, text: str, done: Collection[int] = ()) -> Iterator[tuple[int, int, int]]:
        """Each word found, by its number in the list, with its start and end; those inside others are found too.

        Words in ``done`` are passed over, from when they are put there.
        """
        flat, bounds = level(text), self._bounds
        last = len(flat)
        for number, start, end in self._engine.find_matches_as_indexes(flat, overlapping=True):
            if number in done:
                continue
            whole_ahead, whole_behind = bounds[number]
            if whole_ahead and start and flat[start - 1].isalnum():
                continue
            if whole_behind and end < last and flat[end].isalnum():
                continue
            yield number, start, end


def level(text: str) -> str:
    """The text in small plain letters, with spaces for hyphens and line ends; as long as it was."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(small if len(small := char.lower()) == 1 else char for char in text)
    for mark, plain in _FLAT:
        low = low.replace(mark, plain)
    if low.isascii():
        return low
    # Half a character, which text from JSON may hold, is no text to the engine.
    low = _HALF.sub("?", low)
    return _ACCENTED.sub(_unaccented, low)


def _bounds(word: str) -> tuple[bool, bool]:
    """Whether no letter may stand ahead of the word, and none behind it; Chinese is written without spaces."""
    han = _HAN.search(word) is not None
    return not han, not han and not word.endswith(_OPEN)


def _unaccented(letter: re.Match[str]) -> str:
    """The plain letter of an accented one, where it has one."""
    plain = unicodedata.normalize("NFKD", letter[0])[0].lower()
    return plain if plain.isascii() else letter[0]
