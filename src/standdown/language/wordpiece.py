"""WordPiece: each word cut into entries of the encoder's uncased vocabulary, with its letter case beside it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path

__all__ = ["CASES", "CLS", "MOST_PIECES", "PAD", "UNKNOWN", "WordPiece", "letter_case"]

PAD, UNKNOWN, CLS = 0, 100, 101
"""Ids of ``[PAD]``, ``[UNK]`` and ``[CLS]`` in the vocabulary of BERT uncased."""

CASES = 8
"""How many letter-case classes there are."""
_NONE, _LOWER, _TITLE, _UPPER, _MIXED, _INITIAL, _NUMBER, _OTHER = range(CASES)

MOST_PIECES = 10
"""A word cut into more keeps its first nine and its last: a link or a line of dashes tells no more in sixty pieces."""
_LONGEST_WORD = 100  # characters; BERT's own limit, beyond which a word is not looked up at all
_KEPT = 2**17  # words remembered, so that memory stays bounded whatever is read


class WordPiece:
    """Greedy longest-match WordPiece over one word at a time, as BERT's, remembering the words it has met."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._ids = {piece: index for index, piece in enumerate(vocabulary)}
        self._met: dict[str, tuple[tuple[int, ...], int]] = {}

    @classmethod
    def load(cls, path: Path) -> WordPiece:
        """The vocabulary in ``path``, one piece a line, its id the line's number from 0."""
        return cls(path.read_text(encoding="utf-8").splitlines())

    def __call__(self, word: str) -> tuple[tuple[int, ...], int]:
        """The ids of the pieces of ``word`` (1 to ``MOST_PIECES``) and its letter-case class."""
        met = self._met.get(word)
        if met is None:
            if len(self._met) >= _KEPT:
                self._met.clear()
            met = self._met[word] = (self._pieces(word), letter_case(word))
        return met

    def _pieces(self, word: str) -> tuple[int, ...]:
        if len(word) > _LONGEST_WORD:
            return (UNKNOWN,)
        pieces = [piece for part in _parts(_bare(word)) for piece in self._cut(part)]
        if len(pieces) > MOST_PIECES:
            pieces = [*pieces[: MOST_PIECES - 1], pieces[-1]]
        return tuple(pieces) or (UNKNOWN,)

    def _cut(self, part: str) -> list[int]:
        """The longest pieces from left to right, or one unknown where some stretch is in no piece."""
        found, start, prefix = [], 0, ""
        while start < len(part):
            for end in range(len(part), start, -1):
                piece = self._ids.get(prefix + part[start:end])
                if piece is not None:
                    break
            else:
                return [UNKNOWN]
            found.append(piece)
            start, prefix = end, "##"
        return found


def letter_case(word: str) -> int:
    """The class of ``word``: 1 lower, 2 Title, 3 UPPER, 4 miXed, 5 one capital, 6 with a digit, 7 no letters."""
    if any(map(str.isdigit, word)):
        return _NUMBER
    if word.islower():
        return _LOWER
    if not any(map(str.isalpha, word)):
        return _OTHER
    if word.isupper():
        return _INITIAL if len(word.rstrip(".")) == 1 else _UPPER
    if word[0].isupper() and word[1:].islower():
        return _TITLE
    return _MIXED if word.lower() != word else _LOWER


# Curly quotes and long dashes are rare where the encoder was trained and daily bread in news.
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "−": "-"}
    | {"‑": "-", "…": "..."}
)


def _bare(word: str) -> str:
    """``word`` in small letters without accents and control characters, as the vocabulary has them."""
    word = word.translate(_PLAIN).lower()
    if word.isascii():
        return word
    kept = unicodedata.normalize("NFD", word)
    return "".join(c for c in kept if unicodedata.category(c) not in ("Mn", "Cc", "Cf"))


def _parts(word: str) -> list[str]:
    """``word`` cut where BERT cuts: every mark by itself, every ideograph by itself, letters and digits in runs."""
    if word.isalnum() and word.isascii():
        return [word]
    parts: list[str] = []
    run = ""
    for char in word:
        if char.isspace():
            parts, run = [*parts, run], ""
        elif _is_mark(char) or "\u4e00" <= char <= "\u9fff":
            parts, run = [*parts, run, char], ""
        else:
            run += char
    return [part for part in [*parts, run] if part]


def _is_mark(char: str) -> bool:
    # BERT counts $, +, <, = , >, ^, `, | and ~ as marks too, although Unicode calls them symbols.
    return (char.isascii() and not char.isalnum()) or unicodedata.category(char).startswith("P")
