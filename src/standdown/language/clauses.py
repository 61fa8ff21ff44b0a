"""Cutting a sentence into clauses by its punctuation and joining words.

A stand-in for syntax: no parser, only where a reader would draw breath. Clauses follow each other without gaps.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from standdown.model import Span

__all__ = ["Clause", "cut"]

# "Of that year" joins nothing.
_THAT = r"that(?! (?:year|month|week|day|night|time|point|place|area|date|same|effect|end)\b)"
_JOIN = (
    rf"and|but|while|when|after|before|since|as|{_THAT}|which|who|whose|where"
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
# "Depsang and Demchok", "May and June", "north and south", "10 and 11": one list, one clause.
_LIST_BEFORE = re.compile(r"(?:[A-Z0-9][\w'’.-]*|north|south|east|west|northern|southern|eastern|western)$")
_LIST_AFTER = re.compile(
    r"(?:[A-Z0-9][\w'’.-]*|north|south|east|west|northern|southern|eastern|western)\b(?P<next> \w+)?"
)
_MONTH = re.compile(r"(?:January|February|March|April|May|June|July|August|September|October|November|December)$")
_FINITE = re.compile(
    r" (?:\w+ed|has|have|had|was|were|is|are|will|would|said|says|met|built|sent|began|withdrew|may|can|could|told)$"
)
_SAID = re.compile(r"^.*\b(?:said|says|told \w+|added|confirmed|reported)\b")
_VERB = re.compile(
    r"\b(?:\w{3,}ed|has|have|had|was|were|is|are|will|would|said|says|met|built|sent|began|withdrew|left|told)\b"
)
_COMPASS = re.compile(r"(?:north|south|east|west)(?:ern)?$")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its span in the report, the mark before it and the word that joins it ("since", "which", "and")."""

    span: Span
    mark: str = ""
    joiner: str = ""


def cut(text: str, sentence: Span) -> tuple[Clause, ...]:
    """The clauses of ``sentence`` in order; at least one."""
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
        if (hit["alone"] or "").lower() in ("and", "or") and _joins_a_list(part, start, hit.start(), hit.end()):
            continue
        word = (hit["word"] or hit["alone"] or "").strip().lower()
        if hit.start() > start:
            clauses.append(Clause(Span(sentence.start + start, sentence.start + hit.start()), mark, joiner))
            joiner = ""
        # "..., and, in June, patrols went back": the word before the mark joins too.
        start, mark, joiner = hit.end(), (hit["mark"] or "").strip(), word or joiner
    if start < len(part) or not clauses:
        clauses.append(Clause(Span(sentence.start + start, sentence.end), mark, joiner))
    return tuple(clauses)


def _joins_a_list(part: str, opened: int, start: int, end: int) -> bool:
    """True where "and" stands between two names, numbers or directions with no verb of the second's own behind it."""
    if part[:start].endswith("-"):
        # "military- and government-level talks"
        return True
    before, after = _LIST_BEFORE.search(part[:start]), _LIST_AFTER.match(part[end:])
    if not (before and after):
        return False
    if before[0][0].isdigit() != after[0][0].isdigit() or bool(_COMPASS.match(before[0])) != after[0][0].islower():
        return False
    if bool(_MONTH.match(before[0])) != bool(_MONTH.match(after[0].split(" ")[0])):
        # "left in October and Indian patrols ..."
        return False
    # "in A and B has left" goes on with a new subject only where the clause has had its verb.
    return not (_FINITE.match(after["next"] or "") and _VERB.search(_SAID.sub("", part[opened:start])))
