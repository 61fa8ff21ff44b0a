"""The board as a page: each site against the baseline, how it came there, who says so, and what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standdown.ledger import Proposal
from standdown.model import Event, Facet, FacetState, Step, StepTaken
from standdown.publish.drawing import Bar, Column, DayScale, StepChart, Tick, balance_bars, is_cut, step_chart, tally
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.disputes import Dispute, disputes
from standdown.publish.pages.records import Records
from standdown.publish.pages.seen import SeenLine, line_of, verdicts_at
from standdown.publish.words import step_words
from standdown.status import Board, By, Row, Said, month_words, number_words
from standdown.status.finding import deck

__all__ = ["BoardPage", "BoardRow", "Voice", "board_page"]

SPARK = 16
"""Pixels of the longest bar of a site's index, up and down."""
_LEAST = 2
"""Pixels of the shortest one."""
VOICES = 2
"""Voices of a step, and of those who disagree, that the board names before it counts the rest."""
DISPUTES = 8
LOOKS = 6
"""Verdicts of satellites that are listed of either sort: what images tell, and what they cannot."""
CHANGES = 16
"""Changes that are listed before the rest is counted."""


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
    seen: SeenLine | None
    """What satellites say of the last days that were asked about."""
    more_seen: int
    back: StepTaken | None
    """The last step that was claimed and did not hold."""
    more_back: int


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
    is_cut: bool
    """True where the steps of a site are more than are drawn."""
    disputes: tuple[Dispute, ...]
    disputed: int
    """How many disputes there are in all."""
    opposed: int
    """Happenings that tell their sides."""
    changed: tuple[tuple[object, Proposal | None, Event | None], ...]
    more_changed: int
    seen: tuple[SeenLine, ...]
    """What images tell, the latest days first."""
    unseen: tuple[SeenLine, ...]
    """What they could not tell."""
    more_looks: int


def board_page(records: Records, asked: Asked, *, days: int) -> BoardPage:
    """The page for a day; ``days`` is how far back the list of changes goes."""
    board = records.board(asked, days=days)
    scale = DayScale(board.baseline, max(board.as_of, board.baseline))
    by = _by(scale)
    indices = {row.site.id: records.balance(asked, by=by, site=row.site.id) for row in board.rows}
    most = max((max(p.pressure, p.easing) for periods in indices.values() for p in periods), default=0.0)
    waiting = records.waiting_at(asked)
    looked = [line_of(records, asked, look) for look in verdicts_at(records, asked)]
    rows = []
    for row in board.rows:
        periods = indices[row.site.id]
        here = [line for line in looked if line.verdict.site_id == row.site.id]
        rows.append(
            BoardRow(
                row,
                step_chart(row.state.history, scale, until=board.as_of, cut=is_cut(row.state)),
                balance_bars(periods, scale, reach=SPARK, most=most, least=_LEAST),
                periods[-1].pressure if periods else 0.0,
                periods[-1].easing if periods else 0.0,
                tuple((facet, row.state.facets.get(facet, FacetState.UNSAID)) for facet in Facet),
                *_voices(records, asked, row.rests_on),
                *_voices(records, asked, row.disputed_by),
                waiting.get(row.site.id, 0),
                here[0] if here else None,
                max(0, len(here) - 1),
                row.did_not_hold[-1] if row.did_not_hold else None,
                max(0, len(row.did_not_hold) - 1),
            )
        )
    columns = tally([row.state for row in board.rows], first=board.baseline, last=board.as_of)
    open_ = disputes(records.disputed(asked))
    return BoardPage(
        board,
        deck(board),
        tuple(rows),
        scale,
        scale.ticks(),
        columns,
        _tally_words(columns),
        any(is_cut(row.state) for row in board.rows),
        open_[:DISPUTES],
        len(open_),
        sum(each.happenings for each in open_),
        tuple(_changed(records, asked, board)),
        max(0, len(board.changes) - CHANGES),
        tuple(line for line in looked if line.is_told)[:LOOKS],
        tuple(line for line in looked if not line.is_told)[:LOOKS],
        sum(max(0, sum(line.is_told is told for line in looked) - LOOKS) for told in (True, False)),
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
    for change in board.changes[:CHANGES]:
        event = next((e for id_ in change.taken.claim_ids if (e := records.event(asked, id_))), None)
        yield change, records.proposal(asked, event) if event else None, event


def _tally_words(columns: Sequence[Column]) -> str:
    """The figure in words: how the sites stood at its beginning and at its end."""
    told = [column for column in columns if column.steps]
    return "; ".join(_counted(column) for column in dict.fromkeys((*told[:1], *told[-1:]))) + "."


def _counted(column: Column) -> str:
    counts = {step: column.steps.count(step) for step in Step if step in column.steps}
    told = ", ".join(f"{number_words(n)} {step_words(step)}" for step, n in counts.items())
    return f"{month_words(column.day)}: {told}"
