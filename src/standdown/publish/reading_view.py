"""The reading of a report, for a terminal: each claim with its words, its source, its days and its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from standdown.model import (
    AnchorKind,
    Basis,
    Certainty,
    Claim,
    Contradiction,
    DayBasis,
    Gap,
    Published,
    Reading,
    Realis,
    Report,
    SourceKind,
    Span,
    Support,
    When,
    WhereBasis,
)
from standdown.publish.edged import Edged
from standdown.publish.marks import BLUE, DISPUTED, EDGE, GREY, RUST, SUPPORTED, event_mark
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
    """A renderable: head, warnings, each sentence with the claims it makes, days as they were read, links."""

    reading: Reading

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The parts that have something to say."""
        yield from _head(self.reading)
        claims = _in_text_order(self.reading)
        numbers = {claim.id: number for number, claim in enumerate(claims, start=1)}
        for sentence, told in groupby(claims, key=_sentence_of):
            same = list(told)
            yield _sentence(sentence, same, self.reading.report, numbers)
            yield from (_claim(claim, self.reading, numbers) for claim in same)
            yield Text()
        if not claims:
            yield Text("Nothing in this report is a claim about a standoff.\n", style="italic")
        yield from _days(claims)
        yield from _gaps(self.reading.gaps)
        yield from _links(self.reading.report)


def _head(reading: Reading) -> Iterator[RenderableType]:
    report = reading.report
    facts = [
        _publisher(reading),
        published_words(report.published),
        f"filed from {clean(report.dateline)}" if report.dateline else "",
        count_words(len(reading.claims), "claim"),
        count_words(len(report.sentences), "sentence"),
    ]
    yield Text(clean(report.title) or "A report without a title", style="bold")
    yield Text(" · ".join(fact for fact in facts if fact), style=GREY)
    if _is_worked_out(report.published):
        yield Text(f"its day: {clean(report.published.why)}", style=GREY)
    yield Rule(style=GREY)
    for warning in reading.warnings:
        yield Edged(Text(clean(warning)), "!", label_width=1, style=f"bold {RUST}")
    if reading.warnings:
        yield Text()


def _is_worked_out(published: Published) -> bool:
    """True for a day, or several, that rest on evidence which a reader should see."""
    inferred = published.basis is DayBasis.INFERRED or (not published.day and published.basis is not DayBasis.UNKNOWN)
    return inferred and bool(published.why)


def _publisher(reading: Reading) -> str:
    if reading.report.publisher:
        return clean(reading.report.publisher)
    outermost = (claim.source.chain[0] for claim in reading.claims)
    own = (clean(link.name) for link in outermost if link.kind is SourceKind.PUBLISHER and link.name != "publisher")
    name = next(own, "")
    return f"{name}, as the text calls itself" if name else "publisher not known"


def _in_text_order(reading: Reading) -> list[Claim]:
    return sorted(reading.claims, key=lambda claim: (_sentence_of(claim), claim.evidence, claim.id))


def _sentence_of(claim: Claim) -> Span:
    return claim.sentence if claim.sentence.covers(claim.evidence) and len(claim.sentence) else claim.evidence


def _claim(claim: Claim, reading: Reading, numbers: Mapping[str, int]) -> Edged:
    parts: list[RenderableType] = [_headline(claim), _source(claim, reading.report)]
    parts += [Text(line, style=GREY) for line in _details(claim)]
    parts += [_opposed(c, claim, numbers) for c in reading.contradictions if claim.id in (c.left, c.right)]
    parts += [_supported(s, claim, numbers) for s in reading.supports if claim.id in (s.left, s.right)]
    style = BLUE if claim.realis.is_real else GREY
    return Edged(Group(*parts), EDGE[claim.realis], label=str(numbers[claim.id]), style=style)


def _headline(claim: Claim) -> Text:
    glyph, style = event_mark(claim.kind)
    kind = ", ".join(part for part in (kind_words(claim.kind), attribute_words(claim)) if part)
    line = Text.assemble((glyph, style if claim.realis.is_real else ""), " ", (kind, "bold"))
    line.append(f", {realis_words(claim.realis)}" if claim.realis is not Realis.OCCURRED else "")
    line.append(f"  {when_words(claim.when)} · {place_words(claim.where)}")
    return line


