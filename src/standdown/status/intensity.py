"""The index: how much pressure and how much easing the happenings of a theatre come to, period by period."""

# Invariant: every number is a sum of the points of the parts beside it, and nothing is smoothed, scaled or guessed.
# docs/intensity.md prints the weights; a test keeps the two alike.

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import fsum

from standdown.model import Attribute, Claim, Event, Ground, Kind, Report
from standdown.status.counting import counts_from, published_by

__all__ = [
    "CLOSE_DAYS",
    "DECIMALS",
    "NOT_WHETHER",
    "WEIGHTS",
    "By",
    "Intensity",
    "Part",
    "Period",
    "Side",
    "Undated",
    "Weight",
    "derive_intensity",
]

CLOSE_DAYS = 31
"""How many days an open end may be away for a happening to count at the end that is known: as far as the ledger looks
for the same happening, so that a day is never off by more than a month."""

DECIMALS = 3
"""Points are rounded before they are summed, so that the printed points add up to the printed sums. Three decimals keep
a happening spread over the weeks of three years within 0.1 of its weight."""

NOT_WHETHER = frozenset({Ground.NUMBER, Ground.ACTOR})
"""How many were hurt and who began it leave a happening as real as it was."""


class Side(StrEnum):
    """The two series, never mixed."""

    PRESSURE = "pressure"
    EASING = "easing"


class By(StrEnum):
    """How long a period is."""

    WEEK = "week"
    """Monday to Sunday."""
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    def first_day(self, day: date) -> date:
        """The first day of the period that holds ``day``."""
        if self is By.WEEK:
            return day - timedelta(days=day.weekday())
        months = {By.MONTH: 1, By.QUARTER: 3, By.YEAR: 12}[self]
        return date(day.year, day.month - (day.month - 1) % months, 1)

    def next_start(self, start: date) -> date:
        """The first day of the period after the one that begins on ``start``."""
        return self.first_day(start + timedelta(days={By.WEEK: 7, By.MONTH: 31, By.QUARTER: 92, By.YEAR: 366}[self]))


@dataclass(frozen=True, slots=True)
class Weight:
    """What one happening of a kind weighs, and the category of event data whose published weight that is."""

    kind: Kind
    side: Side
    points: float
    after: str
    """The scheme and the code."""
    words: str
    """The category in words."""


WEIGHTS = (
    Weight(Kind.CLASH, Side.PRESSURE, 10.0, "WEIS 223", "military attack or clash"),
    Weight(Kind.CASUALTY, Side.PRESSURE, 10.0, "WEIS 223", "military attack or clash"),
    Weight(Kind.FACE_OFF, Side.PRESSURE, 7.6, "WEIS 182", "mobilization, exercise or display of armed force"),
    Weight(Kind.THREAT, Side.PRESSURE, 7.0, "WEIS 173", "threat with force"),
    Weight(Kind.BUILD_UP, Side.PRESSURE, 7.6, "WEIS 182", "mobilization, exercise or display of armed force"),
    Weight(Kind.CONSTRUCTION, Side.PRESSURE, 7.6, "WEIS 182", "mobilization, exercise or display of armed force"),
    Weight(Kind.EXERCISE, Side.PRESSURE, 7.6, "WEIS 182", "mobilization, exercise or display of armed force"),
    Weight(Kind.DISENGAGEMENT, Side.EASING, 9.0, "CAMEO 087", "de-escalation of a military engagement"),
    Weight(Kind.WITHDRAWAL, Side.EASING, 9.0, "CAMEO 087", "de-escalation of a military engagement"),
    Weight(Kind.PATROL_RESUMED, Side.EASING, 9.0, "CAMEO 0872", "easing of a military blockade"),
    Weight(Kind.VERIFICATION, Side.EASING, 2.8, "WEIS 054", "assurance"),
    Weight(Kind.TALKS, Side.EASING, 1.0, "WEIS 031", "meeting"),
    Weight(Kind.VISIT, Side.EASING, 1.9, "WEIS 032", "visit"),
    Weight(Kind.AGREEMENT, Side.EASING, 6.5, "WEIS 081", "substantive agreement"),
    Weight(Kind.GESTURE, Side.EASING, 1.9, "WEIS 066", "release or return of people or property"),
)
"""Goldstein (1992), "A Conflict-Cooperation Scale for WEIS Events Data", Journal of Conflict Resolution 36(2), without
the sign. WEIS knows a retreat only as giving in (0.6), so pull-backs take the weight that the KEDS project's extension
of the scale to CAMEO gives to standing down. Kinds that are not named weigh nothing."""

_BY_KIND = {weight.kind: weight for weight in WEIGHTS}


@dataclass(frozen=True, slots=True)
class Part:
    """What one happening adds to one period: ``points`` is ``weight`` times ``days`` of ``of_days``."""

    event_id: str
    kind: Kind
    """The kind it is weighed as."""
    side: Side
    weight: float
    days: int
    of_days: int
    share: float
    points: float
    disputed: bool
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """One stretch of days, both ends included, and what happened in it; ``balance`` is easing less pressure."""

    start: date
    end: date
    pressure: float
    easing: float
    balance: float
    disputed: float
    """The part of ``pressure`` and ``easing`` together that stands on happenings somebody contradicts."""
    events: tuple[Part, ...] = ()

    def points(self, side: Side, *, disputed: bool = False) -> float:
        """The sum of one series; ``disputed`` asks for the contradicted part of it."""
        return _total(part.points for part in self.events if part.side is side and (part.disputed or not disputed))


