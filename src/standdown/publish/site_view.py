"""One site, for a terminal: where it stands, how it came there step by step, and what is told of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderResult
from rich.table import Table
from rich.text import Text

from standdown.model import Claim, Event, Facet, FacetState, Report, StepTaken, Verdict
from standdown.publish.marks import DISPUTED, FACETS, GREY, STEPS, WENT_BACK, step_style
from standdown.publish.timeline_view import TimelineView, day_column, short_ids
from standdown.publish.verdict_words import verdict_words
from standdown.publish.words import clean, count_words, day_words, facet_words, state_words, step_words, when_words
from standdown.status import Board, Row, month_words

__all__ = ["SiteView"]

_SHOWN = 3
"""Voices named for a step before they are counted."""


@dataclass(frozen=True, slots=True)
class SiteView:
    """A renderable of one row of a board with its history and its happenings."""

    board: Board
    row: Row
    events: Sequence[Event]
    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]
    verdicts: Sequence[Verdict] = ()
    """What satellites say of it."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Name and step, the facets, the steps from the first to the last, and the happenings."""
        row, state = self.row, self.row.state
        head = Text.assemble((f"{STEPS[state.step]} ", step_style(state.step)), (clean(row.site.name), "bold"))
        since = f", {when_words(state.taken.when)}" if state.taken else ""
        yield head.append(f"  {step_words(state.step)}{since}", style="bold")
        known = f", known by {day_words(self.board.known_by)}" if self.board.known_by else ""
        yield Text(f"As of {day_words(self.board.as_of)}{known}.", style=GREY)
        if row.site.baseline:
            yield Text(f"Before the crisis, in {month_words(self.board.baseline)}: {clean(row.site.baseline)}")
        yield Text()
        for facet in Facet:
            value = state.facets.get(facet, FacetState.UNSAID)
            yield Text(f"  {FACETS[value]} {facet_words(facet)}: {state_words(value)}")
        yield Text()
        table = Table.grid(padding=(0, 2, 0, 0), expand=True)
        table.add_column(width=day_column(options.max_width), style=GREY)
        table.add_column(width=2)
        table.add_column(ratio=1, overflow="fold")
        ids = short_ids(self.events)
        for taken in state.history:
            table.add_row(
                when_words(taken.when), Text(STEPS[taken.step], style=step_style(taken.step)), self._step(taken, ids)
            )
        if state.history:
            yield Text("How it came there", style="bold")
            yield table
            yield Text()
        if self.verdicts:
            yield Text("What satellites say of it", style="bold")
            for verdict in self.verdicts:
                simulated = "  (simulated scenes)" if verdict.simulated else ""
                yield Text(f"  {when_words(verdict.window)}: {verdict_words(verdict)}{simulated}")
            yield Text()
        yield Text("What is told of it", style="bold")
        yield TimelineView(self.events, self.claims, self.reports)

    def _step(self, taken: StepTaken, short: Mapping[str, str]) -> Group:
        back = f"  {WENT_BACK} went back" if taken.went_back else ""
        lines = [Text(f"{step_words(taken.step)}{back}", style="bold")]
        lines.append(Text(f"{_named(taken.says)}; {count_words(len(taken.claim_ids) + taken.more, 'claim')}"))
        told = (short[event.id] for event in self.events if not set(taken.claim_ids).isdisjoint(event.claim_ids))
        lines.append(Text(f"rule: {clean(taken.rule)}  {' '.join(told)}".rstrip(), style=GREY))
        lines += [Text(f"{DISPUTED} {clean(line)}", style="bold") for line in taken.disagrees]
        return Group(*lines)


def _named(says: Sequence[str]) -> str:
    more = len(says) - _SHOWN
    return "; ".join([*map(clean, says[:_SHOWN]), *([f"{more} more"] if more > 0 else [])])