def _sentence(sentence: Span, claims: Sequence[Claim], report: Report, numbers: Mapping[str, int]) -> Text:
    """The sentence once, the words of each claim underlined behind its number."""
    cuts = sorted({sentence.start, sentence.end, *(end for c in claims for end in (c.evidence.start, c.evidence.end))})
    text = Text().append("“", style=GREY)
    for start, end in pairwise(cuts):
        part = Span(start, end)
        for claim in claims:
            if claim.evidence.start == start:
                text.append(f"[{numbers[claim.id]}]", style="bold not underline")
        told = any(claim.evidence.covers(part) for claim in claims)
        text.append(squeeze(part.of(report.text)), style="underline" if told else GREY)
    return text.append("”", style=GREY)


def _source(claim: Claim, report: Report) -> Text:
    text = Text(source_words(claim.source, publisher=report.publisher))
    notes = [voice_words(claim.source.kind)]
    notes += ["a party to it"] if claim.source.interested else []
    notes += [f"basis: {claim.basis.value}"] if claim.basis not in (Basis.NONE, Basis.TOLD) else []
    if claim.certainty is not Certainty.CERTAIN:
        hedge = f" (“{clean(claim.hedge.text)}”)" if claim.hedge else ""
        notes.append(("unsure" if claim.certainty is Certainty.UNKNOWN else claim.certainty.value) + hedge)
    return text.append("  " + " · ".join([", ".join(notes), *_facts(claim)]), style=GREY)


def _facts(claim: Claim) -> list[str]:
    who = "; ".join(person_words(person) for person in claim.people)
    counts = ", ".join(quantity_words(quantity) for quantity in claim.quantities)
    return [part for part in (who, ", ".join(claim.parties), counts) if part]


def _details(claim: Claim) -> Iterator[str]:
    doubts = [clean(f"{person.name}: {person.doubt}") for person in claim.people if person.doubt]
    yield from doubts
    where = claim.where
    if where and where.why and where.basis not in (WhereBasis.THEATRE, WhereBasis.GAZETTEER):
        yield f"place: {clean(where.why)}"
    if where and len(where.candidates) > 1:
        yield "place: may be " + " or ".join(clean(candidate.name) for candidate in where.candidates)
    if claim.also:
        yield f"told again in {count_words(len(claim.also), 'other place')}"
    yield from (note for note in map(clean, claim.notes) if note not in doubts)


def _opposed(contradiction: Contradiction, claim: Claim, numbers: Mapping[str, int]) -> Text:
    where = _other(contradiction, claim, numbers)
    return Text.assemble((f"{DISPUTED} {where} ", "bold"), f"{contradiction.ground.value}: {clean(contradiction.why)}")


def _supported(support: Support, claim: Claim, numbers: Mapping[str, int]) -> Text:
    return Text(f"{SUPPORTED} {_other(support, claim, numbers)} {clean(support.why)}", style=GREY)


def _other(pair: Contradiction | Support, claim: Claim, numbers: Mapping[str, int]) -> str:
    """The number of the other claim of a pair, or its id where it is not shown."""
    other = pair.right if pair.left == claim.id else pair.left
    return f"{numbers[other]}" if other in numbers else other


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


def _gaps(gaps: Sequence[Gap]) -> Iterator[RenderableType]:
    if not gaps:
        return
    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(style=GREY)
    for gap in gaps:
        times = f", {gap.count} times" if gap.count > 1 else ""
        table.add_row(clean(gap.name), f"{clean(gap.note)}{times}")
    yield Text("Places that the theatre's pack does not know", style="bold")
    yield Padding(table, (0, 0, 1, 2), expand=False)


def _links(report: Report) -> Iterator[RenderableType]:
    if not report.links:
        return
    yield Text("Links to other reports, kept out of the text", style="bold")
    for link in report.links:
        label = f"{clean(link.label)}: " if link.label else ""
        yield Text(f"  {label}{clean(link.title)}").append(f"  {clean(link.url)}" if link.url else "", style=GREY)
