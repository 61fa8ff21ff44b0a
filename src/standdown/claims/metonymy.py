"""Metonymy: whether the name of a capital stands for its government, by what it is in the tree of its sentence."""

from __future__ import annotations

from enum import Enum

from standdown.claims.lexicon import entries_in
from standdown.claims.vocabulary import patterns
from standdown.language import Syntax
from standdown.model import Span

__all__ = ["Sense", "owns", "sense_of"]

_WORDS, _SAY = patterns("metonymy"), patterns("sources")["say"]
# A government has no inside; what is there is in the city.
_LOCATIVE = frozenset(
    {"in", "at", "near", "outside", "inside", "around", "across", "through", "via", "into", "within", "throughout"}
)
# Where somebody goes, or whom something is told: the words around tell which.
_EITHER = frozenset({"to", "from"})
_AWAY = frozenset({"back", "home", "away", "off", "out"})
_GENITIVE = frozenset({"", "'s", "’s", "'", "’"})

# What a government has; what somebody does to it; what it does with a verb that says little by itself.
_OWNED = ("owned", "dealing", "between")
_DONE_TO = ("addressed", "dealing")
_DEED = ("minded", "addressed", "owned", "dealing", "between")


class Sense(Enum):
    """What the name of a capital means where it stands."""

    GOVERNMENT = "government"
    """It acts, owns, is spoken to or dealt with."""
    CITY = "city"
    """Something is there, or goes there."""
    ORIGIN = "origin"
    """Somebody leaves it, and what happens is elsewhere."""
    OPEN = "open"
    """The tree does not tell."""


def sense_of(syntax: Syntax, span: Span) -> Sense:
    """What the capital named at ``span`` means."""
    word = syntax.head_word(span)
    return Sense.OPEN if word is None else _sense(syntax, word)


def owns(syntax: Syntax, span: Span) -> bool:
    """True for "Beijing's", which has something without our knowing whether it is the government or the city."""
    word = syntax.head_word(span)
    return word is not None and syntax.relation(word, whole=True) == "nmod:poss" and _sense(syntax, word) is Sense.OPEN


def _sense(syntax: Syntax, word: int) -> Sense:
    relation, head = syntax.relation(word), syntax.heads[word]
    case = next((syntax.tokens[child].text.lower() for child in syntax.children(word, "case")), "")
    if case in _LOCATIVE:
        return Sense.CITY
    if head < 0:
        return Sense.OPEN
    if relation in ("conj", "appos", "flat") and case in _GENITIVE:
        # "Delhi and Beijing rebuild bridges": the second does what the first does.
        return _sense(syntax, head) if syntax.parse.upos[head] in ("NOUN", "PROPN") else Sense.OPEN
    if relation == "nsubj":
        return _doing(syntax, word, head)
    if syntax.relation(word, whole=True) == "nmod:poss" and case in _GENITIVE:
        return Sense.CITY if _is(syntax, head, "ground") else _if(_is_any(syntax, head, _OWNED))
    if relation in ("obj", "iobj"):
        if _is(syntax, head, "leaving"):
            return Sense.ORIGIN
        told = relation == "iobj" or _is_any(syntax, head, _DONE_TO)
        return Sense.CITY if _is(syntax, head, "motion") else _if(told)
    if relation in ("compound", "amod"):
        if _is(syntax, head, "ground") or _is(syntax, head, "motion"):
            return Sense.CITY
        return Sense.GOVERNMENT if _is(syntax, head, "between") else Sense.OPEN
    return _behind(syntax, head, case) if relation in ("obl", "nmod", "conj", "appos") and case else Sense.OPEN


def _doing(syntax: Syntax, word: int, head: int) -> Sense:
    """What the subject of ``head`` is: a city lies and sees rain, a government says and decides."""
    if _is(syntax, head, "lying") or _is_venue(syntax, head):
        return Sense.CITY
    if syntax.children(head, "cop"):
        return _if(_is(syntax, head, "minded"))
    if syntax.relation(word, whole=True) == "nsubj:pass":
        return _if(_is_any(syntax, head, _DONE_TO))
    if _is(syntax, head, "light"):
        deed = any(_is_any(syntax, each, _DEED) for each in syntax.children(head, "obj", "xcomp", "obl"))
        # "Beijing has yet to confirm it", wherever the tree hangs what is yet to be done.
        below = (each for word in (head, *syntax.children(head)) for each in syntax.children(word, "xcomp", "acl"))
        return _if(deed or any(_does(syntax, each) for each in below))
    return _if(_does(syntax, head))


def _does(syntax: Syntax, verb: int) -> bool:
    """True for a verb of which whoever does it is somebody."""
    return syntax.parse.upos[verb] == "VERB" and not _is(syntax, verb, "undergoing")


def _if(somebody: bool) -> Sense:
    return Sense.GOVERNMENT if somebody else Sense.OPEN


def _behind(syntax: Syntax, head: int, case: str) -> Sense:
    """What hangs on ``head`` by the preposition ``case``: somebody or somewhere."""
    away = any(syntax.tokens[each].text.lower() in _AWAY for each in syntax.children(head, "advmod", "compound:prt"))
    moves = away or _is(syntax, head, "motion") or _is(syntax, head, "leaving")
    if case in _EITHER:
        beside = (head, *syntax.children(head, "obj", "fixed"))
        deals = syntax.parse.upos[head] == "ADJ" or any(_is(syntax, each, "dealing") for each in beside)
        if deals and not moves:
            return Sense.GOVERNMENT
        return Sense.ORIGIN if case == "from" else Sense.CITY
    return Sense.CITY if moves or (case == "of" and _is(syntax, head, "ground")) else Sense.GOVERNMENT


def _is_venue(syntax: Syntax, predicate: int) -> bool:
    """True for "Beijing was chosen as the venue", "Beijing is the capital"."""
    words = (predicate, *syntax.children(predicate, "obl", "xcomp"))
    return any(_is(syntax, word, "venue") and syntax.parse.upos[word] != "VERB" for word in words)


def _is_any(syntax: Syntax, word: int, groups: tuple[str, ...]) -> bool:
    """True for a word of any of the groups; for a deed also where it tells of a happening, or says something."""
    text = syntax.tokens[word].text
    if any(_is(syntax, word, group) for group in groups):
        return True
    return groups is not _DONE_TO and (
        _SAY.fullmatch(text) is not None or any(entry.pattern.fullmatch(text) for entry in entries_in(text))
    )


def _is(syntax: Syntax, word: int, group: str) -> bool:
    return _WORDS[group].fullmatch(syntax.tokens[word].text) is not None
