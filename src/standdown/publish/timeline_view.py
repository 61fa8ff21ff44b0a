"""The timeline, for a terminal: happenings by day, those of no known day by themselves, planned ones marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from standdown.model import Claim, Event, Realis, Report
from standdown.publish.marks import DISPUTED, GREY, SUPPORTED, event_mark
from standdown.publish.words import (
    attribute_words,
    clean,
    count_words,
    kind_words,
    person_words,
    place_words,
    realis_words,
    source_words,
    when_words,
)

__all__ = ["TimelineView"]

NAMES = 3
"""People named in a headline before they are counted."""


@dataclass(frozen=True, slots=True)
class TimelineView:
    """A renderable of events, in the order they are given; claims and reports lend the words."""

    events: Sequence[Event]
    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Years as headings, then the happenings that no day is known of."""
        told = len({claim for event in self.events for claim in event.claim_ids})
        yield Text(f"{count_words(len(self.events), 'happening')} from {count_words(told, 'claim')}", style=GREY)
        dated = [event for event in self.events if not event.when.is_open]
        undated = [event for event in self.events if event.when.is_open]
        for year, events in groupby(dated, key=_year):
            yield from self._group(str(year), list(events))
        if undated:
            yield from self._group("No day", undated)

    def _group(self, title: str, events: Sequence[Event]) -> Iterator[RenderableType]:
        yield Text()
        yield Text(title, style="bold")
        table = Table.grid(padding=(0, 2, 0, 0), expand=True)
        table.add_column(width=24, style=GREY)
        table.add_column(width=2)
        table.add_column(ratio=1)
        for event in events:
            glyph, style = event_mark(event.kind)
            mark = Text(glyph, style=style if event.realis.is_real else GREY)
            table.add_row("" if event.when.is_open else when_words(event.when), mark, Group(*self._words(event)))
        yield table

    def _words(self, event: Event) -> Iterator[RenderableType]:
        yield _headline(event, [self.claims[id_] for id_ in event.claim_ids if id_ in self.claims])
        first = self.claims.get(event.claim_ids[0])
        report = self.reports.get(first.report_id) if first else None
        if first and report:
            yield Text(f"“{clean(first.sentence.of(report.text))}”", style="italic")
            yield Text(self._tellers(event, first, report), style=GREY)
        # Every pair that differs is kept; what they differ in is said once.
        opposed = dict.fromkeys(f"{DISPUTED} {c.ground.value}: {clean(c.why)}" for c in event.contradictions)
        doubts = [f"{DISPUTED} {clean(p.name)}: {clean(p.doubt)}" for p in event.people if p.doubt]
        if event.where and event.where.doubt:
            doubts.append(f"{DISPUTED} place: {clean(event.where.doubt)}")
        yield from (Text(line, style="bold") for line in (*opposed, *doubts))
        supported = dict.fromkeys(f"{SUPPORTED} {clean(support.why)}" for support in event.supports)
        yield from (Text(line, style=GREY) for line in supported)

    def _tellers(self, event: Event, first: Claim, report: Report) -> str:
        words = source_words(first.source, publisher=report.publisher)
        more = len(event.claim_ids) - 1
        if not more:
            return words
        reports = len(event.report_ids)
        in_all = f"; {count_words(reports, 'report')} in all" if reports > 1 else ""
        return f"{words}, and {count_words(more, 'more claim')}{in_all}"


def _year(event: Event) -> int:
    day = event.when.earliest or event.when.latest
    return day.year if day else 0


def _headline(event: Event, claims: Sequence[Claim]) -> Text:
    kinds = [kind_words(event.kind)]
    kinds += dict.fromkeys(words for claim in claims if (words := attribute_words(claim)))
    text = Text(", ".join(kinds), style="bold")
    if event.realis is not Realis.OCCURRED:
        text.append(f" [{realis_words(event.realis)}]", style="bold")
    if event.where:
        text.append(f"  {place_words(event.where)}", style="not bold")
    if event.people:
        people = [person_words(person) for person in event.people[:NAMES]]
        others = len(event.people) - NAMES
        text.append("  " + "; ".join([*people, f"{others} more"] if others > 0 else people), style="not bold")
    return text
