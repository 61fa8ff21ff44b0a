"""A report as a page: its text with every claim marked where it stands, notes beside it, and where it all came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy import select

from standdown.errors import UsageError
from standdown.ledger import EntryKind, Ledger
from standdown.ledger.schema import entries
from standdown.model import Claim, Contradiction, Link, Reliability, Report, Span, WhereBasis
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.dayread import DaysRead, days_read, is_worked_out
from standdown.publish.pages.margin import Note, notes_of
from standdown.publish.pages.marking import Mark, Piece, Words, cut, nest, outside
from standdown.publish.pages.records import Records
from standdown.publish.words import clean, count_words, squeeze, when_words
from standdown.status import is_known, published_by

__all__ = ["EVERY_SENTENCE", "Block", "Linked", "ReportPage", "Within", "no_report", "report_page", "title_of"]

EVERY_SENTENCE = "all"
"""``view=all``: sentences in which no claim was read are marked too."""

_TITLE = 80
"""Characters of the text that stand for a title where there is none."""
_EXAMPLE = "https://example.org/"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, and what is noted beside it."""

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]
    bare: int
    """Its sentences in which no claim was read."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A report that this one links to, and the same in the ledger where it is there."""

    link: Link
    report: Report | None


@dataclass(frozen=True, slots=True)
class Within:
    """Where the report contradicts itself: the numbers of two notes, and in what."""

    left: int
    right: int
    found: Contradiction


@dataclass(frozen=True, slots=True)
class ReportPage:
    """Everything the template shows."""

    report: Report
    title: str
    deck: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    by_number: Mapping[str, Note]
    letter: Reliability
    is_in_table: bool
    added: tuple[datetime, str] | None
    """When it was written into the ledger, and by whom."""
    readers: tuple[str, ...]
    links: tuple[Linked, ...]
    within: tuple[Within, ...]
    days: DaysRead | None
    bare: int
    is_late: bool
    """True where it came out after the day by which things shall be known: what it says counts for nothing there."""

    @property
    def is_invented(self) -> bool:
        """True of the demo's reports: their addresses are under a name that RFC 2606 keeps for examples."""
        return self.report.url.startswith(_EXAMPLE)


def no_report(id_: str) -> UsageError:
    """What is said where there is no such report."""
    return UsageError(f"{id_!r} is no report here: take one from the list of reports", code="no-report")


def report_page(records: Records, asked: Asked, id_: str) -> ReportPage:
    """The page; UsageError where there is no such report."""
    report = records.chosen().reports.get(id_)
    if report is None:
        raise no_report(id_)
    is_late = not is_known(report, asked.known_by)
    # A report that came too late is shown as it stands in the whole ledger.
    asked_ = asked.by("") if is_late else asked
    claims = (*records.claims_of(asked_, report), *records.rejected.get(id_, ()))
    notes = notes_of(records, asked_, report, claims)
    bare = tuple(_bare(report, claims))
    shown = asked.view == EVERY_SENTENCE
    blocks = tuple(_blocks(report, notes, bare, shown=shown))
    return ReportPage(
        report,
        title_of(report),
        _deck(report, notes, bare),
        blocks,
        notes,
        {str(note.number): note for note in notes},
        records.reliability.get(report.publisher.casefold(), Reliability.F),
        report.publisher.casefold() in records.reliability,
        _added(records.ledger, id_),
        tuple(sorted({f"{c.produced_by.name} {c.produced_by.version}" for c in claims})),
        tuple(_links(report, records.chosen().reports.values())),
        tuple(_within(records, asked_, notes)),
        days_read(claims, published=published_by(report)),
        len(bare),
        is_late,
    )


def title_of(report: Report) -> str:
    """Its title, or the first words of its text."""
    text = clean(report.title) or clean(report.text[: 4 * _TITLE])
    return text if report.title or len(text) <= _TITLE else f"{text[:_TITLE].rpartition(' ')[0] or text[:_TITLE]}…"


def _deck(report: Report, notes: Sequence[Note], bare: Sequence[Span]) -> str:
    """What there is to see, in a sentence or two."""
    if not notes:
        return "Nothing in this report is a claim about the standoff."
    claims = sum(len(note.tellings) for note in notes)
    opposed = sum(note.edge == "opposed" for note in notes)
    tells = count_words(len(notes), "thing") if len(notes) < claims else ""
    counted = f"{count_words(claims, 'claim')} in {count_words(len(report.sentences), 'sentence')}"
    told = f"{counted}: it tells of {tells}, some of several places." if tells else f"{counted}."
    against = f" {opposed} of what it tells is contradicted." if opposed == 1 else ""
    against = f" {opposed} of these are contradicted." if opposed > 1 else against
    none = f" {count_words(len(bare), 'sentence')} {'makes' if len(bare) == 1 else 'make'} no claim." if bare else ""
    out = sum(note.edge == "out" for note in notes)
    ruled = f" {out} {'was' if out == 1 else 'were'} ruled out by a person." if out else ""
    return told + (against or " Nothing stands against it.") + ruled + none


