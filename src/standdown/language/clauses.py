"""Cutting a sentence into clauses at its punctuation and joining words, where its tree has a clause behind them.

Clauses follow each other without gaps, so one that another interrupts is cut in two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from standdown.language.parse import NOTHING
from standdown.language.syntax import Syntax
from standdown.model import Span

__all__ = ["Clause", "cut"]

_JOIN = (
    r"and|but|while|when|after|before|since|as|that|which|who|whose|where"
    r"|because|although|though|until|if|whether|or"
)
_ANY = rf"(?:(?:in|of|with|among|for|by|after) (?:which|whom)|{_JOIN})"
_WORD = rf"(?P<word>{_ANY})\b\s*"
# A mark with or without a joining word behind it, a joining word alone, or "follows", which sets one after another.
_BREAK = re.compile(
    rf"(?P<mark>\s[-–—]\s|[;:](?=\s)|—|,(?=[\s\"'”’])|\((?=\w)|\)(?=\s)|[\"”](?=\s))\s*(?:{_WORD})?"
    rf"|\s(?P<alone>{_ANY}|follow(?:s|ed|ing)(?= (?:similar|the|an?)\b))\b\s*",
    re.IGNORECASE,
)
_DATE_COMMA = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2}$")
# What a name or noun of a list may bring along: "two soldiers", "the northern bank", "Hot Springs".
_BARE = frozenset({
    "det", "amod", "compound", "flat", "nummod", "nmod:poss", "nmod:unmarked", "nmod:desc", "advmod", "conj", "cc",
    "punct",
})  # fmt: skip
# Ahead of a noun these tell how or how long, where "after" and "since" may bring another happening.
_PREPOSITIONS = frozenset({"as", "until"})
_WORDLESS = Syntax((), NOTHING)


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its span in the report, the mark before it and the word that joins it ("since", "which", "and")."""

    span: Span
    mark: str = ""
    joiner: str = ""


def cut(text: str, sentence: Span, syntax: Syntax = _WORDLESS) -> tuple[Clause, ...]:
    """The clauses of ``sentence`` in order; at least one. Without its ``syntax`` every joining word counts as one."""
    part = sentence.of(text)
    clauses: list[Clause] = []
    start, mark, joiner = 0, "", ""
    for hit in _BREAK.finditer(part):
        if (
            hit["mark"] == ","
            and _DATE_COMMA.search(part[: hit.start()])
            and re.match(r",\s*\d{4}", part[hit.start() :])
        ):
            continue
        which = "word" if hit["word"] else "alone"
        word = (hit[which] or "").strip().lower()
        if word and not _opens(syntax, Span(*hit.span(which)).shift(sentence.start)):
            if which == "alone":
                continue
            word = ""
        end = hit.end() if word or which == "alone" else hit.start("word") if hit["word"] else hit.end()
        if hit.start() > start:
            clauses.append(Clause(Span(sentence.start + start, sentence.start + hit.start()), mark, joiner))
            joiner = ""
        # "..., and, in June, patrols went back": the word before the mark joins too.
        start, mark, joiner = end, (hit["mark"] or "").strip(), word or joiner
    if start < len(part) or not clauses:
        clauses.append(Clause(Span(sentence.start + start, sentence.end), mark, joiner))
    return tuple(clauses)


def _opens(syntax: Syntax, joiner: Span) -> bool:
    """True where a joining word opens a clause, or a part of one that may tell of a happening of its own."""
    words = syntax.words_in(joiner)
    if not words:
        return True
    word = words[0]
    relation, tag, head = syntax.relation(word), syntax.parse.xpos[word], syntax.heads[word]
    if relation == "cc" and head >= 0:
        return not _is_bare(syntax, head)
    if relation == "case" and syntax.tokens[word].text.lower() in _PREPOSITIONS:
        return False
    # Not in "that week", "as well as", "they have long since left".
    return relation not in ("det", "fixed") and (relation != "advmod" or tag.startswith("W"))


def _is_bare(syntax: Syntax, word: int) -> bool:
    """True for a further name, noun or number of a list that brings no preposition, time or clause of its own."""
    if syntax.parse.upos[word] not in ("NOUN", "PROPN", "NUM", "ADJ", "PRON", "ADV"):
        return False
    if syntax.relation(word) not in ("conj", "nummod", "amod", "compound", "nmod"):
        return False
    return all(
        syntax.relation(child, whole=True) in _BARE and (syntax.relation(child) != "conj" or _is_bare(syntax, child))
        for child in syntax.children(word)
    )
