"""Lemmas: the plain form of a verb or noun as the word lists of events have it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from standdown.claims.verbs import every_form

__all__ = ["forms_of", "noun_lemma"]

_ALSO = {"hanged": "hang", "speeded": "speed", "pleaded": "plead", "pled": "plead"}
_UNLIKE = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "policemen": "policeman",
    "militiamen": "militiaman",
    "gunmen": "gunman",
    "servicemen": "serviceman",
    "crises": "crisis",
    "lives": "life",
    "wives": "wife",
    "thieves": "thief",
}
_NO_PLURAL = frozenset({"news", "diplomatics", "gas", "series", "barracks", "headquarters", "access", "process"})


def forms_of(verbs: Iterable[str]) -> dict[str, str]:
    """Every form of each of ``verbs``, with the verb it is one of; of two that share a form the first."""
    found = dict(_ALSO)
    for verb in verbs:
        for form in every_form(verb):
            found.setdefault(form, verb)
    return found


@lru_cache(maxsize=1 << 14)
def noun_lemma(word: str) -> str:
    """The singular of a noun, in small letters."""
    word = word.lower()
    if word in _UNLIKE:
        return _UNLIKE[word]
    if word in _NO_PLURAL or not word.endswith("s") or word.endswith(("ss", "us", "is")) or len(word) < 4:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("shes", "ches", "xes", "sses", "zes")):
        return word[:-2]
    return word[:-1]
