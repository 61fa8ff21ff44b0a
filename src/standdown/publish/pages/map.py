"""The map as a page: the theatre and its sites on sheets, whose lines are shown, and the panel of one site."""

from __future__ import annotations

from dataclasses import dataclass

from standdown.model import Site, SiteState, Step
from standdown.publish.drawing.mapping import Layout, lay_out
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.map_marks import latest, line_name, line_style
from standdown.publish.pages.map_sheets import SheetView, Shown, detail_view, overview_view
from standdown.publish.pages.records import Records
from standdown.publish.pages.site_panel import SitePanel, site_panel
from standdown.publish.pages.so_far import so_far
from standdown.publish.words import radius_words
from standdown.theatre import Theatre

__all__ = ["BOTH", "LineChoice", "LineKey", "MapPage", "MapRow", "map_page", "seen_by"]

BOTH = "both"
"""``lines=both``: as every party reads them."""


@dataclass(frozen=True, slots=True)
class LineChoice:
    """A way of drawing the lines, for the switch over the map."""

    value: str
    """What is written into the address; empty for what goes without saying."""
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class LineKey:
    """A line in the key."""

    style: str
    words: str


@dataclass(frozen=True, slots=True)
class MapRow:
    """A site in words, for those who cannot see the map."""

    site: Site
    state: SiteState
    position: str
    within: str


@dataclass(frozen=True, slots=True)
class MapPage:
    """Everything the templates show."""

    finding: str
    overview: SheetView
    details: tuple[SheetView, ...]
    is_long: bool
    """True for a theatre that lies along its sheet: the overview stands over the details, not beside them."""
    choices: tuple[LineChoice, ...]
    keys: tuple[LineKey, ...]
    steps: tuple[Step, ...]
    """Steps that a site stands on, the worst first."""
    has_strip: bool
    has_happenings: bool
    has_undated: bool
    rows: tuple[MapRow, ...]
    panel: SitePanel | None


def map_page(records: Records, asked: Asked) -> MapPage:
    """The map of a day.

    Args:
        records: What is known.
        asked: The day, what was known by when, the site that is chosen, and whose readings of the lines are drawn.

    Raises:
        UsageError: the theatre has no such party; the message lists those it has.
    """
    theatre, board = records.theatre, records.board(asked)
    seen = seen_by(theatre, asked.lines)
    ground = records.known().ground
    layout: Layout = ground.get("layout") or lay_out(theatre)
    ground["layout"] = layout
    drawn = theatre.lines_seen_by(seen)
    steps = {row.site.id: row.state.step for row in board.rows}
    events = latest(records, asked)
    told = {event.id: so_far(records, asked, event) for event, *_ in events}
    shown = Shown(theatre, steps, drawn, events, asked.site, ground, told)
    overview = overview_view(layout, shown)
    details = tuple(detail_view(layout, detail, shown) for detail in layout.details)
    happenings = {each.event.id: each for view in (overview, *details) for each in view.happenings}
    return MapPage(
        board.finding,
        overview,
        details,
        layout.is_long,
        _choices(theatre, seen),
        tuple(LineKey(line_style(theatre, line), line_name(theatre, line)) for line in drawn),
        tuple(sorted(set(steps.values()), key=lambda step: (-step.height, step.value))),
        bool(overview.strip),
        bool(happenings),
        any(each.is_undated for each in happenings.values()),
        tuple(MapRow(row.site, row.state, *_whereabouts(theatre, layout, row.site)) for row in board.rows),
        site_panel(records, asked),
    )


def seen_by(theatre: Theatre, lines: str) -> str:
    """The party's code that a request names, empty for all; UsageError where there is no such party."""
    return theatre.party(lines).code if lines and lines != BOTH else ""


def _choices(theatre: Theatre, seen: str) -> tuple[LineChoice, ...]:
    claimants = [party for party in theatre.parties if any(line.claimant == party.code for line in theatre.lines)]
    parties = [LineChoice(party.code, f"as {party.name} reads them", party.code == seen) for party in claimants]
    return (LineChoice("", "both" if len(parties) == len("ab") else "all", not seen), *parties)


def _whereabouts(theatre: Theatre, layout: Layout, site: Site) -> tuple[str, str]:
    """Position in degrees and radius, in words; of a line or an area its middle."""
    place = theatre.place(site.place_id)
    ground = next(ground for ground in layout.grounds if ground.site.id == site.id)
    lon, lat = layout.overview.degrees(ground.x, ground.y)
    position = f"{abs(lat):.2f}° {'N' if lat >= 0 else 'S'}, {abs(lon):.2f}° {'E' if lon >= 0 else 'W'}"
    shapes = {"LineString": "about a line", "Polygon": "about an area"}
    return position, f"{radius_words(place.radius_km)} {shapes.get(place.geometry.kind.value, '')}".strip()
