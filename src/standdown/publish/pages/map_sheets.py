"""Sheets: one drawing of the map with everything that stands on it, and its words where they touch nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Any

from standdown.model import Event, GeometryKind, Step, Where
from standdown.publish.drawing.labels import Box, Label, Wish, place_labels, spread
from standdown.publish.drawing.mapping import Detail, Ground, Layout, between
from standdown.publish.drawing.projection import NetLine, ScaleBar, Sheet, Window
from standdown.publish.pages.map_marks import (
    Dot,
    Drawn,
    Happening,
    SiteMark,
    Water,
    area_of,
    dots_of,
    happenings_of,
    lines_of,
    waters_of,
)
from standdown.publish.words import clean, radius_words, step_words
from standdown.theatre import Line, Theatre

__all__ = ["SheetView", "Shown", "detail_view", "overview_view"]

_APART = 19.0
"""Pixels from the middle of one glyph to that of the next."""
_REACH = 9.5
"""Pixels of a glyph and its halo."""
_BAR = 26.0
"""Pixels of the bar of kilometres upwards from the sheet's lower edge."""
_BAR_WORDS = 46.0
_DENSE = 7.0
"""Pixels between the spots by which a line is told to the labels."""
_TITLE = 34
"""Letters that fit over a detail."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What all sheets of a page show."""

    theatre: Theatre
    steps: dict[str, Step]
    """The step of each site."""
    lines: tuple[Line, ...]
    events: tuple[tuple[Event, Where, int], ...]
    chosen: str = ""
    """The id of the chosen site."""
    ground: dict[object, Any] = field(default_factory=dict)
    """What hangs on no day, kept from one drawing to the next."""
    so_far: Mapping[str, str] = field(default_factory=dict)
    """By the id of a happening what is to be said of it on the day."""


@dataclass(frozen=True, slots=True)
class SheetView:
    """Everything of one drawing, in the order in which it is laid on."""

    id: str
    title: str
    note: str
    sheet: Sheet
    net: tuple[NetLine, ...]
    waters: tuple[Water, ...]
    strip: str
    """The path of the ground between two readings, empty where only one is shown."""
    lines: tuple[Drawn, ...]
    happenings: tuple[Happening, ...]
    dots: tuple[Dot, ...]
    marks: tuple[SiteMark, ...]
    labels: tuple[Label, ...]
    bar: ScaleBar
    words: str
    """What it is, for those who cannot see it."""
    is_chosen: bool = False
    frame: Box | None = None
    """On the overview, what the detail of the chosen site shows."""


def overview_view(layout: Layout, shown: Shown) -> SheetView:
    """The whole theatre; the detail with the chosen site is framed."""
    detail = next((d for d in layout.details if shown.chosen in {g.site.id for g in d.grounds}), None)
    frame = _frame(layout.overview, detail.sheet.window) if detail else None
    title = clean(shown.theatre.name)
    return _view("overview", layout.overview, layout.grounds, shown, near=frozenset(), title=title, frame=frame)


def detail_view(layout: Layout, detail: Detail, shown: Shown) -> SheetView:
    """A few sites close by, at the scale of all details."""
    ids = frozenset(ground.site.id for ground in detail.grounds)
    names = [clean(ground.site.name) for ground in detail.grounds]
    view = _view(
        f"detail-{detail.grounds[0].site.id}", detail.sheet, layout.grounds, shown, near=ids, title=_title(names)
    )
    note = _note(detail.grounds[0]) if len(names) == 1 else ""
    return replace(view, note=note, is_chosen=shown.chosen in ids)


def _view(
    id_: str,
    sheet: Sheet,
    grounds: Sequence[Ground],
    shown: Shown,
    *,
    near: frozenset[str],
    title: str,
    frame: Box | None = None,
) -> SheetView:
    theatre = shown.theatre
    marks, happenings = _spread(
        sheet, _marks(sheet, grounds, shown), happenings_of(sheet, theatre, shown.events, shown.so_far)
    )
    bar = sheet.bar()
    taken = [Box(0, sheet.height - _BAR, bar.px + _BAR_WORDS, sheet.height)]
    glyphs = [*((mark.x, mark.y) for mark in marks), *((each.x, each.y) for each in happenings)]
    taken += [Box.about(x, y, _REACH) for x, y in glyphs]
    dots = dots_of(sheet, theatre, near=near, covered=taken)
    lines, waters, net, strip = _ground(id_, sheet, shown)
    wishes = _wishes(marks, happenings, waters, lines if not near else (), net, dots, is_detail=bool(near))
    labels = place_labels(
        [wish for wish, _ in wishes],
        width=sheet.width,
        height=sheet.height,
        taken=[*taken, *(Box.about(dot.x, dot.y, 2.5) for dot in dots)],
        drawn=[*(spot for line in lines for spot in line.spots), *(frame.edge(_DENSE) if frame else ())],
    )
    named = [(of, label) for (_, of), label in zip(wishes, labels, strict=True) if label]
    told = "; ".join(mark.words for mark in marks)
    return SheetView(
        id_,
        title,
        "",
        sheet,
        net,
        waters,
        strip,
        lines,
        happenings,
        tuple(dot for dot in dots if any(of is dot for of, _ in named)),
        marks,
        tuple(label for _, label in named),
        bar,
        f"Map of {title}. {told}." if told else f"Map of {title}.",
        frame=frame,
    )


