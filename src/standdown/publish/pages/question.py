"""Question: what a person is asked about a happening that waits, by printed templates; docs/review.md prints them."""

from __future__ import annotations

from collections.abc import Sequence

from standdown.model import Claim, Event, Ground, Kind, Realis, When, Where
from standdown.publish.words import clean, kind_words, when_words

__all__ = ["GROUNDS", "QUESTIONS", "WHYS", "claim_what", "question_of", "short_why", "what_words", "why_words"]

QUESTIONS = {
    Ground.REALIS.value: "Did it happen: {what}?",
    Ground.COMPLETENESS.value: "Is it complete: {what}?",
    Ground.DIRECTION.value: "In or out: {what}?",
    Ground.NUMBER.value: "How many: {what}?",
    Ground.TIME.value: "When was it: {what}?",
    Ground.PLACE.value: "Where was it: {what}?",
    Ground.ACTOR.value: "Who began it: {what}?",
    "merged loosely": "One happening, or several: {what}?",
    "may be of two": "Which of two is it: {what}?",
    "found by the network alone": "Is it read rightly: {what}?",
    "": "Is it so: {what}?",
}
"""By the ground on which reports contradict each other, or else by why it waits; the last where nothing waits."""

GROUNDS = {
    Ground.REALIS.value: "whether it happened",
    Ground.COMPLETENESS.value: "whether it is complete",
    Ground.DIRECTION.value: "which way it went",
    Ground.NUMBER.value: "how many there were",
    Ground.TIME.value: "when it was",
    Ground.PLACE.value: "where it was",
    Ground.ACTOR.value: "who began it",
}
"""On what reports contradict each other, in words."""

WHYS = {
    "contradicted": "conflict",
    "merged loosely": "merge",
    "may be of two": "merge",
    "found by the network alone": "new",
}
"""By the head of the first reason for which it waits the word that the queue shows."""


def question_of(event: Event, why: Sequence[str], *, placed: bool = True) -> str:
    """The question: "Is it complete: disengagement at Demchok, 30 Oct 2024?"; ``placed`` names the place."""
    head, _, rest = why[0].partition(":") if why else ("", "", "")
    key = rest.split(",")[0].strip() if head == "contradicted" else head
    return QUESTIONS.get(key, QUESTIONS[""]).format(what=what_words(event, placed=placed))


def what_words(event: Event, *, placed: bool = True) -> str:
    """The happening in a few words: "disengagement at Demchok, 30 Oct 2024"."""
    return _what(event.kind, event.realis, event.where if placed else None, event.when)


def claim_what(claim: Claim) -> str:
    """The same of one claim: of what was rejected, and tells of no happening any more."""
    return _what(claim.kind, claim.realis, claim.where, claim.when)


def _what(kind: Kind, realis: Realis, where: Where | None, when: When) -> str:
    told = "" if realis is Realis.OCCURRED else f"{realis.value} "
    at = f" at {clean(where.name)}" if where else ""
    day = "" if when.is_open else f", {when_words(when)}"
    return f"{told}{kind_words(kind)}{at}{day}"


def short_why(why: Sequence[str]) -> str:
    """Why it waits, in one word."""
    return WHYS.get(why[0].partition(":")[0], "") if why else "ruled"


def why_words(why: str, claim_ids: Sequence[str]) -> str:
    """One reason for which it waits, as a sentence; claims are named by their numbers in the list."""
    head, _, rest = why.partition(":")
    rest = clean(rest)
    if head == "contradicted":
        on = [GROUNDS.get(ground.strip(), ground.strip()) for ground in rest.split(",")]
        return f"Reports contradict each other on {' and on '.join(on)}."
    if head == "merged loosely":
        id_, _, score = rest.partition(" at ")
        which = f"Claim {claim_ids.index(id_) + 1}" if id_ in claim_ids else "A claim"
        return f"{which} was merged in loosely, at {score} of 1."
    if head == "may be of two":
        return f"It fits two happenings that are apart: {rest.removeprefix('it may be of either: ')}."
    return "Only the network found it; no rule of reading did."
