"""The reading of a report, for a terminal: each claim with its words, its source, its days and its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from standdown.model import AnchorKind, Certainty, Claim, Contradiction, Reading, Realis, Report, Span, When
from standdown.publish.edged import Edged
from standdown.publish.marks import BLUE, DISPUTED, EDGE, GREY, RUST, event_mark
from standdown.publish.words import (
    attribute_words,
    clean,
    count_words,
    kind_words,
    person_words,
    place_words,
    published_words,
    quantity_words,
    realis_words,
    source_words,
    squeeze,
    voice_words,
    when_words,
)

__all__ = ["ReadingView"]


@dataclass(frozen=True, slots=True)
class ReadingView:
    """A renderable: head, warnings, claims in the order of the text, days as they were read, links."""

    reading: Reading

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The parts that have something to say."""
        yield from _head(self.reading)
        claims = _in_text_order(self.reading)
        numbers = {claim.id: number for number, claim in enumerate(claims, start=1)}
        for claim in claims:
            yield _claim(claim, self.reading, numbers)
            yield Text()
        if not claims:
            yield Text("Nothing in this report is a claim about a standoff.\n", style="italic")
        yield from _days(claims)
        yield from _links(self.reading.report)


def _head(reading: Reading) -> Iterator[RenderableType]:
    report = reading.report
    facts = [
        clean(report.publisher) or "publisher not known",
        published_words(report.published),
        f"filed from {clean(report.dateline)}" if report.dateline else "",
        count_words(len(reading.claims), "claim"),
        count_words(len(report.sentences), "sentence"),
    ]
    yield Text(clean(report.title) or "A report without a title", style="bold")
    yield Text(" · ".join(fact for fact in facts if fact), style=GREY)
    yield Rule(style=GREY)
    for warning in reading.warnings:
        yield Edged(Text(clean(warning)), "!", label_width=1, style=f"bold {RUST}")
    if reading.warnings:
        yield Text()


def _in_text_order(reading: Reading) -> list[Claim]:
    return sorted(reading.claims, key=lambda claim: (claim.evidence, claim.id))


def _claim(claim: Claim, reading: Reading, numbers: Mapping[str, int]) -> Edged:
    parts: list[RenderableType] = [_headline(claim), _sentence(claim, reading.report), _source(claim, reading.report)]
    parts += [Text(line, style=GREY) for line in _details(claim)]
    parts += [_opposed(c, claim, numbers) for c in reading.contradictions if claim.id in (c.left, c.right)]
    style = BLUE if claim.realis.is_real else GREY
    return Edged(Group(*parts), EDGE[claim.realis], label=str(numbers[claim.id]), style=style)


def _headline(claim: Claim) -> Text:
    glyph, style = event_mark(claim.kind)
    kind = ", ".join(part for part in (kind_words(claim.kind), attribute_words(claim)) if part)
    line = Text.assemble((glyph, style if claim.realis.is_real else ""), " ", (kind, "bold"))
    line.append(f", {realis_words(claim.realis)}" if claim.realis is not Realis.OCCURRED else "")
    line.append(f"  {when_words(claim.when)} · {place_words(claim.where)}")
    return line


def _sentence(claim: Claim, report: Report) -> Text:
    """The sentence, with the words that make the claim underlined."""
    sentence = claim.sentence if len(claim.sentence) else claim.evidence
    evidence = claim.evidence if sentence.covers(claim.evidence) else sentence
    parts = (Span(sentence.start, evidence.start), evidence, Span(evidence.end, sentence.end))
    text = Text("“", style=GREY)
    for part, style in zip(parts, (GREY, "underline", GREY), strict=True):
        text.append(squeeze(part.of(report.text)), style=style)
    return text.append("”", style=GREY)


def _source(claim: Claim, report: Report) -> Text:
    text = Text(source_words(claim.source, publisher=report.publisher))
    notes = [voice_words(claim.source.kind)]
    notes += ["a party to it"] if claim.source.interested else []
    notes += [f"basis: {claim.basis.value}"] if claim.basis.value != "none" else []
    if claim.certainty is not Certainty.CERTAIN:
        hedge = f" (“{clean(claim.hedge.text)}”)" if claim.hedge else ""
        notes.append(("unsure" if claim.certainty is Certainty.UNKNOWN else claim.certainty.value) + hedge)
    return text.append(f"  {', '.join(notes)}", style=GREY)


def _details(claim: Claim) -> Iterator[str]:
    who = [person_words(person) for person in claim.people]
    if who or claim.parties:
        yield "; ".join([*who, *([", ".join(claim.parties)] if claim.parties else [])])
    yield from (f"{clean(person.name)}: {clean(person.doubt)}" for person in claim.people if person.doubt)
    if claim.quantities:
        yield ", ".join(quantity_words(quantity) for quantity in claim.quantities)
    if claim.where and claim.where.why:
        yield clean(claim.where.why)
    if claim.where and len(claim.where.candidates) > 1:
        yield "may be " + " or ".join(clean(candidate.name) for candidate in claim.where.candidates)
    if claim.also:
        yield f"told again in {count_words(len(claim.also), 'other place')}"
    yield from map(clean, claim.notes)


def _opposed(contradiction: Contradiction, claim: Claim, numbers: Mapping[str, int]) -> Text:
    other = contradiction.right if contradiction.left == claim.id else contradiction.left
    where = f"{numbers[other]}" if other in numbers else other
    return Text.assemble((f"{DISPUTED} {where} ", "bold"), f"{contradiction.ground.value}: {clean(contradiction.why)}")


def _days(claims: list[Claim]) -> Iterator[RenderableType]:
    read: dict[tuple[Span | None, str], When] = {}
    for claim in claims:
        anchor = claim.when.anchor
        if claim.when.text and anchor and anchor.kind is not AnchorKind.CALENDAR:
            read.setdefault((claim.when.span, claim.when.text), claim.when)
    if not read:
        return
    table = Table.grid(padding=(0, 2))
    table.add_column(ratio=2)
    table.add_column(ratio=2)
    table.add_column(ratio=4, style=GREY)
    for (_, words), when in read.items():
        table.add_row(f"“{clean(words)}”", when_words(when), clean(when.why))
    yield Text("How the days were read", style="bold")
    yield Padding(table, (0, 0, 1, 2), expand=False)


def _links(report: Report) -> Iterator[RenderableType]:
    if not report.links:
        return
    yield Text("Links to other reports, kept out of the text", style="bold")
    for link in report.links:
        label = f"{clean(link.label)}: " if link.label else ""
        yield Text(f"  {label}{clean(link.title)}").append(f"  {clean(link.url)}" if link.url else "", style=GREY)
