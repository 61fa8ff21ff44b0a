"""The timeline as a page: two panels that share lanes, the whole standoff and its last weeks day by day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from standdown.ledger.columns import KINDS
from standdown.publish.drawing.lanes import MOST_MARKS
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.glyphs import kind_tone
from standdown.publish.pages.happening import Drawn, drawn
from standdown.publish.pages.lane_rows import LaneRow, lane_names, lane_rows, lanes_of
from standdown.publish.pages.panels import Panel, is_on, panels_of
from standdown.publish.pages.records import Records
from standdown.publish.pages.so_far import so_far
from standdown.publish.pages.table import Bools, Table
from standdown.publish.words import clean, count_words, day_words
from standdown.status import number_words
from standdown.theatre import Theatre

__all__ = ["TimelinePage", "timeline_page"]


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Everything the template shows."""

    finding: str
    view: str
    lanes: tuple[LaneRow, ...]
    panels: tuple[Panel, ...]
    drawn: dict[str, Drawn]
    height: int
    number: int
    undated: int
    dense: bool
    """True where a panel counts what it has no room to draw."""
    tones: tuple[str, ...]


def timeline_page(records: Records, asked: Asked) -> TimelinePage:
    """The page for a day; ``view=kind`` puts the happenings of one kind on a lane, instead of those at one site."""
    board, theatre, known = records.board(asked), records.theatre, records.known(asked)
    table, here = known.table, records.begun(asked)
    moved = {id_ for row in board.rows for taken in row.state.history for id_ in taken.claim_ids}
    shown: dict[int, Drawn] = {}

    def draw(place: int) -> Drawn:
        if place not in shown:
            event = known.selection.events[place]
            told = so_far(records, asked, event)
            shown[place] = drawn(event, moved=not moved.isdisjoint(event.claim_ids), so_far=told)
        return shown[place]

    by_kind = asked.view == "kind"
    panels = panels_of(table, here, as_of=asked.as_of, baseline=theatre.baseline)
    listed = lanes_of(table, here, theatre, by_kind=by_kind)
    names = lane_names(theatre, by_kind=by_kind)
    lanes = tuple(lane_rows(table, listed, names, panels, None if by_kind else board, draw))
    kinds, first = np.unique(table.kind[here], return_index=True)
    height = lanes[-1].top + lanes[-1].height if lanes else 0
    return TimelinePage(
        _finding(table, here & is_on(table, panels[-1].scale), panels[-1], theatre),
        "kind" if by_kind else "site",
        lanes,
        panels,
        {each.id: each for each in shown.values()},
        height,
        int(np.count_nonzero(here)),
        int(np.count_nonzero(here & table.undated)),
        any(panel.shown > MOST_MARKS for panel in panels),
        tuple(dict.fromkeys(kind_tone(KINDS[kinds[n]]) for n in np.argsort(first))),
    )


def _finding(table: Table, recent: Bools, panel: Panel, theatre: Theatre) -> str:
    """What the panel of days shows, in a sentence or two."""
    number = int(np.count_nonzero(recent))
    if not number:
        return "No day of the timeline has a happening yet."
    at = Counter(table.sites.first_met(recent))
    names = {site.id: clean(site.name) for site in theatre.sites}
    most = [names[id_] for id_, _ in at.most_common(2) if id_ in names]
    where = f", most at {' and '.join(most)}" if most else ""
    disputed = int(np.count_nonzero(table.disputed[recent]))
    told = f" On {number_words(disputed)} of them sources disagree." if disputed else ""
    begun = day_words(panel.scale.first)
    return f"{count_words(number, 'happening').capitalize()} since {begun}{where}.{told}"
