"""Full stops: which of them end a sentence and which only shorten a word."""

from __future__ import annotations

import re

from standdown.report._words import word_set

__all__ = ["ends_before_capital", "shortens_before_small"]

_OPENERS = "\"'“‘«([*#"
_TITLES = word_set(
    "gen lt col maj brig capt cmdr cdr comdr sgt adm vadm mr mrs ms dr prof sen rep gov pres hon st mt ft rev supt "
    "insp comdt amb hav nb sub-lt cpl pvt vs viz e.g i.e eg approx messrs shri smt mme retd dept drs attn esp p.s"
)
"""Abbreviations that are never the last word of a sentence."""
_BEFORE_NUMBER = word_set("no nos sec art fig vol pp para ext ch")
"""Abbreviations only where a number follows; "No." by itself is a word."""
_CALENDAR = word_set("jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun")
_MAY_END = word_set("co corp inc ltd jr sr bros etc al govt regt est")
"""Abbreviations that end a sentence as often as not: a capital after them does not tell, a word like "The" does."""

_NEVER_BEFORE_SMALL = _TITLES | _MAY_END | word_set("km sq lb lbs oz hrs mins yrs")
_WORDS_OF_A_LETTER = word_set("i u")
_STARTERS = word_set(
    "The A An This That These Those It Its He She They We You I His Her Their Our There Here In On At By For From With "
    "As After Before But And Or However Both Neither Also Another Earlier Later Meanwhile When While Where If Since "
    "Though Although Despite During Under According Last Next Some Many Most Several All No Not What Who Why How "
    "Nothing Nobody None Nor Only Even Still So Then Now Yet Until Because Each Every Others More Two Three Four "
    "Five Six Was Is Are Were Did Does Has Have Had Can Could Will Would Should My Your"
)
"""Words that in mid-sentence have a small letter."""
_AFTER_CLOCK = word_set(
    "IST GMT UTC EST EDT BST PST PDT CET CST CDT MST MDT HKT to local "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec "
    "January February March April May June July August September October November December"
)
_LETTERED = word_set("plan point part phase group class category type vitamin appendix section option")


def shortens_before_small(behind: str) -> bool:
    """True when the word at the end of ``behind`` is one whose stop, before a small letter, does not end a sentence."""
    words = behind.split()
    word = words[-1].lstrip(_OPENERS) if words else ""
    plain = word.lower()
    if plain in _CALENDAR:
        return word[0].isupper()
    lettered = len(word) == 1 and word.isalpha() and plain not in _WORDS_OF_A_LETTER
    return lettered or plain in _NEVER_BEFORE_SMALL or _is_dotted(word)


def ends_before_capital(behind: str, following: str, *, at_start: bool) -> bool:
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
    if len(word) == 1 and word.islower() and word not in _WORDS_OF_A_LETTER:
        return False
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