def _ground(
    id_: str, sheet: Sheet, shown: Shown
) -> tuple[tuple[Drawn, ...], tuple[Water, ...], tuple[NetLine, ...], str]:
    """Lines, waters and degrees of a sheet, and the strip between two readings."""
    key = id_, tuple(line.id for line in shown.lines)
    if key not in shown.ground:
        several = len({line.claimant for line in shown.lines} - {""}) > 1
        shown.ground[key] = (
            lines_of(sheet, shown.theatre, shown.lines),
            waters_of(sheet, shown.theatre),
            sheet.net(),
            sheet.path(between(sheet.plane, shown.lines)) if several else "",
        )
    found: tuple[tuple[Drawn, ...], tuple[Water, ...], tuple[NetLine, ...], str] = shown.ground[key]
    return found


def _marks(sheet: Sheet, grounds: Sequence[Ground], shown: Shown) -> tuple[SiteMark, ...]:
    found = []
    for ground in grounds:
        spot = sheet.at(ground.x, ground.y)
        if sheet.holds(*spot):
            site, place = ground.site, shown.theatre.place(ground.site.place_id)
            area = area_of(sheet, place.geometry, place.radius_km)
            step, name = shown.steps[site.id], clean(site.name)
            found.append(SiteMark(site.id, name, step, *spot, spot, area, f"{name}: {step_words(step)}"))
    return tuple(found)


def _spread(
    sheet: Sheet, marks: tuple[SiteMark, ...], happenings: tuple[Happening, ...]
) -> tuple[tuple[SiteMark, ...], tuple[Happening, ...]]:
    spots = [mark.spot for mark in marks] + [happening.spot for happening in happenings]
    moved = spread(spots, apart=_APART, width=sheet.width, height=sheet.height)
    first, rest = moved[: len(marks)], moved[len(marks) :]
    return (
        tuple(replace(mark, x=x, y=y) for mark, (x, y) in zip(marks, first, strict=True)),
        tuple(replace(happening, x=x, y=y) for happening, (x, y) in zip(happenings, rest, strict=True)),
    )


def _wishes(
    marks: Sequence[SiteMark],
    happenings: Sequence[Happening],
    waters: Sequence[Water],
    lines: Sequence[Drawn],
    net: Sequence[NetLine],
    dots: Sequence[Dot],
    *,
    is_detail: bool,
) -> list[tuple[Wish, object]]:
    """The words of a sheet, the most important first, each with what it names."""
    found: list[tuple[Wish, object]] = [
        (Wish(mark.name, ((mark.x, mark.y),), 12.0, "site", strong=True, must=True), mark) for mark in marks
    ]
    found += [(_line_wish(lines, n), line) for n, line in enumerate(lines) if line.spots]
    degrees: list[tuple[Wish, object]] = [(Wish(n.words, ((n.x, n.y),), 0, "net", fixed=True), n) for n in net]
    found += [] if is_detail else degrees
    found += [(Wish(clean(h.where.name), ((h.x, h.y),), 12.0, "happening"), h) for h in happenings]
    found += [(Wish(water.name, water.spots, 7.0, "water"), water) for water in waters if water.spots]
    found += [(Wish(dot.name, ((dot.x, dot.y),), 6.0, "place"), dot) for dot in dots]
    return found + (degrees if is_detail else [])


def _line_wish(lines: Sequence[Drawn], number: int) -> Wish:
    """The name of a line, each from another part of its way on, and on the side where no other line lies nearer."""
    line = lines[number]
    begin = len(line.spots) * (number + 1) // (len(lines) + 1)
    spots = (line.spots[begin:] + line.spots[:begin])[::3]
    foreign = tuple(spot for other in lines if other is not line for spot in other.spots)
    return Wish(line.name, spots, 8.0, "line", must=True, foreign=foreign)


def _title(names: Sequence[str]) -> str:
    """The sites of a detail, without the words that all their names begin with: "Pangong north bank, south bank"."""
    words = [name.split() for name in names]
    same = len(list(takewhile(lambda column: len(set(column)) == 1, zip(*words, strict=False))))
    # "Ta Muen Thom, Ta Krabey" keeps its "Ta": one word alone names nothing.
    same = same if all(len(rest) > same + 1 for rest in words[1:]) else 0
    told = ", ".join([names[0], *(" ".join(rest[same:]) for rest in words[1:])])
    return told if len(told) <= _TITLE else f"{names[0]} and {len(names) - 1} near it"


def _note(ground: Ground) -> str:
    """How far about it the place may lie: "±2 km", "area ±5 km"."""
    shape = {GeometryKind.LINE: "line ", GeometryKind.AREA: "area "}.get(ground.shape, "")
    return f"{shape}{radius_words(ground.margin_km)}"


def _frame(sheet: Sheet, window: Window) -> Box:
    (left, top), (right, bottom) = sheet.at(window.west, window.north), sheet.at(window.east, window.south)
    return Box(max(left, 1.5), max(top, 1.5), min(right, sheet.width - 1.5), min(bottom, sheet.height - 1.5))
