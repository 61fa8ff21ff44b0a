"""What stands on a sheet of the map: the ground of sites, happenings, places, lines and water, in pixels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from standdown.ledger.columns import NO_DAY
from standdown.model import Event, Geometry, GeometryKind, Step, Where, WhereBasis
from standdown.publish.drawing.labels import Box
from standdown.publish.drawing.mapping import region_of, shape_of, spot_of
from standdown.publish.drawing.projection import Sheet
from standdown.publish.layers import line_label
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.records import Records
from standdown.publish.words import clean, kind_words, place_words, when_words
from standdown.theatre import Line, Place, Theatre

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = [
    "LATEST_DAYS",
    "Area",
    "Dot",
    "Drawn",
    "Happening",
    "SiteMark",
    "Water",
    "area_of",
    "dots_of",
    "happening_words",
    "happenings_of",
    "latest",
    "line_name",
    "line_style",
    "lines_of",
    "short_name",
    "waters_of",
]

LATEST_DAYS = 180
"""How long a happening stays on the map."""
_HAPPENINGS = 10
_DOTS = 14
"""Places that are tried on a sheet; those whose name finds no room are left out."""
_WATER = frozenset({"lake", "river", "stream"})
_NO_DOT = frozenset({"region", "line", "area"})
_RANK = {"town": 0, "base": 1, "airstrip": 1, "camp": 1, "village": 2, "crossing": 2, "pass": 3}
_LONG_NAME = 12
_ABBREVIATION = 6


@dataclass(frozen=True, slots=True)
class Area:
    """Ground on which something lies somewhere: a circle of true radius, or the margin of a line or an area."""

    x: float
    y: float
    r: float
    """Pixels; 0 where ``path`` is drawn."""
    path: str


@dataclass(frozen=True, slots=True)
class SiteMark:
    """A site by the glyph of its step; ``spot`` is where it lies, which the glyph leaves where another covers it."""

    id: str
    name: str
    step: Step
    x: float
    y: float
    spot: tuple[float, float]
    area: Area
    words: str

    @property
    def is_moved(self) -> bool:
        """True where the glyph stands beside its spot."""
        return (self.x, self.y) != self.spot


@dataclass(frozen=True, slots=True)
class Happening:
    """A happening of the last months whose place is not a site's own."""

    event: Event
    where: Where
    x: float
    y: float
    spot: tuple[float, float]
    area: Area
    anchor: tuple[float, float] | None
    """Where the place lies from which a relative one was reckoned."""
    words: str
    more: int
    """Others at the same place."""

    @property
    def is_undated(self) -> bool:
        """True where nobody gives a day."""
        return self.event.when.is_open


