"""One happening, for a terminal: what is said of it, by whom, how it hangs together, and what stands against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from standdown.ledger import Origin, Outcome, Proposal
from standdown.model import Claim, Decision, Event, Report
from standdown.publish.marks import DISPUTED, EDGE, GREY, SUPPORTED, event_mark
from standdown.publish.words import (
    attribute_words,
    clean,
    count_words,
    day_words,
    kind_words,
    place_words,
    quantity_words,
    realis_words,
    source_words,
    when_words,
)

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

__all__ = ["EventView"]


@dataclass(frozen=True, slots=True)
class EventView:
    """A renderable of one happening with everything it rests on."""

    event: Event
    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]
    proposal: Proposal
    origins: Sequence[Origin] = ()
    outcomes: Sequence[Outcome] = ()
    decisions: Sequence[Decision] = ()
    numbered: bool = False
    """True to number the claims, in the order of the happening's own list."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Headline, grade, the claims by origin, what hangs on it, and what people ruled."""
        event = self.event
        glyph, style = event_mark(event.kind)
        head = Text.assemble(
            (glyph + " ", style), (kind_words(event.kind), "bold"), (f" [{realis_words(event.realis)}]", "bold")
        )
        yield head.append(f"  {event.id}", style=GREY)
        yield from self._facts()
        yield Text()
        for number, origin in enumerate(self.origins, 1):
            yield Text(f"Origin {number}", style="bold")
            yield from (Text(f"  counted once: {clean(why)}", style=GREY) for why in origin.why)
            for id_ in origin.claim_ids:
                yield Padding(self._claim(self.claims[id_]), (0, 0, 0, 2))
        yield from self._beside()

    def _facts(self) -> Iterator[RenderableType]:
        event, grade = self.event, self.proposal
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(style=GREY)
        table.add_column(overflow="fold")
        table.add_row("when", Text(f"{when_words(event.when)}   {clean(event.when.why)}".rstrip()))
        table.add_row("where", place_words(event.where) if event.where else "no place")
        if event.parties:
            table.add_row("parties", ", ".join(event.parties))
        table.add_row("grade", Text(f"{grade.grade}   {grade.rule}"))
        table.add_row("origins", f"{len(self.origins)}, of {count_words(len(event.report_ids), 'report')}")
        yield table

    def _claim(self, claim: Claim) -> RenderableType:
        report = self.reports.get(claim.report_id)
        words = [when_words(claim.when), attribute_words(claim), *map(quantity_words, claim.quantities)]
        table = Table.grid(padding=(0, 1, 0, 0))
        table.add_column(width=1)
        table.add_column(overflow="fold")
        sentence = clean(claim.sentence.of(report.text)) if report else ""
        day = day_words(report.published.day) if report and report.published.day else "no known day"
        told = source_words(claim.source, publisher=report.publisher if report else "")
        lines = [
            Text(f"“{sentence}”", style="italic"),
            Text(f"{told}, {day}"),
            Text("; ".join(filter(None, words)), style=GREY),
            Text(self._name(claim), style=GREY),
        ]
        why = [reason for reason in self.event.reasons if reason.startswith(claim.id)]
        lines += [Text(f"joined: {clean(reason.partition(': ')[2])}", style=GREY) for reason in why]
        lines += [Text(clean(note), style=GREY) for note in claim.notes]
        for line in lines:
            table.add_row(Text(EDGE[claim.realis], style=GREY), line)
        return table

    def _name(self, claim: Claim) -> str:
        number = f"{self.event.claim_ids.index(claim.id) + 1}  " if self.numbered else ""
        return f"{number}{claim.id}"

    def _beside(self) -> Iterator[RenderableType]:
        event = self.event
        opposed = dict.fromkeys((c.ground.value, c.why, *self._other(c.left, c.right)) for c in event.contradictions)
        for ground, why, *others in opposed:
            yield Text(f"{DISPUTED} {ground}: {clean(why)}", style="bold")
            yield from (Padding(self._quote(other), (0, 0, 0, 2)) for other in others)
        yield from (Text(f"{SUPPORTED} {clean(why)}") for why in dict.fromkeys(s.why for s in event.supports))
        for outcome in self.outcomes:
            if outcome.plan == event.id:
                yield Text(f"what became of it: {outcome.why} ({outcome.event})")
            elif outcome.event == event.id:
                yield Text(f"was announced before ({outcome.plan})")
        for decision in self.decisions:
            said = " ".join(filter(None, (decision.act.value, decision.field, decision.value[:60])))
            why = f": {clean(decision.why)}" if decision.why else ""
            yield Text(
                f"ruled {decision.at:%Y-%m-%d %H:%M} by {clean(decision.by)}: {said}{why} ({decision.id})", style=GREY
            )

    def _other(self, left: str, right: str) -> tuple[str, ...]:
        inside = set(self.event.claim_ids)
        return tuple(id_ for id_ in (left, right) if id_ not in inside)

    def _quote(self, id_: str) -> Text:
        claim = self.claims.get(id_)
        report = self.reports.get(claim.report_id) if claim else None
        if not claim or not report:
            return Text(id_, style=GREY)
        told = source_words(claim.source, publisher=report.publisher)
        return Text.assemble((f"“{clean(claim.sentence.of(report.text))}” ", "italic"), (f"{told}  {id_}", GREY))
