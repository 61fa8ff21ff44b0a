"""Windows: which sentences the network sees together, and the plain marks that it is given beside the words."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["cut_windows", "inside_quotes"]

_OPENERS, _CLOSERS, _EITHER = frozenset({"“", "„", "«", "``"}), frozenset({"”", "»", "''"}), frozenset({'"'})
_LONGEST_QUOTE = 200
"""Words after which a quotation that nobody closed is taken to have ended."""


def inside_quotes(words: Sequence[str]) -> list[bool]:
    """For each word whether it stands inside double quotation marks, those themselves counted in."""
    inside, since, found = False, 0, []
    for number, word in enumerate(words):
        if inside and number - since > _LONGEST_QUOTE:
            inside = False
        opens = word in _OPENERS or (word in _EITHER and not inside)
        closes = inside and (word in _CLOSERS or word in _EITHER)
        if opens:
            inside, since = True, number
        found.append(inside)
        if closes and not opens:
            inside = False
    return found


def cut_windows(sizes: Sequence[int], longest: int) -> list[tuple[int, int]]:
    """First sentence and one past the last of each window: as many whole sentences as have ``longest`` words.

    A sentence that is longer by itself is a window of its own.
    """
    made: list[tuple[int, int]] = []
    start = words = 0
    for number, size in enumerate(sizes):
        if number > start and words + size > longest:
            made.append((start, number))
            start, words = number, 0
        words += size
    if start < len(sizes):
        made.append((start, len(sizes)))
    return made
