"""Roles: what the words of a sentence are to each other, read from its tree."""

from __future__ import annotations

from standdown.language import Syntax
from standdown.model import Span

__all__ = ["CLAUSES", "FURTHER", "doer", "is_passive", "is_verb", "named", "owner", "phrase", "subject"]

CLAUSES = ("acl:relcl", "advcl", "advcl:relcl", "parataxis", "ccomp")
"""The relations of clauses that hang on a noun without being part of its phrase."""
FURTHER = (*CLAUSES, "acl", "nmod", "nmod:poss", "nmod:unmarked")
"""Those of all that tells more of a noun than what it is: whose, of what, by whom briefed."""

# A verb without a subject of its own takes that of the verb it hangs on by one of these.
_SHARES_SUBJECT = frozenset({"conj", "xcomp", "advcl"})
# "Which", "who", "that": the subject is the noun that the relative clause hangs on.
_RELATIVE = frozenset({"WDT", "WP"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_JOINING = frozenset({"case", "mark", "cc"})


def named(syntax: Syntax, kind: str) -> tuple[Span, ...]:
    """Where the proper names of ``kind`` ("PER", "LOC", "ORG") stand, in the order of the text."""
    words = syntax.tokens
    return tuple(Span(words[n.start].start, words[n.end - 1].end) for n in syntax.parse.names if n.kind == kind)


def is_verb(syntax: Syntax, word: int) -> bool:
    """True for a word that tells of an act, unless it stands beside a noun as its adjective ("the said troops")."""
    return syntax.parse.upos[word] in ("VERB", "AUX") and syntax.relation(word) not in ("amod", "compound", "case")


def is_passive(syntax: Syntax, verb: int) -> bool:
    """True for "was told" and for "announced" in "the deal announced by India"."""
    beside = (syntax.relation(child, whole=True) for child in syntax.children(verb))
    if any(relation in ("aux:pass", "nsubj:pass", "obl:agent") for relation in beside):
        return True
    if syntax.parse.xpos[verb] != "VBN" or syntax.children(verb, "aux", "nsubj"):
        return False
    if syntax.relation(verb) == "conj":
        return is_passive(syntax, syntax.heads[verb])
    return syntax.relation(verb, whole=True) == "acl"


def _agent(syntax: Syntax, verb: int) -> int | None:
    """The "by" of a passive verb: who did it; None where nobody is named."""
    for child in syntax.children(verb, "obl", "nmod"):
        by = any(syntax.tokens[case].text.lower() == "by" for case in syntax.children(child, "case"))
        if by and syntax.relation(child, whole=True) in ("obl:agent", "obl", "nmod"):
            return child
    return None


def subject(syntax: Syntax, verb: int) -> int | None:
    """The noun or pronoun that a verb is said of, through joined verbs and relative clauses; None without one."""
    relation = syntax.relation(verb)
    # Of two, the further one is that of another verb.
    own = min(syntax.children(verb, "nsubj"), key=lambda word: abs(word - verb), default=None)
    if own is not None and not (relation == "acl" and syntax.parse.xpos[own] in _RELATIVE):
        return own
    if relation == "acl":
        return syntax.heads[verb]
    if relation in _SHARES_SUBJECT:
        return subject(syntax, syntax.heads[verb])
    if relation == "parataxis":
        # "..., said the officer": the object is what was said, so the noun behind the verb is the subject.
        return next(iter(syntax.children(verb, "obj")), None)
    return _ahead_of(syntax, verb)


def _ahead_of(syntax: Syntax, verb: int) -> int | None:
    """The noun phrase between a mark and a finite verb without a subject: "..., an officer posted in Leh said".

    The tree is apt to hang it on the clause before the mark, as its object or an apposition.
    """
    last = verb - 1
    while last >= 0 and syntax.parse.upos[last] in ("PUNCT", "ADV", "AUX"):
        last -= 1
    if last < 0 or syntax.parse.xpos[verb] not in _FINITE:
        return None
    for word in (last, *syntax.above(last)):
        first = syntax.words_in(phrase(syntax, word))[0]
        after_mark = first == 0 or syntax.parse.upos[first - 1] == "PUNCT"
        if word < verb and after_mark and syntax.parse.upos[word] in ("NOUN", "PROPN", "PRON"):
            return word
    return None


def doer(syntax: Syntax, verb: int) -> int | None:
    """Who does what ``verb`` tells: its subject, or the "by" of its passive; None where nobody is named."""
    return _agent(syntax, verb) if is_passive(syntax, verb) else subject(syntax, verb)


def owner(syntax: Syntax, noun: int) -> int | None:
    """Whose a noun is: "India's withdrawal", "the withdrawal by India"; None where nobody's."""
    mine = (c for c in syntax.children(noun, "nmod") if syntax.relation(c, whole=True) == "nmod:poss")
    return next(mine, None) or _agent(syntax, noun)


def phrase(syntax: Syntax, word: int, *without: str, less: int | None = None) -> Span:
    """The words around ``word`` that hang on it without a gap, less what hangs by one of the relations ``without``.

    The words that join it to the rest of the sentence ("in", "that", "and") are left out, and the word ``less`` with
    what hangs on it.
    """
    inside = [c for c in syntax.children(word) if syntax.relation(c) not in _JOINING and c != less]
    inside = [c for c in inside if syntax.relation(c, whole=True) not in without]
    kept, waiting = {word, *inside}, inside
    while waiting:
        below = [c for c in syntax.children(waiting.pop()) if syntax.relation(c, whole=True) not in without]
        kept.update(below)
        waiting.extend(below)
    first = last = word
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    while first < word and syntax.parse.upos[first] in ("PUNCT", "CCONJ"):
        first += 1
    while last > word and syntax.parse.upos[last] == "PUNCT":
        last -= 1
    return Span(syntax.tokens[first].start, syntax.tokens[last].end)
