"""Clues from the times of a report: what a date, a feast or a day of the week allows for the day of publication."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from standdown.claims.attach import Attacher
from standdown.claims.attribution import Attribution
from standdown.claims.dayset import FIRST, LAST, DaySet
from standdown.claims.evidence import Evidence, Sureness
from standdown.claims.frame import Frame
from standdown.claims.times import Expression
from standdown.claims.times.calendar import Moment, resolve
from standdown.claims.times.feasts import feast_days
from standdown.claims.times.tense import surely_ahead
from standdown.claims.times.tree import Between, Date, Deictic, Feast, In, Part, Since, TimeTree, Unit, Weekday

__all__ = ["DAYS_OF_WEEK", "WIDE", "days_when", "every_year", "tells_of_another_year", "time_clues", "weekday_clue"]

DAYS_OF_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_DAY = timedelta(days=1)
# Newspapers leave the year out of a date in the year of publication; around New Year up to half a year away.
_HALF_A_YEAR = timedelta(days=183)
# How long after a time it may be told of by counting back ("April last year", "in March a year ago").
_TOLD_AFTER = 800
WIDE = 400
"""A time of more days than this is no day to count back from."""
# The years for which feast_days knows the movable feasts.
_FEAST_YEARS = range(2001, 2036)
# A text names itself so, where its publisher is not known by name.
_OWN_NAMES = ("this newspaper", "this paper", "the paper", "this reporter", "this website", "the channel")


def time_clues(frame: Frame, *, years_told: bool) -> Iterator[Evidence]:
    """What the dates and feasts of one sentence allow.

    ``years_told`` is True where the report has named another year by now, which a date without a year may be in.
    """
    for time in frame.times:
        ahead = surely_ahead(frame.text, frame.sentence.syntax, time.span)
        if ahead is None:
            continue
        named = resolve(_start_of(time.tree) if ahead else time.tree, Moment())
        text = time.span.of(frame.text)
        if not ahead and named.earliest:
            says = f"“{text}” is told as past: not before {named.earliest}"
            yield Evidence(Sureness.DATED, says, DaySet.between(named.earliest), time.span)
        elif ahead and named.latest:
            says = f"“{text}” is told as ahead: not after {named.latest}"
            yield Evidence(Sureness.DATED, says, DaySet.between(None, named.latest), time.span)
        elif named.is_open:
            # A feast is told without its year where it is this year's, whatever was told of before.
            told = not ahead and (tells_of_another_year(frame) if isinstance(time.tree, Feast) else years_told)
            if not told:
                yield from _yearless(time, text, ahead=ahead)


def _yearless(time: Expression, text: str, *, ahead: bool) -> Iterator[Evidence]:
    tree = _start_of(time.tree)
    side = "ahead" if ahead else "behind"
    if isinstance(tree, Feast) and tree.year is None:
        days = _around(_feasts(tree), ahead=ahead)
        unknown = [(FIRST, date(_FEAST_YEARS[0], 12, 31)), (date(_FEAST_YEARS[-1], 1, 1), LAST)]
        if days:
            says = f"{text} lies {side}: {_within(ahead=ahead)}"
            yield Evidence(Sureness.FEAST, says, DaySet.of_intervals([*days, *unknown]), time.span)
    elif isinstance(tree, Date) and _is_bare(tree):
        weekday = next((n for n, name in enumerate(DAYS_OF_WEEK) if text.startswith(name)), None)
        spans = _spans(tree, weekday)
        if spans:
            on = f", on a {DAYS_OF_WEEK[weekday]}" if weekday is not None else ""
            says = f"“{text}”{on} lies {side}: {_within(ahead=ahead)}"
            days = _around(spans, ahead=ahead)
            yield Evidence(Sureness.AHEAD if ahead else Sureness.BEHIND, says, DaySet.of_intervals(days), time.span)


def _is_bare(tree: Date) -> bool:
    return tree.year is None and tree.month is not None and not tree.by and not tree.season


def _within(*, ahead: bool) -> str:
    return f"{'before' if ahead else 'after'} it in the same year, or within half a year"


def _start_of(tree: TimeTree) -> TimeTree:
    """The first date of a range or of a time since: what is told of as a whole is behind, or ahead, from there on."""
    match tree:
        case Part(whole=whole):
            return _start_of(whole)
        case Between(first=Date(year=year, month=None, day=day), last=Date(month=month)):
            return Date(year, month, day)
        case Between(first=start) | Since(start=start):
            return _start_of(start)
        case _:
            return tree


def _spans(tree: Date, weekday: int | None) -> list[tuple[date, date]]:
    """The days of a date without a year in every year that has them, and has that day of the week on them."""
    whens = (resolve(Date(year, tree.month, tree.day), Moment()) for year in range(FIRST.year, LAST.year + 1))
    days = [(when.earliest, when.latest) for when in whens if when.earliest and when.latest]
    return [day for day in days if weekday is None or (day[0] == day[1] and day[0].weekday() == weekday)]


def every_year(month: int, day: int) -> list[date]:
    """A day of the calendar in each year that has it."""
    return [first for first, _ in _spans(Date(None, month, day), None)]


def _feasts(tree: Feast) -> list[tuple[date, date]]:
    """A feast in each year, from its eve to the day after, over all calendars that know it."""
    found = (feast_days(tree.name, year, tree.country) for year in _FEAST_YEARS)
    return [(days[0] - _DAY, days[-1] + _DAY) for days in found if days]


def _around(spans: Iterable[tuple[date, date]], *, ahead: bool) -> list[tuple[date, date]]:
    """For each time the days on which a report may tell of it without its year; open at both ends of the horizon."""
    edges = [(FIRST, date(FIRST.year + 1, 12, 31)), (date(LAST.year - 1, 1, 1), LAST)]
    if ahead:
        return edges + [(min(date(last.year, 1, 1), first - _HALF_A_YEAR), last) for first, last in spans]
    return edges + [
        (first, min(max(date(first.year, 12, 31), last + _HALF_A_YEAR), LAST)) for first, last in spans if last < LAST
    ]


def tells_of_another_year(frame: Frame) -> bool:
    """True for a sentence that names a year, or tells of last year."""
    return any(_has_year(time.tree) for time in frame.times)


def _has_year(tree: TimeTree) -> bool:
    match tree:
        case Deictic(unit=Unit.YEAR, by=by):
            return by != 0
        case In(outer=outer):
            return _has_year(outer)
        case Part(whole=whole):
            return _has_year(whole)
        case _:
            return bool(resolve(tree, Moment()).days) or (isinstance(tree, Date) and tree.year is not None)


def weekday_clue(frames: Iterable[Frame], house: str) -> Evidence | None:
    """What the days of the week allow on which sources told the paper itself, or ``None`` where none did.

    "Sources told the Courier Friday" in the Courier came out that Friday. What others said on Friday may be reported
    up to a week later, so it leaves every day; several days told to the paper leave any of them.
    """
    told = [
        (frame, time, day) for frame in frames for a in frame.attributions for time, day in _told_on(frame, a, house)
    ]
    if not told:
        return None
    days = {day for _, _, day in told}
    words = " and ".join(dict.fromkeys(f"“{time.span.of(frame.text)}”" for frame, time, _ in told))
    names = " or ".join(f"a {DAYS_OF_WEEK[day]}" for day in sorted(days))
    says = f"told to the paper {words}: {names}"
    return Evidence(Sureness.WEEKDAY, says, DaySet.on_weekdays(days), told[0][1].span)


def _told_on(frame: Frame, attribution: Attribution, house: str) -> Iterator[tuple[Expression, int]]:
    """The day of the week on which a voice told the paper itself, with its expression."""
    time = Attacher(frame, {}).told_at(attribution)
    tree = time.tree if time else None
    while isinstance(tree, Part):
        tree = tree.whole
    if time is None or not isinstance(tree, Weekday) or tree.by:
        return
    if surely_ahead(frame.text, frame.sentence.syntax, attribution.cue) is not False:
        return
    hearer = frame.text[attribution.cue.end : time.span.start].strip(" ,").removesuffix(" on").casefold()
    if hearer.endswith(_OWN_NAMES) or (house != "publisher" and hearer.endswith(house.casefold())):
        yield time, tree.day


def days_when(tree: TimeTree, first: date, last: date) -> DaySet | None:
    """The publication days from which ``tree`` is some time from ``first`` to ``last``; ``None`` where it cannot be."""
    if (last - first).days > WIDE:
        return None
    days = []
    for by in range((last - first).days + _TOLD_AFTER):
        day = first + by * _DAY
        when = resolve(tree, Moment(day, future=False))
        if when.earliest and when.latest and when.earliest <= last and first <= when.latest:
            days.append(day)
    return DaySet.of_days(days) if days else None
