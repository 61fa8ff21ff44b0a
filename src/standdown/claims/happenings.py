"""Triggers: the words of a sentence that tell of a happening, each with its kind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from standdown.claims.lexicon import entries_in
from standdown.claims.marked import Mark
from standdown.claims.vocabulary import patterns
from standdown.language import Sentence
from standdown.model import Attribute, Kind, Realis, Span

__all__ = ["Trigger", "find_triggers", "is_told"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """One trigger: its words, its clause's number, and whether it is a noun without a verb of its own."""

    kind: Kind
    span: Span
    text: str
    clause: int
    noun: bool
    definite: bool = False
    """True for "the deal", "this process": it points back rather than tells."""
    attributes: frozenset[Attribute] = frozenset()
    mark: Mark | None = field(default=None, compare=False)
    """What the network says of it; None where it is known by the lexicon alone."""
    chances: Mapping[Realis, float] = field(default_factory=dict, compare=False)
    """How real it is told, by the tree and the network; empty where neither was asked."""
    listed: bool = True
    """False for what the network alone takes for a happening."""


_WORDS = patterns("nouns")
_DEFINITE = re.compile(
    r"\b(?:the|this|that|these|those|such|both)(?: (?:recent|latest|same|ongoing|new|border))? $", re.IGNORECASE
)
# Light verbs make a happening of the noun they govern: "held talks", "announced a withdrawal", "saw clashes".
_LIGHT = re.compile(rf"{_WORDS['light'].pattern}[^,;:]{{0,60}}$", re.IGNORECASE)
# "The pull-back was almost complete", "talks will go on": a noun of which something is said.
_PREDICATE = re.compile(
    r"(?: (?!and\b|or\b|that\b|which\b)[\w-]+){0,4}? "
    r"(?!is being seen|(?:is|was|were|are|will be) (?:also )?(?:seen|the|a|an)\b)" + _WORDS["predicate"].pattern
)
# A charge or a denial is of a happening, told beside it; the saying itself is then no news.
_CHARGES = re.compile(r"(?:accus|insist|reject|den[iy]|assert|complain|maintain|blam|dismiss|warn)", re.IGNORECASE)
_ASKED = re.compile(
    r"\b(?:comment\w* on|asked about|questions? (?:on|about)|details of|lifting"
    r"|to (?:end|avoid|prevent|resolve|defuse|avert|settle|break)"
    r"|(?:easy|easier|easiest|hard|harder|hardest|worst|best) (?:part|bit|phase))"
    r" (?:[\w-]+ ){0,3}$",
    re.IGNORECASE,
)
# "Breaches of existing agreements": what is kept or broken was made long ago.
_STANDING = re.compile(
    r"\b(?:breach\w*|violat\w*|suspend\w*|scrap(?:s|ped|ping)?|annul\w*|cancel\w*|abandon\w*|froze|spirit|terms?|letter|accordance|line|under|existing|standing|past|bilateral)"
    r" (?:(?:of|with|to|an?|the|its|their|peace|all|existing|past|earlier|bilateral|border|[12]\d{3}|and) )*$",
    re.IGNORECASE,
)
_LONG_WORD = re.compile(r"\b[A-Za-z-]{9,}\b")
# Long words that printing errors hit and that no other English word resembles.
_MISSPELT = {"disengagement": Kind.DISENGAGEMENT, "withdrawal": Kind.WITHDRAWAL, "deescalation": Kind.DISENGAGEMENT}
_SIMILAR = _WORDS["similar"]
_ELSEWHERE = " | "
_BESIDE = 0.95
"""The same in a clause that tells of a happening already."""
_ALONE = 0.85
"""How sure the network must be of a happening that the lexicon has no word for."""
# In one clause the first kind stands for the second.
_STRONGER = {
    (Kind.CLASH, Kind.FACE_OFF),
    (Kind.AGREEMENT, Kind.PATROL_RESUMED),
    (Kind.DISENGAGEMENT, Kind.WITHDRAWAL),
    (Kind.PATROL_RESUMED, Kind.VISIT),
    (Kind.TALKS, Kind.VISIT),
    (Kind.CONSTRUCTION, Kind.BUILD_UP),
    (Kind.GESTURE, Kind.VISIT),
    (Kind.CASUALTY, Kind.STATEMENT),
    (Kind.THREAT, Kind.CLASH),
}
# The network adds none of these where the other of the pair is told already.
_ALIKE = _STRONGER | {(Kind.FACE_OFF, Kind.BUILD_UP), (Kind.CLASH, Kind.FACE_OFF), (Kind.CLASH, Kind.THREAT)}


def find_triggers(text: str, sentence: Sentence, marks: tuple[Mark, ...] = ()) -> tuple[Trigger, ...]:
    """The triggers of one sentence in order: those of the lexicon, at most one of a kind in a clause, and the marked.

    Where a listed trigger and a mark meet they are one trigger, of the lexicon's kind.
    """
    return _joined(text, sentence, _listed(text, sentence), marks)


def _joined(text: str, sentence: Sentence, listed: tuple[Trigger, ...], marks: tuple[Mark, ...]) -> tuple[Trigger, ...]:
    free, out = list(marks), []
    for trigger in listed:
        clause = sentence.clauses[trigger.clause].span
        mark = next((m for m in free if m.span.overlaps(trigger.span)), None) or next(
            (m for m in free if m.kind is trigger.kind and clause.covers(m.span)), None
        )
        if mark is not None:
            free.remove(mark)
        out.append(replace(trigger, mark=mark))
    # "More on this | Troops leave the ridge" is another report's headline: what has a word of its own there is enough.
    for mark in () if _ELSEWHERE in sentence.span.of(text) else free:
        at = _clause_of(sentence, mark.span)
        beside = {t.kind for t in out if t.clause == at}
        told = any(kind is mark.kind or {(kind, mark.kind), (mark.kind, kind)} & _ALIKE for kind in beside)
        told = told or bool(_ASKED.search(text[sentence.span.start : mark.span.start]))
        if not told and mark.chance >= (_BESIDE if beside else _ALONE):
            noun = _stands_as_noun(sentence, mark.span)
            out.append(Trigger(mark.kind, mark.span, mark.span.of(text), at, noun, mark=mark, listed=False))
    return tuple(sorted(out, key=lambda t: t.span.start))


