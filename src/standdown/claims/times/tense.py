"""Whether an expression lies behind or ahead, by the verb that it hangs on."""

from __future__ import annotations

import re

from standdown.claims.times.lexicon import word_set
from standdown.language.syntax import Syntax
from standdown.model import Span

__all__ = ["is_future"]

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


def is_future(text: str, syntax: Syntax, span: Span) -> bool | None:
    """True after "will" and the like, False beside a past tense, None where nothing tells.

    The nearest verb above the expression decides; a bare participle ("the offer made Friday") is past.
    """
    tense = _tense(syntax, span)
    if tense is None and _LIMIT.search(text, max(0, span.start - 14), span.start):
        return True
    return tense


def _tense(syntax: Syntax, span: Span) -> bool | None:
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
