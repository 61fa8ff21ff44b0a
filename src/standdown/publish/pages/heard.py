"""Heard: claims as the review quotes them: the sentence, the words in it that make the claim, who says so, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from standdown.model import Claim, Event, Grade, Span
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.records import Records
from standdown.publish.words import attribute_words, quantity_words, source_words, squeeze
from standdown.status import published_by

__all__ = ["Heard", "Opposed", "by_sentence", "heard", "opposed"]


@dataclass(frozen=True, slots=True)
class Heard:
    """One claim as it is quoted."""

    number: int
    """Its place in the happening, from 1."""
    claim: Claim
    before: str
    words: str
    """The words that make the claim, or the hedge and all; ``before`` and ``after`` are the rest of the sentence."""
    after: str
    who: str
    """The chain of voices, outermost first."""
    day: date | None
    """The day by which it was said."""
    finer: str
    """Its attributes and counts."""
    link: str
    """The id of the link by which it was merged in, or empty."""


@dataclass(frozen=True, slots=True)
class Opposed:
    """What stands against a happening: in what, and the claim that says so."""

    ground: str
    why: str
    heard: Heard
    event: Event
    grade: Grade


def heard(records: Records, claims: Iterable[Claim]) -> tuple[Heard, ...]:
    """The claims in their order, as they are quoted."""
    return tuple(_heard(records, claim, number) for number, claim in enumerate(claims, 1))


def by_sentence(told: Iterable[Heard]) -> tuple[tuple[Heard, ...], ...]:
    """The claims, those of one sentence of one report and of one voice together, as the first of each comes."""
    groups: dict[object, list[Heard]] = {}
    for each in told:
        groups.setdefault((each.claim.report_id, each.claim.sentence, each.who), []).append(each)
    return tuple(map(tuple, groups.values()))


def opposed(records: Records, asked: Asked, event: Event) -> tuple[Opposed, ...]:
    """The claims of others that cannot hold beside one of its own, each once."""
    return tuple(_opposed(records, asked, event))


def _opposed(records: Records, asked: Asked, event: Event) -> Iterator[Opposed]:
    ours, told = set(event.claim_ids), set[str]()
    chosen, by_id = records.chosen(), records.known().by_id
    for found in event.contradictions:
        for id_ in (found.left, found.right):
            if id_ in ours or id_ in told or id_ not in chosen.claims:
                continue
            told.add(id_)
            other = by_id[id_]
            grade = records.proposal(Asked(asked.as_of), other).grade
            yield Opposed(found.ground.value, found.why, _heard(records, chosen.claims[id_]), other, grade)


def _heard(records: Records, claim: Claim, number: int = 0) -> Heard:
    report = records.chosen().reports.get(claim.report_id)
    link = records.linked.last(claim.id)
    before, words, after = _parts(report.text, claim) if report else ("", "", "")
    finer = ", ".join(filter(None, (attribute_words(claim), *map(quantity_words, claim.quantities))))
    return Heard(
        number,
        claim,
        before.lstrip(),
        words,
        after.rstrip(),
        source_words(claim.source, publisher=report.publisher if report else ""),
        published_by(report) if report else None,
        finer,
        link.id if link and link.to != claim.id else "",
    )


def _parts(text: str, claim: Claim) -> tuple[str, str, str]:
    """The sentence, cut at the words that make the claim; these may lie partly beyond it."""
    whole, inside = claim.sentence, claim.evidence
    start = min(max(inside.start, whole.start), whole.end)
    end = min(max(inside.end, start), whole.end)
    spans = Span(whole.start, start), Span(start, end), Span(end, whole.end)
    first, words, last = (squeeze(text[span.start : span.end]) for span in spans)
    return first, words, last
