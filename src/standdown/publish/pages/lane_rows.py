"""Lane rows: the lanes of the timeline, what each holds, and how high it is in all panels alike."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np
import numpy.typing as npt

from standdown.ledger.columns import NO_DAY
from standdown.model import Group, Kind
from standdown.publish.drawing.lanes import BINS, MOST_MARKS, Bin, Lane, lay_lane
from standdown.publish.drawing.scale import DayScale
from standdown.publish.drawing.steps import Run, step_chart
from standdown.publish.pages.happening import Drawn
from standdown.publish.pages.panels import Panel, is_on
from standdown.publish.pages.table import KIND_CODES, Bools, Table
from standdown.publish.words import clean, kind_words, step_words
from standdown.status import Board
from standdown.theatre import Theatre

__all__ = ["LaneRow", "PanelLane", "Runs", "bins_of", "lane_names", "lane_of", "lane_rows", "lanes_of"]

_WIDE, _DAYS = 415, 440
"""Pixels of both panels where they are narrowest."""
_ROWS = (2, 3)
"""Rows of glyphs in a lane of each: days have room for more."""
_DENSE_ROWS = 2
_TOP, _ROW, _RUG, _BAND, _LEAST = 5, 17, 9, 13, 26
_LETTER = 6.2
_LABEL = 24
"""Letters of a lane's name on one line."""
_GUTTER = 3
"""Happenings without a day that have room in their lane."""

_SPOKEN = (Group.DEAL, Group.SPEECH, Group.OFFICE)
_TALKS, _NOWHERE = "-talks", "-nowhere"


@dataclass(frozen=True, slots=True)
class Runs:
    """A stretch of days on one step, with its word where there is room for it."""

    run: Run
    words: str
    width: str


@dataclass(frozen=True, slots=True)
class PanelLane:
    """What one panel shows in one lane."""

    lane: Lane
    bins: tuple[tuple[Bin, int], ...] = ()
    """Instead of marks, where there are too many to draw: each with its pixels."""
    runs: tuple[Runs, ...] = ()


@dataclass(frozen=True, slots=True)
class LaneRow:
    """One lane across all panels."""

    id: str
    name: str
    lines: tuple[str, ...]
    """The name, broken to fit."""
    is_site: bool
    top: int
    height: int
    rug: int
    """Where its ticks begin, from the top of the figure."""
    band: int
    """Where the step is drawn; 0 for a lane that has none."""
    panels: tuple[PanelLane, ...]
    undated: tuple[Drawn, ...]
    more_undated: int
    number: int


def lane_names(theatre: Theatre, *, by_kind: bool) -> tuple[tuple[str, str], ...]:
    """Ids and names of all lanes in order; a lane without a happening may be among them."""
    if by_kind:
        return tuple((kind.value, kind_words(kind)) for kind in Kind)
    sites = ((site.id, clean(site.name)) for site in theatre.sites)
    return ((_TALKS, "Talks and words"), *sites, (_NOWHERE, "No site named"))


def lane_of(kind: Kind, sites: Sequence[str], *, by_kind: bool) -> tuple[str, ...]:
    """The lanes on which a happening lies: its kind's, or each of its sites', else one of two for all others."""
    if by_kind:
        return (kind.value,)
    return tuple(sites) or (_TALKS if kind.group in _SPOKEN else _NOWHERE,)


def lanes_of(table: Table, here: Bools, theatre: Theatre, *, by_kind: bool) -> dict[str, Bools]:
    """By the id of a lane what lies on it, the same as :func:`lane_of` says of each happening."""
    if by_kind:
        return {kind.value: np.asarray(here & (table.kind == code), bool) for kind, code in KIND_CODES.items()}
    placed = np.zeros(len(table), bool)
    placed[table.sites.row] = True
    spoken = np.isin(table.kind, [code for kind, code in KIND_CODES.items() if kind.group in _SPOKEN])
    sites = {site.id: here & table.sites.having(site.id, len(table)) for site in theatre.sites}
    return {**sites, _TALKS: here & ~placed & spoken, _NOWHERE: here & ~placed & ~spoken}


