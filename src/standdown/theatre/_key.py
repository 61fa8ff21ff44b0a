"""The key of a place name: one for all the spellings that the name is written in. Standard library only."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["name_key", "plain", "slug"]

_SMALL = str.maketrans(
    {"’": "'", "‘": "'", "ʻ": "'", "`": "'", "-": " ", "–": " ", ".": "", "ı": "i", "ł": "l", "ø": "o"}
)
_LATIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ə": "e"}
)
_SIGNS = re.compile("['’‘ʻʼʹʺʽ`´]")
_BETWEEN = re.compile(r"[^a-z0-9]+")
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


def plain(text: str) -> str:
    """The text without its accents."""
    if text.isascii():
        return text
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> str:
    """The key of a name: no case, accents, dots, hyphens or leading article; "St." and the like are written out."""
    words = plain(name).lower().translate(_SMALL).split()
    if len(words) > 1:
        if words[0] == "the":
            words = words[1:]
        words = [_SHORT.get(word, word) for word in words]
    return " ".join(words)


def slug(name: str) -> str:
    """The name as an id: small Latin letters, digits and hyphens; empty for one in another script."""
    letters = plain(_SIGNS.sub("", name)).lower().translate(_LATIN)
    return _BETWEEN.sub("-", letters).strip("-")