def _bare(report: Report, claims: Iterable[Claim]) -> Iterator[Span]:
    """The sentences in which no claim was read."""
    told = [span for claim in claims for span in (claim.evidence, *claim.also)]
    for sentence in report.sentences:
        if sentence.of(report.text).strip() and not any(span.overlaps(sentence) for span in told):
            yield sentence


def _blocks(report: Report, notes: Sequence[Note], bare: Sequence[Span], *, shown: bool) -> Iterator[Block]:
    marks = list(_marks(report, notes))
    if shown:
        marks += [Mark("bare", span) for span in bare]
    spans = outside(report.paragraphs, report.text)
    for number, span in enumerate(spans):
        # What begins between two paragraphs, or beyond the last one, is noted beside the one before.
        end = spans[number + 1].start if number + 1 < len(spans) else max(len(report.text), span.end) + 1
        start = span.start if number else 0
        yield Block(
            tuple(_shown(nest(cut(report.text, marks, within=span)))),
            tuple(note for note in notes if start <= note.claim.evidence.start < end),
            sum(span.overlaps(each) for each in bare),
        )


def _marks(report: Report, notes: Sequence[Note]) -> Iterator[Mark]:
    for note in notes:
        yield Mark("claim", note.claim.evidence, str(note.number))
    for note in notes:
        yield from (Mark("also", span, str(note.number)) for span in dict.fromkeys(note.claim.also))
    once: dict[tuple[str, Span], str] = {}
    for claim in (telling.claim for note in notes for telling in note.tellings):
        who = claim.source.innermost.span
        if who:
            once.setdefault(("who", _with_cue(who, claim.source.cue, report.text)), "")
        if claim.hedge:
            once.setdefault(("hedge", claim.hedge.span), "")
        if claim.when.span and is_worked_out(claim.when):
            once.setdefault(("worked", claim.when.span), f"read as {when_words(claim.when)}: {clean(claim.when.why)}")
        if claim.where and claim.where.span and claim.where.basis is WhereBasis.RELATIVE:
            once.setdefault(("worked", claim.where.span), f"worked out: {clean(claim.where.why)}")
    yield from (Mark(name, span, words) for (name, span), words in once.items())


def _with_cue(who: Span, cue: Span | None, text: str) -> Span:
    """The voice with "said" where nothing but space lies between them."""
    if cue is None:
        return who
    first, last = sorted((who, cue))
    near = first.end >= last.start or not Span(first.end, last.start).of(text).strip()
    return who.join(cue) if near else who


def _shown(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The same with nothing in the words that a page would obey."""
    for piece in pieces:
        yield Words(squeeze(piece.text)) if isinstance(piece, Words) else piece


def _within(records: Records, asked: Asked, notes: Sequence[Note]) -> Iterator[Within]:
    numbers = {telling.claim.id: note.number for note in notes if note.edge != "out" for telling in note.tellings}
    seen: set[tuple[int, int, str]] = set()
    for id_ in numbers:
        for found in records.opposed(asked, id_):
            if found.left in numbers and found.right in numbers:
                left, right = sorted((numbers[found.left], numbers[found.right]))
                if (left, right, found.why) not in seen:
                    seen.add((left, right, found.why))
                    yield Within(left, right, found)


def _links(report: Report, reports: Iterable[Report]) -> Iterator[Linked]:
    if not report.links:
        return
    listed = [other for other in reports if other.id != report.id]
    by_url = {_bare_url(other.url): other for other in listed if other.url}
    by_title = {clean(other.title).casefold(): other for other in listed if other.title}
    for link in report.links:
        found = by_url.get(_bare_url(link.url)) if link.url else None
        yield Linked(link, found or by_title.get(clean(link.title).casefold()))


def _bare_url(url: str) -> str:
    """The address without what two links to one page may differ in."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return f"{parts.netloc.casefold().removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}"


def _added(ledger: Ledger, id_: str) -> tuple[datetime, str] | None:
    kind = EntryKind.REPORT.value
    query = select(entries.c.at, entries.c.by).where(entries.c.kind == kind, entries.c.id == id_).limit(1)
    with ledger.looking() as connection:
        row = connection.execute(query).first()
    return (datetime.fromisoformat(row.at), row.by) if row else None
