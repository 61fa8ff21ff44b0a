"""Margin: what is noted beside a report's text: each claim once, with what stands against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from standdown.ledger.grading import reliability_of
from standdown.model import (
    Attribute,
    Basis,
    Certainty,
    Claim,
    Contradiction,
    Event,
    Grade,
    Kind,
    Realis,
    Report,
    Source,
    SourceKind,
    Span,
    When,
    Where,
    WhereBasis,
)
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.records import Records
from standdown.publish.pages.seen import SeenLine, known_looks, line_of
from standdown.publish.words import clean, count_words, person_words, quantity_words, voice_words

__all__ = ["Note", "Opposed", "Telling", "notes_of"]


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim of a note: the place it is about, and the happening it stands in."""

    claim: Claim
    event: Event | None
    beside: int
    """Other reports that tell of the same happening."""


@dataclass(frozen=True, slots=True)
class Opposed:
    """What stands against a claim."""

    words: str
    why: str
    href: str
    """An anchor on this page where the other claim is of the same report; else empty."""
    event: Event | None
    """The happening where the two are shown side by side."""


@dataclass(frozen=True, slots=True)
class Note:
    """Claims that the same words make, of the same kind and told the same way: they differ in place only."""

    number: int
    tellings: tuple[Telling, ...]
    edge: str
    """How the words are underlined: a realis, ``opposed``, or ``out`` where a person ruled it out."""
    grade: Grade
    """The letter of this voice, and the number of the happening."""
    set_by: str
    """The person who set it, where one did."""
    opposed: tuple[Opposed, ...]
    voice: str
    """What kind of voice it is, where it is not the report's own."""
    facts: tuple[str, ...]
    remarks: tuple[str, ...]
    """What a reader should know of how it was read."""
    ruled: str = ""
    """What a person ruled: that it counts, or that it does not."""
    seen: tuple[SeenLine, ...] = ()
    """What satellites say of its claims."""

    @property
    def claim(self) -> Claim:
        """The first of them."""
        return self.tellings[0].claim

    @property
    def places(self) -> tuple[Where, ...]:
        """The places, each once."""
        return tuple({t.claim.where.name: t.claim.where for t in self.tellings if t.claim.where}.values())

    @property
    def events(self) -> tuple[Event, ...]:
        """The happenings, each once."""
        return tuple({t.event.id: t.event for t in self.tellings if t.event}.values())

    @property
    def beside(self) -> int:
        """The most other reports that tell of one of its happenings."""
        return max(telling.beside for telling in self.tellings)


_Same = tuple[Span, Kind, Realis, frozenset[Attribute], When, Source]


def notes_of(records: Records, asked: Asked, report: Report, claims: Sequence[Claim]) -> tuple[Note, ...]:
    """The notes in the order of the text, numbered from 1; ``claims`` are those of ``report``."""
    groups: dict[_Same, list[Claim]] = {}
    for claim in sorted(claims, key=_place_in_text):
        same = (claim.evidence, claim.kind, claim.realis, claim.attributes, claim.when, claim.source)
        groups.setdefault(same, []).append(claim)
    numbers = {claim.id: n for n, group in enumerate(groups.values(), 1) for claim in group}
    notes = (_note(records, asked, report, group, numbers) for group in groups.values())
    if not records.looks:
        return tuple(notes)
    looks = [look for look in known_looks(records, asked) if look.verdict.claim_id in numbers]
    return tuple(
        replace(
            note,
            seen=tuple(
                line_of(records, asked, look) for look in looks if numbers[look.verdict.claim_id] == note.number
            ),
        )
        for note in notes
    )


def _place_in_text(claim: Claim) -> tuple[int, int, int, str]:
    """By the words that make it, the longer ones first as they are drawn, then by those for its place."""
    place = claim.where.span if claim.where else None
    return claim.evidence.start, -claim.evidence.end, place.start if place else 0, claim.id


