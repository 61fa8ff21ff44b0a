"""The board, for a terminal: the finding on top, a block per site, what changed, what the marks mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich import box
from rich.columns import Columns
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from standdown.model import Facet, FacetState, Step, StepTaken
from standdown.publish.marks import DISPUTED, FACETS, GREY, STEPS, WENT_BACK, step_style
from standdown.publish.words import (
    clean,
    count_words,
    day_words,
    facet_words,
    flow,
    place_words,
    state_words,
    step_words,
    when_words,
)
from standdown.status import Board, Change, Row, month_words

__all__ = ["BoardView", "frame_words"]

WIDE = 110
"""Columns from which each facet has one of its own; narrower, they stand on a line above the voices."""

SITE = 22
"""Columns for a site's name and step."""

QUOTES = 1
"""Sentences quoted under a step; the rest are counted, and stand in --json."""


@dataclass(frozen=True, slots=True)
class BoardView:
    """A renderable of a board; ``key`` adds what the marks mean."""

    board: Board
    key: bool = True

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The parts, fitted to the width at hand."""
        board = self.board
        yield Text(clean(board.name), style=GREY)
        yield Text(board.finding, style="bold")
        yield Text(frame_words(board), style=GREY)
        yield Text()
        yield _table(board, wide=options.max_width >= WIDE)
        yield Text()
        yield from _changes(board)
        if self.key:
            yield from _key(board, options.max_width)


def frame_words(board: Board) -> str:
    """The day, what was known, how much that is: "As of 15 Nov 2024, known by 1 Dec 2024. 3 reports, 41 claims."."""
    known = f"known by {day_words(board.known_by)}" if board.known_by else "from everything in the ledger"
    counted = f"{count_words(board.reports, 'report')}, {count_words(board.claims, 'claim')}."
    words = f"As of {day_words(board.as_of)}, {known}. {counted}"
    if board.left_out:
        left = count_words(board.left_out, "report")
        words += f" {left} of no known day left out."
    return words


def _table(board: Board, *, wide: bool) -> Table:
    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), show_edge=False, border_style=GREY)
    table.add_column("Site and step", width=SITE)
    for facet in Facet if wide else ():
        table.add_column(facet_words(facet), justify="center", width=len(facet_words(facet)))
    table.add_column("Who says so, who disagrees", ratio=1)
    for row in board.rows:
        marks = [_mark(row, facet, named=not wide) for facet in Facet]
        voices = Padding(Group(*_voices(row)), (0, 0, 1, 0))
        table.add_row(_stand(row), *([*marks, voices] if wide else [Group(Columns(marks, padding=(0, 2)), voices)]))
    for column in table.columns:
        column.header = Text(str(column.header), style=GREY)
        column.vertical = "top"
    return table


def _mark(row: Row, facet: Facet, *, named: bool) -> Text:
    state = row.state.facets.get(facet, FacetState.UNSAID)
    name = f"{facet_words(facet)} " if named else ""
    return Text.assemble((name, GREY), (FACETS[state], GREY if state is FacetState.UNSAID else ""))


def _stand(row: Row) -> Text:
    step = row.state.step
    text = Text.assemble((clean(row.site.name), "bold"), "\n")
    text.append(f"{STEPS[step]} {step_words(step)}", style=step_style(step))
    if row.state.taken:
        when = row.state.taken.when
        text.append(f"\n{'no day is known' if when.is_open else when_words(when)}", style=GREY)
    return text


def _voices(row: Row) -> Iterator[RenderableType]:
    if not row.rests_on:
        yield Text("Nobody has reported anything here.", style=GREY)
        return
    taken = row.state.taken
    yield Text("; ".join(clean(who) for who in (taken.says if taken else ())))
    for said in row.rests_on[:QUOTES]:
        if said.sentence:
            yield Text(f"“{clean(said.sentence)}”", style="italic")
        if said.where and said.where.place_id != row.site.place_id:
            yield Text(f"at: {place_words(said.where)}", style=GREY)
    more = len(row.rests_on) - QUOTES
    if more > 0:
        yield Text(f"and {count_words(more, 'more claim')}", style=GREY)
    for said in row.disputed_by:
        day = f", {day_words(said.published)}" if said.published else ""
        yield Text(f"{DISPUTED} {clean(said.who)}{day}: {said.how}", style="bold")
    for taken_back in row.did_not_hold:
        yield Text(f"{WENT_BACK} {_did_not_hold(taken_back)}", style="bold")


def _did_not_hold(taken: StepTaken) -> str:
    return f"“{step_words(taken.step)}” {when_words(taken.when)} ({clean(taken.says[0])}) did not hold"


def _changes(board: Board) -> Iterator[RenderableType]:
    yield Text(f"Changed in the last {board.change_days} days", style="bold")
    if not board.changes:
        yield Text("  Nothing is reported to have changed.\n", style=GREY)
        return
    table = Table.grid(padding=(0, 2))
    for change in board.changes:
        table.add_row("", *_change(change))
    yield table
    yield Text()


def _change(change: Change) -> tuple[Text, Text, Text]:
    taken = change.taken
    mark = WENT_BACK if taken.went_back else STEPS[taken.step]
    step = Text.assemble((f"{mark:<2} {step_words(taken.step)}", step_style(taken.step)))
    step.append(f", was {step_words(change.before)}", style=GREY)
    return Text(when_words(taken.when), style=GREY), Text(clean(change.site.name)), step


def _key(board: Board, width: int) -> Iterator[RenderableType]:
    against = [f"{FACETS[state]} {state_words(state)}" for state in FacetState]
    steps = [f"{STEPS[step]} {step_words(step)}" for step in Step]
    marks = [f"{DISPUTED} somebody disagrees", f"{WENT_BACK} claimed, and did not hold"]
    for items in ([f"Against {month_words(board.baseline)}:", *against], ["Steps:", *steps], ["Marks:", *marks]):
        yield Text(flow(items, width), style=GREY)
