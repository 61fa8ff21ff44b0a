"""Whether a time lies behind or ahead, by the verb it hangs on: what is likely, and what is sure.

A date without its year needs the likely side. A bound on the day of publication needs a sure one: "would meet Friday"
probably lies ahead, but may be seen from another day than that of the report.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standdown.claims.times.lexicon import word_set
from standdown.model import Span

if TYPE_CHECKING:
    from standdown.language import Syntax

__all__ = ["OPENS", "likely_ahead", "surely_ahead"]

OPENS = re.compile(r"\b(?:begins|opens|starts) (?:on )?$", re.IGNORECASE)
"""What a time stands behind that lies ahead, whatever the tense around it: "a summit that begins November 20"."""
_LEAD = 20
_MODAL = word_set("will 'll ’ll wo shall would may might should must")
# "Could be found Wednesday" is past more often than not; "can" tells of no day at all.
_ABLE = word_set("could can")
_PAST = word_set("was were had did has have")
_PLANNED = tuple(
    word_set(
        "plan expect hope agree set schedul want due going intend prepar vow promis decid order ready like mean try "
        "tri need ask urge begin start resum"
    )
)
"""How the verbs begin after which "to" tells of what is ahead; "the first to sign on Friday" has signed."""
_PLANS = word_set("scheduled expected due planned set expects plans")
_LIMIT = re.compile(r"\b(?:until|till|by|beginning|starting|effective)(?: on)? $", re.IGNORECASE)
_WILL = frozenset({"will", "shall", "'ll", "’ll"})
# "Would", "could", "may": seen from another day than that of publication, or not sure at all.
_UNSURE = frozenset({"would", "could", "should", "may", "might", "can", "must", "'d", "’d"})
_BEFORE_NOW = frozenset({"was", "were", "had", "has", "have", "been"})
_FINITE_PAST = "VBD"
# "Is due on May 5" lies ahead; "was due" and "was possible" did, seen from another day.
_PROSPECT = frozenset({"due", "expected", "likely", "planned", "possible", "scheduled", "set", "slated"})
# What a time beside a verb hangs on it by; a time inside a noun's own words ("the talks of 5 May") is not the verb's.
_OF_THE_VERB = frozenset({"obl", "advmod", "nmod", "obj", "advcl", "ccomp", "xcomp", "appos", "conj", "nummod", "flat"})


def likely_ahead(text: str, syntax: Syntax, span: Span) -> bool | None:
    """True after "will" and the like, False beside a past tense, ``None`` where nothing tells.

    The nearest verb above the expression decides; a bare participle ("the offer made Friday") is past.
    """
    tense = _likely(syntax, span)
    if tense is None and _LIMIT.search(text, max(0, span.start - _LEAD), span.start):
        return True
    return tense


def _likely(syntax: Syntax, span: Span) -> bool | None:
    at = syntax.head_word(span)
    for word in () if at is None else (at, *syntax.above(at)):
        tag = syntax.parse.xpos[word]
        if not tag.startswith(("VB", "MD")) and syntax.parse.upos[word] not in ("VERB", "AUX"):
            continue
        helpers = {syntax.tokens[c].text.lower() for c in syntax.children(word, "aux", "cop")}
        if helpers & _MODAL:
            return "have" not in helpers
        if helpers & _ABLE:
            return None
        if "to" in {syntax.tokens[c].text.lower() for c in syntax.children(word, "mark", "aux")}:
            head = syntax.heads[word]
            planned = head >= 0 and syntax.tokens[head].text.lower().startswith(_PLANNED)
            return True if planned else None
        if tag == "VBD" or helpers & _PAST:
            return False
        if tag == "VB" or syntax.tokens[word].text.lower() in _PLANS:
            return True
        if tag == "VBN" and not helpers:
            return False
        if tag in ("VBZ", "VBP"):
            return None
    return None


def surely_ahead(text: str, syntax: Syntax, span: Span) -> bool | None:
    """True for what is told as ahead of the report, False for behind it, ``None`` where the words do not tell."""
    if OPENS.search(text, max(0, span.start - _LEAD), span.start):
        return True
    word = syntax.head_word(span)
    if word is None:
        return None
    if _is_verb(syntax, word) or syntax.children(word, "cop"):
        return _sure_of(syntax, word)
    for nouns, above in enumerate((word, *syntax.above(word))):
        if _is_verb(syntax, above) or syntax.children(above, "cop"):
            told = _sure_of(syntax, above)
            # A feast may hang on what was given at it; "will discuss the accord of May 5" hangs a date so too.
            return told if nouns < 2 or told is False else None
        if syntax.relation(above) not in _OF_THE_VERB:
            return None
    return None


def _is_verb(syntax: Syntax, word: int) -> bool:
    return syntax.parse.upos[word] == "VERB" and syntax.relation(word) not in ("amod", "compound", "case")


def _sure_of(syntax: Syntax, verb: int) -> bool | None:
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
        return None if relation == "xcomp" and _sure_of(syntax, head) is False else _sure_of(syntax, head)
    return None
