"""Telling: how a verb is told: denied, owed, meant for later, governed by another; and what that makes of an act."""

from __future__ import annotations

from standdown.claims.events.roots import Root
from standdown.language import Syntax

__all__ = ["FUTURE", "OWED", "POSSIBLE", "REFUSING", "ended", "helpers", "is_denied", "is_to", "marks", "meant"]

FUTURE = frozenset({"will", "would", "shall", "'ll", "wo"})
OWED = frozenset({"must", "should", "ought"})
POSSIBLE = frozenset({"may", "might", "could", "can"})
REFUSING = FUTURE | {"can", "could", "does", "do", "did"}
"""With "not" these refuse: "will not accept", "did not attend"; "has not met" only says that it has yet to be."""
_NOT = frozenset({"not", "n't", "never", "no", "neither", "nor"})


def helpers(syntax: Syntax, verb: int) -> frozenset[str]:
    """The auxiliaries of a verb."""
    return frozenset(syntax.tokens[word].text.lower() for word in syntax.children(verb, "aux"))


def marks(syntax: Syntax, verb: int) -> frozenset[str]:
    """The words that join a clause to what is above it: "to", "if", "after"."""
    return frozenset(syntax.tokens[word].text.lower() for word in syntax.children(verb, "mark"))


def is_denied(syntax: Syntax, word: int) -> bool:
    """True for "did not sign" and "no talks"."""
    return any(syntax.tokens[child].text.lower() in _NOT for child in syntax.children(word, "advmod", "det", "cc"))


def is_to(syntax: Syntax, clause: int) -> bool:
    """True for a clause that somebody is to carry out, not one that is only said."""
    return "to" in marks(syntax, clause) or syntax.relation(clause) == "xcomp"


def meant(root: Root | None) -> Root | None:
    """What an act is that is meant for later: a friendly one AGREE, a hostile one THREATEN."""
    if root is None:
        return None
    return Root.AGREE if root.is_friendly else Root.THREATEN if root.is_hostile else root


def ended(root: Root | None) -> Root | None:
    """What it is to end or prevent such an act; None where that is no act."""
    if root in (Root.ASSAULT, Root.MOBILIZE):
        return Root.RETREAT
    if root in (Root.PROTEST, Root.SANCTION, Root.COERCE):
        return Root.CONCEDE
    return Root.SANCTION if root in (Root.AID, Root.COOPERATE, Root.CONSULT) else None