@dataclass(frozen=True, slots=True)
class Undated:
    """A happening that would weigh, of which no day is known closely enough to count it in a period."""

    event_id: str
    kind: Kind
    side: Side
    weight: float
    earliest: date | None
    latest: date | None
    disputed: bool
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Intensity:
    """The index of a theatre: its periods without a gap, and how many happenings were counted or left out, and why."""

    by: By
    baseline: date
    as_of: date | None
    known_by: date | None
    periods: tuple[Period, ...]
    undated: tuple[Undated, ...]
    counted: int
    not_real: int
    """Planned, possible or denied."""
    weightless: int
    """Of a kind that weighs nothing."""
    before: int
    """Over before the baseline."""


def derive_intensity(
    events: Iterable[Event],
    *,
    claims: Iterable[Claim] = (),
    reports: Iterable[Report] = (),
    baseline: date,
    as_of: date | None = None,
    known_by: date | None = None,
    by: By = By.MONTH,
) -> Intensity:
    """The index from the baseline to ``as_of``, or without it to the last day on which anything counts.

    Events are those known by ``known_by``, which is only passed on. A happening is spread evenly over its days from the
    baseline on; days after ``as_of`` count nowhere. One with an open end counts at the other end if the open one lies
    within :data:`CLOSE_DAYS`: nothing counts before the baseline, and what is told as real had begun when the first of
    the ``reports`` came out. Claims tell which patrols were stopped: such a one is weighed as a face-off.
    """
    told = {report.id: published_by(report) for report in reports}
    blocked = frozenset(claim.id for claim in claims if Attribute.BLOCKED in claim.attributes)
    parts: dict[date, list[tuple[date, Part]]] = {}
    undated: list[Undated] = []
    counted = not_real = weightless = before = 0
    for event in {event.id: event for event in events}.values():
        first_told = min((day for id_ in event.report_ids if (day := told.get(id_))), default=None)
        when, weight = event.when, _weight(event, blocked)
        if as_of is not None and counts_from(event.realis, when, told=first_told, otherwise=baseline) > as_of:
            continue
        if not event.realis.is_real:
            not_real += 1
        elif weight is None:
            weightless += 1
        elif when.latest is not None and when.latest < baseline:
            before += 1
        elif (days := _days(event, baseline, first_told)) is None:
            undated.append(_undated(event, weight))
        elif as_of is None or days[0] <= as_of:
            counted += 1
            for start, part in _parts(event, weight, days, by, as_of):
                parts.setdefault(start, []).append((days[0], part))
    periods = tuple(_periods(parts, by, baseline, as_of))
    undated.sort(key=lambda one: (one.latest or one.earliest or date.max, one.event_id))
    return Intensity(
        by, baseline, as_of, known_by, periods, tuple(undated), counted, not_real, weightless, before
    )  # fmt: skip


def _weight(event: Event, blocked: frozenset[str]) -> Weight | None:
    """A patrol that was stopped is no easing: at least half of those who tell of it must say so."""
    stopped = sum(id_ in blocked for id_ in event.claim_ids)
    if event.kind is Kind.PATROL_RESUMED and stopped and 2 * stopped >= len(event.claim_ids):
        return _BY_KIND[Kind.FACE_OFF]
    return _BY_KIND.get(event.kind)


def _days(event: Event, baseline: date, told: date | None) -> tuple[date, date] | None:
    """The first and last day over which it is spread, or ``None`` where they are not known closely enough."""
    first, last = event.when.earliest, event.when.latest
    if first and last:
        return max(first, baseline), last
    if last:
        return (last, last) if (last - baseline).days <= CLOSE_DAYS else None
    if first and told:
        first = max(first, baseline)
        return (first, first) if (told - first).days <= CLOSE_DAYS else None
    return None


def _parts(
    event: Event, weight: Weight, days: tuple[date, date], by: By, as_of: date | None
) -> Iterator[tuple[date, Part]]:
    first, last = days
    of_days = (last - first).days + 1
    end = min(last, as_of) if as_of else last
    start = by.first_day(first)
    while start <= end:
        after = by.next_start(start)
        here = (min(end, after - timedelta(days=1)) - max(first, start)).days + 1
        share = here / of_days
        yield (
            start,
            Part(
                event.id, weight.kind, weight.side, weight.points, here, of_days, round(share, 4),
                round(weight.points * share, DECIMALS), _is_disputed(event), event.claim_ids,
            ),
        )  # fmt: skip
        start = after


def _periods(
    parts: Mapping[date, Sequence[tuple[date, Part]]], by: By, baseline: date, as_of: date | None
) -> Iterator[Period]:
    """One period after the other, the empty ones too; the first begins at the baseline, the last ends on ``as_of``."""
    until = as_of or max((by.next_start(start) - timedelta(days=1) for start in parts), default=date.min)
    start = by.first_day(baseline)
    while start <= until and baseline <= until:
        after = by.next_start(start)
        ordered = sorted(parts.get(start, ()), key=lambda dated: (dated[0], dated[1].event_id))
        inside = tuple(part for _, part in ordered)
        pressure, easing = (_total(part.points for part in inside if part.side is side) for side in Side)
        yield Period(
            max(start, baseline), min(after - timedelta(days=1), until), pressure, easing,
            round(easing - pressure, DECIMALS), _total(part.points for part in inside if part.disputed), inside,
        )  # fmt: skip
        start = after


def _undated(event: Event, weight: Weight) -> Undated:
    return Undated(
        event.id, weight.kind, weight.side, weight.points, event.when.earliest, event.when.latest,
        _is_disputed(event), event.claim_ids,
    )  # fmt: skip


def _is_disputed(event: Event) -> bool:
    return any(found.ground not in NOT_WHETHER for found in event.contradictions)


def _total(points: Iterable[float]) -> float:
    return round(fsum(points), DECIMALS)
