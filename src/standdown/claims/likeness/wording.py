"""Wording: the plain form of a word and the root that it shares with its kin ("arrested", "arrest"; "dead", "die")."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from standdown.claims.verbs import forms

__all__ = ["DAYS", "IDLE", "SAYING", "base_of", "grams_of", "root_of"]

_WORDS: dict[str, Any] = tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))
_FORMS: dict[str, str] = _WORDS["forms"]
_KIN: dict[str, str] = _WORDS["kin"]
IDLE, SAYING, DAYS = (frozenset(_WORDS[group]) for group in ("idle", "saying", "days"))

_DOUBLED = frozenset("bdgkmnprt")
_VOWELS = frozenset("aeiouy")
_ENDINGS = (
    "ization", "isation", "ifications", "ification", "ations", "ation", "itions", "ition", "ments", "ment", "ances",
    "ance", "ences", "ence", "ancy", "ency", "ively", "ative", "ities", "ity", "ings", "ions", "ion", "ers", "ors",
    "ing", "ive", "ous", "ful", "als", "al", "age", "ure", "ist", "ism", "ize", "ise", "ify", "ate", "ant", "ent",
    "er", "or", "ly", "ed", "es", "s", "y", "e",
)  # fmt: skip
_WITH_E = (
    "at", "iz", "is", "us", "as", "os", "rs", "ns", "ls", "uc", "ac", "nc", "rc", "ur", "ir", "v", "u", "dg", "rg", "ng"
)  # fmt: skip
"""Ends of stems that lost an e."""
_FULL = frozenset({"forestall", "install", "reinstall", "snowball"})
"""Verbs that have two l by themselves, unlike "patrol" in "patrolled"."""
_LEAST = 4
"""Letters that must be left of a root, or every short word would be kin to another."""
_TURNED = {"iv": "if", "pt": "p", "ct": "c", "ss": "s", "i": "", "v": "f"}


@cache
def _unruly() -> dict[str, str]:
    found: dict[str, str] = {}
    for base in _WORDS["unruly"]:
        for form in forms(base):
            found.setdefault(form, base)
    return found | _FORMS


@lru_cache(maxsize=1 << 15)
def base_of(word: str, *, verb: bool) -> str:
    """The dictionary form of ``word`` in small letters, by rule: "clashed" is "clash", "talks" the noun "talk"."""
    word = word.lower().replace("’", "'")
    if word in _FORMS:
        return _FORMS[word]
    return _verb(word) if verb else _noun(word)


def _verb(word: str) -> str:
    if word in _unruly():
        return _unruly()[word]
    for ending in ("ing", "ed"):
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) >= 2 and _VOWELS & set(stem):
            return stem[:-1] + "y" if ending == "ed" and stem.endswith("i") else _whole(stem)
    return _noun(word)


def _whole(stem: str) -> str:
    """A stem with the e back that its ending took, or without the letter that it doubled."""
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] in _DOUBLED:
        return stem[:-1]
    if stem.endswith("ll") and len(stem) > 6 and stem[-3] in "aeou" and stem not in _FULL:
        return stem[:-1]
    if stem.endswith(_WITH_E):
        return stem if stem.endswith("ng") and len(stem) < 6 else stem + "e"
    short = 2 < len(stem) <= 4 and stem[-2] in _VOWELS and stem[-3] not in _VOWELS
    return stem + "e" if short and stem[-1] not in _VOWELS and stem[-1] not in "wxktp" else stem


def _noun(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("shes", "ches", "xes", "sses", "zes")):
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=1 << 15)
def root_of(word: str) -> str:
    """What ``word``, a plain form, shares with its kin: "announcement" and "announce" both "announc"."""
    word = _KIN.get(word, word)
    for _ in range(2):
        ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _LEAST), None)
        if ending is None:
            break
        word = word[: -len(ending)]
    if len(word) > _LEAST and word[-1] == word[-2]:
        word = word[:-1]
    for end, other in _TURNED.items():
        if word.endswith(end) and len(word) - len(end) + len(other) >= _LEAST:
            return word[: len(word) - len(end)] + other
    return word


@lru_cache(maxsize=1 << 15)
def grams_of(word: str) -> frozenset[str]:
    """The runs of three letters of ``word``, its edges marked."""
    marked = f"<{word}>"
    return frozenset(marked[at : at + 3] for at in range(len(marked) - 2))
