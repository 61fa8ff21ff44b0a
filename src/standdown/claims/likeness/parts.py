"""Parts: who does what to whom around one word of a sentence, as the words of its tree."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from standdown.claims.likeness.wording import base_of
from standdown.language import Syntax

__all__ = ["CONTENT", "Parts", "parts_of", "plain"]

CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "NUM"})
_LOOSE = frozenset({"acl", "advcl", "ccomp", "parataxis", "conj", "cc", "punct", "case", "det", "mark", "aux", "cop"})
_REACH = 2
"""Steps down the tree that a part's words are taken from."""
_UP = frozenset({"conj", "xcomp", "advcl"})
"""Relations by which a verb without a subject shares that of the verb above."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The numbers of the words that stand for each part."""

    doer: frozenset[int]
    done_to: frozenset[int]
    other: frozenset[int]

    @property
    def all(self) -> frozenset[int]:
        """The words of every part."""
        return self.doer | self.done_to | self.other


def plain(syntax: Syntax, word: int) -> str:
    """The dictionary form of one word."""
    return base_of(syntax.tokens[word].text, verb=syntax.parse.upos[word] == "VERB")


def parts_of(syntax: Syntax, head: int, words: Collection[int]) -> Parts:
    """The parts around the happening that ``words`` tell, by their ``head``; of a noun those of its verb with it."""
    named = _of_verb(syntax, head) if syntax.parse.upos[head] in ("VERB", "AUX") else _of_noun(syntax, head)
    found: dict[str, set[int]] = {"doer": set(), "done_to": set(), "other": set()}
    for part, word in named:
        if word in words:
            continue
        for each in (word, *syntax.children(word, "conj")):
            found[part].update(w for w in _phrase(syntax, each, _REACH) if w not in words)
    return Parts(frozenset(found["doer"]), frozenset(found["done_to"]), frozenset(found["other"]))


def _of_verb(syntax: Syntax, head: int) -> Iterator[tuple[str, int]]:
    has_subject = False
    passive = any("pass" in syntax.parse.relations[child] for child in syntax.children(head))
    for child in syntax.children(head):
        relation = syntax.relation(child)
        if relation in ("nsubj", "csubj"):
            has_subject = True
            yield ("done_to" if "pass" in syntax.parse.relations[child] else "doer"), child
        elif relation == "obj" or (relation == "xcomp" and syntax.parse.upos[child] != "VERB"):
            yield "done_to", child
        elif relation in ("obl", "iobj"):
            yield ("doer" if passive and _has(syntax, child, "by") else "other"), child
    above = syntax.heads[head]
    if has_subject or above < 0:
        return
    if syntax.relation(head) in _UP:
        for child in syntax.children(above, "nsubj"):
            yield "doer", child
    elif syntax.relation(head) == "acl":
        yield ("done_to" if syntax.parse.xpos[head] == "VBN" else "doer"), above


def _of_noun(syntax: Syntax, head: int) -> Iterator[tuple[str, int]]:
    for child in syntax.children(head):
        relation = syntax.relation(child)
        if syntax.parse.relations[child] == "nmod:poss" or relation == "nsubj":
            yield "doer", child
        elif relation == "nmod":
            of, by = (_has(syntax, child, word) for word in ("of", "by"))
            yield ("done_to" if of else "doer" if by else "other"), child
        elif relation in ("compound", "amod", "flat", "appos", "nummod"):
            yield "done_to", child
    above, relation = syntax.heads[head], syntax.relation(head)
    if above < 0:
        return
    if relation == "nmod":
        yield "other", above
    elif relation in ("obj", "nsubj", "obl"):
        for child in syntax.children(above, "nsubj", "obl", "obj"):
            other = syntax.relation(child)
            if child != head and other != relation:
                yield {"nsubj": "doer", "obl": "other", "obj": "done_to"}[other], child


def _has(syntax: Syntax, word: int, marker: str) -> bool:
    return any(syntax.tokens[child].text.lower() == marker for child in syntax.children(word, "case"))


def _phrase(syntax: Syntax, word: int, reach: int) -> Iterator[int]:
    yield word
    if reach:
        for child in syntax.children(word):
            if syntax.relation(child) not in _LOOSE:
                yield from _phrase(syntax, child, reach - 1)
