"""The board as a page: each site against the baseline, how it came there, who says so, and what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from standdown.ledger import Proposal
from standdown.model import Event, Facet, FacetState, Ground, Step
from standdown.publish.drawing import Bar, Column, DayScale, StepChart, Tick, balance_bars, step_chart, tally
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.records import Records
from standdown.publish.words import kind_words, place_words, step_words, when_words
from standdown.status import Board, By, Row, Said, month_words, number_words
from standdown.status.finding import deck

__all__ = ["BoardPage", "BoardRow", "Dispute", "Voice", "board_page"]

SPARK = 13
"""Pixels of the longest bar of a site's index, up and down."""
VOICES = 3
"""Voices of a step, and of those who disagree, that the board names before it counts the rest."""
DISPUTES = 8

_QUESTIONS = {
    Ground.REALIS: "Did it happen: {kind}{at}?",
    Ground.COMPLETENESS: "Is it complete: {kind}{at}?",
    Ground.DIRECTION: "In or out: {kind}{at}?",
    Ground.NUMBER: "How many: {kind}{at}?",
    Ground.TIME: "When was it: {kind}{at}?",
    Ground.PLACE: "Where was it: {kind}{at}?",
    Ground.ACTOR: "Who began it: {kind}{at}?",
}


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says so, in which report, and how good that is."""

    said: Said
    proposal: Proposal | None
    event_id: str


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A site as the page shows it."""

    row: Row
    chart: StepChart
    bars: tuple[Bar, ...]
    pressure: float
    easing: float
    facets: tuple[tuple[Facet, FacetState], ...]
    says: tuple[Voice, ...]
    more_say: int
    disputes: tuple[Voice, ...]
    more_dispute: int
    waiting: int
    """Happenings here that wait for a ruling."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """Something on which reports do not agree."""

    question: str
    why: str
    event: Event
    grounds: int
    """On how many grounds."""


@dataclass(frozen=True, slots=True)
class BoardPage:
    """Everything the template shows."""

    board: Board
    deck: str
    rows: tuple[BoardRow, ...]
    scale: DayScale
    ticks: tuple[Tick, ...]
    tally: tuple[Column, ...]
    tally_words: str
    disputes: tuple[Dispute, ...]
    disputed: int
    """How many happenings are disputed in all."""
    changed: tuple[tuple[object, Proposal | None, Event | None], ...]


def board_page(records: Records, asked: Asked, *, days: int) -> BoardPage:
    """The page for a day; ``days`` is how far back the list of changes goes."""
    board = records.board(asked, days=days)
    events = records.events(asked)
    scale = DayScale(board.baseline, max(board.as_of, board.baseline))
    by = _by(scale)
    indices = {row.site.id: records.balance(asked, by=by, site=row.site.id) for row in board.rows}
    most = max((max(p.pressure, p.easing) for periods in indices.values() for p in periods), default=0.0)
    begun = {event.id for event in events}
    waiting = [waits.event for waits in records.waiting if waits.event.id in begun and waits.event.where]
    rows = []
    for row in board.rows:
        periods = indices[row.site.id]
        rows.append(
            BoardRow(
                row,
                step_chart(row.state.history, scale, until=board.as_of),
                balance_bars(periods, scale, reach=SPARK, most=most),
                periods[-1].pressure if periods else 0.0,
                periods[-1].easing if periods else 0.0,
                tuple((facet, row.state.facets.get(facet, FacetState.UNSAID)) for facet in Facet),
                *_voices(records, asked, row.rests_on),
                *_voices(records, asked, row.disputed_by),
                sum(bool(event.where and row.site.id in event.where.sites) for event in waiting),
            )
        )
    columns = tally([row.state.history for row in board.rows], first=board.baseline, last=board.as_of)
    disputes = list(_disputes(events))
    return BoardPage(
        board,
        deck(board),
        tuple(rows),
        scale,
        scale.ticks(),
        columns,
        _tally_words(columns),
        tuple(disputes[:DISPUTES]),
        len(disputes),
        tuple(_changed(records, asked, board)),
    )


def _by(scale: DayScale) -> By:
    """Bars must stay two pixels wide: quarters of some years, months of one."""
    return By.QUARTER if scale.days > 3 * 366 else By.MONTH


def _voices(records: Records, asked: Asked, said: Sequence[Said]) -> tuple[tuple[Voice, ...], int]:
    """The first of each voice, and how many more there are."""
    shown: dict[tuple[str, str], Voice] = {}
    for one in said:
        key = one.who, one.how
        if key not in shown:
            event = records.event(asked, one.claim_id)
            proposal = records.proposal(asked, event) if event else None
            shown[key] = Voice(one, proposal, event.id if event else "")
    voices = tuple(shown.values())[:VOICES]
    return voices, len(said) - len(voices)


def _changed(records: Records, asked: Asked, board: Board) -> Iterator[tuple[object, Proposal | None, Event | None]]:
    for change in board.changes:
        event = next((e for id_ in change.taken.claim_ids if (e := records.event(asked, id_))), None)
        yield change, records.proposal(asked, event) if event else None, event


def _disputes(events: Sequence[Event]) -> Iterator[Dispute]:
    """Newest first; each pair of happenings that oppose each other once."""
    seen: set[frozenset[str]] = set()
    for event in sorted(events, key=lambda e: e.when.latest or e.when.earliest or date.min, reverse=True):
        pairs = {frozenset({found.left, found.right}) for found in event.contradictions}
        fresh = pairs - seen
        seen |= pairs
        if fresh:
            found = next(c for c in event.contradictions if {c.left, c.right} in fresh)
            at = f" at {place_words(event.where)}" if event.where else ""
            day = "" if event.when.is_open else f", {when_words(event.when)}"
            question = _QUESTIONS[found.ground].format(kind=kind_words(event.kind), at=f"{at}{day}")
            yield Dispute(question, found.why, event, len({c.ground for c in event.contradictions}))


def _tally_words(columns: Sequence[Column]) -> str:
    """The figure in words: how the sites stood at its beginning and at its end."""
    first, last = columns[0], columns[-1]
    return f"{_counted(first)}; {_counted(last)}."


def _counted(column: Column) -> str:
    counts = {step: column.steps.count(step) for step in Step if step in column.steps}
    told = ", ".join(f"{number_words(n)} {step_words(step)}" for step, n in counts.items())
    return f"{month_words(column.day)}: {told}"