def _listed(text: str, sentence: Sentence) -> tuple[Trigger, ...]:
    """The triggers that the lexicon has."""
    part = sentence.span.of(text)
    found: list[tuple[int, int, Trigger]] = []
    for entry in entries_in(part):
        for hit in entry.pattern.finditer(part):
            span = Span(sentence.span.start + hit.start(), sentence.span.start + hit.end())
            noun = entry.noun or _stands_as_noun(sentence, span)
            definite = noun and bool(_DEFINITE.search(part[: hit.start()]))
            trigger = Trigger(entry.kind, span, hit[0], _clause_of(sentence, span), noun, definite, entry.attributes)
            found.append((len(span), not noun, trigger))
    found.extend((len(t.span), False, t) for t in _misspelt(part, sentence))
    found.sort(key=lambda item: (-item[0], not item[1], item[2].span.start))
    kept: list[Trigger] = []
    for _, _, trigger in found:
        if not any(trigger.span.overlaps(other.span) for other in kept):
            kept.append(trigger)
    kept = [t for t in kept if not (t.noun and _ASKED.search(text[sentence.span.start : t.span.start]))]
    kept = [t for t in kept if not _stands(text, sentence, t)]
    if len(kept) > 1:
        kept = [t for t in kept if not (t.kind is Kind.STATEMENT and _CHARGES.match(t.text))]
    kept = _one_a_clause(sorted(kept, key=lambda t: t.span.start))
    return tuple(_similar(text, sentence, kept))


def is_told(text: str, sentence: Sentence, trigger: Trigger) -> bool:
    """True when the trigger tells of a happening rather than mentions one in passing; a verb always does."""
    if not trigger.noun or trigger.mark is not None:
        return True
    before = text[sentence.span.start : trigger.span.start]
    if _PREDICATE.match(text, trigger.span.end, sentence.clauses[trigger.clause].span.end):
        return True
    return not trigger.definite and bool(_LIGHT.search(before))


def _stands(text: str, sentence: Sentence, trigger: Trigger) -> bool:
    ahead = text[sentence.span.start : trigger.span.start]
    return trigger.noun and trigger.kind is Kind.AGREEMENT and bool(_STANDING.search(ahead))


def _clause_of(sentence: Sentence, span: Span) -> int:
    for index, clause in enumerate(sentence.clauses):
        if span.start < clause.span.end:
            return index
    return len(sentence.clauses) - 1


def _stands_as_noun(sentence: Sentence, span: Span) -> bool:
    """True for a verb's form that is a noun or its adjective here: "the fighting", "a patrol", "the disengaged men"."""
    syntax = sentence.syntax
    words = syntax.words_in(span)
    if len(words) != 1:
        return False
    return syntax.parse.upos[words[0]] in ("NOUN", "PROPN", "ADJ") or syntax.relation(words[0]) in ("amod", "compound")


def _misspelt(part: str, sentence: Sentence) -> list[Trigger]:
    out = []
    for hit in _LONG_WORD.finditer(part):
        word = hit[0].lower().replace("-", "")
        for right, kind in _MISSPELT.items():
            if word != right and _one_edit_apart(word, right):
                span = Span(sentence.span.start + hit.start(), sentence.span.start + hit.end())
                out.append(Trigger(kind, span, hit[0], _clause_of(sentence, span), True))
    return out


def _one_edit_apart(a: str, b: str) -> bool:
    """True when one letter dropped, doubled, changed or swapped with its neighbour turns ``a`` into ``b``."""
    if abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[start:], b[start:]
    return (
        rest_a[1:] == rest_b
        or rest_a == rest_b[1:]
        or rest_a[1:] == rest_b[1:]
        or (rest_a[:2] == rest_b[:2][::-1] and rest_a[2:] == rest_b[2:])
    )


def _one_a_clause(triggers: list[Trigger]) -> list[Trigger]:
    """In one clause the stronger kind stands for the weaker, and a verb for the noun it governs."""
    out: list[Trigger] = []
    for trigger in triggers:
        rivals = [t for t in triggers if t is not trigger and t.clause == trigger.clause]
        if any((rival.kind, trigger.kind) in _STRONGER for rival in rivals):
            continue
        same = [t for t in rivals if t.kind is trigger.kind]
        if any((t.noun, t.span.start) < (trigger.noun, trigger.span.start) for t in same):
            continue
        out.append(trigger)
    return out


def _similar(text: str, sentence: Sentence, triggers: list[Trigger]) -> list[Trigger]:
    """The triggers with those that only say "similar steps": each tells of the kind the sentence told first."""
    if not triggers:
        return triggers
    out = list(triggers)
    for hit in _SIMILAR.finditer(text, sentence.span.start, sentence.span.end):
        span = Span(*hit.span())
        before = [t for t in triggers if t.span.end <= span.start]
        if before and not any(span.overlaps(t.span) for t in triggers):
            out.append(replace(before[0], span=span, text=hit[0], clause=_clause_of(sentence, span), definite=False))
    return sorted(out, key=lambda t: t.span.start)
