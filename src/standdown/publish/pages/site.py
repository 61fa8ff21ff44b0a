"""A site as a page: where it stands, how it came there step by step, and what is told of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress

from standdown.errors import UsageError
from standdown.model import Event, Facet, FacetState, Site, Step, StepTaken, When
from standdown.publish.drawing import DayScale, StepChart, is_cut, step_chart
from standdown.publish.drawing.mapping import lay_out
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.events_wanted import Listed
from standdown.publish.pages.map_sheets import SheetView, Shown, detail_view
from standdown.publish.pages.paging import Part, part_of
from standdown.publish.pages.quoting import Happening, Quoted, happenings, quoted
from standdown.publish.pages.records import Records
from standdown.publish.pages.seen import Seen, SeenLine, line_of, seen_of, verdicts_at
from standdown.publish.words import clean, day_words, place_words, step_words, when_words
from standdown.status import Board, Row, month_words, number_words

__all__ = ["SEEN", "TALL", "WAITING", "Level", "SitePage", "StepShown", "levels", "site_page"]

TALL = 4
"""How many times higher the chart of the page is than that of the board."""
SIZE = 40
"""Happenings of one page."""
WAITING = 8
"""Happenings named that wait for a ruling."""
SEEN = 12
"""Verdicts that are shown with all they rest on; those of earlier days are on the pages of their happenings."""
_STEPS = 20
"""Steps that are told; those before are on the chart."""
_QUOTES = 2
"""Sentences quoted for a step."""
_NAMED = 3
"""Voices named for the step it stands on."""
_ID = re.compile(r"\bc-[0-9a-f]{16}\b")

_FACETS = {
    Facet.CONTACT: {
        FacetState.AS_BEFORE: "The troops are apart, as before.",
        FacetState.PARTLY: "The troops are parting.",
        FacetState.NOT: "The troops stand close to each other.",
        FacetState.DISPUTED: "Sources disagree on whether the troops are apart.",
        FacetState.UNSAID: "Nobody says how close the troops stand.",
    },
    Facet.POSTURE: {
        FacetState.AS_BEFORE: "The forces behind are as before.",
        FacetState.PARTLY: "Some of the forces brought up have left.",
        FacetState.NOT: "Forces or works were brought up.",
        FacetState.DISPUTED: "Sources disagree on the forces behind.",
        FacetState.UNSAID: "Nobody speaks of the forces behind.",
    },
    Facet.PATROLS: {
        FacetState.AS_BEFORE: "Patrols go, as before.",
        FacetState.PARTLY: "Patrols go in part.",
        FacetState.NOT: "Patrols are stopped.",
        FacetState.DISPUTED: "Sources disagree on whether patrols go.",
        FacetState.UNSAID: "Nobody speaks of patrols.",
    },
    Facet.BUFFER_ZONE: {
        FacetState.AS_BEFORE: "A buffer zone is in force.",
        FacetState.PARTLY: "A buffer zone is in force in part.",
        FacetState.NOT: "There is no buffer zone.",
        FacetState.DISPUTED: "Sources disagree on a buffer zone.",
        FacetState.UNSAID: "Nobody speaks of a buffer zone.",
    },
    Facet.AGREEMENT: {
        FacetState.AS_BEFORE: "An agreement names the site.",
        FacetState.PARTLY: "An agreement covers part of it.",
        FacetState.NOT: "An agreement is denied.",
        FacetState.DISPUTED: "Sources disagree on an agreement.",
        FacetState.UNSAID: "Nobody tells of an agreement.",
    },
}


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step of the way, with what it rests on."""

    taken: StepTaken
    claims: int
    events: tuple[Happening, ...]
    quotes: tuple[Quoted, ...]
    dissent: tuple[tuple[str, Event | None], ...]
    """Who disagrees and how, and the happening where it stands."""


@dataclass(frozen=True, slots=True)
class Level:
    """A height of the chart and the steps that stand on it."""

    top: float
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class SitePage:
    """Everything the template shows."""

    site: Site
    row: Row
    board: Board
    finding: str
    deck: str
    facets: tuple[tuple[Facet, FacetState, str], ...]
    chart: StepChart
    scale: DayScale
    steps: tuple[StepShown, ...]
    more_steps: int
    happenings: tuple[Happening, ...]
    part: Part[Event]
    """Where in all that is told of it they stand."""
    total: int
    waiting: tuple[tuple[Event, tuple[str, ...]], ...]
    """The first happenings that wait for a ruling, and why."""
    all_waiting: int
    before: Site | None
    after: Site | None
    place: str
    """In words, where on the map it lies and how surely."""
    sheet: SheetView
    """The detail of the map on which it lies."""
    seen: tuple[Seen, ...]
    """What satellites say of it, the latest days first."""
    seen_lines: tuple[SeenLine, ...]
    """The same in a few words, with links to where they were asked."""


