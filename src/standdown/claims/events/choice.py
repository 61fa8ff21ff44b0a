"""Choice: of all that a sentence tells, the one act that it is coded by, and the happenings that a report is about."""

from __future__ import annotations

from collections.abc import Iterator

from standdown.claims.events.acts import Act, ActReader
from standdown.claims.events.coding import Coding
from standdown.claims.events.lemmas import noun_lemma
from standdown.claims.events.telling import FUTURE, OWED, POSSIBLE, helpers, is_denied, marks
from standdown.claims.roles import is_verb
from standdown.language import Syntax

__all__ = ["TOP", "coded_act", "salient_words"]

TOP = 12
"""The sentences of a report in which its salient events are looked for. Set on the read half of TimeSET's development
part (bench/events.py): 9 and 14 score the same; what comes later is mostly reactions and what was before."""
_CLAUSES = ("conj", "advcl", "parataxis", "ccomp", "xcomp")
"""All that a denied verb leaves to tell: in "has not signed the deal" the deal is no event."""
_UNREAL = frozenset({"if", "unless", "whether"})
_BACKGROUND = frozenset({"after", "before", "since", "as", "while", "when", "although", "though", "because", "despite"})
_PARTS = {"obj": 3, "nsubj": 4, "nsubj:pass": 3, "obl": 5}
_TOLD_BY = frozenset({"root", "conj", "advcl", "xcomp", "parataxis", "ccomp", "acl:relcl"})
_PAST = frozenset({"VBD", "VBN", "VBG"})
_POINTING = frozenset({"the", "this", "that", "these", "those"})


def coded_act(reader: ActReader) -> Act | None:
    """The act nearest to the root of the sentence; what stands behind "if" is none."""
    for word in _from_root(reader.syntax):
        act = reader.act(word)
        if act is not None and act.root is not None:
            return act
    return None


def _from_root(syntax: Syntax) -> Iterator[int]:
    waiting = [word for word, head in enumerate(syntax.heads) if head < 0]
    while waiting:
        word = waiting.pop(0)
        if marks(syntax, word) & _UNREAL:
            continue
        yield word
        below = syntax.children(word, *(_CLAUSES if is_verb(syntax, word) and is_denied(syntax, word) else ()))
        waiting.extend(sorted(below, key=lambda child: _rank(syntax, child)))


def _rank(syntax: Syntax, child: int) -> int:
    """Which parts of a clause tell its own event rather than its background, the least first."""
    relation = syntax.relation(child, whole=True)
    if relation in ("ccomp", "xcomp", "parataxis"):
        return 0
    if relation == "conj":
        return 1
    if relation == "advcl":
        return 6 if marks(syntax, child) & _BACKGROUND else 2
    return _PARTS.get(relation, 7)


def salient_words(syntax: Syntax, coding: Coding, quoted: frozenset[int]) -> Iterator[int]:
    """The verbs and nouns of a sentence that a report would be told by, in order; none of the words ``quoted``.

    A verb of a main, joined, reported or relative clause, in the past and real, that is no verb of saying, no state,
    and does not only carry a noun of an event or a clause; a noun of an event that does not point back ("the attack").
    """
    for word in range(len(syntax)):
        if word in quoted:
            continue
        if is_verb(syntax, word) and syntax.parse.upos[word] == "VERB":
            if _is_told(syntax, coding, word):
                yield word
        elif syntax.parse.upos[word] == "NOUN" and syntax.relation(word) != "compound":
            dets = {syntax.tokens[child].text.lower() for child in syntax.children(word, "det")}
            if coding.is_event(noun_lemma(syntax.tokens[word].text)) and not dets & _POINTING:
                yield word


def _is_told(syntax: Syntax, coding: Coding, verb: int) -> bool:
    lemma, beside = coding.verb(syntax.tokens[verb].text), helpers(syntax, verb)
    if lemma in coding.operators["statement"] or lemma in coding.operators["state"]:
        return False
    if syntax.parse.xpos[verb] not in _PAST or beside & (FUTURE | OWED | POSSIBLE):
        return False
    if is_denied(syntax, verb) or marks(syntax, verb) & _UNREAL or syntax.children(verb, "ccomp", "xcomp"):
        return False
    if syntax.relation(verb, whole=True) not in _TOLD_BY:
        return False
    carried = (
        *(syntax.children(verb, "obj") if lemma in coding.operators["light"] else ()),
        *(syntax.children(verb, "nsubj") if lemma in coding.operators["occurring"] else ()),
    )
    return not any(coding.is_event(noun_lemma(syntax.tokens[noun].text)) for noun in carried)
