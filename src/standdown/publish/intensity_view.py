"""The index, for a terminal and as rows: pressure to the left of a line, easing to the right, and what is behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from standdown.model import Event
from standdown.publish.marks import BLUE, DISPUTED, GREY, RUST
from standdown.publish.tables import Cell
from standdown.publish.words import clean, count_words, day_words, flow, kind_words, place_words, when_words
from standdown.status.intensity import By, Intensity, Part, Period, Side, Undated

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

__all__ = ["IntensityView", "intensity_rows", "part_rows"]

LABEL = 11
NUMBER = 6
ROOMY = 60
"""Columns from which balance and contradicted share have theirs; narrower, they stand in --json."""
BESIDE_ROOMY, BESIDE_NARROW = 42, 27
"""Columns of a row beside its two bars."""
WIDEST, NARROWEST = 40, 5
"""Columns of one bar."""

FULL, DOUBTED, LEFT_HALF, RIGHT_HALF, AXIS = "█", "▒", "▌", "▐", "│"
_COLOURS = {Side.PRESSURE: RUST, Side.EASING: BLUE}


@dataclass(frozen=True, slots=True)
class IntensityView:
    """A renderable of an index; ``events`` lend the words, ``why`` lists what is behind each period."""

    name: str
    index: Intensity
    events: Mapping[str, Event]
    why: bool = False

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The heading, a row a period, what stands apart, and what the marks mean."""
        index = self.index
        width = options.max_width
        yield Text(clean(self.name), style=GREY)
        yield Text(f"Pressure and easing by {index.by.value}", style="bold")
        yield Text(_frame(index), style=GREY)
        yield Text()
        most = max((max(period.pressure, period.easing) for period in index.periods), default=0.0)
        if most:
            yield from self._plot(width, most)
        else:
            yield Text("Nothing that weighs is reported to have happened on a known day.", style=GREY)
        yield Text()
        yield from _left_out(index, width)
        if self.why:
            yield from self._reasons()

    def _plot(self, width: int, most: float) -> Iterator[RenderableType]:
        roomy = width >= ROOMY
        cells = max(NARROWEST, min(WIDEST, (width - (BESIDE_ROOMY if roomy else BESIDE_NARROW)) // 2))
        head = Text(no_wrap=True)
        head.append(f"{'':{LABEL}} {'':{NUMBER}} ")
        head.append(f"{'pressure':>{cells}}", style=f"bold {RUST}")
        head.append(" ")
        head.append(f"{'easing':<{cells}}", style=f"bold {BLUE}")
        head.append(f" {'':{NUMBER}} {'balance':>{NUMBER + 2}} {DISPUTED}" if roomy else "", style=GREY)
        yield head
        for quiet, group in groupby(self.index.periods, key=lambda period: not period.events):
            if quiet:
                yield _gap(list(group), self.index.by, cells)
            else:
                yield from (_row(period, self.index.by, cells, most, roomy=roomy) for period in group)
        yield Text()
        key = [f"{FULL} = {_point(most / cells)} points"]
        if any(period.disputed for period in self.index.periods):
            key.append(f"{DOUBTED} contradicted{f' ({DISPUTED} its share)' if roomy else ''}")
        if roomy:
            key.append("balance = easing less pressure")
        yield Text(flow(key, width), style=GREY)

    def _reasons(self) -> Iterator[RenderableType]:
        for period in self.index.periods:
            if not period.events:
                continue
            yield Text()
            yield Text(f"{day_words(period.start)} to {day_words(period.end)}", style="bold")
            for side in Side:
                parts = [part for part in period.events if part.side is side]
                if parts:
                    yield from self._side(side, period.points(side), parts)
        if self.index.undated:
            yield Text()
            yield Text("No day known closely enough, in no period", style="bold")
            yield self._table([(one, f"{one.weight:g}") for one in self.index.undated])

    def _side(self, side: Side, total: float, parts: Sequence[Part]) -> Iterator[RenderableType]:
        yield Text(f"{side.value} {total:.3f}", style=f"bold {_COLOURS[side]}")
        yield self._table([(part, _sum_words(part)) for part in parts])

    def _table(self, listed: Sequence[tuple[Part | Undated, str]]) -> Table:
        table = Table.grid(padding=(0, 2, 0, 0), expand=True)
        table.add_column(justify="right", no_wrap=True)
        table.add_column(width=1)
        table.add_column(ratio=1)
        for one, points in listed:
            event = self.events.get(one.event_id)
            words = Text(kind_words(one.kind), style="bold")
            if event:
                words.append(f"  {when_words(event.when)}", style="not bold")
                words.append(f"  {place_words(event.where)}" if event.where else "", style="not bold")
            words.append(f"  {one.event_id}", style=f"not bold {GREY}")
            table.add_row(Text(points), Text(DISPUTED if one.disputed else "", style="bold"), words)
        return table


def intensity_rows(index: Intensity) -> list[dict[str, Cell]]:
    """One row a period, empty ones too; ``disputed`` is in points, like the rest."""
    return [
        {
            "start": period.start.isoformat(),
            "end": period.end.isoformat(),
            "pressure": period.pressure,
            "easing": period.easing,
            "balance": period.balance,
            "disputed": period.disputed,
            "happenings": len(period.events),
            "events": "; ".join(part.event_id for part in period.events),
        }
        for period in index.periods
    ]


def part_rows(index: Intensity) -> list[dict[str, Cell]]:
    """One row a happening and period, those of no known day last, without a period and without points."""
    dated = [_part_row(part, period) for period in index.periods for part in period.events]
    return dated + [_part_row(one) for one in index.undated]


def _part_row(one: Part | Undated, period: Period | None = None) -> dict[str, Cell]:
    part = one if isinstance(one, Part) else None
    return {
        "start": period.start.isoformat() if period else None,
        "end": period.end.isoformat() if period else None,
        "id": one.event_id,
        "kind": one.kind.value,
        "side": one.side.value,
        "weight": one.weight,
        "days": part.days if part else None,
        "of_days": part.of_days if part else None,
        "points": part.points if part else None,
        "disputed": one.disputed,
        "claims": "; ".join(one.claim_ids),
    }


def _frame(index: Intensity) -> str:
    days = f"{day_words(index.baseline)} to {day_words(index.as_of)}" if index.as_of else ""
    known = f"known by {day_words(index.known_by)}" if index.known_by else "from everything in the ledger"
    since = days or f"Since {day_words(index.baseline)}"
    return f"{since}, {known}. {count_words(index.counted, 'happening')} counted."


def _row(period: Period, by: By, cells: int, most: float, *, roomy: bool) -> Text:
    line = Text(no_wrap=True)
    line.append(f"{_label(period.start, by):<{LABEL}} ", style=GREY)
    line.append(f"{_point(period.pressure):>{NUMBER}} ")
    line.append(f"{_bar(period, Side.PRESSURE, cells, most):>{cells}}", style=RUST)
    line.append(AXIS, style=GREY)
    line.append(f"{_bar(period, Side.EASING, cells, most):<{cells}}", style=BLUE)
    line.append(f" {_point(period.easing):>{NUMBER}}")
    if roomy:
        line.append(f" {_signed(period.balance):>{NUMBER + 2}}", style="bold")
    if roomy and period.disputed:
        line.append(f" {DISPUTED}{_percent(period.disputed / (period.pressure + period.easing)):>4}")
    return line


def _bar(period: Period, side: Side, cells: int, most: float) -> str:
    """A bar in halves of a cell, of at least half a one; what is contradicted is its outer end."""
    value, doubted = period.points(side), period.points(side, disputed=True)
    if not value:
        return ""
    halves = max(1, round(2 * cells * value / most))
    if doubted:
        whole = (halves + 1) // 2
        outer = min(whole, max(1, round(cells * doubted / most)))
        bar = FULL * (whole - outer) + DOUBTED * outer
    else:
        half = RIGHT_HALF if side is Side.PRESSURE else LEFT_HALF
        bar = FULL * (halves // 2) + half * (halves % 2)
    return bar[::-1] if side is Side.PRESSURE else bar


def _gap(periods: Sequence[Period], by: By, cells: int) -> Text:
    """A stretch in which nothing counts, on one line, with its length."""
    text = Text(no_wrap=True)
    text.append(f"{_label(periods[0].start, by):<{LABEL}} {'':{NUMBER}} {'':{cells}}{AXIS} ", style=GREY)
    nothing = "nothing" if len(periods) == 1 else f"nothing for {count_words(len(periods), by.value)}"
    text.append(nothing, style=GREY)
    return text


def _left_out(index: Intensity, width: int) -> Iterator[Text]:
    for side in Side:
        apart = Counter(one.kind for one in index.undated if one.side is side)
        if apart:
            kinds = ", ".join(f"{number} {kind_words(kind)}" for kind, number in sorted(apart.items()))
            weight = sum(one.weight for one in index.undated if one.side is side)
            yield Text(f"In no period, for want of a day: {side.value} {_point(weight)} ({kinds})", style=GREY)
    others = [
        (index.not_real, "planned, possible or denied"),
        (index.weightless, "of a kind that weighs nothing"),
        (index.before, "over before the baseline"),
    ]
    words = [f"{number} {what}" for number, what in others if number]
    if words:
        yield Text(flow(["Not counted:", *words], width), style=GREY)


def _label(start: date, by: By) -> str:
    """The period in a word or two: "May 2020", "Q2 2020", "2020"; a week by its first day."""
    if by is By.WEEK:
        return day_words(start)
    if by is By.MONTH:
        return day_words(start).partition(" ")[2]
    return f"Q{(start.month + 2) // 3} {start.year}" if by is By.QUARTER else str(start.year)


def _sum_words(part: Part) -> str:
    """How the points come about: "7.6 × 3/20 = 1.140"; a whole happening is its weight."""
    if part.days == part.of_days:
        return f"{part.points:.3f}"
    return f"{part.weight:g} × {part.days}/{part.of_days} = {part.points:.3f}"


def _point(value: float) -> str:
    """One decimal; what is more than nothing never shows as nothing."""
    if not value:
        return "0"
    return "<0.1" if value < 0.05 else f"{value:.1f}"


def _signed(value: float) -> str:
    return f"{value:+.1f}" if abs(value) >= 0.05 else "0"


def _percent(share: float) -> str:
    """A share that is neither nothing nor all never shows as such."""
    return f"{max(1, min(99, round(100 * share))) if share < 1 else 100}%"
