"""What the commands print, as rich renderables: one call each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.text import Text

from standdown.model import Claim, Event, Reading, Report
from standdown.publish.board_view import BoardView
from standdown.publish.marks import DISPUTED
from standdown.publish.reading_view import ReadingView
from standdown.publish.timeline_view import TimelineView
from standdown.publish.words import clean, count_words
from standdown.status import Board

if TYPE_CHECKING:
    from rich.console import RenderableType

    # A report can be read and shown without a ledger, and so without its engine.
    from standdown.ledger import Added, Fault, Known, Reject

__all__ = ["show_added", "show_board", "show_faults", "show_reading", "show_reject", "show_timeline"]


def show_reading(reading: Reading) -> RenderableType:
    """One report: its claims in the order of the text, with words, source, days and place."""
    return ReadingView(reading)


def show_board(board: Board, *, key: bool = True) -> RenderableType:
    """The board: the finding, a row per site, the changes, and (``key``) what the marks mean."""
    return BoardView(board, key=key)


def show_timeline(events: Iterable[Event], claims: Iterable[Claim], reports: Iterable[Report]) -> RenderableType:
    """The happenings by day."""
    return TimelineView(tuple(events), {claim.id: claim for claim in claims}, {r.id: r for r in reports})


def show_added(result: Added | Known, *, title: str = "") -> RenderableType:
    """What became of a report that was added, on one line."""
    name = clean(title) or result.report_id
    if result.is_new:
        return Text(f"added  {name}: {count_words(result.claims, 'claim')}, entry {result.seq}")
    return Text(f"known  {name}: in the ledger already as entry {result.seq}, nothing written")


def show_reject(rejected: Reject) -> RenderableType:
    """What could not be read, and why, on one line; a reason that names it is left to do so."""
    source, reason = clean(rejected.source), clean(rejected.reason)
    return Text(f"{DISPUTED} not added  {reason if source in reason else f'{source}: {reason}'}")


def show_faults(faults: Iterable[Fault]) -> RenderableType:
    """The breaks of the seal, or that there are none."""
    lines = [f"{DISPUTED} {fault}" for fault in faults]
    return Text("\n".join(lines) if lines else "The seal is whole: nothing was changed, moved or taken out.")
