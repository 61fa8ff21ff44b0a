"""The timeline, for a terminal: happenings by day, those of no known day by themselves, planned ones marked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
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

__all__ = ["TimelineView", "day_column", "short_ids"]

NAMES = 3
"""People named in a headline before they are counted."""

_SHORT = 8
"""Characters of an id that are shown, and more where two happenings begin alike."""
_NARROW = 60
"""Columns of a terminal below which the days wrap."""


def day_column(width: int) -> int:
    """How wide the column of days is in a terminal of ``width`` columns."""
    return 24 if width >= _NARROW else 11


def short_ids(events: Iterable[Event]) -> dict[str, str]:
    """For the id of each of ``events`` the beginning that tells it from all others."""
    known = {event.id for event in events}
    longest = max(map(len, known), default=_SHORT)
    length = next((n for n in range(_SHORT, longest) if len({id_[:n] for id_ in known}) == len(known)), longest)
    return {id_: id_[:length] for id_ in known}


@dataclass(frozen=True, slots=True)
class TimelineView:
    """A renderable of events, in the order they are given; claims and reports lend the words."""

    events: Sequence[Event]
    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]
    found: Collection[str] = frozenset()
    """Claims that were looked for: their words stand for a happening before those of others."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Years as headings, then the happenings that no day is known of."""
        told = len({claim for event in self.events for claim in event.claim_ids})
        yield Text(f"{count_words(len(self.events), 'happening')} from {count_words(told, 'claim')}", style=GREY)
        dated = [event for event in self.events if not event.when.is_open]
        undated = [event for event in self.events if event.when.is_open]
        ids = short_ids(self.events)
        for year, events in groupby(dated, key=_year):
            yield from self._group(str(year), list(events), ids, options.max_width)
        if undated:
            yield from self._group("No day", undated, ids, options.max_width)

    def _group(
        self, title: str, events: Sequence[Event], ids: Mapping[str, str], width: int
    ) -> Iterator[RenderableType]:
        yield Text()
        yield Text(title, style="bold")
        table = Table.grid(padding=(0, 2, 0, 0), expand=True)
        table.add_column(width=day_column(width), style=GREY)
        table.add_column(width=2)
        table.add_column(ratio=1, overflow="fold")
        for _, alike in groupby(events, key=self._telling):
            event, *others = alike
            glyph, style = event_mark(event.kind)
            mark = Text(glyph, style=style if event.realis.is_real else GREY)
            days = "" if event.when.is_open else when_words(event.when)
            # The days stand beside the headline, the ids beside what is quoted, where there is room.
            beside = "\n".join((days, *(ids[each.id] for each in (event, *others))))
            table.add_row(beside, mark, Group(*self._words(event, others)))
        yield table

    def _telling(self, event: Event) -> tuple[object, ...]:
        """What several happenings told in one breath have in common: kind, days and sentence; not place and party."""
        first = self._quoted(event)
        told = (first.report_id, first.sentence) if first else event.id
        return event.kind, event.realis, event.when.earliest, event.when.latest, told

    def _quoted(self, event: Event) -> Claim | None:
        """The claim whose words stand for the happening: of its kind, by a word of the lexicon, told first."""
        told = [self.claims[id_] for id_ in event.claim_ids if id_ in self.claims]
        return min(told, key=lambda c: self._rank(c, event), default=None)

    def _rank(self, claim: Claim, event: Event) -> tuple[bool, bool, bool, date, int]:
        report = self.reports.get(claim.report_id)
        day = report.published.day if report and report.published.day else date.max
        missed = bool(self.found) and claim.id not in self.found
        return missed, claim.kind is not event.kind, claim.produced_by.name == "network", day, claim.evidence.start

    def _words(self, event: Event, others: Sequence[Event]) -> Iterator[RenderableType]:
        yield _headline(event, others, [self.claims[id_] for id_ in event.claim_ids if id_ in self.claims])
        first = self._quoted(event)
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


def _headline(event: Event, others: Sequence[Event], claims: Sequence[Claim]) -> Text:
    kinds = [kind_words(event.kind)]
    kinds += dict.fromkeys(words for claim in claims if (words := attribute_words(claim)))
    text = Text(", ".join(kinds), style="bold")
    if event.realis is not Realis.OCCURRED:
        text.append(f" [{realis_words(event.realis)}]", style="bold")
    places = dict.fromkeys(place_words(each.where) for each in (event, *others) if each.where)
    if places:
        text.append(f"  {', '.join(places)}", style="not bold")
    if event.people:
        people = [person_words(person) for person in event.people[:NAMES]]
        more = len(event.people) - NAMES
        text.append("  " + "; ".join([*people, f"{more} more"] if more > 0 else people), style="not bold")
    return text
