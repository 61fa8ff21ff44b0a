"""Tense: whether a time or a verb in a sentence is told as behind or ahead, by the verb it hangs on."""

from __future__ import annotations

import re

from standdown.claims.frame import Frame
from standdown.language import Syntax
from standdown.model import Span

__all__ = ["OPENS", "tense_at"]

OPENS = re.compile(r"\b(?:begins|opens|starts) (?:on )?$", re.IGNORECASE)
"""What a time stands behind that lies ahead, whatever the tense around it: "a summit that begins November 20"."""
_WILL = frozenset({"will", "shall", "'ll", "’ll"})
# "Would", "could", "may": seen from another day than that of publication, or not sure at all.
_UNSURE = frozenset({"would", "could", "should", "may", "might", "can", "must", "'d", "’d"})
_BEFORE_NOW = frozenset({"was", "were", "had", "has", "have", "been"})
_FINITE_PAST = "VBD"
# "Is due on May 5" lies ahead; "was due" and "was possible" did, seen from another day.
_PROSPECT = frozenset({"due", "expected", "likely", "planned", "possible", "scheduled", "set", "slated"})
# What a time beside a verb hangs on it by; a time inside a noun's own words ("the talks of 5 May") is not the verb's.
_OF_THE_VERB = frozenset({"obl", "advmod", "nmod", "obj", "advcl", "ccomp", "xcomp", "appos", "conj", "nummod", "flat"})


def tense_at(frame: Frame, span: Span) -> bool | None:
    """True for what is told as ahead of the report, False for behind it, ``None`` where the words do not tell."""
    sentence, syntax = frame.sentence, frame.sentence.syntax
    if OPENS.search(frame.text, max(sentence.span.start, span.start - 20), span.start):
        return True
    word = syntax.head_word(span)
    if word is None:
        return None
    if _is_verb(syntax, word) or syntax.children(word, "cop"):
        return _tense_of(syntax, word)
    for nouns, above in enumerate((word, *syntax.above(word))):
        if _is_verb(syntax, above) or syntax.children(above, "cop"):
            told = _tense_of(syntax, above)
            # A feast may hang on what was given at it; "will discuss the accord of May 5" hangs a date so too.
            return told if nouns < 2 or told is False else None
        if syntax.relation(above) not in _OF_THE_VERB:
            return None
    return None


def _is_verb(syntax: Syntax, word: int) -> bool:
    return syntax.parse.upos[word] == "VERB" and syntax.relation(word) not in ("amod", "compound", "case")


def _tense_of(syntax: Syntax, verb: int) -> bool | None:
    beside = syntax.children(verb, "aux", "cop")
    helpers = {syntax.tokens[child].text.lower() for child in beside}
    if helpers & _UNSURE:
        return None
    if helpers & _WILL:
        return True
    if syntax.tokens[verb].text.lower() in _PROSPECT:
        return True if helpers & {"is", "are"} and not helpers & _BEFORE_NOW else None
    tag, relation = syntax.parse.xpos[verb], syntax.relation(verb)
    if tag == _FINITE_PAST or helpers & _BEFORE_NOW or any(syntax.parse.xpos[c] == _FINITE_PAST for c in beside):
        return False
    if tag == "VBN" and not helpers and relation == "acl":
        return False
    head = syntax.heads[verb]
    if relation in ("conj", "xcomp") and head >= 0 and not helpers and tag in ("VB", "VBN", "VBG"):
        return None if relation == "xcomp" and _tense_of(syntax, head) is False else _tense_of(syntax, head)
    return None
