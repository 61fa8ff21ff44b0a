"""A report whose every word is as long as a page is wide many times over: what it tells must not push a page apart."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from standdown.ledger import Ledger
from standdown.model import (
    Act,
    Contradiction,
    Decision,
    Ground,
    Hedge,
    Link,
    Person,
    Quantity,
    Reading,
    Source,
    SourceKind,
    SourceLink,
    Span,
)
from tests.web.hostile import NOON, hostile

SIZE = 2_000
REPORT = "r-huge"
ONE, OTHER = "c-3333333333333333", "c-4444444444444444"


def word(of: str) -> str:
    """A word of :data:`SIZE` letters that begins so, in which no browser finds a place to break."""
    return of + "W" * (SIZE - len(of))


def huge() -> Reading:
    """A claim and its contrary, in which every text is one word."""
    first, second = f"{word('Troops')} left Gogra.", f"{word('Nobody')} may leave Gogra."
    text = f"{first}\n\n{second}"
    spans = (Span(0, len(first)), Span(len(first) + 2, len(text)))
    told, one = hostile().report, hostile().claims[0]
    report = replace(
        told,
        id=REPORT,
        text=text,
        title=word("Title"),
        url=f"https://example.org/{word('page')}",
        publisher=word("Publisher"),
        dateline=word("Leh"),
        published=replace(told.published, why=word("day")),
        sentences=spans,
        paragraphs=spans,
        links=(Link(word("Link"), word("READ"), f"https://example.org/{word('link')}"), Link(word("Plain"))),
    )
    voice = SourceLink(SourceKind.ANONYMOUS_OFFICIAL, word("officials"), word("office"), span=Span(0, 6))
    claim = replace(
        one,
        id=ONE,
        report_id=REPORT,
        source=Source((SourceLink(SourceKind.PUBLISHER, word("Publisher")), voice)),
        evidence=spans[0],
        sentence=spans[0],
        when=replace(one.when, text=word("then"), span=Span(0, 8), why=word("why")),
        where=one.where and replace(one.where, name=word("Gogra"), why=word("place"), doubt=word("doubt")),
        people=(Person(word("Ann"), word("minister"), doubt=word("doubt")),),
        quantities=(Quantity(word("tents"), 20, 20),),
        notes=(word("note"),),
    )
    other = replace(
        claim,
        id=OTHER,
        evidence=spans[1],
        sentence=spans[1],
        hedge=Hedge(word("may"), Span(spans[1].start, spans[1].start + 20)),
        when=replace(claim.when, span=None),
    )
    return Reading(report, (claim, other), (Contradiction(ONE, OTHER, Ground.REALIS, word("against")),))


def add_huge(folder: Path) -> None:
    """Put it into a project, with a reject and with rulings in words as long."""
    with Ledger.open(folder) as ledger:
        ledger.add(huge(), at=NOON, by=word("ana"))
        ledger.reject(f"{word('file')}.html", word("no-text"), at=NOON, code="no-prose")
        for act, value in ((Act.NOTE, ""), (Act.ASSIGN, word("lea"))):
            ledger.rule(Decision(f"d-{act.value}", act, (ONE,), word("ana"), NOON, why=word("why"), value=value))
