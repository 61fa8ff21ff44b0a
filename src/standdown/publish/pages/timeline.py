"""The timeline as a page: two panels that share lanes, the whole standoff and its last weeks day by day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from standdown.publish.drawing.lanes import MOST_MARKS
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.happening import Drawn, drawn
from standdown.publish.pages.lane_rows import LaneRow, lane_names, lane_of, lane_rows
from standdown.publish.pages.panels import Panel, is_on, panels_of
from standdown.publish.pages.records import Records
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
    board, theatre = records.board(asked), records.theatre
    moved = {id_ for row in board.rows for taken in row.state.history for id_ in taken.claim_ids}
    all_ = [drawn(event, moved=not moved.isdisjoint(event.claim_ids)) for event in records.events(asked)]
    by_kind = asked.view == "kind"
    panels = panels_of(all_, as_of=asked.as_of, baseline=theatre.baseline)
    listed: dict[str, list[Drawn]] = {}
    for each in all_:
        for id_ in lane_of(each.kind, each.sites, by_kind=by_kind):
            listed.setdefault(id_, []).append(each)
    names = lane_names(theatre, by_kind=by_kind)
    lanes = tuple(lane_rows(listed, names, panels, None if by_kind else board))
    undated = sum(not each.spell.first and not each.spell.last for each in all_)
    tones = tuple(dict.fromkeys(each.tone for each in all_))
    height = lanes[-1].top + lanes[-1].height if lanes else 0
    return TimelinePage(
        _finding(all_, panels[-1], theatre),
        "kind" if by_kind else "site",
        lanes,
        panels,
        {each.id: each for each in all_},
        height,
        len(all_),
        undated,
        any(panel.shown > MOST_MARKS for panel in panels),
        tones,
    )


def _finding(all_: Sequence[Drawn], panel: Panel, theatre: Theatre) -> str:
    """What the panel of days shows, in a sentence or two."""
    recent = [each for each in all_ if is_on(each, panel.scale)]
    if not recent:
        return "No day of the timeline has a happening yet."
    at = Counter(site for each in recent for site in each.sites)
    names = {site.id: clean(site.name) for site in theatre.sites}
    most = [names[id_] for id_, _ in at.most_common(2) if id_ in names]
    where = f", most at {' and '.join(most)}" if most else ""
    disputed = sum(each.disputed for each in recent)
    told = f" On {number_words(disputed)} of them sources disagree." if disputed else ""
    begun = day_words(panel.scale.first)
    return f"{count_words(len(recent), 'happening').capitalize()} since {begun}{where}.{told}"
