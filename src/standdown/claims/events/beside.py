"""Beside: the words that hang on a verb or noun, gathered for the lexicon."""

from __future__ import annotations

from standdown.claims.events.coding import Beside
from standdown.claims.events.lemmas import noun_lemma
from standdown.claims.roles import is_passive
from standdown.language import Syntax

__all__ = ["beside_of", "content", "preposition"]

_OWN = ("compound", "amod", "flat", "nummod")
_CASES = ("case", "mark")


def content(syntax: Syntax, noun: int, *, deep: int = 2) -> frozenset[str]:
    """The lemmas of a noun phrase that say what it is: its head, what stands before it, what it is of."""
    found = {noun_lemma(syntax.tokens[noun].text), syntax.tokens[noun].text.lower()}
    for child in syntax.children(noun, *_OWN):
        found.add(noun_lemma(syntax.tokens[child].text))
        if deep:
            found |= content(syntax, child, deep=0)
    if deep:
        for child in syntax.children(noun, "conj"):
            found |= content(syntax, child, deep=deep - 1)
        for child in syntax.children(noun, "nmod"):
            if preposition(syntax, child) == "of":
                found |= content(syntax, child, deep=deep - 1)
    return frozenset(found)


def preposition(syntax: Syntax, noun: int) -> str:
    """The last word of the preposition ahead of a noun, "of" for "because of"; empty without one."""
    cases = [case for case in syntax.children(noun, "case") if case < noun]
    if not cases:
        return ""
    fixed = syntax.children(cases[-1], "fixed")
    return syntax.tokens[fixed[-1] if fixed else cases[-1]].text.lower()


def beside_of(syntax: Syntax, verb: int, actors: frozenset[int]) -> Beside:
    """What hangs on ``verb``; ``actors`` are the words that are somebody."""
    words: set[str] = set()
    objects: set[str] = set()
    subjects: set[str] = set()
    behind: dict[str, frozenset[str]] = {}
    somebody = False
    passive = is_passive(syntax, verb)
    for child in syntax.children(verb):
        relation = syntax.relation(child)
        text = syntax.tokens[child].text.lower()
        if relation in ("obj", "iobj", "dep") or (relation == "nsubj" and passive):
            objects |= content(syntax, child)
            somebody = somebody or child in actors
        elif relation == "nsubj":
            subjects |= content(syntax, child)
        elif relation in ("obl", "nmod"):
            ahead = preposition(syntax, child)
            words.update(syntax.tokens[case].text.lower() for case in syntax.children(child, "case"))
            behind[ahead] = behind.get(ahead, frozenset()) | content(syntax, child)
        elif relation in ("compound", "advmod", "mark", "case", "advcl", "xcomp"):
            words.add(text)
        if relation in ("advcl", "xcomp", "ccomp"):
            words.update(syntax.tokens[mark].text.lower() for mark in syntax.children(child, *_CASES))
        if relation in ("obj", "nsubj"):
            # "called for sanctions on X": the tree is apt to hang "on X" on the noun.
            for below in syntax.children(child, "nmod"):
                ahead = preposition(syntax, below)
                if ahead and ahead != "of":
                    words.add(ahead)
                    behind.setdefault(ahead, content(syntax, below))
    if passive and syntax.relation(verb) == "acl":
        head = syntax.heads[verb]
        objects |= content(syntax, head, deep=1)
        somebody = somebody or head in actors
    return Beside(frozenset(words), frozenset(objects), frozenset(subjects), behind, somebody)