def site_page(records: Records, asked: Asked, id_: str, *, after: str = "") -> SitePage:
    """The page of a site on the day asked for; UsageError where there is no such site."""
    board = records.board(asked)
    number = next((n for n, row in enumerate(board.rows) if row.site.id == id_), None)
    if number is None:
        there = ", ".join(row.site.id for row in board.rows)
        raise UsageError(f"{id_!r} is no site of {board.name}: name one of {there}", code="no-site")
    row = board.rows[number]
    scale = DayScale(board.baseline, max(board.as_of, board.baseline))
    known = records.known(asked)
    order = known.table.order
    at = known.table.sites.having(id_, len(known.table))
    here, held = records.begun(asked) & at, records.waits(asked) & at
    told = Listed(known, order[here[order]])
    some = part_of(told, key=lambda event: event.id, after=after, size=SIZE)
    shown = happenings(records, asked, some.shown)
    ids = {event.id for event in compress(known.selection.events, held.tolist())}
    waiting = [each for each in records.waiting if each.event.id in ids]
    looks = verdicts_at(records, asked, id_)
    return SitePage(
        row.site,
        row,
        board,
        _finding(row),
        _deck(row, board),
        tuple((f, state, _FACETS[f][state]) for f in Facet for state in [row.state.facets.get(f, FacetState.UNSAID)]),
        step_chart(row.state.history, scale, until=board.as_of, cut=is_cut(row.state)),
        scale,
        tuple(_steps(records, asked, row.state.history[-_STEPS:])),
        max(0, len(row.state.history) - _STEPS),
        shown,
        some,
        len(told),
        tuple((each.event, tuple(_ID.sub("a claim", why) for why in each.why)) for each in waiting[:WAITING]),
        len(waiting),
        board.rows[number - 1].site if number else None,
        board.rows[number + 1].site if number + 1 < len(board.rows) else None,
        _place(records, row.site),
        _sheet(records, board, id_),
        seen_of(records, looks[:SEEN]),
        tuple(line_of(records, asked, look) for look in looks),
    )


def levels() -> tuple[Level, ...]:
    """The heights of the chart, the highest first, with the steps on each."""
    by_height: dict[int, list[Step]] = {}
    for step in Step:
        by_height.setdefault(step.height, []).append(step)
    ground = StepChart((), (), "").ground
    unit = (ground - _top_of(Step.CLASH)) / Step.CLASH.height
    return tuple(Level((ground - height * unit) * TALL, tuple(by_height[height])) for height in sorted(by_height)[::-1])


def _top_of(step: Step) -> float:
    """Where the chart draws a step, read off a chart of that step alone."""
    day = date(2020, 1, 1)
    return step_chart([StepTaken(step, When.on(day), ())], DayScale(day, day), until=day).runs[-1].top


def _finding(row: Row) -> str:
    name, state = clean(row.site.name), row.state
    if state.taken is None:
        return f"{name} stands as before the crisis: nobody has reported anything else."
    since = "" if state.taken.when.is_open else f", {_since(state.taken)}"
    against = ", which is disputed" if row.disputed_by else ""
    return f"{name}: {step_words(state.step)}{since}{against}."


def _since(taken: StepTaken) -> str:
    told = when_words(taken.when)
    return told if taken.when.earliest is None else f"since {told}"


def _deck(row: Row, board: Board) -> str:
    taken = row.state.taken
    told = f"As of {day_words(board.as_of)}."
    if taken is None:
        return told
    steps = f"{number_words(len(row.state.history)).capitalize()} {'step' if len(row.state.history) == 1 else 'steps'}"
    back = sum(step.went_back for step in row.state.history)
    went = (
        f", {number_words(back)} of which {'shows' if back == 1 else 'show'} that the one before did not hold"
        if back
        else ""
    )
    more = f" and {len(taken.says) - _NAMED} more" if len(taken.says) > _NAMED else ""
    says = f" It rests on: {'; '.join(map(clean, taken.says[:_NAMED]))}{more}." if taken.says else ""
    since = "are the last that are kept" if is_cut(row.state) else f"since {month_words(board.baseline)}"
    return f"{told} {steps} {since}{went}.{says}"


def _steps(records: Records, asked: Asked, history: Sequence[StepTaken]) -> Iterator[StepShown]:
    """Newest first: where it stands now is what one came for."""
    claims = records.chosen(asked).claims
    for taken in reversed(history):
        events = {e.id: e for id_ in taken.claim_ids if (e := records.event(asked, id_))}
        first = [claims[id_] for id_ in taken.claim_ids if id_ in claims]
        quotes = {quote.sentence: quote for quote in quoted(records, asked, first)}
        yield StepShown(
            taken,
            len(taken.claim_ids) + taken.more,
            happenings(records, asked, events.values()),
            tuple(quotes.values())[:_QUOTES],
            tuple(
                (clean(line), records.event(asked, id_))
                for line, id_ in zip(taken.disagrees, taken.dissent_ids, strict=True)
            ),
        )


def _sheet(records: Records, board: Board, id_: str) -> SheetView:
    theatre, layout = records.theatre, lay_out(records.theatre)
    detail = next(each for each in layout.details if any(ground.site.id == id_ for ground in each.grounds))
    steps = {row.site.id: row.state.step for row in board.rows}
    return detail_view(layout, detail, Shown(theatre, steps, theatre.lines_seen_by(""), (), id_))


def _place(records: Records, site: Site) -> str:
    place = records.theatre.place(site.place_id)
    lon, lat = place.geometry.centre
    north, east = ("N" if lat >= 0 else "S"), ("E" if lon >= 0 else "W")
    where = place_words(None) if not place.name else f"about {abs(lat):.2f}° {north}, {abs(lon):.2f}° {east}"
    return f"{clean(site.name)} lies {where}, known to ±{place.radius_km:g} km."
