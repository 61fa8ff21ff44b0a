"""Beginners: which party a clause says struck first, where it says so."""

from __future__ import annotations

import re

from standdown.claims.frame import Frame
from standdown.claims.happenings import Trigger
from standdown.claims.roles import CLAUSES, doer, is_verb, phrase
from standdown.claims.vocabulary import patterns
from standdown.model import Kind, Span

__all__ = ["begun_by"]

_KINDS = frozenset({Kind.CLASH, Kind.CASUALTY, Kind.FACE_OFF})
_OWN = re.compile(r"\b(?:its|their|our|we|it|they)\b", re.IGNORECASE)


def begun_by(frame: Frame, trigger: Trigger, *, speaker: str = "") -> str:
    """The code of the party that began what the trigger tells of, or empty where no single one is said to.

    ``speaker`` is the party of who says it, for "its troops" and "we".
    """
    if trigger.kind not in _KINDS:
        return ""
    text, words = frame.text, patterns("beginners")
    sentence = frame.sentence.span
    clause = frame.sentence.clauses[trigger.clause].span
    hits = [Span(*hit.span()) for hit in words["began"].finditer(text, sentence.start, sentence.end)]
    said = next((hit for hit in hits if hit.overlaps(clause)), None)
    if said is None:
        return ""
    charge = words["charged"].search(text, sentence.start, said.start)
    if charge:
        codes = _codes(frame, Span(charge.end(), said.start))
        return codes[-1] if codes else ""
    who = _doer(frame, said)
    codes = _codes(frame, who) if who else []
    if who and not codes and speaker and _OWN.search(who.of(text)):
        return speaker
    return codes[0] if len(set(codes)) == 1 else ""


def _doer(frame: Frame, said: Span) -> Span | None:
    syntax = frame.sentence.syntax
    verb = next((word for word in syntax.words_in(said) if is_verb(syntax, word)), None)
    who = doer(syntax, verb) if verb is not None else None
    return phrase(syntax, who, *CLAUSES) if who is not None else None


def _codes(frame: Frame, within: Span) -> list[str]:
    """The parties named in a stretch, each by itself: "both sides" began nothing."""
    named = (mention for mention in frame.parties if within.covers(mention.span) and not mention.joint)
    return [mention.codes[0] for mention in named if len(mention.codes) == 1]