def lane_rows(
    table: Table,
    listed: Mapping[str, Bools],
    names: Iterable[tuple[str, str]],
    panels: Sequence[Panel],
    board: Board | None,
    draw: Callable[[int], Drawn],
) -> Iterator[LaneRow]:
    """The lanes from the top; those of sites always, others where something lies on them.

    Args:
        table: The happenings.
        listed: What lies on each lane, by its id.
        names: Ids and names in order.
        panels: Both, the whole standoff first.
        board: Where the steps of the sites are, for lanes that are sites.
        draw: What figures show of the happening at a place of the table; asked for those alone that are drawn.
    """
    rows = {row.site.id: row for row in board.rows} if board else {}
    on = [is_on(table, panel.scale) for panel in panels]
    top = 0
    for id_, name in names:
        here = listed.get(id_, np.zeros(len(table), bool))
        if not here.any() and id_ not in rows:
            continue
        steps = rows[id_].state.history if id_ in rows else None
        drawings = []
        for panel, shown, pixels, most in zip(panels, on, (_WIDE, _DAYS), _ROWS, strict=True):
            crowded = panel.shown > MOST_MARKS
            there = here & shown
            spells = [] if crowded else [draw(place).spell for place in np.flatnonzero(there).tolist()]
            lane = lay_lane(spells, panel.scale, pixels=pixels, most_rows=most)
            bins = tuple(_tall(bins_of(table, there, panel.scale))) if crowded else ()
            runs: tuple[Runs, ...] = ()
            if board and steps is not None:
                chart = step_chart(steps, panel.scale, until=board.as_of + timedelta(days=1))
                runs = tuple(_runs(chart.runs, pixels))
            drawings.append(PanelLane(lane, bins, runs))
        undated = np.flatnonzero(here & table.undated).tolist()
        gutter = tuple(map(draw, undated[:_GUTTER]))
        made = _row(id_, name, top, int(np.count_nonzero(here)), tuple(drawings), gutter, is_site=id_ in rows)
        yield replace(made, more_undated=max(0, len(undated) - _GUTTER))
        top += made.height


def _row(
    id_: str, name: str, top: int, number: int, drawings: tuple[PanelLane, ...], undated: tuple[Drawn, ...], *,
    is_site: bool,
) -> LaneRow:  # fmt: skip
    # A density is as high as two rows of glyphs, and an island finds that room for both.
    dense = any(each.bins for each in drawings)
    rug = top + _TOP + _ROW * max(_DENSE_ROWS * dense, *(each.lane.rows for each in drawings))
    under = rug + (_RUG if dense or any(each.lane.ticks for each in drawings) else 0)
    height = max(_LEAST, under - top + (_BAND + 3 if is_site else 3))
    return LaneRow(
        id_,
        name,
        tuple(textwrap.wrap(name, _LABEL, max_lines=2, placeholder=" …")),
        is_site,
        top,
        height,
        rug,
        top + height - _BAND - 2 if is_site else 0,
        drawings,
        undated,
        0,
        number,
    )


def bins_of(table: Table, there: Bools, scale: DayScale, *, bins: int = BINS) -> tuple[Bin, ...]:
    """What :func:`standdown.publish.drawing.lanes.density` gives of these, all of which touch the scale."""
    first, last = table.first[there], table.last[there]
    begin, days = scale.first.toordinal(), scale.days

    def share(day: npt.NDArray[np.int32]) -> npt.NDArray[np.float64]:
        return np.round(100 * np.clip(day.astype(np.int64) - begin, 0, days) / days, 2)

    left, right = share(np.where(first == NO_DAY, last, first)), share(np.where(last == NO_DAY, first, last) + 1)
    half = 50 / days
    at = np.where(first == NO_DAY, np.maximum(left, right - half), (left + right) / 2)
    at = np.where(last == NO_DAY, np.minimum(right, left + half), at)
    counts = np.bincount(np.minimum(bins - 1, (at * bins / 100).astype(np.int64)), minlength=bins).tolist()
    wide = 100 / bins
    return tuple(
        Bin(f"{round(n * wide, 2):g}%", f"{round(wide, 2):g}%", number) for n, number in enumerate(counts) if number
    )


def _tall(bins: Sequence[Bin]) -> Iterator[tuple[Bin, int]]:
    """Each with its height, the fullest as high as the rows: a lane is read along, not against the others."""
    most = max((each.number for each in bins), default=1)
    for each in bins:
        yield each, max(2, round(_DENSE_ROWS * _ROW * each.number / most))


def _runs(runs: Iterable[Run], pixels: int) -> Iterator[Runs]:
    """The runs that have a width, each with its word where that fits on it."""
    for run in runs:
        wide = float(run.right[:-1]) - float(run.left[:-1])
        if wide <= 0 or run.step.height == 0:
            continue
        words = step_words(run.step)
        fits = wide * pixels / 100 > len(words) * _LETTER + 8
        yield Runs(run, words if fits else "", f"{round(wide, 2):g}%")
