"""The key of a place name: one for all the spellings that the name is written in. Standard library only."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

__all__ = ["name_key"]

_SMALL = str.maketrans(
    {"’": "'", "‘": "'", "ʻ": "'", "`": "'", "-": " ", "–": " ", ".": "", "ı": "i", "ł": "l", "ø": "o"}
)
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> str:
    """The key of a name: no case, accents, dots, hyphens or leading article; "St." and the like are written out."""
    if not name.isascii():
        name = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    words = name.lower().translate(_SMALL).split()
    if len(words) > 1:
        if words[0] == "the":
            words = words[1:]
        words = [_SHORT.get(word, word) for word in words]
    return " ".join(words)