def _note(records: Records, asked: Asked, report: Report, group: Sequence[Claim], numbers: Mapping[str, int]) -> Note:
    first = group[0]
    ruled = records.chosen(asked).ruled
    tellings = tuple(_telling(records, asked, claim) for claim in group)
    event = next((telling.event for telling in tellings if telling.event), None)
    letter = reliability_of(first, {report.id: report}, records.reliability)
    proposal = records.proposal(asked, event) if event else None
    grade = Grade(letter, proposal.grade.credibility) if proposal else Grade(letter)
    is_out = first.id in ruled.rejected
    opposed = () if is_out else tuple(_opposed(records, asked, group, numbers))
    return Note(
        numbers[first.id],
        tellings,
        "out" if is_out else "opposed" if opposed else first.realis.value,
        proposal.grade if proposal and proposal.set_by else grade,
        proposal.set_by if proposal else "",
        opposed,
        _voice(first),
        tuple(_facts(first)),
        tuple(dict.fromkeys(remark for claim in group for remark in _remarks(claim))),
        "ruled out by a person: it counts for nothing"
        if is_out
        else "accepted by a person"
        if first.id in ruled.accepted
        else "",
    )


def _telling(records: Records, asked: Asked, claim: Claim) -> Telling:
    event = records.event(asked, claim.id)
    return Telling(claim, event, len(set(event.report_ids) - {claim.report_id}) if event else 0)


def _opposed(records: Records, asked: Asked, group: Sequence[Claim], numbers: Mapping[str, int]) -> Iterator[Opposed]:
    """Each claim of this report that opposes one of the group, then how many other reports do."""
    chosen = records.chosen(asked)
    beside: dict[str, str] = {}
    elsewhere: dict[str, set[str]] = {}
    for claim in group:
        for found in records.opposed(asked, claim.id):
            other = _other(found, claim.id)
            if other in chosen.ruled.rejected:
                continue
            if other in numbers:
                beside.setdefault(str(numbers[other]), found.why)
            elif other in chosen.claims:
                elsewhere.setdefault(found.why, set()).add(chosen.claims[other].report_id)
    for number, why in beside.items():
        yield Opposed(f"contradicts {number}", clean(why), f"#n-{number}", None)
    event = next((e for claim in group if (e := records.event(asked, claim.id))), None)
    for why, reports in elsewhere.items():
        said = "says" if len(reports) == 1 else "say"
        yield Opposed(f"{count_words(len(reports), 'report')} {said} otherwise", clean(why), "", event)


def _other(pair: Contradiction, id_: str) -> str:
    return pair.right if pair.left == id_ else pair.left


def _voice(claim: Claim) -> str:
    kind = "" if claim.source.kind is SourceKind.PUBLISHER else voice_words(claim.source.kind)
    return ", ".join(part for part in (kind, "a party to it" if claim.source.interested else "") if part)


def _facts(claim: Claim) -> Iterator[str]:
    """What is told beside day and place."""
    yield from map(quantity_words, claim.quantities)
    yield from map(person_words, claim.people)
    if claim.basis not in (Basis.NONE, Basis.TOLD):
        yield f"basis: {claim.basis.value}"
    if claim.certainty is not Certainty.CERTAIN:
        hedge = f" (“{clean(claim.hedge.text)}”)" if claim.hedge else ""
        yield f"certainty: {claim.certainty.value}{hedge}"


def _remarks(claim: Claim) -> Iterator[str]:
    """How it was read, where that is worth a look."""
    yield from (clean(f"{person.name}: {person.doubt}") for person in claim.people if person.doubt)
    where = claim.where
    if where and where.basis not in (WhereBasis.THEATRE, WhereBasis.GAZETTEER) and where.why:
        yield f"place: {clean(where.why)}"
    if where and where.doubt:
        yield f"place: {clean(where.doubt)}"
    if where and len(where.candidates) > 1:
        yield "place: may be " + " or ".join(clean(candidate.name) for candidate in where.candidates)
    anchor = claim.when.anchor
    if anchor and claim.when.span and not claim.evidence.overlaps(claim.when.span):
        side = "before" if claim.when.span < claim.evidence else "after"
        yield f"day: by “{clean(claim.when.text)}” {side} it"
    if claim.also:
        yield f"told again in {count_words(len(claim.also), 'other place')}"
    yield from map(clean, claim.notes)