@dataclass(frozen=True, slots=True)
class Dot:
    """Another place of the pack."""

    name: str
    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line as one party reads it."""

    path: str
    style: str
    """The class of its dashes."""
    name: str
    words: str
    spots: tuple[tuple[float, float], ...]
    """Places along it, some pixels apart."""


@dataclass(frozen=True, slots=True)
class Water:
    """A lake or a river."""

    path: str
    is_open: bool
    """True for a line."""
    name: str
    spots: tuple[tuple[float, float], ...]


def area_of(sheet: Sheet, geometry: Geometry, radius_km: float) -> Area:
    """The ground about a geometry on a sheet."""
    x, y = sheet.at(*spot_of(sheet.plane, geometry))
    if geometry.kind is GeometryKind.POINT:
        return Area(x, y, round(radius_km * sheet.scale, 1), "")
    return Area(x, y, 0.0, sheet.path(region_of(sheet.plane, geometry, radius_km)))


def lines_of(sheet: Sheet, theatre: Theatre, lines: Sequence[Line]) -> tuple[Drawn, ...]:
    """The lines that cross the sheet."""
    drawn = []
    for line in lines:
        shape = shape_of(sheet.plane, line.geometry)
        if path := sheet.path(shape):
            drawn.append(
                Drawn(
                    path,
                    line_style(theatre, line),
                    line_name(theatre, line),
                    line_label(theatre, line),
                    tuple(_along(sheet, shape, 7)),
                )
            )
    return tuple(drawn)


def line_style(theatre: Theatre, line: Line) -> str:
    """The class of a line's dashes: one for each party in the pack's order, ``held`` for the line on the ground."""
    codes = [party.code for party in theatre.parties]
    return f"by-{codes.index(line.claimant) % 3}" if line.claimant in codes else "held"


def line_name(theatre: Theatre, line: Line) -> str:
    """The line as the map labels it: "line as India reads it"."""
    return f"line as {theatre.party(line.claimant).name} reads it" if line.claimant else "line held, agreed by nobody"


def waters_of(sheet: Sheet, theatre: Theatre) -> tuple[Water, ...]:
    """Lakes and rivers of the pack that the sheet shows."""
    found = []
    for place in theatre.places:
        if place.kind in _WATER and place.geometry.kind is not GeometryKind.POINT:
            shape = shape_of(sheet.plane, place.geometry)
            if path := sheet.path(shape):
                is_open = place.geometry.kind is GeometryKind.LINE
                along = tuple(_along(sheet, shape if is_open else shape.exterior, 24)) if _whole(shape) else ()
                spots = (sheet.at(*spot_of(sheet.plane, place.geometry)), *along)
                seen = tuple(spot for spot in spots if sheet.holds(*spot))
                found.append(Water(path, is_open, clean(place.name), seen))
    return tuple(found)


def dots_of(sheet: Sheet, theatre: Theatre, *, near: frozenset[str], covered: Sequence[Box]) -> tuple[Dot, ...]:
    """Places that are worth a dot: those of the sites ``near`` first, then towns, posts, villages and passes.

    On a sheet with no sites near, which is the overview, the places of sites are left to the details.
    """
    own = {site.place_id for site in theatre.sites}
    ranked: list[tuple[int, float, str, Place, tuple[float, float]]] = []
    for place in theatre.places:
        if place.id in own or place.outside or place.kind in _NO_DOT or place.kind in _WATER:
            continue
        x, y = sheet.at(*spot_of(sheet.plane, place.geometry))
        sites = set(theatre.sites_of(place.id))
        if not sheet.holds(x, y) or (sites and not near) or any(box.holds(x, y) for box in covered):
            continue
        rank = -1 if sites & near else _RANK.get(place.kind, 4)
        middle = abs(x - sheet.width / 2) + abs(y - sheet.height / 2)
        ranked.append((rank, middle if near else 0.0, place.id, place, (x, y)))
    dots: list[Dot] = []
    for *_, place, (x, y) in sorted(ranked, key=lambda each: each[:3]):
        if len(dots) < _DOTS and all(abs(x - dot.x) + abs(y - dot.y) > 7 for dot in dots):
            dots.append(Dot(short_name(place), x, y, f"{clean(place.name)}, {clean(place.kind).replace('-', ' ')}"))
    return tuple(dots)


def latest(records: Records, asked: Asked) -> tuple[tuple[Event, Where, int], ...]:
    """The newest happening at each place that is not a site's own, newest first, and how many more there are."""
    own = {site.place_id for site in records.theatre.sites}
    since = asked.as_of - timedelta(days=LATEST_DAYS)
    known = records.known(asked)
    table = known.table
    # The last day it may have been; of one without a day, when it was last reported.
    day = np.where(table.undated, np.where(table.newest == NO_DAY, 1, table.newest), table.day)
    recent = np.flatnonzero(records.begun(asked) & (day >= since.toordinal()))
    dated = [known.selection.events[place] for place in recent[np.lexsort((table.number[recent], day[recent]))[::-1]]]
    found: dict[object, list[Event]] = {}
    for event in dated:
        where = event.where
        if where and where.geometry and where.radius_km is not None and where.place_id not in own:
            found.setdefault(where.place_id or where.geometry, []).append(event)
    return tuple(
        (events[0], events[0].where, len(events) - 1)
        for events in list(found.values())[:_HAPPENINGS]
        if events[0].where
    )


def happening_words(event: Event, more: int, so_far: str = "") -> str:
    """What the mark of a happening says: "gesture at Chushul ±2 km, 31 Oct 2024"; ``so_far`` of the day asked for."""
    told = f"{kind_words(event.kind)} at {place_words(event.where)}, {when_words(event.when)}, {event.realis.value}"
    told += f"; {so_far}" if so_far else ""
    return f"{told}; {more} more there" if more else told


def happenings_of(
    sheet: Sheet, theatre: Theatre, events: Sequence[tuple[Event, Where, int]], so_far: Mapping[str, str]
) -> tuple[Happening, ...]:
    """Those of the happenings that lie on the sheet; ``so_far`` is what is to be said of each on the day, by its id."""
    found = []
    for event, where, more in events:
        if where.geometry is None:
            continue
        area = area_of(sheet, where.geometry, where.radius_km or 0.0)
        if sheet.holds(area.x, area.y):
            anchor = None
            if where.basis is WhereBasis.RELATIVE and where.anchor_id:
                at = sheet.at(*spot_of(sheet.plane, theatre.place(where.anchor_id).geometry))
                anchor = at if at != (area.x, area.y) and sheet.holds(*at) else None
            spot, words = (area.x, area.y), happening_words(event, more, so_far.get(event.id, ""))
            found.append(Happening(event, where, *spot, spot, area, anchor, words, more))
    return tuple(found)


def short_name(place: Place) -> str:
    """The name, or an abbreviation that everybody uses for a long one: "PP10", "DBO"."""
    if len(place.name) <= _LONG_NAME:
        return clean(place.name)
    brief = (alias for alias in place.aliases if alias.isupper() and " " not in alias and len(alias) <= _ABBREVIATION)
    return clean(next(brief, place.name))


def _along(sheet: Sheet, shape: BaseGeometry, apart: float) -> Iterator[tuple[float, float]]:
    """Spots on a line, so many pixels apart, those that the sheet shows."""
    for n in range(int(shape.length * sheet.scale / apart) + 1):
        point = shape.interpolate(n * apart / sheet.scale)
        x, y = sheet.at(point.x, point.y)
        if sheet.holds(x, y):
            yield x, y


def _whole(shape: BaseGeometry) -> bool:
    return shape.geom_type in ("Polygon", "LineString")
